# What PowerShell 7 added and this shell reads too.
$a ?? 'default'; $b ??= 5; ${c}?.Name; ${d}?[0]; ${e}?.Method(1)?.Other; $f.g?.h
$x -gt 5 ? 'big' : 'small'; $y = $z ? ($p ? 1 : 2) : $q ? 3 : 4
Get-A && Get-B || Get-C; $ok && 'yes' || throw 'no'
Get-A
  # a comment between
  | Sort-Object
  | Select-Object -First 1
[Array]::Empty[int](); $o.Convert[string, System.Collections.Generic.List[int]](1)
5u + 5uy - 5s * 5us / 5n - 5y + 5ul + 0b101
& { begin { 1 } clean { 2 } }
clean up
"an arrow `u{2195} here"; function arrow`u{2195} { }; ${up`u{2191}}
