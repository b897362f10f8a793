// Should: reads an assertion in the words of Pester 4 (`Should Be 1`) or 5 (`Should -Be 1`) and judges the objects that reach it.
import ShellRuntime
import ShellValues

/// One thing to judge.
struct Assertion {
  let shell: Shell
  var actual: ShellValue
  /// Positional values behind the operator.
  var values: [ShellValue]
  /// Named values, by lower-case name.
  var named: [String: ShellValue]
  var isNegated: Bool

  var expected: ShellValue { named["expectedvalue"] ?? values.first ?? .null }
  var because: String { Nicely.because(named["because"]?.text ?? "") }
  func text(_ name: String) -> String? { named[name].flatMap { $0.isNull ? nil : $0.text } }
  func flag(_ name: String) -> Bool { named[name]?.truth ?? false }
}

/// What became of it.
enum Verdict {
  case holds
  /// It holds, and `-PassThru` hands something on.
  case gives(ShellValue)
  case fails(String)
}

/// An operator of Should.
struct ShouldOperator: Sendable {
  var name: String
  var aliases: [String] = []
  /// Whether it judges all piped objects as one array, or each alone.
  var takesArray = false
  var judge: @Sendable (Assertion) throws -> Verdict

  init(_ name: String, aliases: [String] = [], takesArray: Bool = false, _ judge: @escaping @Sendable (Assertion) throws -> Verdict) {
    (self.name, self.aliases, self.takesArray, self.judge) = (name, aliases, takesArray, judge)
  }
}

enum Should {
  static let failureId = "PesterAssertionFailed"

  static let operators: [ShouldOperator] =
    EqualityOperators.all + TextOperators.all + CollectionOperators.all + FileOperators.all + [ThrowOperator.all, TypeOperator.all]
    + ParameterOperator.all + MockOperators.all

  /// Named values that operators take.
  private static let named: [(String, any ValueType, [String])] = [
    ("ExpectedValue", .any, ["ExpectedContent", "RegularExpression", "ExpectedType"]), ("Because", .string, []),
    ("ExpectedMessage", .string, []), ("ErrorId", .string, []), ("ExceptionType", .any, []), ("PassThru", .switch, []),
    ("ParameterName", .string, []), ("Type", .any, []), ("DefaultValue", .any, []), ("Mandatory", .switch, []),
    ("InParameterSet", .string, []), ("HasArgumentCompleter", .switch, []), ("Alias", .strings, []), ("CommandName", .string, []),
    ("Times", .int, []), ("Exactly", .switch, []), ("Scope", .string, []), ("ParameterFilter", .scriptBlock, []),
    ("ExclusiveFilter", .scriptBlock, []), ("ModuleName", .string, []), ("LiteralPath", .switch, []),
  ]

  static let all: [CmdletDefinition] = [definition(operators)]

  static func definition(_ operators: [ShouldOperator]) -> CmdletDefinition {
    CmdletDefinition(
      "Should", synopsis: "Asserts something about an object or a script block.",
      description: "The operator is a switch, as in 1 | Should -Be 1, or a word as in Pester 3: 1 | Should Be 1. -Not turns it round.",
      parameters: [
        parameter("ActualValue", .any, pipeline: true, "The object to judge, usually from the pipeline."),
        parameter("Not", .switch, "Turns the assertion round."),
      ] + (0..<4).map { (place: Int) in parameter("Value\(place)", .any, at: place, "The operator as a word, or what it compares with.") }
        + named.map { ParameterDefinition($0.0, $0.1, aliases: $0.2, help: "For the operators that take it.") }
        + unique(operators).map { ParameterDefinition($0.name, .switch, aliases: $0.aliases, help: "The operator.") },
      examples: [HelpExample("'Partner' | Should -BeLike 'Part*'", "Holds; says nothing.")],
      make: { ShouldBody() })
  }

  private static func unique(_ operators: [ShouldOperator]) -> [ShouldOperator] {
    var seen: Set<String> = []
    return operators.filter { seen.insert($0.name.lowercased()).inserted }
  }

  /// The operator of a use, whether it is negated, and what stands behind it.
  static func read(_ run: any CmdletRun) throws -> (ShouldOperator, isNegated: Bool, [ShellValue]) {
    var values = (0..<4).compactMap { run["Value\($0)"] }
    var isNegated = run.flag("Not")
    let operators = TestSession.of(run).operators
    if let chosen = operators.first(where: { run.flag($0.name) }) { return (chosen, isNegated, values) }
    if let first = values.first, TextFolding.equal(first.text, "not") {
      isNegated.toggle()
      values.removeFirst()
    }
    let word = values.first?.text ?? ""
    guard let chosen = operators.first(where: { ([$0.name] + $0.aliases).contains { TextFolding.equal($0, word) } }) else {
      throw testingError(word.isEmpty ? "Should needs an operator, such as -Be." : "'\(word)' is not a valid Should operator.")
    }
    return (chosen, isNegated, Array(values.dropFirst()))
  }

  static func namedValues(_ run: any CmdletRun) -> [String: ShellValue] {
    var values: [String: ShellValue] = [:]
    for (name, _, _) in named { if let value = run[name] { values[name.lowercased()] = value } }
    return values
  }
}

/// Gathers what is piped in; judges at the end.
private final class ShouldBody: CmdletBody {
  private var gathered: [ShellValue] = []
  private var isGivenByName = false

  func process(_ run: any CmdletRun) throws {
    guard let value = run["ActualValue"] else { return }
    isGivenByName = run.input.isNull && !value.isNull
    gathered.append(value)
  }

  func end(_ run: any CmdletRun) throws {
    let (chosen, isNegated, values) = try Should.read(run)
    let named = Should.namedValues(run)
    func judge(_ actual: ShellValue) throws {
      let assertion = Assertion(
        shell: TestSession.of(run).shell, actual: actual, values: values, named: named, isNegated: isNegated)
      switch try chosen.judge(assertion) {
      case .holds: return
      case .gives(let value): try run.write(value)
      case .fails(let message):
        throw ErrorRecord(message, id: Should.failureId, category: .invalidResult, reason: "Exception", target: actual)
      }
    }
    if gathered.isEmpty { return try judge(.null) }
    if chosen.takesArray {
      if isGivenByName, gathered.count == 1, case .array = gathered[0] { return try judge(gathered[0]) }
      return try judge(.list(gathered))
    }
    for value in gathered { try judge(value) }
  }
}
