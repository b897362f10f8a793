// A command's arguments after evaluation, before anybody knows the parameters.
import ShellSyntax
import ShellValues

/// One evaluated argument with the place it came from.
struct Argument {
  enum Content {
    /// `-Name`; the value is there when a colon joined it (or a splatted table gave it).
    case parameter(String, ShellValue?)
    case positional(ShellValue)
    case endOfParameters
    /// `--%` and what follows, for native programs.
    case verbatim(String)
  }

  var content: Content
  /// How a bare number was written: `007` means the text to a text parameter.
  var written: String?
  var range: SourceRange?

  init(_ content: Content, written: String? = nil, range: SourceRange? = nil) {
    (self.content, self.written, self.range) = (content, written, range)
  }
}

extension Shell {
  func evaluate(_ arguments: [CommandArgument]) throws -> [Argument] {
    var evaluated: [Argument] = []
    for argument in arguments {
      switch argument {
      case .parameter(let name, let value, let range):
        evaluated.append(
          Argument(.parameter(name, try value.map { try evaluate($0) }), written: value.flatMap(Shell.written), range: range))
      case .value(let expression):
        evaluated.append(Argument(.positional(try evaluate(expression)), written: Shell.written(expression), range: expression.range))
      case .splat(let name, let range): evaluated += splatted(value(of: name), range)
      case .verbatim(let text, let range): evaluated.append(Argument(.verbatim(text), range: range))
      case .endOfParameters(let range): evaluated.append(Argument(.endOfParameters, range: range))
      }
    }
    return evaluated
  }

  private static func written(_ expression: Expression) -> String? {
    if case .number(_, let written, _) = expression { written } else { nil }
  }

  /// A table gives named arguments, a list positional ones.
  private func splatted(_ value: ShellValue, _ range: SourceRange) -> [Argument] {
    switch value {
    case .hashtable(let table): table.pairs.map { Argument(.parameter($0.key.text, $0.value), range: range) }
    case .null: []
    default: Conversion.items(value).map { Argument(.positional($0), range: range) }
    }
  }
}
