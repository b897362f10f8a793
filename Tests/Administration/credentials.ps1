# Read-Host fallback, credentials, secure strings
$pw = ConvertTo-SecureString 'P@ss' -AsPlainText -Force; $cred = New-Object System.Management.Automation.PSCredential ('DOM\user', $pw)
$cred.UserName; $cred.GetNetworkCredential().Password; $cred.GetNetworkCredential().Domain; $pw.Length
$enc = ConvertFrom-SecureString $pw; ($enc | ConvertTo-SecureString).Length
[Runtime.InteropServices.Marshal]::PtrToStringAuto([Runtime.InteropServices.Marshal]::SecureStringToBSTR($pw))
$cred | Export-Clixml ./cred.xml; (Import-Clixml ./cred.xml).GetNetworkCredential().UserName
