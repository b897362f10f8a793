// Streaming, early ends, errors that do and do not end things, questions, exit codes.
import ShellRuntime
import ShellValues
import Testing

@Suite struct PipelineTests {
  @Test func objectsFlowOneAtATime() {
    let shell = TestShell()
    #expect(shell.run("1..2 | ForEach-Object { Write-Output \"a$_\" } | ForEach-Object { \"$_ b\" }") == "a1 b\na2 b")
    shell.run("$log = ''; 1..2 | ForEach-Object { $log += \"<$_\"; $_ } | ForEach-Object { $log += '>' }")
    #expect(shell.run("$log") == "<1><2>")
  }

  @Test func enoughStopsTheCommandsBefore() {
    let shell = TestShell()
    #expect(shell.run("$n = 0; 1..1000 | ForEach-Object { $n++; $_ } | Select-Object -First 2; $n") == "1\n2\nended\n2")
  }

  @Test func aCatchDoesNotSeeTheEarlyEnd() {
    let shell = TestShell()
    #expect(shell.run("1..9 | ForEach-Object { try { $_ } catch { 'seen' } } | Select-Object -First 1") == "1\nended")
  }

  @Test func nonTerminatingErrorsLetTheStatementGoOn() {
    let shell = TestShell()
    #expect(shell.run("Test-Failure; $?; $?") == "went on\nFalse\nTrue")
    #expect(shell.err.hasPrefix("WARNING: Careful.\nTest-Failure : It failed.\nAt line:1 char:1\n+ Test-Failure; $?; $?\n+ ~~~~~~~~~~~~\n"))
    #expect(shell.err.contains("    + CategoryInfo          : InvalidOperation: (x:String) [Test-Failure], TestException\n"))
    #expect(shell.err.hasSuffix("    + FullyQualifiedErrorId : SoftFailure,Test-Failure\n"))
  }

