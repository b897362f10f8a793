# log parsing with Select-String
$log = @'
2024-03-01T10:00:00.000Z,CONN1,08DC,0,127.0.0.1:25,10.0.0.5:4711,+,,
2024-03-01T10:00:00.100Z,CONN1,08DC,1,127.0.0.1:25,10.0.0.5:4711,<,EHLO mail.fabrikam.com,
2024-03-01T10:00:00.200Z,CONN1,08DC,2,127.0.0.1:25,10.0.0.5:4711,>,250 mail.adatum.com Hello,
2024-03-01T10:00:01.000Z,CONN1,08DD,0,127.0.0.1:25,10.0.0.9:4712,<,MAIL FROM:<a@b.c>,
2024-03-01T10:00:01.100Z,CONN1,08DD,1,127.0.0.1:25,10.0.0.9:4712,>,530 5.7.1 Not authenticated,
'@ -split "`r?`n"
$log | Set-Content ./smtp.log
$hits = Select-String -Path ./smtp.log -Pattern '>,(?<code>[45]\d\d) (?<status>\d\.\d\.\d) (?<text>[^,]+)'
$hits | ForEach-Object { $_.Matches[0].Groups['code'].Value + '|' + $_.Matches.Groups[2].Value + '|' + $_.Line.Split(',')[5] + '|' + $_.LineNumber }
$byIp = @{}
foreach ($line in [System.IO.File]::ReadLines((Resolve-Path ./smtp.log))) {
  if ($line -match ',(?<ip>\d+\.\d+\.\d+\.\d+):\d+,[<>+],') { $byIp[$Matches.ip]++ }
}
$byIp.GetEnumerator() | Sort-Object Name | ForEach-Object { "$($_.Key) = $($_.Value)" }
