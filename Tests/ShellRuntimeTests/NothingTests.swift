// A pipeline that gives nothing is told apart from null: what it was assigned to sends nothing on.
import Testing

@Suite struct NothingTests {
  private static let empty = "$r = 1, 2 | ? { $_ -gt 5 }; "

  @Test(arguments: [
    ("@($r).Count", "0"), ("$r | % { 'ran' }; 'end'", "end"), ("$r -eq $null; \"[$r]\"; $null -eq $r", "True\n[]\nTrue"),
    ("$y = $r; @($y).Count", "0"), ("$y = ($r); @($y).Count", "0"), ("$r = $null; @($r).Count; $r | % { 'ran' }", "1\nran"),
    ("function f($p) { @($p).Count; $p | % { 'null' } }; f $r", "1\nnull"), ("function f { $r }; @(f).Count", "0"),
    ("function f { return $r }; @(f).Count", "0"), ("$q = @(1); $q += $r; $q.Count; $q += $null; $q.Count", "1\n2"),
    ("(1, $r, 2).Count; 1, $r, 2 | % { $_ }; function f { 1, $r, $null }; @(f).Count", "3\n1\n2\n2"), ("@($r; $r).Count", "0"), ("@((& {})).Count; @($(& {})).Count", "0\n0"),
    ("$z = if ($false) { 1 }; @($z).Count", "0"), ("$z = foreach ($i in @()) { $i }; @($z).Count", "0"),
    ("$z = switch (1) { 2 { 3 } }; @($z).Count", "0"), ("$script:z = & {}; @($script:z).Count; @($z).Count", "0\n0"),
    ("[array]$t = & {}; $t.Count; $null -eq $t", "0\nTrue"), ("$r = 5; $r = $r | ? { $_ -gt 9 }; @($r).Count; $r = 7; $r = $null; @($r).Count", "0\n1"),
    ("foreach ($i in $r) { 'turn' }; 'end'", "end"), ("@($null).Count; $null | % { 'ran' }", "1\nran"),
    ("$l = New-Thing; $c = $l | ? { $_ -eq 'none' }; if ($c) { 'yes' } else { 'no' }", "no"),
    ("$v = [Management.Automation.Internal.AutomationNull]::Value; @($v).Count", "0"),
  ])
  func `nothing stays nothing`(_ text: String, _ expected: String) {
    let shell = TestShell()
    let printed = shell.run(Self.empty + text.replacing("New-Thing", with: "1"))
    #expect(printed == expected, "\(text) \(shell.err)")
  }
}
