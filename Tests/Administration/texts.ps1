# strings
$s = '  Hello, World  '
$s.Trim().ToLower(); $s.Trim().Substring(0,5); $s.Trim().Replace('World','There'); $s.IndexOf('World'); $s.Trim().PadLeft(20,'.'); $s.Trim().Split(',')[1].Trim()
'abc'.Contains('b'); 'abc'.StartsWith('a'); 'abc'.EndsWith('C', 'OrdinalIgnoreCase'); 'abc'.ToCharArray() -join '-'; 'a,b;c'.Split(',;'.ToCharArray()).Count
[string]::IsNullOrEmpty(''); [string]::IsNullOrWhiteSpace(' '); [string]::Join('+', 1..3); [string]::Format('{0:X4}', 255); 'x' * 5
"{0,-10}|{1,8:N2}|{2:P1}|{3:D5}" -f 'left', 1234.567, 0.256, 42
"tab`there `"quoted`" `$notvar $($s.Length) ${s}end"
@"
Multi $(1+1)
  indented "quotes"
"@
'don''t'; "a" + 1 + 2; 1 + "2"; '5' * 2; [char]65; [int][char]'A'; 'b' -gt 'a'
[System.Text.Encoding]::UTF8.GetBytes('é').Count; [Convert]::ToBase64String([Text.Encoding]::ASCII.GetBytes('user:pass'))
$sb = [System.Text.StringBuilder]::new(); [void]$sb.Append('a').AppendLine('b').AppendFormat('{0}', 5); $sb.ToString()
'one two'.ToUpper().ToCharArray() | Group-Object | Sort-Object Count -Descending | Select-Object -First 1 -ExpandProperty Name