  @Test func longErrorsWrapBetweenWords() {
    let shell = TestShell()
    shell.run("Get-" + String(repeating: "x", count: 60))
    let lines = shell.err.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 120 })
    #expect(
      lines[..<4].joined(separator: " ").contains("as the name of a cmdlet, function, script file, or operable program. Check the spelling")
    )
  }

  @Test func terminatingErrorEndsTheStatementOnly() {
    let shell = TestShell()
    #expect(shell.run("Test-Failure -Hard; 'next'") == "next")
    #expect(shell.run("throw 'x'; 'next'") == "")
  }

  @Test func actionsAndCollectors() {
    let shell = TestShell()
    #expect(
      shell.run(
        "Test-Failure -ErrorAction SilentlyContinue -WarningAction SilentlyContinue -ErrorVariable e -WarningVariable w; $e.Count; $w")
        == "went on\n1\nCareful.")
    #expect(shell.err == "")
    #expect(shell.run("Test-Failure -ea Stop; 'never'") == "")
    #expect(shell.run("Test-Failure -ea Ignore -wa 0 -ev +e; $e.Count").hasSuffix("1"))
    #expect(shell.run("Test-Failure 2>$null") == "went on")
    #expect(shell.run("(Test-Failure 2>&1).Count") == "2")
    #expect(shell.run("Write-Output 1 2 -OutVariable o; $o.Count") == "1\n2\n2")
  }

  @Test func whatIfAndConfirm() {
    let shell = TestShell()
    #expect(shell.run("Set-SendConnector x -WhatIf") == "What if: Performing the operation \"Set\" on target \"x\".")
    #expect(shell.run("Remove-SendConnector x -Confirm:$false") == "removed x")
    shell.run("Remove-SendConnector x")
    #expect(shell.errorId == "NonInteractivePrompt")
    let asked = TestShell(answers: ["n", "y"])
    #expect(asked.run("Remove-SendConnector x; Remove-SendConnector y").hasSuffix("removed y"))
    #expect(asked.questions.first == "[Y] Yes  [A] Yes to All  [N] No  [L] No to All  [?] Help (default is \"Y\"): ")
  }

  @Test(arguments: [
    ("1", Int32(0)), ("exit 7", 7), ("throw 'x'", 1), ("Test-Failure -Hard", 1), ("Test-Failure -Hard; 1", 0), ("if (", 1), ("exit", 0),
    ("Nope", 1),
  ])
  func exitStatus(_ text: String, _ status: Int32) {
    #expect(TestShell().shell.run(text, source: .argument) == status)
  }

  @Test func interruptionEndsThePipelineAndNothingElse() {
    let shell = TestShell()
    #expect(shell.run("Invoke-Interrupt; 'not'") == "")
    #expect(shell.run("while ($true) { Invoke-Interrupt }") == "")
    #expect(shell.run("try { Invoke-Interrupt; 1 } catch { 'not' }; 'nor this'") == "")
    #expect(shell.run("'alive'") == "alive")
  }

  @Test(arguments: [
    "function f { f }; f", "function f { 1 | ForEach-Object { if ($_) { f } } }; f", "function f { try { $(f) } finally { } }; f",
    "$b = { & $b }; & $b",
    "function f { foreach ($i in 1) { switch (1) { 1 { @(f)[0] + (f) } } } }; f",
  ])
  func endlessRecursionIsAnError(_ text: String) {
    let shell = TestShell()
    shell.run(text)
    #expect(shell.errorId == "CallDepthOverflow")
    #expect(shell.run("'alive'") == "alive")
  }

  @Test func longChainsEvaluate() {
    let shell = TestShell()
    #expect(shell.run("1" + String(repeating: "+1", count: 398)) == "399")
    #expect(shell.run(String(repeating: "(", count: 30) + "1" + String(repeating: ")", count: 30)) == "1")
  }

  @Test func linesOfAPipedScriptRunAsTheyComplete() {
    let shell = TestShell()
    var reader = StatementReader(shell.shell)
    let lines = ["1", "", "if ($true) {", "  2", "}", "else { 3 }", "", "foreach ($i in 1) {", "", "4 }", "", "oops )", "'after'", "@(1,"]
    let texts = lines.compactMap { reader.add($0) }
    #expect(texts == ["1", "if ($true) {\n  2\n}\nelse { 3 }\n", "foreach ($i in 1) {\n\n4 }\n", "oops )", "'after'"])
    #expect(reader.isContinuing)
    #expect(reader.finish() == "@(1,")
    #expect(texts.map { shell.run($0) } == ["1", "2", "4", "", "after"])
  }

  @Test func historyKeepsTypedLines() {
    let shell = TestShell()
    shell.run("1 + 1", source: .typed)
    shell.run("2 + 2", source: .argument)
    #expect(shell.shell.history.map(\.commandLine) == ["1 + 1"])
  }

  @Test(arguments: [
    ("get-sendc", ["Get-SendConnector"]), ("Set-SendConnector -Id", ["-Identity"]),
    ("Set-SendConnector -ProtocolLoggingLevel ", ["None", "Verbose"]),
    ("Set-SendConnector -DomainSecureEnabled:$", ["$true", "$false"]), ("Set-SendConnector -DomainSecureEnabled $t", ["$true"]),
    ("Set-SendConnector Par", ["'Partner one'"]),
    ("1 | set-t", ["Set-TransportConfig"]), ("if ($x) { Get-T", ["Get-Thing"]), ("Set-SendConnector \u{2013}Conf", ["-Confirm"]),
    ("$ErrorAct", ["$ErrorActionPreference"]),
    ("$x = Get-Th", ["Get-Thing"]), ("Set-SendConnector -ProtocolLoggingLevel None -Dom", ["-DomainSecureEnabled"]),
  ])
  func completion(_ line: String, _ expected: [String]) {
    #expect(TestShell().shell.complete(line, cursor: line.count).candidates == expected)
  }
}
