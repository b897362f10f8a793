# multi-dim arrays, ranges, slices
$a = 1..10; $a[0,2]; $a[-1]; $a[7..9] -join ','; $a[1..3 + 5]; ($a | Where-Object { $_ % 2 }) -join ' '
$m = New-Object 'object[,]' 2,2; $m[0,1] = 'x'; $m[0,1]
$j = @(@(1,2),@(3,4)); $j[1][0]; $j.Count; ,@(1,2) | ForEach-Object { $_.Count }
[array]::IndexOf($a, 5); $a -contains 3; 3 -in $a; $a.Contains(11)
$b = $a.Clone(); $b[0] = 99; $a[0]; $b += 11; $b.Count; [int[]]$t = '1','2'; $t[0].GetType().Name
$x, $y, $rest = 1,2,3,4; $rest -join ','; $x, $y = $y, $x; "$x $y"
'a'..'e' 2>$null; @(1,2,3) -eq 2; (1,2,3 -ne 2).Count; -join ('a','b'); [string[]](1,2) -join '|'
$a | Select-Object -Skip 2 -First 2; $a | Select-Object -Last 1; ($a | Measure-Object -Sum).Sum
