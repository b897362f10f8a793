// Here-strings: raw lines between an opener that ends its line and a closer that begins one.

extension Parser {
  /// `@"`, line end, text, line end, `"@`; the at sign is next.
  mutating func hereString() throws(ParseError) -> Expression {
    let start = at
    let isDouble = scalars[at + 1].isDoubleQuote
    at += 2
    while let next = peek(), next.isBlank { at += 1 }
    guard isAtEnd || peek()!.isNewline else {
      throw failure(
        "UnexpectedCharactersAfterHereStringHeader", "No characters are allowed after a here-string header but before the end of the line.")
    }
    var lineEnd = takeNewline()
    var parts = StringParts()
    var isFirstLine = true
    while !isAtEnd {
      if closesHereString(isDouble) {
        at += 2
        let range = SourceRange(start, at)
        return parts.plain.map { .text($0, range) } ?? .expandable(parts.finished, range)
      }
      // A line's end belongs to the text when another line follows, as it was written.
      if !isFirstLine { parts.add(lineEnd) }
      isFirstLine = false
      try hereStringLine(isDouble, into: &parts)
      lineEnd = takeNewline()
    }
    throw unclosed(
      "TerminatorExpectedAtEndOfString", "The string is missing the terminator: \(isDouble ? "\"" : "'")@.",
      opener: SourceRange(start, start + 2))
  }

  private func closesHereString(_ isDouble: Bool) -> Bool {
    guard let next = peek(), peek(1) == "@" else { return false }
    return isDouble ? next.isDoubleQuote : next.isSingleQuote
  }

  private mutating func hereStringLine(_ isDouble: Bool, into parts: inout StringParts) throws(ParseError) {
    guard isDouble else { return parts.add(run { !$0.isNewline }) }
    while true {
      parts.add(run { !$0.isNewline && $0 != "$" && $0 != "`" })
      guard let next = peek(), !next.isNewline else { return }
      try stringPiece(next, into: &parts, mayEscapeQuotes: false)
    }
  }

  /// - Returns: the end of the line, empty at the end of the text.
  private mutating func takeNewline() -> String {
    let start = at
    if peekIs("\r"), peek(1) == "\n" { at += 1 }
    if !isAtEnd { at += 1 }
    return text(start, at)
  }
}
