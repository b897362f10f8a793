// Operators that people add to Should.
import ShellRuntime
import ShellSyntax
import ShellValues

enum CustomOperators {
  static let all: [CmdletDefinition] = [
    add("Add-ShouldOperator", "Adds an operator to Should."), add("Add-AssertionOperator", "Adds an operator to Should (Pester 4)."),
    CmdletDefinition(
      "Get-ShouldOperator", synopsis: "Lists the operators of Should.",
      parameters: [parameter("Name", .string, at: 0, "Only this one.")],
      examples: [HelpExample("Get-ShouldOperator -Name Be", "One operator with its alias.")],
      make: {
        SimpleCmdlet { run in
          let name = run.text("Name")
          for each in TestSession.of(run).operators where name.map({ TextFolding.equal($0, each.name) }) ?? true {
            try run.write(
              .object(ShellObject([("Name", .string(each.name)), ("Alias", .string(each.aliases.joined(separator: ", ")))])))
          }
        }
      }),
  ]

  private static func add(_ name: String, _ synopsis: String) -> CmdletDefinition {
    CmdletDefinition(
      name, synopsis: synopsis,
      description: "The test gets ActualValue, ExpectedValue, Negate and Because, and gives an object with Succeeded and FailureMessage.",
      parameters: [
        parameter("Name", .string, at: 0, mandatory: true, "The operator's name."),
        parameter("Test", .scriptBlock, at: 1, mandatory: true, "What judges."),
        parameter("Alias", .strings, at: 2, "Other names."), parameter("InternalName", .string, "Accepted for compatibility."),
        parameter("SupportsArrayInput", .switch, "Judges all piped objects as one array."),
      ],
      make: {
        SimpleCmdlet { run in
          guard let test = run.block("Test") else { return }
          let session = TestSession.of(run)
          let custom = CustomOperator(test)
          session.customOperators.append(
            ShouldOperator(run.text("Name") ?? "", aliases: run.strings("Alias"), takesArray: run.flag("SupportsArrayInput")) {
              try custom.judge($0)
            })
          session.shell.register([Should.definition(session.operators)])
        }
      })
  }
}

/// A block that judges; like its shell it stays in one thread.
private final class CustomOperator: @unchecked Sendable {
  private let test: ScriptBlockValue
  init(_ test: ScriptBlockValue) { self.test = test }

  func judge(_ a: Assertion) throws -> Verdict {
    let wanted = Set((test.tree.parameters ?? []).map(\.name.key))
    let named: [(String, ShellValue)] = [
      ("ActualValue", a.actual), ("ExpectedValue", a.expected), ("Negate", .bool(a.isNegated)), ("Because", a.named["because"] ?? .null),
    ]
    let output = try a.shell.call(test, in: a.shell.runningScope, named: named.filter { wanted.contains($0.0.lowercased()) })
    let result = output.last ?? .null
    if Members.get(result, "Succeeded")?.truth ?? false { return .holds }
    return .fails(Members.get(result, "FailureMessage")?.text ?? "The assertion failed.")
  }
}
