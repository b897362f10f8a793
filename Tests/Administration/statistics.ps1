# calculated properties, grouping, statistics from tracking-like objects
$ev = @'
Time,Sender,Recipient,Event,Bytes
2024-01-01 10:00,a@x.com,b@y.com,RECEIVE,1000
2024-01-01 10:01,a@x.com,c@y.com,DELIVER,2000
2024-01-01 11:00,d@x.com,b@y.com,FAIL,500
2024-01-01 11:30,a@x.com,b@y.com,DELIVER,1500
'@ | ConvertFrom-Csv
$ev | Group-Object Event | Sort-Object Count -Descending | Select-Object Name, Count, @{n='Bytes';e={($_.Group | Measure-Object Bytes -Sum).Sum}} | Format-Table -AutoSize
$ev | Group-Object { ([datetime]$_.Time).Hour } | ForEach-Object { "{0:00}h: {1}" -f [int]$_.Name, $_.Count }
$ev | Sort-Object @{e={[int]$_.Bytes};Descending=$true}, Sender | Select-Object -First 2 -Property Sender, Bytes | ConvertTo-Csv -NoTypeInformation
$ev | Measure-Object Bytes -Average -Maximum -Minimum -Sum | Format-List Count, Average, Sum, Maximum, Minimum
$ev | Select-Object -Property Sender -Unique | ForEach-Object Sender
($ev | Where-Object { $_.Event -eq 'DELIVER' -and [int]$_.Bytes -gt 1600 }).Recipient
$ev | Group-Object Sender, Event -NoElement | Format-Table Count, Name -HideTableHeaders
($ev | Group-Object Event -AsHashTable -AsString)['FAIL'].Sender
