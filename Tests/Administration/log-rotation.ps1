# Log rotation & sizes
1..12 | ForEach-Object { $f = "log$_.txt"; Set-Content $f ('x' * ($_ * 100)); (Get-Item $f).LastWriteTime = (Get-Date).AddDays(-$_) }
Get-ChildItem log*.txt | Sort-Object LastWriteTime -Descending | Select-Object -Skip 10 | Remove-Item
(Get-ChildItem log*.txt).Count
$big = Get-ChildItem log*.txt | Where-Object { $_.Length -ge 0.9KB } | Measure-Object -Property Length -Sum -Maximum
'{0} files, {1:N0} bytes, max {2}' -f $big.Count, $big.Sum, $big.Maximum
Get-ChildItem log*.txt | ForEach-Object { $_.Name -replace '\D' } | Sort-Object { [int]$_ } | Select-Object -First 3
Rename-Item log1.txt first.txt; Get-ChildItem *.txt | Rename-Item -NewName { $_.Name -replace '^log', 'old-' } -ErrorAction SilentlyContinue; (Get-ChildItem old-*).Count
(Get-Content first.txt | Measure-Object -Character).Characters; Get-FileHash first.txt -Algorithm MD5 | Select-Object -ExpandProperty Hash
