# regex
$text = 'From: a@x.com; To: b@y.org, c@z.net'
[regex]::Matches($text, '[\w.]+@[\w.]+') | ForEach-Object Value
($text -split '[;,]\s*').Trim()
$text -replace '(\w+)@(\w+)', '$2 at $1'
if ($text -match 'To: (?<to>.+)$') { $Matches['to']; $Matches.Count }
[regex]::Replace($text, '@(\w)', { param($m) '@' + $m.Groups[1].Value.ToUpper() })
$re = [regex]'(?i)FROM'; $re.IsMatch($text); $re.Match($text).Index
'a1b22' -split '(\d+)'
[regex]::Escape('a.b*c'); 'x' -notmatch 'y'; 'ABC' -cmatch 'abc'
'2024-03-01' -match '^(\d{4})-(\d\d)-(\d\d)$' | Out-Null; $y, $m, $d = $Matches[1..3]; "$d.$m.$y"
switch -Regex ('550 5.1.1 unknown') { '^4' { 'temp' } '^5(\d\d)' { "perm $($Matches[1])" } }
