# Queue threshold alert built on a stubbed Get-Queue, with hashtable counters
function Get-Queue { 1..4 | ForEach-Object { [pscustomobject]@{ Identity = "EX01\$_"; Status = ('Ready','Retry','Active','Retry')[$_ - 1]; MessageCount = $_ * 60; NextHopDomain = "d$_.com"; LastError = $(if ($_ % 2 -eq 0) { "451 4.4.0 timeout $_" }) } } }
$problem = Get-Queue | Where-Object { $_.Status -eq 'Retry' -or $_.MessageCount -gt 200 }
$problem | ForEach-Object { $lvl = if ($_.MessageCount -gt 200) { 'CRIT' } else { 'WARN' }; '{0,-5} {1,-8} {2,4} {3}' -f $lvl, $_.Identity, $_.MessageCount, $_.LastError }
$bucket = @{}; Get-Queue | ForEach-Object { $bucket[$_.Status] += $_.MessageCount }; ($bucket.GetEnumerator() | Sort-Object Name | ForEach-Object { "$($_.Key)=$($_.Value)" }) -join ' '
exit ([int]($problem.Count -gt 0))
