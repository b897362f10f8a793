# retry helper with scriptblock & backoff
function Invoke-Retry { param([scriptblock]$Action, [int]$Max = 3, [int]$DelayMs = 1)
  for ($try = 1; ; $try++) { try { return & $Action $try } catch { if ($try -ge $Max) { throw }; Write-Verbose "retry $try" -Verbose; Start-Sleep -Milliseconds ($DelayMs * [math]::Pow(2, $try)) } } }
Invoke-Retry { param($n) if ($n -lt 3) { throw "fail $n" } else { "ok after $n" } } 4>&1
try { Invoke-Retry { throw 'always' } -Max 2 4>$null } catch { "gave up: $_" }
