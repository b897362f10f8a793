# Prompted prelude and version checks
if ($PSVersionTable.PSVersion.Major -lt 3) { throw 'too old' }
if (-not (Get-PSSnapin -Name Microsoft.Exchange.Management.PowerShell.E2010 -ErrorAction SilentlyContinue)) { Add-PSSnapin Microsoft.Exchange.Management.PowerShell.E2010 -ErrorAction SilentlyContinue }
Set-ADServerSettings -ViewEntireForest $true
$ErrorActionPreference = 'Stop'
$servers = Get-ExchangeServer | Where-Object { $_.ServerRole -match 'Mailbox|Edge' }
"$(@($servers).Count) server(s)"
try { Get-SendConnector 'nope' } catch [System.Management.Automation.RuntimeException] { "caught: $($_.CategoryInfo.Category)" }
$ErrorActionPreference = 'Continue'
$Error.Count -ge 1
