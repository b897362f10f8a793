// What may stand in data: literals, tables, operators and a few named commands and variables. Manifests, data files and data sections are
// held to it before they are evaluated, so that reading data runs nobody's code.
import ShellSyntax
import ShellValues

struct RestrictedLanguage {
  /// Something that may not stand there.
  struct Refusal: Error {
    var id: String
    var message: String
    var range: SourceRange
  }

  private let commands: [Wildcard]
  private let variables: Set<String>
  private let allowsEnvironment: Bool

  static let dataVariables = ["PSCulture", "PSUICulture", "true", "false", "null"]

  /// - Parameters:
  ///   - commands: names or patterns.
  ///   - variables: beyond those of all data; `*` allows every one and the environment.
  init(commands: [String] = [], variables: [String] = [], allowsEnvironment: Bool = false) {
    self.commands = commands.map { Wildcard($0) }
    self.variables = Set((RestrictedLanguage.dataVariables + variables).map { $0.lowercased() })
    self.allowsEnvironment = allowsEnvironment || variables.contains("*")
  }

  func check(_ tree: ScriptBlockTree) throws(Refusal) {
    if tree.parameters != nil { throw refusal("ParameterBlockNotAllowed", "A param block may not stand in data.", tree.range) }
    for block in [tree.begin, tree.process, tree.end] { if let block { try check(block) } }
  }

  func check(_ block: Block) throws(Refusal) {
    for statement in block.statements { try check(statement) }
  }

  private func check(_ statement: Statement) throws(Refusal) {
    switch statement {
    case .pipeline(let pipeline): for element in pipeline.elements { try check(element) }
    case .conditional(let clauses, let otherwise, _):
      for clause in clauses {
        try check(clause.condition)
        try check(clause.body)
      }
      if let otherwise { try check(otherwise) }
    case .assignment: throw refusal("AssignmentStatementNotSupportedInDataSection", "Assignment statements are not allowed in data.", statement.range)
    case .whileLoop, .doLoop, .forLoop, .foreach, .switchCase:
      throw refusal("LoopsNotSupportedInDataSection", "Loops are not allowed in data.", statement.range)
    case .function: throw refusal("FunctionDeclarationNotSupportedInDataSection", "Functions are not allowed in data.", statement.range)
    default: throw refusal("StatementNotSupportedInDataSection", "This statement is not allowed in data.", statement.range)
    }
  }

  private func check(_ element: PipelineElement) throws(Refusal) {
    switch element {
    case .expression(let expression, let redirections, let range):
      guard redirections.isEmpty else { throw refusal("RedirectionNotSupportedInDataSection", "Redirections are not allowed in data.", range) }
      try check(expression)
    case .command(let command):
      guard command.invocation == .plain, let name = command.word, commands.contains(where: { $0.matches(name) }) else {
        throw refusal("CmdletNotInAllowedListForDataSection", "The command '\(command.word ?? "")' is not allowed in data.", command.range)
      }
      for argument in command.arguments {
        switch argument {
        case .parameter(_, let value, _): if let value { try check(value) }
        case .value(let value): try check(value)
        default: continue
        }
      }
    }
  }

  private func check(_ expression: Expression) throws(Refusal) {
    switch expression {
    case .null, .boolean, .number, .text: return
    case .expandable(let parts, _):
      for part in parts {
        switch part {
        case .text: continue
        case .variable(let name, let range): try check(name, range)
        case .subexpression(let block, _): try check(block)
        }
      }
    case .variable(let name, let range): try check(name, range)
    case .array(let block, _), .subexpression(let block, _): try check(block)
    case .paren(let statement, _): try check(statement)
    case .list(let items, _): for item in items { try check(item) }
    case .hashtable(let pairs, _):
      for (key, value) in pairs {
        try check(key)
        try check(value)
      }
    case .scriptBlock(let tree, _): try check(tree)
    case .cast(_, let inner, _), .unary(_, let inner, _): try check(inner)
    case .type: return
    case .binary(_, let left, let right, _):
      try check(left)
      try check(right)
    case .call: throw refusal("MethodCallNotSupportedInDataSection", "Method calls are not allowed in data.", expression.range)
    case .member(_, _, true, _): throw refusal("StaticReferenceNotSupportedInDataSection", "Static members are not allowed in data.", expression.range)
    case .member(let owner, let name, false, _):
      try check(owner)
      try check(name)
    case .index(let owner, let index, _):
      try check(owner)
      try check(index)
    default: throw refusal("OperatorNotSupportedInDataSection", "This expression is not allowed in data.", expression.range)
    }
  }

  private func check(_ name: VariableName, _ range: SourceRange) throws(Refusal) {
    if name.scope == "env" {
      if allowsEnvironment { return }
    } else if variables.contains("*") || variables.contains(name.key) {
      return
    }
    let known = RestrictedLanguage.dataVariables.map { "$" + $0 }.joined(separator: ", ")
    throw refusal("VariableReferenceNotSupportedInDataSection", "The variable $\(name.name) may not be used in data. Those that may are \(known).", range)
  }

  private func refusal(_ id: String, _ message: String, _ range: SourceRange) -> Refusal { Refusal(id: id, message: message, range: range) }
}

extension Shell {
  /// Holds a tree to the language of data. - Parameter id: the error's id when it is not the refusal's own.
  func restrict(_ tree: ScriptBlockTree, _ language: RestrictedLanguage, id: String? = nil) throws {
    do { try language.check(tree) } catch { throw record(of: error, in: tree.source, id) }
  }

  func record(of refusal: RestrictedLanguage.Refusal, in source: SourceText, _ id: String? = nil) -> ErrorRecord {
    var record = ErrorRecord(refusal.message, id: id ?? refusal.id, category: .parserError, reason: "ParseException")
    record.place = place(of: refusal.range, in: source)
    return record
  }
}
