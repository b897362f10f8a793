# argument completers, aliases, functions removal
Set-Alias -Name gsc -Value Get-SendConnector; (Get-Alias gsc).Definition; @(gsc).Count
function prompt { 'PS> ' }; prompt; Remove-Item Function:\prompt
function Get-Tmp { 1 }; Test-Path Function:Get-Tmp; Remove-Item Function:Get-Tmp; Test-Path Function:Get-Tmp
Get-Variable -Name PSVersionTable -ValueOnly | ForEach-Object { $_.PSEdition }
New-Variable -Name ro -Value 1 -Option ReadOnly; try { $ro = 2 } catch { $_.FullyQualifiedErrorId }; Remove-Variable ro -Force
$env:PATH -split ':' | Select-Object -First 1 | ForEach-Object { $_.Length -gt 0 }; [Environment]::GetEnvironmentVariable('HOME') -eq $HOME
Get-ChildItem Env: | Where-Object Name -eq 'HOME' | ForEach-Object Name
