# certificate expiry check
param([int]$WarningDays = 10000)
$now = Get-Date
$report = foreach ($c in Get-ExchangeCertificate) {
    $left = ($c.NotAfter - $now).Days
    [pscustomobject][ordered]@{
        Subject  = $c.Subject
        Services = $c.Services
        DaysLeft = [math]::Min($left, 9999)
        State    = if ($left -lt 0) { 'EXPIRED' } elseif ($left -lt $WarningDays) { 'WARNING' } else { 'OK' }
    }
}
$report | Format-List State
$bad = $report | Where-Object { $_.State -ne 'OK' }
if ($bad) { Write-Warning "$(@($bad).Count) certificate(s) need attention" } else { 'all good' }
exit @($bad).Count
