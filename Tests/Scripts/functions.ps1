<#
.SYNOPSIS
  Parameters, attributes, blocks with names.
#>
#Requires -Version 5.1
#requires -Modules @{ ModuleName = 'Tools'; ModuleVersion = '1.2' }, Other -RunAsAdministrator
using namespace System.Collections.Generic
using module './Tools.psm1'
using assembly System.Xml; using namespace System.IO
[CmdletBinding(SupportsShouldProcess, DefaultParameterSetName = 'Name', ConfirmImpact = "High")]
[OutputType([string], ParameterSetName = ('Name'))]
param(
  # The server's name.
  [Parameter(Mandatory = $true, Position = 0, ValueFromPipeline, HelpMessage = 'Which?')]
  [ValidateNotNullOrEmpty()] [Alias('Server', 'CN')]
  [string[]] $Name,
  [ValidateSet('A', 'B')][string]$Kind = 'A', [ValidateRange(1, [int]::MaxValue)] [int] $Count = 5 * (2 + 1),
  [ValidateScript({ $_ -gt 0 })] $Size = $(Get-Size -For $Name),
  [switch] $Force, [scriptblock]$Work = { param($a) $a }, [System.Collections.Generic.Dictionary[string, int[]]]$Map
)
dynamicparam { $d = 1 }
begin {
  function Script:Write-Log([string]$Text, $Level = 'Info') { "${Level}: $Text" }
  function global:prompt() { param([int]$Depth) 'PS> ' }
}
process {
  foreach ($one in $Name) {
    if ($PSCmdlet.ShouldProcess($one, 'Do it')) { Write-Log "working on $one" -Level:$Kind }
  }
}
end {
  $parameters = @{ Identity = 'X'; Force = $Force.IsPresent }
  Set-Thing @parameters @script:more @args -Verbose:$false -- -notAParameter
  [ValidateRange(1, 10)] [int] $checked = 3
  & $Work 1 | Out-Null
  . { param([Parameter(ValueFromRemainingArguments)] $Rest) $Rest } 1 2
  $using:x, $global:y, $private:z, $env:PATH, ${env:Program Files}, $function:prompt, ${C:\a b.txt}
}
