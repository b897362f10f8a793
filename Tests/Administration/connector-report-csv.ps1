# report of send connectors to CSV
[CmdletBinding()]
param([string]$Path = "$env:TMPDIR/connectors.csv")
New-SendConnector -Name 'To Fabrikam' -AddressSpaces fabrikam.com -SmartHosts mail.fabrikam.com -DNSRoutingEnabled $false -ErrorAction SilentlyContinue | Out-Null
New-SendConnector -Name 'To Internet' -AddressSpaces '*' -DNSRoutingEnabled $true | Out-Null
Get-SendConnector | Sort-Object Name | Select-Object Name, Enabled, @{n='AddressSpaces';e={$_.AddressSpaces -join ';'}}, @{Name='SmartHosts';Expression={($_.SmartHosts | ForEach-Object { $_.ToString() }) -join ';'}}, MaxMessageSize | Export-Csv -Path $Path -NoTypeInformation -Encoding UTF8
Get-Content $Path
(Import-Csv $Path | Where-Object { $_.Enabled -eq 'True' } | Measure-Object).Count
