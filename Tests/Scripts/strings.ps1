# Strings of every kind, typographic quotes among them.
'single ''quoted'' $x'; "double ""quoted"" `"too`" `$x `n `t `0 `` `q $"
"$x $x.Name ${x}:y $($x.Name) $env:PATH $script:a[0] $(if ($a) { "in $b" } else { 'out' }) $($h['k']) tail: $$ $? end"
"old $(Write-Text `"quoted $x`" `"`") style"
“curly $x” + ‘single’ + „low” + "mixed” ; Get-X –Name ‘y’ —Other “z”
@"
here "$x" and 'y' $(1 + 1) `t ""
  "@ is not the end
"@
@'
raw $x "@ `t
'@ + 'after'
@"
"@
Write-Host "multi
line $x" -ForegroundColor Red
"a" + 'b' + "c$(
  1 # comment " inside
)"
Set-X -Text "x" 'y' a"b"c a'd' "e"f $a"g" $a-h -p"q" --r
