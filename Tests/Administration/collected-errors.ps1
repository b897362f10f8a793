# Error aggregation with -ErrorVariable
$errs = @()
foreach ($f in '/etc/hostname','/no/1','/no/2') { Get-Item $f -ErrorAction SilentlyContinue -ErrorVariable +errs | ForEach-Object Name }
$errs.Count; $errs | ForEach-Object { $_.TargetObject }
$errs | Group-Object { $_.CategoryInfo.Category } | ForEach-Object { "$($_.Name): $($_.Count)" }
Get-Item /no/3 -ErrorAction Ignore; $Error[0].TargetObject
$Error.Clear(); Get-Item /no/4 2>$null; $Error.Count; $Error[0].Exception.GetType().Name; "$($Error[0])"
try { Get-Item /no/5 -ErrorAction Stop } catch { Write-Warning "Line $($_.InvocationInfo.ScriptLineNumber): $($_.Exception.Message)"; $_.ScriptStackTrace -match 'line 8' }
