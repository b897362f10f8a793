// A walk over test code that stops at every command and every type name.
import ShellSyntax

/// Calls back for what stands in a script block, at any depth.
final class TestCodeWalk: TreeVisitor {
  private let command: (Command) -> Bool
  private let type: (String) -> Void

  /// - Parameters:
  ///   - command: returns whether to look at the blocks among the command's arguments as well.
  ///   - type: is given a type name as written in brackets.
  init(command: @escaping (Command) -> Bool, type: @escaping (String) -> Void = { _ in }) {
    (self.command, self.type) = (command, type)
  }

  func enters(_ command: Command) -> Bool { self.command(command) }
  func visit(_ pipeline: Pipeline) {}
  func visit(_ function: FunctionTree) {}
  func visit(_ parameter: ParameterTree) { if let written = parameter.type { type(written.name) } }

  func visit(_ expression: Expression) {
    switch expression {
    case .type(let written, _), .cast(let written, _, _): type(written.name)
    default: break
    }
  }
}
