// Quoted strings, here-strings, and what `$` begins inside them. A quote of any shape closes any of its family.

extension Parser {
  /// `'text'`, doubled quotes for one; the opener is next.
  mutating func singleQuoted() throws(ParseError) -> String {
    let start = at
    var text = String.UnicodeScalarView()
    at += 1
    while let next = peek() {
      at += 1
      if next.isSingleQuote {
        guard let after = peek(), after.isSingleQuote else { return String(text) }
        at += 1
      }
      text.append(next)
    }
    throw unclosed("TerminatorExpectedAtEndOfString", "The string is missing the terminator: '.", opener: SourceRange(start, start + 1))
  }

  /// `"text $x $(code)"`; the opener is next.
  mutating func doubleQuoted(into parts: inout StringParts) throws(ParseError) {
    let start = at
    at += 1
    while let next = peek() {
      if next.isDoubleQuote {
        at += 1
        guard let after = peek(), after.isDoubleQuote else { return }
        parts.add(after)
        at += 1
      } else {
        try stringPiece(next, into: &parts)
      }
    }
    throw unclosed("TerminatorExpectedAtEndOfString", "The string is missing the terminator: \".", opener: SourceRange(start, start + 1))
  }

  private mutating func stringPiece(_ next: Unicode.Scalar, into parts: inout StringParts) throws(ParseError) {
    switch next {
    case "`":
      guard let letter = peek(1) else { throw unclosedEscape() }
      parts.add(Parser.escaped(letter))
      at += 2
    case "$": try expansion(into: &parts)
    default:
      parts.add(next)
      at += 1
    }
  }

  /// `$name`, `${name}`, `$(code)`, or a dollar sign that is just that.
  mutating func expansion(into parts: inout StringParts) throws(ParseError) {
    let start = at
    if peek(1) == "(" {
      let block = try subexpression()
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

  // MARK: here-strings

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
    takeNewline()
    var parts = StringParts()
    var isFirstLine = true
    while !isAtEnd {
      if closesHereString(isDouble) {
        at += 2
        let range = SourceRange(start, at)
        return parts.plain.map { .text($0, range) } ?? .expandable(parts.finished, range)
      }
      if !isFirstLine { parts.add("\n") }
      isFirstLine = false
      try hereStringLine(isDouble, into: &parts)
      guard !isAtEnd else { break }
      takeNewline()
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
    while let next = peek(), !next.isNewline {
      if isDouble {
        try stringPiece(next, into: &parts)
      } else {
        parts.add(next)
        at += 1
      }
    }
  }

  private mutating func takeNewline() {
    if peekIs("\r"), peek(1) == "\n" { at += 1 }
    at += 1
  }

  // MARK: variables

  /// Whether a variable's name begins behind the dollar sign here.
  var startsVariable: Bool {
    guard let next = peek(1) else { return false }
    return next.isNamePart || next == "{" || next == "?" || next == "^" || next == "$" || (next == ":" && peek(2) == ":")
  }

  /// `$name`, `$scope:name`, `${any name}`, `$?`; the dollar sign is next. - Returns: `nil` when no name follows.
  mutating func variableName() throws(ParseError) -> VariableName? {
    let start = at
    guard startsVariable else { return nil }
    at += 1
    if take("{") { return try bracedName(start) }
    if let next = peek(), next == "?" || next == "^" || next == "$" {
      at += 1
      return VariableName(String(next))
    }
    let first = takeWhile(\.isNamePart)
    guard peekIs(":"), peek(1) != ":" else { return VariableName(first) }
    guard let next = peek(1), next.isNamePart else {
      guard at + 1 < scalars.count else { return VariableName(first) }
      throw failure(
        "InvalidVariableReferenceWithDrive",
        "Variable reference is not valid. ':' was not followed by a valid variable name character. Consider using ${} to delimit the name.",
        at: SourceRange(start, at + 1))
    }
    at += 1
    return VariableName(scope: first, takeWhile(\.isNamePart))
  }

  private mutating func bracedName(_ start: Int) throws(ParseError) -> VariableName {
    var name = String.UnicodeScalarView()
    while let next = peek(), next != "}" {
      at += 1
      if next == "`", let letter = peek() {
        name.append(letter)
        at += 1
      } else {
        name.append(next)
      }
    }
    guard take("}") else {
      throw unclosed(
        "IncompleteDollarVariableReference", "The variable reference '${' is missing its '}'.", opener: SourceRange(start, start + 2))
    }
    let text = String(name)
    guard !text.isEmpty else {
      throw failure("EmptyVariableReference", "The variable name is missing between '${' and '}'.", at: SourceRange(start, at))
    }
    let scopes = ["global", "script", "local", "private", "env", "variable", "function"]
    if let colon = text.firstIndex(of: ":"), scopes.contains(text[..<colon].lowercased()) {
      return VariableName(scope: String(text[..<colon]), String(text[text.index(after: colon)...]))
    }
    return VariableName(text)
  }
}
