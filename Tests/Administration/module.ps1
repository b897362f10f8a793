# module
New-Item -ItemType Directory -Path ./MyMod -Force | Out-Null
@'
$script:Counter = 0
function Get-Thing { [CmdletBinding()] param([int]$Count = 1) $script:Counter += $Count; $script:Counter }
function Reset-Thing { $script:Counter = 0 }
function hidden { 'no' }
Set-Alias gth Get-Thing
Export-ModuleMember -Function *-Thing -Alias gth
'@ | Set-Content ./MyMod/MyMod.psm1
New-ModuleManifest -Path ./MyMod/MyMod.psd1 -RootModule MyMod.psm1 -ModuleVersion 1.2.3 -FunctionsToExport '*-Thing' -AliasesToExport '*'
Import-Module ./MyMod/MyMod.psd1 -Force
Get-Thing -Count 5; gth; Reset-Thing; Get-Thing
(Get-Module MyMod).Version.ToString()
(Get-Command -Module MyMod | Sort-Object Name).Name -join ','
try { hidden } catch { 'hidden is hidden' }
Remove-Module MyMod
if (-not (Get-Command Get-Thing -ErrorAction SilentlyContinue)) { 'gone' }
