# progress, verbose, information, warnings to file
function Do-Work { [CmdletBinding()] param([int]$N)
  for ($i = 1; $i -le $N; $i++) { Write-Progress -Activity 'Working' -Status "$i of $N" -PercentComplete ($i * 100 / $N); Write-Verbose "step $i" }
  Write-Progress -Activity 'Working' -Completed
  Write-Information "info $N" -InformationAction Continue
  Write-Warning 'careful'; Write-Debug 'dbg'; Write-Output 'result' }
Do-Work 2 -Verbose -WarningVariable w *> all.log
Get-Content all.log
$w.Count
$r = Do-Work 1 3>$null 6>$null; $r
Do-Work 1 -WarningAction SilentlyContinue -InformationAction Ignore
$out = & { Write-Error 'e1'; 'o1' } 2>&1; $out.Count; $out[0].GetType().Name
