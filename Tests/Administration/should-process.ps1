# Argument handling, help, ShouldProcess
<#
.SYNOPSIS
 Disables connectors.
.PARAMETER Name
 Which.
.EXAMPLE
 .\11.ps1 -Name X -WhatIf
#>
function Disable-Connector {
    [CmdletBinding(SupportsShouldProcess, ConfirmImpact='High')]
    param([Parameter(Mandatory)][ValidateNotNullOrEmpty()][string]$Name)
    if ($PSCmdlet.ShouldProcess($Name, 'Disable')) { "disabled $Name" }
}
Disable-Connector X -WhatIf
Disable-Connector X -Confirm:$false
try { Disable-Connector '' } catch { $_.FullyQualifiedErrorId }
$PSBoundParameters.Count
(Get-Command Disable-Connector).Parameters.ContainsKey('WhatIf')
