// The smallest expressions: variables, strings, numbers, and what stands in brackets.

extension Parser {
  mutating func primary() throws(ParseError) -> Expression {
    let start = at
    guard let next = peek() else { throw failure("ExpectedExpression", "An expression was expected.") }
    switch next {
    case "$": return try dollar(start)
    case "(": return try parenthesised(start)
    case "{":
      let tree = try scriptBlock()
      return .scriptBlock(tree, SourceRange(start, at))
    case "@": return try atSign(start)
    default: break
    }
    if next.isSingleQuote {
      let text = try singleQuoted()
      return .text(text, SourceRange(start, at))
    }
    if next.isDoubleQuote {
      var parts = StringParts()
      try doubleQuoted(into: &parts)
      let range = SourceRange(start, at)
      return parts.plain.map { .text($0, range) } ?? .expandable(parts.finished, range)
    }
    if opensEscapedQuote { return try escapedQuoted() }
    if let (number, end) = numberAhead() {
      at = end
      return .number(number, written: text(start, end), SourceRange(start, end))
    }
    throw unexpectedToken()
  }

  private mutating func dollar(_ start: Int) throws(ParseError) -> Expression {
    if peek(1) == "(" {
      let block = try subexpression()
      return .subexpression(block, SourceRange(start, at))
    }
    guard let name = try variableName() else { throw unexpectedToken() }
    let range = SourceRange(start, at)
    guard name.scope == nil else { return .variable(name, range) }
    switch name.key {
    case "null": return .null(range)
    case "true", "false": return .boolean(name.key == "true", range)
    case "psitem": return .variable(VariableName("_"), range)
    default: return .variable(name, range)
    }
  }

  private mutating func parenthesised(_ start: Int) throws(ParseError) -> Expression {
    at += 1
    try skipLines()
    guard !peekIs(")") else { throw failure("ExpectedExpression", "An expression was expected after '('.") }
    guard !isAtEnd else {
      throw unclosed("MissingEndParenthesisInExpression", "Missing closing ')' in expression.", opener: SourceRange(start, start + 1))
    }
    let inside = try deeper { parser throws(ParseError) in try parser.pipelineOrAssignment() }
    try skipLines()
    guard take(")") else {
      throw isAtEnd
        ? unclosed("MissingEndParenthesisInExpression", "Missing closing ')' in expression.", opener: SourceRange(start, start + 1))
        : missing("MissingEndParenthesisInExpression", "Missing closing ')' in expression.")
    }
    return .paren(inside, SourceRange(start, at))
  }

  private mutating func atSign(_ start: Int) throws(ParseError) -> Expression {
    switch peek(1) {
    case "(":
      let block = try subexpression()
      return .array(block, SourceRange(start, at))
    case "{": return try hashtable(start)
    case let next? where next.isQuote: return try hereString()
    default: throw splattingNotPermitted()
    }
  }

  /// `@{ key = value; … }`, entries on lines or behind semicolons.
  private mutating func hashtable(_ start: Int) throws(ParseError) -> Expression {
    at += 2
    var pairs: [(key: Expression, value: Statement)] = []
    try skipSeparators()
    while !isAtEnd, !peekIs("}") {
      let key = try hashKey()
      try skipBlanks()
      guard take("=") else { throw missing("MissingEqualsInHashLiteral", "Missing '=' operator after key in hash literal.") }
      try skipLines()
      guard !isAtEnd, !peekIs("}"), !peekIs(";") else {
        throw missing("MissingStatementInHashLiteral", "Missing statement after '=' in hash literal.")
      }
      let value = try deeper { parser throws(ParseError) in try parser.statement() }
      pairs.append((key, value))
      try skipBlanks()
      guard let next = peek(), next != "}" else { break }
      guard next == ";" || next.isNewline || value.endsItself else { throw unexpectedToken() }
      try skipSeparators()
    }
    guard take("}") else {
      throw isAtEnd
        ? unclosed("MissingEndCurlyBrace", "The hash literal was incomplete.", opener: SourceRange(start, start + 2)) : unexpectedToken()
    }
    return .hashtable(pairs, SourceRange(start, at))
  }

  private mutating func hashKey() throws(ParseError) -> Expression {
    guard let next = peek(), next.isLetter || next == "_" else { return try unaryExpression() }
    let start = at
    let name = takeWhile { $0.isNamePart || $0 == "-" || $0 == "." }
    return .text(name, SourceRange(start, at))
  }
}
