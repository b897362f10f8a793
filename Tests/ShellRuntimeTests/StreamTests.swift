// Streams: where warnings, errors and messages go, and what they are as objects.
import Foundation
import ShellRuntime
import Testing

@Suite struct StreamTests {
  @Test(arguments: [
    ("$x = & { Test-Failure; 'o' } *>&1; $x | ForEach-Object { $_.GetType().Name }", "WarningRecord\nErrorRecord\nString\nString"),
    ("(Test-Failure 3>&1 2>$null | Where-Object { $_ -isnot [string] }).Message", "Careful."),
    ("function F { Test-Failure }; F 2>$null 3>$null", "went on"),
    ("$x = Test-Failure 2>&1 3>$null; $x.Count; $x[0].FullyQualifiedErrorId", "2\nSoftFailure,Test-Failure"),
    ("Test-Failure 2>$null -WarningVariable w -WarningAction SilentlyContinue; $w.Count", "went on\n1"),
  ])
  func redirection(_ script: String, _ expected: String) {
    let shell = TestShell()
    #expect(shell.run(script) == expected, "\(script)\n\(shell.err)")
    #expect(shell.err == "", "\(script)")
  }

  @Test func `streams go into files`() throws {
    let path = "/tmp/stream-\(UInt64.random(in: 0 ..< .max))"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let shell = TestShell()
    shell.run("& { 'out'; Test-Failure } *> \(path)")
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.contains("out") && text.contains("Careful.") && text.contains("went on"))
    shell.run("'more' >> \(path)")
    #expect(try String(contentsOfFile: path, encoding: .utf8).hasSuffix("more\n"))
  }
}
