# splatting of common parameters, default parameter values
$PSDefaultParameterValues = @{ 'Get-ChildItem:Filter' = '*.txt'; '*:ErrorAction' = 'SilentlyContinue' }
'x' > a.txt; 'y' > b.log
(Get-ChildItem).Name
Get-Item ./nowhere
$PSDefaultParameterValues.Clear()
$common = @{ ErrorAction = 'Stop'; Verbose = $false }
try { Get-Item ./nowhere @common } catch { 'stopped' }
function outer { [CmdletBinding()] param($A, $B, [switch]$C) inner2 @PSBoundParameters }
function inner2 { param($A, $B, [switch]$C) "$A-$B-$C" }
outer -A 1 -B 2 -C
outer 5 -C:$false
