// What can be wrong with a text. Tests ask for id and place, people read the message; ids and words are PowerShell's own.

/// A text that is no script, or not yet one.
public struct ParseError: Error, Sendable {
  /// Such as `MissingEndCurlyBrace`.
  public var id: String
  public var message: String
  public var range: SourceRange
  public var source: SourceText
  /// More text could make it right: a string, a bracket or an operator's right side is still missing.
  public var isIncomplete: Bool
  /// Where the token ends at which the reader gave up.
  var noticed: Int

  init(id: String, message: String, range: SourceRange, source: SourceText, isIncomplete: Bool, noticed: Int? = nil) {
    (self.id, self.message, self.range, self.source, self.isIncomplete) = (id, message, range, source, isIncomplete)
    self.noticed = max(range.end, noticed ?? 0)
  }

  /// Whether the offending token is the text's last: further letters might have made it another token.
  public var touchesEnd: Bool { noticed >= source.scalars.count }
}

extension Parser {
  /// An error at a range, by default the token at the current place. At the end of the text the input is incomplete instead.
  func failure(_ id: String, _ message: String, at range: SourceRange? = nil) -> ParseError {
    let range = range ?? SourceRange(at, tokenEnd(from: at))
    return ParseError(id: id, message: message, range: range, source: source, isIncomplete: range.start >= scalars.count)
  }

  /// Something is missing behind what was read last: an empty place right after it. Incomplete when only blanks follow.
  /// - Parameter end: where what was read ends, when comments were skipped since.
  func missing(_ id: String, _ message: String, after end: Int? = nil) -> ParseError {
    var place = min(end ?? at, scalars.count)
    while place > 0, scalars[place - 1].isBlank || scalars[place - 1].isNewline { place -= 1 }
    return ParseError(
      id: id, message: message, range: SourceRange(place, place), source: source, isIncomplete: isAtEnd, noticed: tokenEnd(from: at))
  }

  /// Something opened is not closed: incomplete wherever it is noticed, when that is at the end of the text.
  func unclosed(_ id: String, _ message: String, opener: SourceRange) -> ParseError {
    ParseError(id: id, message: message, range: opener, source: source, isIncomplete: isAtEnd)
  }

  /// A wrong use of what stands at a range; more text does not mend it.
  func refusal(_ id: String, _ message: String, at range: SourceRange) -> ParseError {
    ParseError(id: id, message: message, range: range, source: source, isIncomplete: false)
  }

  /// As `refusal`, but it was the token here that decided it.
  func refusal(_ id: String, _ message: String, at range: SourceRange, seeing next: Int) -> ParseError {
    ParseError(id: id, message: message, range: range, source: source, isIncomplete: isAtEnd, noticed: tokenEnd(from: next))
  }

  func unexpectedToken() -> ParseError {
    failure("UnexpectedToken", "Unexpected token '\(text(at, tokenEnd(from: at)))' in expression or statement.")
  }

  func missingOperand(after op: String) -> ParseError {
    missing("ExpectedValueExpression", "You must provide a value expression following the '\(op)' operator.")
  }

  func unclosedBrace(_ opener: Int, _ length: Int = 1) -> ParseError {
    unclosed(
      "MissingEndCurlyBrace", "Missing closing '}' in statement block or type definition.", opener: SourceRange(opener, opener + length))
  }

  func ampersandNotAllowed() -> ParseError {
    failure(
      "AmpersandNotAllowed",
      "The ampersand (&) character is not allowed. The & operator is reserved for future use; wrap an ampersand in double quotation "
        + "marks (\"&\") to pass it as part of a string.")
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
