// What errors do: which statements they end, who catches them, what stays of them.
import ShellRuntime
import Testing

@Suite struct ErrorFlowTests {
  @Test(arguments: [
    ("try { 1; throw 'x'; 2 } catch { \"c:$_\" } finally { 'f' }", "1\nc:x\nf"),
    ("try { 1 / 0 } catch [DivideByZeroException] { 'div' } catch { 'other' }", "div"),
    ("try { throw [ArgumentNullException]::new('p') } catch [ArgumentException] { 'base' }", "base"),
    ("try { throw [InvalidOperationException]'m' } catch [IO.IOException] { 'no' } catch [Exception] { $_.Exception.Message }", "m"),
    ("try { Test-Failure -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }", "SoftFailure,Test-Failure"),
    ("try { Test-Failure; 'on' } catch { 'never' }", "went on\non"),
    ("try { try { throw 'a' } catch { throw } } catch { \"outer $_\" }", "outer a"),
    ("try { try { throw 'a' } finally { 'f' } } catch { 'c' }", "f\nc"),
    ("foreach ($i in 1..3) { try { if ($i -eq 2) { continue }; $i } finally { \"f$i\" } }", "1\nf1\nf2\n3\nf3"),
    ("function F { throw 'in' }; try { F } catch { $_.ScriptStackTrace.Split(\"`n\")[0] }", "at F, <No file>: line 1"),
    ("try { throw @{ a = 1 } } catch { $_.TargetObject.a }", "1"),
    ("try { [int]'x' } catch { $_.Exception.GetType().Name }", "RuntimeException"),
    ("$e = try { Test-Failure -ErrorAction Stop } catch { $_ }; $e -eq $Error[0]", "True"),
    ("Test-Failure 2>$null; $?", "went on\nFalse"),
    ("$ErrorActionPreference = 'SilentlyContinue'; throw 'x'; 'on'", "on"),
    // trap
    ("trap { \"t:$_\"; continue } 1; throw 'x'; 2", "1\nt:x\n2"),
    ("& { trap { 'stop'; break } throw 'x'; 'never' }", "stop"),
    ("trap [DivideByZeroException] { 'div'; continue } trap { 'any'; continue } 1 / 0; throw 'x'", "div\nany"),
    ("function F { trap { return 'r' } throw 'x'; 'never' }; F", "r"),
    // exit, and errors of $PSCmdlet
    ("function F { [CmdletBinding()] param() $PSCmdlet.WriteError([Management.Automation.ErrorRecord]::new([Exception]::new('m'), 'Id', 'NotSpecified', $null)); 'on' }; F 2>$null", "on"),
  ])
  func flow(_ script: String, _ expected: String) {
    let shell = TestShell()
    #expect(shell.run(script) == expected, "\(script)\n\(shell.err)")
  }

  @Test func `the same error on its way out is remembered once`() {
    let shell = TestShell()
    #expect(shell.run("$Error.Clear(); try { try { throw 'a' } catch { throw } } catch { }; $Error.Count") == "1")
  }

  @Test(arguments: [
    "function F { F }; F", "$b = { & $b }; & $b", "class C { [int] M() { return $this.M() } }; [C]::new().M()",
    "function F { param([ValidateScript({ F 1 })]$x) }; F 1", "1 | ForEach-Object { function G { 1 | ForEach-Object { G } }; G }",
  ])
  func `a call without end is an error, and the shell lives`(script: String) {
    let shell = TestShell()
    shell.run(script)
    #expect(shell.err.contains("call depth overflow"), "\(script) \(shell.err.prefix(300))")
    #expect(shell.run("1 + 1") == "2")
  }
}
