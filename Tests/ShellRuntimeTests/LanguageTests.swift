// The language by what it prints: expressions, strings, statements.
import ShellRuntime
import ShellValues
import Testing

@Suite struct LanguageTests {
  @Test(arguments: [
    ("2+2", "4"), ("2 + 3 * 4", "14"), ("(2 + 3) * 4", "20"), ("7 / 2", "3.5"), ("6 / 2", "3"), ("7 % 3", "1"), ("10MB", "10485760"),
    ("1.5kb", "1536"), ("2147483647 + 1", "2147483648"), ("-5 + 3", "-2"), ("- 5", "-5"), ("5 \u{2013} 3", "2"), ("5-3", "2"),
    ("'a' + 1", "a1"),
    ("'ab' * 3", "ababab"), ("1 + '2'", "3"), ("[int]2.5", "2"), ("[int]3.5", "4"), ("[int]'12' + 1", "13"), ("0x1F", "31"),
    ("1e3", "1000"),
    ("'{0:N2} {1}' -f 1234.567, 'x'", "1,234.57 x"), ("'{0,5}|{0,-5}|' -f 1", "    1|1    |"), ("'{0:D3} {0:X}' -f 10", "010 A"),
    ("1,2,3 -join '-'", "1-2-3"), ("-join ('a','b')", "ab"), ("'a,b,c' -split ','", "a\nb\nc"), ("'a1b22' -replace '\\d+', '#'", "a#b#"),
    ("'John Smith' -replace '(\\w+) (\\w+)', '$2 $1'", "Smith John"), ("1..4", "1\n2\n3\n4"), ("3..1", "3\n2\n1"), ("(1..5)[-1]", "5"),
    ("(1..5)[0..-2]", "1\n5\n4"), ("'abc'[1]", "b"), ("@(1,2).Count", "2"), ("@().Count", "0"), ("@($null).Count", "1"),
    ("(,(1,2)).Count", "1"),
    ("'abc'.Length", "3"), ("'abc'.ToUpper()", "ABC"), ("'a-b'.Split('-')[1]", "b"), ("'contoso'.Substring(3)", "toso"),
    ("' x '.Trim() + '|'", "x|"), ("'abc'.PadLeft(5) + '|'", "  abc|"), ("'a'.PadRight(3,'.') ", "a.."), ("'aXb'.IndexOf('X')", "1"),
    ("[math]::Round(2.567, 1)", "2.6"), ("[string]::IsNullOrEmpty('')", "True"), ("[string]::Join('+', @(1,2))", "1+2"),
    ("[regex]::Escape('a.b')", "a\\.b"), ("[string][timespan]'00:15:00'", "00:15:00"),
    ("([datetime]'3/23/2022 6:00:30 PM').ToString()", "3/23/2022 6:00:30 PM"),
    ("([datetime]'2022-03-23').AddDays(9).Day", "1"), ("([datetime]'2022-03-23').ToString('yyyy-MM-dd')", "2022-03-23"),
    ("!$true", "False"), ("-not 0", "True"), ("$true -and 'False'", "True"), ("$false -or $true -and $false", "False"),
    ("5 -is [int]", "True"),
    ("'5' -as [int]", "5"), ("@{a=1}.a", "1"), ("(@{Add='x';Remove='y'}).Remove", "y"), ("$x = 5; $x += 2; $x", "7"),
    ("$a, $b = 1, 2; $b", "2"),
    ("$i = 1; $i++; $i", "2"), ("$i = 1; (++$i)", "2"), ("[array]$a = 1; $a.Count", "1"), ("[int]$n = '5'; $n + 1", "6"),
    ("$null.Count", "0"),
    ("$h = @{}; $h['k'] = 'v'; $h.k", "v"), ("'x'.PSObject.Nothing", ""), ("5.ToString()", "5"), ("[bool]'False'", "True"),
    ("([pscustomobject]@{b=1;a=2}).a", "2"), ("[string]1.50", "1.5"), ("'a' -in 'A','b'", "True"), ("1KB + 1", "1025"),
    ("[System.Collections.ArrayList]$l = @(); [void]$l.Add(1); $l.Count", "1"),
    ("(Get-SendConnector).Identity -join ','", "Internet,Partner"),
  ])
  func expression(_ text: String, _ expected: String) {
    let shell = TestShell()
    let printed = shell.run(text)
    #expect(printed == expected, "\(text) \(shell.err)")
  }

  @Test(arguments: [
    ("$x='v'; \"$x.Name\"", "v.Name"), ("$x=@{a=1}; \"$($x.a)!\"", "1!"), ("$x='v'; \"${x}:y\"", "v:y"), ("\"a`tb\"", "a\tb"),
    ("'a`tb'", "a`tb"),
    ("\"say \"\"hi\"\"\"", "say \"hi\""), ("'it''s'", "it's"), ("\"$(1+1) $(3)\"", "2 3"), ("$a=1,2; \"$a\"", "1 2"),
    ("$OFS='-'; $a=1,2; \"$a\"", "1-2"),
    ("\u{201C}curly $x\u{201D}", "curly "), ("\u{2018}one\u{2019}", "one"), ("\"cost: `$5\"", "cost: $5"), ("\"$\"", "$"),
    ("\"a$ b\"", "a$ b"),
    ("$c=[pscustomobject]@{Name='MX1'}; \"$c.Name\"", "@{Name=MX1}.Name"), ("@\"\nline $(1)\n  two\n\"@", "line 1\n  two"),
    ("@'\n$x\n'@", "$x"),
    ("$ts='2024'; \"$ts.csv\"", "2024.csv"), ("\"$true $null|\"", "True |"),
  ])
  func string(_ text: String, _ expected: String) {
    let shell = TestShell()
    #expect(shell.run(text) == expected, "\(text) \(shell.err)")
  }

