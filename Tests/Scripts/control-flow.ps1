# Every statement that steers: conditions, loops with labels, switch in all its modes, try, trap.
:outer foreach ($server in 'EX01', 'EX02') {
  :inner for ($i = 0; $i -lt 3; $i++) {
    if ($i -eq 1) { continue inner } elseif ($server -eq 'EX02') { break outer } else { "$server $i" }
  }
}
for ($n = 0
  $n -lt 2
  $n++) { $n }
for (;;) { break }
$label = 'outer'; :outer while ($true) { break $label }
do { $n-- } while ($n -gt 0)
do { $n += 2 } until ($n -ge 4) # either word ends it
switch -Regex -CaseSensitive ("Alpha", "beta") {
  '^A' { 'a'; break }
  { $_ -like 'b*' } { 'b' }
  default { 'other' }
}
switch -wild (1..3) { 1 { 'one' } "2*" { 'two' } $n { 'n' } (3) { 'three' }; Default { } }
switch -File ./list.txt { 'x' { $_ } }
try { throw 'no' } catch [System.IO.IOException], [System.UnauthorizedAccessException] { $_ } catch { "caught $_" } finally { foreach ($x in 1) { continue } }
trap [System.Exception] { "trapped $_"; continue }
trap { break }
function Get-Code { if ($args) { return $args[0] } throw }
filter Add-One { $_ + 1 }
$value = if ($n) { 'set' } else { 'unset' }
data Texts -SupportedCommand ConvertFrom-StringData, Get-Text { ConvertFrom-StringData @'
Hello = Guten Tag
'@ }
if ($true) { 1 } 2
function one { } function two { }
exit 0
