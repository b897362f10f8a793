# Try all error forms
try { [int]'abc' } catch [System.InvalidCastException] { 'cast' } catch { "other $($_.Exception.GetType().FullName)" }
try { 1/0 } catch [DivideByZeroException] { 'div' }
try { Get-Item /nowhere -ErrorAction Stop } catch [System.Management.Automation.ItemNotFoundException] { "missing: $($_.TargetObject)" }
try { throw [System.ArgumentException]::new('bad arg', 'Name') } catch { $_.Exception.Message; $_.Exception.ParamName }
try { Get-Content /nowhere -ea Stop } catch { $_.CategoryInfo.Category; $_.FullyQualifiedErrorId; $_.InvocationInfo.ScriptLineNumber }
try { & { throw 'inner' } } catch { $_.Exception.Message } finally { 'finally' }
$ErrorActionPreference = 'SilentlyContinue'; Get-Item /nowhere; $?; $Error[0].Exception.Message
$ErrorActionPreference = 'Continue'
function f { [CmdletBinding()] param() $PSCmdlet.ThrowTerminatingError([System.Management.Automation.ErrorRecord]::new([Exception]::new('mine'), 'MyId', 'InvalidData', 'tgt')) }
try { f } catch { "$($_.FullyQualifiedErrorId) $($_.CategoryInfo.Category) $($_.TargetObject)" }
trap { "trapped: $_"; continue }
throw 'last'
'after'
