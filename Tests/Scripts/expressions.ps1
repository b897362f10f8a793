# Operators by precedence, casts, members, indexes, assignments.
$a = $b = 1; $a, $b = $b, $a; ($c, $d) = 1, 2; $x.y[0].z = 3; $h['k'] += 4; $n -= 1; $n *= 2; $n /= 2; $n %= 3
$r = -not $a -and !$b -or $c -xor ($d -bor 1 -band 3 -bxor 2) -eq (-bnot 5)
1 + 2 * 3 - 4 / 5 % 6, 7 -join ':' ; 'a' -f 1, 2; 1..3 + 4..6; - 5; -5 -shl 2 -shr 1; + 3; ,1; , (1, 2)
'a' -eq 'A' -ceq 'a' -ine 'b' -gt 1 -ige 2 -clt 3 -le 4
'x' -like '*' -notlike 'y' -cmatch 'z' -inotmatch 'q' -replace 'a', 'b' -creplace 'c' -split ',' -csplit '-' -isplit '/'
1, 2 -contains 1; 3 -in 1..3; 4 -notin 5; 6 -cnotcontains 7; 1 -is [int]; 1 -isnot [string]; '5' -as [int]
-join 'a', 'b'; -split 'a b'; -isplit 'c'; -csplit 'd'
[int][string]'5'; [int]-5; [string[]](1, 2); [void]$a; [ordered]@{ b = 1; a = 2 }; [pscustomobject]@{ 'k k' = 1; $v = 2; (1 + 1) = 3; 5 = 'five'; n.m = { } }
[System.Collections.Generic.Dictionary[string, System.Collections.Generic.List[int]]]::new(); [int[,]]; [A+B]; [Tuple[[int], [string[]]]]; [System.Version, mscorlib]
[math]::Round(1.5, 1).ToString('N')[0..-2]; [datetime]::Now.AddDays(1).Date; $t::Max; 'text'.Length; (Get-Date).Day; @(1, 2)[-1]; @{ a = 1 }.a
$o.'quoted name'; $o."$p"; $o.$p; $o.(1 + 1); $o.Method($a, { 1 }, (2, 3)).Other(); $list.Where{ $_ }.ForEach({ $_ }, 'First'); $o.
  Length
$i++; ++$i; $i--; --$i; $o.Count++; $i ++
($q = 5) + 1; if (($m = 1) -gt 0) { $m }
$s = 0x1F + 1e3 - 5L + 10kb * 1.5d - .5 + 2.0e-3 + 7GB - 1lmb + 0xFFFFFFFF
$sb = { $_ * 2 }; $sb.Invoke(1); & $sb 2
$true; $false; $null; $_; $$; $^; $?; $x?; ${a b}; ${a`}b}; $a:b; $script:c
Get-X (1 + 2) $a.b[0] $(3; 4) @(5) @{ a = 6 } { 7 } "a$b" 'c' d
