# argument parsing of script with param and switch
param([Parameter(Position=0)][string[]]$Servers = @('localhost'), [ValidateRange(1,65535)][int]$Port = 25, [switch]$Quiet, [hashtable]$Options = @{}, [Parameter(ValueFromRemainingArguments)]$Rest)
"$($Servers -join ',') $Port $Quiet $($Options.Count) $($Rest.Count)"
$MyInvocation.MyCommand.Name; Split-Path -Leaf $PSCommandPath; (Split-Path -Leaf $PSScriptRoot) -ne ''
if ($Port -eq 25) { & $PSCommandPath a,b -Port 587 -Quiet -Options @{x=1} | Select-Object -First 1 }
