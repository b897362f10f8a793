# native commands
$lines = & printf 'a\nb\n'; $lines.Count; $LASTEXITCODE
sh -c 'exit 3'; $LASTEXITCODE; $?
'c','a','b' | sort | Select-Object -First 1
$x = sh -c 'echo out; echo err >&2' 2>&1; $x.Count
$env:MY_VAR = 'hello'; sh -c 'echo $MY_VAR'; Remove-Item Env:MY_VAR
if (Get-Command openssl -ErrorAction SilentlyContinue) { (& openssl version) -match 'OpenSSL' }
cmd /c dir 2>$null; 'after'
