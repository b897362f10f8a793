# Certificates on Cert:, report with thresholds
New-ExchangeCertificate -SubjectName 'CN=mail.adatum.com' -DomainName mail.adatum.com, autodiscover.adatum.com -FriendlyName Mail -Services SMTP -Force | Out-Null
$limit = (Get-Date).AddYears(10)
Get-ChildItem Cert:\LocalMachine\My | Where-Object { $_.NotAfter -lt $limit -and $_.HasPrivateKey } |
  Select-Object Subject, @{n='Days';e={ [int]($_.NotAfter - (Get-Date)).TotalDays -gt 100 }}, @{n='Names';e={ $_.DnsNameList -join ' ' }} | Format-Table -AutoSize
foreach ($cert in Get-ExchangeCertificate | Sort-Object NotAfter) { '{0} {1} {2}' -f $cert.Subject, $cert.Services, ($cert.CertificateDomains.Count) }
$t = (Get-ChildItem Cert:\LocalMachine\My | Where-Object Subject -match 'mail').Thumbprint
(Get-Item "Cert:\LocalMachine\My\$t").FriendlyName; $t.Length
