// Modules, classes, enumerations and what a script says before it runs.
import Foundation
import ShellRuntime
import ShellValues
import Testing

@Suite struct ModuleTests {
  static func withFiles(_ files: [String: String], _ work: (String) throws -> Void) throws {
    let folder = "/tmp/modules-\(UInt64.random(in: 0 ..< .max))"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for (name, text) in files { try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8) }
    try work(folder)
  }

  private func load(_ shell: TestShell, _ path: String) throws { try shell.shell.importModule(.string(path), ModuleImport()) }

  @Test func `a module keeps its variables and shows what it exports`() throws {
    try ModuleTests.withFiles([
      "M.psm1": "$script:n = 0; function Add-One { $script:n++; $script:n }; function Hidden { 'h' }; function Get-Hidden { Hidden }"
    ]) { folder in
      let shell = TestShell()
      try load(shell, folder + "/M.psm1")
      #expect(shell.run("$n = 50; Add-One; Add-One; $n; Get-Hidden") == "1\n2\n50\nh")
      try shell.shell.exportMembersRefused()
    }
  }

  @Test func `a block that a module gives away finds the module's own functions`() throws {
    try ModuleTests.withFiles([
      "M.psm1": "function Hidden { 'hidden' }; function Get-Block { { Hidden } }",
      "M.psd1": "@{ ModuleVersion = '1.0'; RootModule = 'M.psm1'; FunctionsToExport = @('Get-Block') }",
    ]) { folder in
      let shell = TestShell()
      try load(shell, folder + "/M.psd1")
      #expect(shell.run("$b = Get-Block; 1 | % $b; & $b; 1, 2 | % { & $b }") == "hidden\nhidden\nhidden\nhidden", "\(shell.err)")
    }
  }

  @Test func `a script has the modules that it requires`() throws {
    try ModuleTests.withFiles(["M.psm1": "function Get-A { 'a' }"]) { folder in
      try "#requires -Modules \(folder)/M.psm1\nGet-A".write(toFile: folder + "/s.ps1", atomically: true, encoding: .utf8)
      let shell = TestShell()
      #expect(shell.run("& \(folder)/s.ps1") == "a", "\(shell.err)")
    }
  }

  @Test func `a manifest chooses what is exported`() throws {
    try ModuleTests.withFiles([
      "M.psm1": "function Get-A { 'a' }; function Get-B { 'b' }",
      "M.psd1": "@{ ModuleVersion = '1.2'; RootModule = 'M.psm1'; FunctionsToExport = @('Get-A') }",
    ]) { folder in
      let shell = TestShell()
      try load(shell, folder + "/M.psd1")
      #expect(shell.run("Get-A") == "a")
      shell.run("Get-B")
      #expect(shell.errorId == "CommandNotFoundException")
      #expect(shell.shell.importedModules.map(\.name) == ["M"])
    }
  }

  @Test func `a block of the session sees the session from inside a module`() throws {
    try ModuleTests.withFiles(["M.psm1": "$v = 'module'; function Invoke-It { param($b) $v = 'inner'; & $b }"]) { folder in
      let shell = TestShell()
      try load(shell, folder + "/M.psm1")
      #expect(shell.run("$v = 'session'; Invoke-It { $v }") == "session")
    }
  }

  @Test(arguments: [
    ("class A { [int]$n = 3; A() { } A([int]$x) { $this.n = $x } [int] Twice() { return $this.n * 2 } }; [A]::new().Twice(); [A]::new(5).Twice()", "6\n10"),
    ("class A { [string]$s } ; $a = [A]@{ s = 'v' }; $a.s; $a.GetType().Name", "v\nA"),
    ("class A { static [int]$c = 1; static [int] Next() { return [A]::c + 1 } }; [A]::c; [A]::Next(); [A]::c = 8; [A]::c", "1\n2\n8"),
    ("class A { [string] Who() { return 'a' } }; class B : A { [string] Who() { return 'b' } }; [B]::new().Who(); [B]::new() -is [A]", "b\nTrue"),
    ("class A { [string]$p; A($p) { $this.p = $p } }; class B : A { B() : base('up') { } }; [B]::new().p", "up"),
    ("class E : Exception { E($m) : base($m) { } }; try { throw [E]::new('mine') } catch [E] { $_.Exception.Message }", "mine"),
    ("class A { [string] ToString() { return 'text' } }; \"$([A]::new())\"", "text"),
    ("class A { [void] M() { 'nothing' } }; [A]::new().M(); 'end'", "end"),
    ("class A { [int]$n }; try { $a = [A]::new(); $a.n = 'x' } catch { 'refused' }", "refused"),
    ("enum E { a; b = 5; c }; [E]::c; [int][E]::c; [E]'b'; [E]5", "c\n6\nb\nb"),
    ("[Flags()] enum F { x = 1; y = 2; z = 4 }; [F]'x, z'; [int][F]'x, z'", "x, z\n5"),
    ("class Late { [Other]$o }; class Other { }; [Late]::new().o -eq $null", "True"),
  ])
  func types(_ script: String, _ expected: String) {
    let shell = TestShell()
    #expect(shell.run(script) == expected, "\(script)\n\(shell.err)")
  }

  @Test(arguments: [
    ("#requires -Version 6.0\n'ran'", "ScriptRequiresUnmatchedPSVersion"), ("#requires -Modules NoSuchModule\n'ran'", "ScriptRequiresMissingModules"),
    ("#requires -PSEdition Core\n'ran'", "ScriptRequiresUnmatchedPSEdition"),
  ])
  func requirement(_ script: String, _ id: String) {
    let shell = TestShell()
    #expect(shell.run(script) == "")
    #expect(shell.errorId == id)
  }

  @Test func `what this shell is, a script may require`() {
    #expect(TestShell().run("#requires -Version 5.1\n#requires -PSSnapin Microsoft.Exchange.Management.PowerShell.SnapIn\n'ran'") == "ran")
  }
}

extension Shell {
  /// Outside of a module there is nothing to export from.
  fileprivate func exportMembersRefused() throws {
    #expect(throws: (any Error).self) { try self.exportMembers(functions: ["*"], aliases: [], variables: []) }
  }
}
