// Quoted strings and what `$` begins inside them. A quote of any shape closes any of its family.

extension Parser {
  /// `'text'`, doubled quotes for one; the opener is next.
  mutating func singleQuoted() throws(ParseError) -> String {
    let start = at
    var text = ""
    at += 1
    while true {
      text += run { !$0.isSingleQuote }
      guard !isAtEnd else { break }
      at += 1
      guard let after = peek(), after.isSingleQuote else { return text }
      text.unicodeScalars.append(after)
      at += 1
    }
    throw unclosed("TerminatorExpectedAtEndOfString", "The string is missing the terminator: '.", opener: SourceRange(start, start + 1))
  }

  /// The text up to the first letter that fails a test; most strings are one such run.
  mutating func run(_ test: (Unicode.Scalar) -> Bool) -> String {
    let start = at
    while at < scalars.count, test(scalars[at]) { at += 1 }
    return text(start, at)
  }

  /// `"text $x $(code)"`; the opener is next.
  mutating func doubleQuoted(into parts: inout StringParts) throws(ParseError) {
    let start = at
    at += 1
    while true {
      parts.add(run { !$0.isDoubleQuote && $0 != "$" && $0 != "`" })
      guard let next = peek() else { break }
      guard next.isDoubleQuote else {
        try stringPiece(next, into: &parts, mayEscapeQuotes: true)
        continue
      }
      at += 1
      guard let after = peek(), after.isDoubleQuote else { return }
      parts.add(after)
      at += 1
    }
    throw unclosed("TerminatorExpectedAtEndOfString", "The string is missing the terminator: \".", opener: SourceRange(start, start + 1))
  }

  /// A backtick or a dollar sign inside a string.
  mutating func stringPiece(_ next: Unicode.Scalar, into parts: inout StringParts, mayEscapeQuotes: Bool) throws(ParseError) {
    guard next == "`" else { return try expansion(into: &parts, mayEscapeQuotes: mayEscapeQuotes) }
    guard let letter = peek(1) else { throw unclosedEscape() }
    addEscaped(letter, to: &parts)
  }

  /// `$name`, `${name}`, `$(code)`, or a dollar sign that is just that.
  mutating func expansion(into parts: inout StringParts, mayEscapeQuotes: Bool = false) throws(ParseError) {
    let start = at
    try countPiece()
    if peek(1) == "(" {
      let block = mayEscapeQuotes && !hasEscapedQuotes ? try quotedSubexpression() : try subexpression()
      parts.add(.subexpression(block, SourceRange(start, at)))
    } else if startsVariable, let name = try variableName() {
      parts.add(.variable(name, SourceRange(start, at)))
    } else {
      parts.add("$")
      at += 1
    }
  }

  /// `$( statements )`; the dollar sign is next.
  mutating func subexpression() throws(ParseError) -> Block {
    let open = SourceRange(at, at + 2)
    at += 2
    let block = try deeper { parser throws(ParseError) in try parser.statements() }
    guard take(")") else {
      if peekIs("}") { throw unexpectedToken() }
      throw unclosed("MissingEndParenthesisInSubexpression", "Missing closing ')' in subexpression.", opener: open)
    }
    return block
  }

  // MARK: escaped quotes

  /// A sub-expression within double quotes. Its own quotes may be escaped there, as old scripts do: "$(f `"x`")". Read first without.
  private mutating func quotedSubexpression() throws(ParseError) -> Block {
    let (start, loops) = (at, loopsInFinally)
    // What is wrong in a string is wrong with its statement: two readings of it would give two answers.
    let kept = recovered
    recovered = nil
    defer { recovered = kept }
    do {
      return try subexpression()
    } catch {
      (at, loopsInFinally) = (start, loops)
      hasEscapedQuotes = true
      defer { hasEscapedQuotes = false }
      do { return try subexpression() } catch let second { throw second.isIncomplete ? second : error }
    }
  }

  /// Whether an escaped quote opens a string here.
  var opensEscapedQuote: Bool { hasEscapedQuotes && peekIs("`") && (peek(1)?.isDoubleQuote ?? false) }

  /// The text between escaped quotes; the backtick is next.
  mutating func escapedQuoted() throws(ParseError) -> Expression {
    let start = at
    var parts = StringParts()
    at += 2
    while let next = peek() {
      if next == "`" || next.isDoubleQuote, let after = peek(1), after.isDoubleQuote {
        at += 2
        let range = SourceRange(start, at)
        return parts.plain.map { .text($0, range) } ?? .expandable(parts.finished, range)
      }
      if next == "$" || next == "`" {
        try stringPiece(next, into: &parts, mayEscapeQuotes: false)
      } else {
        parts.add(next)
        at += 1
      }
    }
    throw unclosed("TerminatorExpectedAtEndOfString", "The string is missing the terminator: \".", opener: SourceRange(start, start + 2))
  }
}
