// What a pipeline gives when it gives nothing at all is not null: sent on it sends nothing, and `@( )` around it is empty. A variable
// keeps the difference; parameters, properties and elements take null in its place, as in Windows PowerShell (AutomationNull).
import ShellSyntax
import ShellValues

/// A value, or nothing at all; then the value is null.
struct Outcome {
  var value: ShellValue
  var isNothing = false

  static var nothing: Outcome { Outcome(value: .null, isNothing: true) }

  /// One value as itself, several as an array.
  static func of(_ values: [ShellValue]) -> Outcome { values.isEmpty ? nothing : Outcome(value: Shell.captured(values)) }
}

extension Shell {
  func outcome(of expression: Expression) throws -> Outcome {
    switch expression {
    case .paren(let statement, _): return try outcome(of: statement)
    case .subexpression(let block, _): return .of(try gather(block))
    default:
      let value = try evaluate(expression)
      if case .null = value, case .variable(let name, _) = expression { return Outcome(value: value, isNothing: holdsNothing(name)) }
      return Outcome(value: value)
    }
  }

  /// The elements of `a, b` as a pipeline takes them: what gives nothing is left out.
  func sent(_ items: [Expression]) throws -> [ShellValue] {
    try items.map { try outcome(of: $0) }.filter { !$0.isNothing }.map(\.value)
  }

  func outcome(of statement: Statement) throws -> Outcome {
    switch statement {
    case .pipeline(let pipeline):
      if pipeline.elements.count == 1, case .expression(let expression, let redirections, _) = pipeline.elements[0], redirections.isEmpty {
        lastSucceeded = true
        return try outcome(of: expression)
      }
    case .assignment: return Outcome(value: try evaluate(statement))
    default: break
    }
    return .of(try collect { out in _ = try self.run(statement, out) })
  }

  /// Whether a variable was given nothing at all.
  private func holdsNothing(_ name: VariableName) -> Bool { variable(name)?.holdsNothing ?? false }

  private func variable(_ name: VariableName) -> Variable? {
    switch name.scope {
    case nil, "variable": scope.find(name.key)
    case "local", "private": scope.variables[name.key]
    case "global": globalScope.variables[name.key]
    case "script": scope.script.variables[name.key]
    default: nil
    }
  }

  /// Keeps in mind that the variable that was set last was given nothing at all.
  func markNothing(_ target: Expression) {
    guard case .variable(let name, _) = target, let variable = variable(name), variable.value.isNull else { return }
    variable.holdsNothing = true
  }
}
