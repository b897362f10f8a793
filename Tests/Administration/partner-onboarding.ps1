# The long one: onboarding a partner with domain security, checks and rollback
[CmdletBinding(SupportsShouldProcess)]
param([string]$Partner = 'fabrikam.com', [string]$Connector = "To $Partner")
$ErrorActionPreference = 'Stop'; $done = New-Object System.Collections.Stack
try {
  if (Get-SendConnector $Connector -ErrorAction SilentlyContinue) { throw "Connector '$Connector' exists." }
  if ($PSCmdlet.ShouldProcess($Partner, 'Onboard')) {
    New-SendConnector -Name $Connector -AddressSpaces $Partner -DomainSecureEnabled $true -DNSRoutingEnabled $true | Out-Null; $done.Push({ Remove-SendConnector $Connector -Confirm:$false })
    $before = @((Get-TransportConfig).TLSSendDomainSecureList | ForEach-Object { "$_" })
    Set-TransportConfig -TLSSendDomainSecureList @{ Add = $Partner } -TLSReceiveDomainSecureList @{ Add = $Partner }; $done.Push({ Set-TransportConfig -TLSSendDomainSecureList $before })
    $check = Get-SendConnector $Connector
    if (-not $check.DomainSecureEnabled) { throw 'not secure' }
    "onboarded $Partner; list: $((Get-TransportConfig).TLSSendDomainSecureList -join ',')"
    throw 'simulated failure'
  }
} catch {
  Write-Warning "rolling back: $($_.Exception.Message)"
  while ($done.Count) { & $done.Pop() }
} finally { "connectors: $(@(Get-SendConnector).Count), list: $(@((Get-TransportConfig).TLSSendDomainSecureList).Count)" }
