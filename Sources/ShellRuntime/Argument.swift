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
  /// Written without quotes, so that a native program gets the files that its wildcards match.
  var isBare = false

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
        var argument = Argument(.positional(try evaluate(expression)), written: Shell.written(expression), range: expression.range)
        argument.isBare = isBare(expression)
        evaluated.append(argument)
      case .splat(let name, let range): evaluated += splatted(value(of: name), range)
      case .verbatim(let text, let range): evaluated.append(Argument(.verbatim(text), range: range))
      case .endOfParameters(let range): evaluated.append(Argument(.endOfParameters, range: range))
      }
    }
    return evaluated
  }

  private func isBare(_ expression: Expression) -> Bool {
    switch expression {
    case .text(_, let range), .expandable(_, let range):
      guard let first = source.text(of: SourceRange(range.start, range.start + 1)).unicodeScalars.first else { return false }
      return !"'\"@\u{2018}\u{2019}\u{201A}\u{201B}\u{201C}\u{201D}\u{201E}".unicodeScalars.contains(first)
    default: return false
    }
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
