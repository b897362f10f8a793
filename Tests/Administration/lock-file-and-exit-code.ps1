# scheduled-like script with mutex file, exit codes, cleanup
$lock = Join-Path $PWD '.lock'
if (Test-Path $lock) { Write-Error 'already running'; exit 2 }
try {
  Set-Content $lock $PID
  $sw = [System.Diagnostics.Stopwatch]::StartNew()
  $result = Invoke-Command -ScriptBlock { param($a, $b) $a + $b } -ArgumentList 2, 3
  "result $result in $($sw.Elapsed.TotalMinutes.ToString('0'))m"
} finally { Remove-Item $lock -Force -ErrorAction SilentlyContinue }
$global:LASTEXITCODE = 0
exit 7
