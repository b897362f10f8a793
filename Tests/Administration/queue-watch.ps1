# queue watching loop
$max = 3; $i = 0
do {
    $queues = @(Get-Queue -ErrorAction SilentlyContinue)
    $total = ($queues | Measure-Object -Property MessageCount -Sum).Sum
    if (-not $total) { $total = 0 }
    Write-Host ("{0:HH}: {1} queues, {2} messages" -f [datetime]'2024-01-01 10:00', $queues.Count, $total)
    $i++
    Start-Sleep -Milliseconds 10
} while ($total -gt 0 -and $i -lt $max)
switch ($total) { 0 { 'empty' } { $_ -gt 100 } { 'busy' } default { 'some' } }
