# function library dot-sourced, script scope, strict mode
'function Get-Lib { $script:calls++; "lib $script:calls" }; $script:calls = 10; $LibVersion = "1.0"' | Set-Content lib.ps1
. ./lib.ps1; Get-Lib; Get-Lib; $LibVersion; $calls
Set-StrictMode -Version Latest
try { $undefined.Foo } catch { $_.FullyQualifiedErrorId }
try { (Get-Date).Nope } catch { $_.FullyQualifiedErrorId }
Set-StrictMode -Off; $undefined.Foo; 'ok'
& { $inner = 1; Set-Variable -Name outerVar -Value 5 -Scope 1 }; $outerVar; $inner
$sb = { param($x) $x * $factor }; $factor = 3; & $sb 5; $c = $sb.GetNewClosure(); $factor = 100; & $c 5
function Test-Scope { $global:g1 = 'global'; $local = 'l'; Get-Variable local -ValueOnly }; Test-Scope; $g1; Test-Path variable:local
