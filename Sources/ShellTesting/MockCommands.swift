// Mock, and the commands that check how often mocks were called.
import ShellRuntime
import ShellSyntax
import ShellValues

enum MockCommands {
  static let all: [CmdletDefinition] = [
    CmdletDefinition(
      "Mock", synopsis: "Lets a script block answer in place of a command, until the block or test ends.",
      description:
        "The block sees the call's parameters as variables. With -ParameterFilter it answers only calls for which the filter gives true; "
        + "of several mocks the last one that fits answers; when none fits, the command itself runs.",
      parameters: [
        parameter("CommandName", .string, at: 0, mandatory: true, "The command to replace: a cmdlet, a function or an alias of one."),
        parameter("MockWith", .scriptBlock, at: 1, "What answers; without it nothing comes out."),
        parameter("ParameterFilter", .scriptBlock, "Which calls it answers."),
        parameter("ModuleName", .string, at: 2, "Accepted: a mock answers in every module."),
        parameter("Verifiable", .switch, "Should -InvokeVerifiable fails unless it was called."),
        parameter("RemoveParameterType", .strings, "Accepted: parameters keep their types."),
        parameter("RemoveParameterValidation", .strings, "Accepted: parameters keep their checks."),
      ],
      examples: [HelpExample("Mock Get-Date { 'today' }", "Get-Date gives a text for the rest of the block.")],
      make: { SimpleCmdlet(mock) }),
    CmdletDefinition(
      "Assert-MockCalled", synopsis: "Fails unless a mock was called (Pester 4's form of Should -Invoke).",
      parameters: [
        parameter("CommandName", .string, at: 0, mandatory: true, "The mocked command."),
        parameter("Times", .int, at: 1, "At least so often; 1 when not given, never for 0."),
        parameter("ParameterFilter", .scriptBlock, at: 2, "Counts only calls for which it gives true."),
        parameter("ExclusiveFilter", .scriptBlock, "As ParameterFilter, and no other call may have been made."),
        parameter("ModuleName", .string, "Accepted: a mock answers in every module."),
        parameter("Scope", .string, "It, Context, Describe or a number of blocks outward."),
        parameter("Exactly", .switch, "Exactly so often."),
      ],
      make: {
        SimpleCmdlet { run in
          var named: [String: ShellValue] = [:]
          for name in run.boundParameters { named[name.lowercased()] = run[name] }
          let assertion = Assertion(
            shell: TestSession.of(run).shell, actual: .null, values: [], named: named, isNegated: false)
          try settle(try MockOperators.invoked(assertion))
        }
      }),
    verifiable("Assert-VerifiableMock"), verifiable("Assert-VerifiableMocks"),
  ]

  private static func verifiable(_ name: String) -> CmdletDefinition {
    CmdletDefinition(
      name, synopsis: "Fails unless every mock made with -Verifiable was called.",
      make: {
        SimpleCmdlet { run in
          try settle(
            MockOperators.verifiable(
              Assertion(shell: TestSession.of(run).shell, actual: .null, values: [], named: [:], isNegated: false)))
        }
      })
  }

  private static func settle(_ verdict: Verdict) throws {
    if case .fails(let message) = verdict {
      throw ErrorRecord(message, id: Should.failureId, category: .invalidResult, reason: "Exception")
    }
  }

  private static func mock(_ run: any CmdletRun) throws {
    let session = TestSession.of(run)
    guard let block = session.block else { throw testingError("Mock can only be used inside Describe, Context or It.") }
    let name = session.shell.target(ofAlias: run.text("CommandName") ?? "")
    let behaviour = MockBehaviour(
      name: name, body: run.block("MockWith"), filter: run.block("ParameterFilter"), isVerifiable: run.flag("Verifiable"))
    if session.behaviours(for: behaviour.key).isEmpty {
      guard var definition = try session.definition(named: name) else {
        throw ErrorRecord(
          "Could not find Command \(name)", id: "CommandNotFoundException", category: .objectNotFound, reason: "CommandNotFoundException",
          target: .string(name))
      }
      let key = behaviour.key
      definition.make = { MockBody(key: key) }
      session.shell.standIn(for: name, definition)
    }
    if session.isInTest { session.testMocks.behaviours.append(behaviour) } else { block.mocks.behaviours.append(behaviour) }
  }
}

/// Stands in for a command: notes the call and lets the mock that fits answer.
private final class MockBody: CmdletBody {
  let key: String
  init(key: String) { self.key = key }

  func process(_ run: any CmdletRun) throws {
    let session = TestSession.of(run)
    let values = run.boundParameters.map { (name: $0, value: run[$0] ?? .null) }
    session.calls.append(MockCall(key: key, values: values, block: session.block, test: session.testNumber))
    for behaviour in session.behaviours(for: key) where try session.accepts(behaviour.filter, values) {
      behaviour.wasCalled = true
      guard let body = behaviour.body else { return }
      for value in try session.run(body, with: values) { try run.write(value) }
      return
    }
    for value in try session.callOriginal(key, values) { try run.write(value) }
  }
}

extension TestSession {
  /// Whether a call's values satisfy a filter; without one every call does.
  func accepts(_ filter: ScriptBlockValue?, _ values: [(name: String, value: ShellValue)]) throws -> Bool {
    guard let filter else { return true }
    return try run(filter, with: values).last?.truth ?? false
  }

  /// Runs a block that sees a call's parameters as variables.
  func run(_ block: ScriptBlockValue, with values: [(name: String, value: ShellValue)]) throws -> [ShellValue] {
    let level = shell.innerScope(of: shell.runningScope)
    for (name, value) in values { shell.define(name, value, in: level) }
    let wanted = Set((block.tree.parameters ?? []).map(\.name.key))
    let named = values.filter { wanted.contains($0.name.lowercased()) }.map { ($0.name, $0.value) }
    let output = try shell.dot(block, in: level, named: named)
    return output
  }

  /// Runs the command itself while its stand-in steps aside.
  func callOriginal(_ key: String, _ values: [(name: String, value: ShellValue)]) throws -> [ShellValue] {
    let standIn = shell.standIn(for: key)
    shell.standIn(for: key, nil)
    defer { shell.standIn(for: key, standIn) }
    let table = ShellHashtable(values.map { ($0.name, $0.value) })
    return try shell.script("$given = $args[1]; & $args[0] @given", [.string(key), .hashtable(table)])
  }
}
