# services and processes
Get-Service MSExchangeTransport | Select-Object Name, Status | Format-Table -AutoSize
if ((Get-Service MSExchangeTransport).Status -ne 'Running') { Write-Warning 'Transport is not running' }
$p = Get-Process -Id $PID; $p.Id -eq $PID; $p.WorkingSet64 -gt 0
$job = Start-Process -FilePath sleep -ArgumentList 30 -PassThru; Stop-Process -Id $job.Id -Force; $job.WaitForExit(); $job.HasExited
Test-ServiceHealth | Select-Object Role, RequiredServicesRunning | Sort-Object Role | Format-Table -AutoSize
