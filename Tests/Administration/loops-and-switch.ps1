# switch, loops, labels
:outer foreach ($i in 1..3) { foreach ($j in 1..3) { if ($j -eq 2) { continue outer }; if ($i -eq 3) { break outer }; "$i$j" } }
$i = 0; while ($true) { $i++; if ($i -gt 3) { break }; if ($i % 2) { continue }; "even $i" }
do { $i-- } until ($i -le 0); $i
switch ('apple','banana','kiwi') { { $_.Length -gt 5 } { "long $_"; continue } 'kiwi' { 'green'; break } default { "other $_" } }
switch -Wildcard ('SMTP:x@y.com') { 'smtp:*' { 'address'; } '*@y.com' { 'ours' } }
