# files and folders
$root = Join-Path $PWD 'tree'; New-Item $root -ItemType Directory -Force | Out-Null
1..3 | ForEach-Object { Set-Content (Join-Path $root "f$_.log") ("line`n" * $_) -NoNewline }
New-Item (Join-Path $root 'sub/deep') -ItemType Directory | Out-Null; 'x' > (Join-Path $root 'sub/deep/x.txt')
(Get-ChildItem $root -Recurse -File | Measure-Object Length -Sum).Sum
Get-ChildItem $root -Filter *.log | Sort-Object Length -Descending | Select-Object Name, Length
Get-ChildItem $root -Recurse | Where-Object { -not $_.PSIsContainer -and $_.Extension -eq '.txt' } | ForEach-Object { $_.BaseName + ' in ' + (Split-Path $_.DirectoryName -Leaf) }
Get-ChildItem $root -Recurse -Include *.log -Exclude f1* | ForEach-Object Name
(Get-ChildItem $root/f1.log).LastWriteTime = [datetime]'2020-01-01'
Get-ChildItem $root -File | Where-Object LastWriteTime -lt (Get-Date).AddDays(-30) | Remove-Item -Verbose 4>&1 | ForEach-Object { 'removed' }
Test-Path $root/f1.log; Move-Item $root/f2.log $root/g2.log; Copy-Item $root/g2.log $root/sub; (Get-ChildItem $root -Recurse -Name) -join ' '
[System.IO.Path]::GetFileNameWithoutExtension('/a/b.c.txt'); [IO.Path]::Combine('/a','b'); [IO.Path]::ChangeExtension('x.txt','csv')
[System.IO.File]::WriteAllText("$root/w.txt", "1`r`n2"); (Get-Content $root/w.txt).Count; (Get-Content $root/w.txt -Raw).Length; [IO.File]::ReadAllLines("$root/w.txt")[1]
Remove-Item $root -Recurse -Force; Test-Path $root
