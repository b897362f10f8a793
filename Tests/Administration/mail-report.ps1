# Send-MailMessage splat
$mail = @{ To = 'admin@adatum.com'; From = 'exchange@adatum.com'; Subject = "Report $(Get-Date -Format yyyy)"; Body = (1..3 | ConvertTo-Html -Property @{n='N';e={$_}} | Out-String); BodyAsHtml = $true; SmtpServer = '127.0.0.1'; Port = 1 }
try { Send-MailMessage @mail -ErrorAction Stop } catch { "not sent: $($_.Exception.GetType().Name)" }
