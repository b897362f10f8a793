// A command's arguments as far as they are known before it runs.
import ShellSyntax
import ShellValues

struct CheckedArguments {
  private(set) var arguments: [Argument] = []
  /// Whether something splatted adds parameters that nobody can see here.
  private(set) var isPartial = false
  /// Whether a positional argument has a value that is not known.
  private(set) var hasUnknownPosition = false
  private(set) var asksForHelp = false

  init(_ command: Command) {
    for argument in command.arguments {
      switch argument {
      case .parameter(let name, let value, let range):
        if name == "?" { asksForHelp = true }
        arguments.append(
          Argument(
            .parameter(name, value.map(LiteralValues.value(of:))), written: value.flatMap(LiteralValues.written), range: range))
      case .value(let expression):
        let value = LiteralValues.value(of: expression)
        if value.isUnknown { hasUnknownPosition = true }
        arguments.append(Argument(.positional(value), written: LiteralValues.written(expression), range: expression.range))
      case .splat: isPartial = true
      case .endOfParameters(let range): arguments.append(Argument(.endOfParameters, range: range))
      case .verbatim: isPartial = true
      }
    }
    if asksForHelp { arguments.removeAll { if case .parameter("?", _) = $0.content { true } else { false } } }
  }

  /// Where a bound parameter was written.
  static func range(of name: String, in command: Command, _ definition: CmdletDefinition) -> SourceRange? {
    let names = [name] + (definition.parameters.first { $0.name == name }?.aliases ?? [])
    for case .parameter(let written, _, let range) in command.arguments
    where names.contains(where: { $0.lowercased().hasPrefix(written.lowercased()) }) {
      return range
    }
    return nil
  }
}
