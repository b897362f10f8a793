# string building of large reports, StringBuilder, -join, Out-String widths
$report = [System.Collections.Generic.List[object]]::new()
foreach ($n in 1..3) { $report.Add([pscustomobject]@{ Server = "EX0$n"; Queue = $n * 10; Ok = $n -ne 2 }) }
$text = $report | Format-Table -AutoSize | Out-String -Width 80; $text.Trim().Split("`n").Count
$report | ConvertTo-Html -Fragment -As List | Select-Object -First 3
$report.Where({ -not $_.Ok }) | ForEach-Object { "{0} has {1}" -f $_.Server, $_.Queue }
($report | ForEach-Object { "$($_.Server):$($_.Queue)" }) -join "`n"
$sum = 0; $report | ForEach-Object { $sum += $_.Queue } -End { "sum $sum" }
$report | Sort-Object Queue -Descending | Select-Object -First 1 -ExpandProperty Server
