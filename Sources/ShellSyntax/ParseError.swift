// What can be wrong with a text. Tests ask for id and place, people read the message; the ids are PowerShell's own.

/// A text that is no script, or not yet one.
public struct ParseError: Error, Sendable {
  /// Such as `MissingEndCurlyBrace`.
  public var id: String
  public var message: String
  public var range: SourceRange
  public var source: SourceText
  /// More text could make it right: a string, a bracket or an operator's right side is still missing.
  public var isIncomplete: Bool

  /// Whether the offending token is the text's last: further letters might have made it another token.
  public var touchesEnd: Bool { range.end >= source.scalars.count }
}

extension Parser {
  /// An error at a range, by default the token at the current place. At the end of the text the input is incomplete instead.
  func failure(_ id: String, _ message: String, at range: SourceRange? = nil) -> ParseError {
    let range = range ?? SourceRange(at, tokenEnd(from: at))
    return ParseError(id: id, message: message, range: range, source: source, isIncomplete: range.start >= scalars.count)
  }

  /// Something opened is not closed: incomplete wherever it is noticed, when that is at the end of the text.
  func unclosed(_ id: String, _ message: String, opener: SourceRange) -> ParseError {
    ParseError(id: id, message: message, range: opener, source: source, isIncomplete: isAtEnd)
  }

  func unexpectedToken() -> ParseError {
    if (peekIs("&") && peek(1) == "&") || (peekIs("|") && peek(1) == "|") {
      return failure(
        "InvalidEndOfLine", "The token '\(text(at, at + 2))' is not a valid statement separator in this version.",
        at: SourceRange(at, at + 2))
    }
    return failure("UnexpectedToken", "Unexpected token '\(text(at, tokenEnd(from: at)))' in expression or statement.")
  }

  func missingOperand(after op: String) -> ParseError {
    failure("ExpectedValueExpression", "You must provide a value expression following the '\(op)' operator.")
  }

  /// Roughly the token that starts here: for underlining and for the message only.
  func tokenEnd(from start: Int) -> Int {
    guard start < scalars.count else { return scalars.count }
    var end = start + 1
    if scalars[start].endsBareToken || scalars[start].isQuote { return end }
    while end < scalars.count, !scalars[end].endsBareToken, !scalars[end].isQuote { end += 1 }
    return end
  }

  func text(_ start: Int, _ end: Int) -> String { source.text(of: SourceRange(start, min(end, scalars.count))) }
}
