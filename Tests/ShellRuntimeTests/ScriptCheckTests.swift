// What a look at a script finds, by id and place, and what it keeps quiet about.
import Foundation
import ShellValues
import Testing

@testable import ShellRuntime

@Suite struct ScriptCheckTests {
  private let shell = TestShell().shell

  init() {
    shell.register([
      CmdletDefinition(
        "Set-Probe", synopsis: "",
        parameters: [
          ParameterDefinition("Identity", .string, sets: ["*": ParameterRole(isMandatory: true, position: 0, fromPipeline: true)]),
          ParameterDefinition("Count", .int), ParameterDefinition("Comment", .string), ParameterDefinition("Force", .switch),
          ParameterDefinition("ByName", .string, sets: ["Name": ParameterRole()]),
          ParameterDefinition("ByNumber", .string, sets: ["Number": ParameterRole()]),
        ], defaultParameterSet: "Name", make: { SimpleCmdlet { _ in } })
    ])
    shell.knowledge = CommandKnowledge(
      elsewhere: ["get-mailbox": ("Get-Mailbox", "Exchange Server")], versions: ["2013", "2016"],
      parameters: ["set-probe": ["comment": ["2016"], "force": []]])
  }

  private func found(_ text: String, version: String? = nil, companions: [String: String] = [:]) -> [String] {
    shell.check(text, file: "/nowhere/x.ps1", version: version, companions: companions).map {
      "\($0.line):\($0.column) \($0.severity == .error ? "" : "warning ")\($0.id)"
    }
  }

  @Test(arguments: [
    // Nothing to say.
    ("Set-Probe a -Count 5 -Force", []), ("Set-Probe $x -Count $n -Comment $(1)", []), ("'a' | Set-Probe -Count 1", []),
    ("Set-Probe @splat -Count 5", []),
    ("function f { param([Parameter(Mandatory)]$A, [switch]$S) } f -A 1 -S; f @p", []), ("Set-Alias ll Set-Probe; ll x", ["1:1 CommandNotFoundException"]),
    ("& $cmd -What ever; & { f }; function f { }", []), ("Set-Probe -?", []), ("ls; cat x", []), ("function g($a) { } g -b 1 2 3", []),
    ("./other.ps1 -X 1", []), ("Probe a", ["1:1 CommandNotFoundException"]),
    // Syntax.
    ("if (1) {", ["1:8 MissingEndCurlyBrace"]), ("$a ?? 1; 5uy", ["1:4 warning NewerSyntax", "1:10 warning NewerSyntax"]),
    // Commands.
    ("Set-Prob x", ["1:1 CommandNotFoundException"]), ("1\n  Get-Mailbox", ["2:3 CommandNotFoundException"]),
    ("icacls.exe x", ["1:1 warning ProgramNotFound"]), (". $file; Get-Foo", ["1:10 warning CommandNotFoundException"]),
    (
      "{ { Get-Foo } }; @{ a = Get-Foo }; \"$(Get-Foo)\"; [x]::new((Get-Foo)); class C { f() { Get-Foo } }",
      [
        "1:5 CommandNotFoundException", "1:25 CommandNotFoundException", "1:39 CommandNotFoundException", "1:60 CommandNotFoundException",
        "1:87 CommandNotFoundException",
      ]
    ),
    // Parameters.
    ("Set-Probe a -Colour red", ["1:13 NamedParameterNotFound"]), ("Set-Probe a -Co 1", ["1:13 AmbiguousParameter"]),
    ("Set-Probe -Count 1", ["1:1 MissingMandatoryParameter"]), ("Set-Probe a -Count many", ["1:20 CannotConvertArgumentNoMessage"]),
    ("Set-Probe a -ByName x -ByNumber y", ["1:33 AmbiguousParameterSet"]), ("Set-Probe a b", ["1:13 PositionalParameterNotFound"]),
    ("Set-Probe @s -Colour red", ["1:14 NamedParameterNotFound"]),
    (
      "function f { [CmdletBinding()] param([Parameter(Mandatory)]$A) } f; f -B 1; f 1 2",
      [
        "1:66 MissingMandatoryParameter", "1:71 NamedParameterNotFound", "1:81 PositionalParameterNotFound",
      ]
    ),
  ])
  func findings(_ text: String, _ expected: [String]) { #expect(found(text) == expected, "\(text)") }

  @Test(arguments: [("2013", ["1:13 ParameterNotInVersion", "1:24 ParameterNotInVersion"]), ("2016", ["1:24 ParameterNotInVersion"])])
  func versions(_ version: String, _ expected: [String]) {
    #expect(found("Set-Probe a -Comment x -Force", version: version) == expected)
  }

  @Test func whatMendsIt() throws {
    let finding = try #require(shell.check("Set-Prob x", file: "x").first)
    #expect(finding.recommendation == "Did you mean Set-Probe?" && finding.command == "Set-Prob")
    #expect(shell.check("Get-Mailbox", file: "x").first?.message == "Exchange Server has Get-Mailbox, but this shell does not.")
    #expect(found("Helper 1", companions: ["helper": "/b.ps1"]) == ["1:1 warning CommandNotFoundException"])
  }

  /// Functions of dot-sourced files are known, and their parameters too; files that belong together know each other.
  @Test func otherFiles() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "check-\(UUID())")
    try FileManager.default.createDirectory(at: folder.appending(path: "lib"), withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func write(_ name: String, _ text: String) throws -> String {
      let url = folder.appending(path: name)
      try text.write(to: url, atomically: true, encoding: .utf8)
      return url.path
    }
    _ = try write("lib/b.ps1", ". $PSScriptRoot\\c.ps1\nfunction Get-B { [CmdletBinding()] param($X) }")
    _ = try write("lib/c.ps1", "function Get-C { }")
    let main = try write("a.ps1", ". $PSScriptRoot\\lib\\b.ps1\nGet-B -X 1; Get-C; Get-B -Y 2; Get-D")
    let other = try write("d.ps1", "function Get-D { }")
    let alone = shell.check(files: [main])[0].findings ?? []
    #expect(alone.map(\.id) == ["NamedParameterNotFound", "CommandNotFoundException"])
    #expect(alone.map(\.severity) == [.error, .error])
    #expect(shell.check(files: [main, other])[0].findings?.last?.severity == .warning)
    #expect(shell.check(files: ["/nowhere/at/all.ps1"])[0].findings == nil)
  }
}