  @Test(arguments: [
    ("if (1 -gt 2) { 'a' } elseif ($true) { 'b' } else { 'c' }", "b"), ("foreach ($i in 1..3) { $i * 2 }", "2\n4\n6"),
    ("foreach ($i in $null) { 'x' }", ""),
    ("for ($i = 0; $i -lt 3; $i++) { $i }", "0\n1\n2"), ("$i = 0; while ($true) { $i++; if ($i -gt 2) { break } }; $i", "3"),
    ("$i=0; do { $i++ } until ($i -ge 4); $i", "4"), ("foreach ($i in 1..5) { if ($i % 2) { continue }; $i }", "2\n4"),
    (":outer foreach ($a in 1..3) { foreach ($b in 1..3) { if ($b -eq 2) { continue outer }; \"$a$b\" } }", "11\n21\n31"),
    ("function f($a, $b = 3) { $a + $b }; f 1; f 1 5", "4\n6"),
    (
      "function f { param([switch]$Loud, [string]$Name) if ($Loud) { $Name.ToUpper() } else { $Name } }; f -Name x -Loud; f -Name y", "X\ny"
    ),
    ("function f { $args.Count }; f 1 2 3", "3"), ("function f { return 1; 2 }; f", "1"),
    ("function f { process { $_ * 2 } }; 1..3 | f", "2\n4\n6"),
    ("filter g { $_ + 1 }; 1,2 | g", "2\n3"), ("function f { begin { 'b' } process { $_ } end { 'e' } }; 1,2 | f", "b\n1\n2\ne"),
    ("function f { 1; 2 }; (f).Count", "2"), ("$p = @{Name='n';Count=2}; Show-Bound @p", "Name=n\nCount=2"),
    ("$l = 'n',2; Show-Bound @l", "Name=n\nCount=2"),
    ("switch (2) { 1 { 'one' } 2 { 'two' } default { 'none' } }", "two"), ("switch ('abc') { 'ABC' { 'x' } default { 'd' } }", "x"),
    ("switch -wildcard ('abc') { 'a*' { 'w' } }", "w"), ("switch -regex ('abc') { '^b' { 'no' } 'c$' { 'yes' } }", "yes"),
    ("switch (1,2) { 1 { 'a' } 2 { 'b'; break } }", "a\nb"), ("$x = if ($true) { 'y' }; $x", "y"),
    ("try { throw 'bad' } catch { \"caught $_\" } finally { 'f' }", "caught bad\nf"),
    ("try { Test-Failure -Hard } catch { $_.FullyQualifiedErrorId }", "SoftFailure,Test-Failure"),
    ("try { Test-Failure -ErrorAction Stop } catch { 'stopped' }", "stopped"), ("try { 1 } catch { 2 }", "1"), ("& { 'block' }", "block"),
    ("$b = { param($x) $x * 2 }; & $b 4", "8"), ("& 'Write-Output' hi", "hi"), ("function f { $script:v = 5 }; f; $v", "5"),
    ("function f { $v = 5 }; $v = 1; f; $v", "1"),
    ("$ErrorActionPreference = 'Stop'; try { Test-Failure } catch { 'c' }", "c"), ("(1..4).Where({ $_ -gt 2 })", "3\n4"),
    ("(1,2).ForEach({ $_ + 1 })", "2\n3"),
    ("'x1' -match '(\\d)'; $Matches[1]", "True\n1"), ("$env:POSTERN_TEST_VALUE = 'e'; $env:POSTERN_TEST_VALUE", "e"), ("exit 3; 'not'", ""),
    ("$null | ForEach-Object { 'once' }", "once"),
    ("foreach ($a in 1,2) { 1..3 | ForEach-Object { if ($_ -eq 2) { break }; \"$a$_\" } }", "11"),
    ("foreach ($a in 1,2) { 1..3 | ForEach-Object { if ($_ -eq 2) { continue }; \"$a$_\" } }", "11\n21"),
    ("1..3 | ForEach-Object { if ($_ -eq 2) { return }; $_ }", "1\n3"),
    ("function f { param([Parameter(Mandatory=$true, ValueFromPipeline=$true)][int]$N) process { $N * 2 } }; '3', 4 | f", "6\n8"),
    (
      "function f { param([Parameter(ValueFromPipelineByPropertyName=$true)]$Identity) process { $Identity } }; Get-SendConnector | f",
      "Internet\nPartner"
    ),
    ("$x = 1; 1..2 | ForEach-Object { $x += $_ }; $x", "4"), ("$a = @(1); $a += 2; $a.Count", "2"),
    ("$o = Get-SendConnector Internet; $o.AddressSpaces += 'b'; $o.AddressSpaces.Count", "2"),
  ])
  func statement(_ text: String, _ expected: String) {
    let shell = TestShell()
    #expect(shell.run(text) == expected, "\(text) \(shell.err)")
  }
}
