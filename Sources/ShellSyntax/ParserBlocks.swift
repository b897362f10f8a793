// Blocks: a script's body with its param and named blocks, braces, and lists of statements.

extension Parser {
  /// The inside of a script or a script block, up to the end or the closing brace.
  mutating func scriptBlockBody(start: Int, extraParameters: [ParameterTree]? = nil) throws(ParseError) -> ScriptBlockTree {
    try skipSeparators()
    let (attributes, parameters) = try parameterBlock()
    try skipSeparators()
    var named: [String: Block] = [:]
    while let word = peekWord()?.lowercased(), ["begin", "process", "end"].contains(word), !named.isEmpty || opensBlock(after: word.count) {
      at += word.count
      try skipLines()
      let block = try braces()
      guard named.updateValue(block, forKey: word) == nil else {
        throw failure("DuplicateScriptCommandClause", "Script command clause '\(word)' has already been defined.", at: block.range)
      }
      try skipSeparators()
    }
    let hasNamed = !named.isEmpty
    if hasNamed {
      guard isAtEnd || peekIs("}") else { throw unexpectedToken() }
    } else {
      named["end"] = try statements()
    }
    return ScriptBlockTree(
      source: source, range: SourceRange(start, at), parameters: parameters ?? extraParameters, attributes: attributes,
      begin: named["begin"],
      process: named["process"], end: named["end"], hasNamedBlocks: hasNamed)
  }

  /// Whether a brace follows a word here; without one the word is a command, as `process` may be.
  private func opensBlock(after length: Int) -> Bool {
    var probe = self
    probe.at += length
    guard (try? probe.skipLines()) != nil else { return false }
    return probe.peekIs("{")
  }

  /// The word at this place when it stands as one, so `if(` and `if ` but not `if-then`.
  func peekWord() -> String? {
    var end = at
    while end < scalars.count, scalars[end].isLetter { end += 1 }
    guard end > at else { return nil }
    if end < scalars.count, !scalars[end].endsBareToken, !scalars[end].isQuote, scalars[end] != "#", scalars[end] != "$",
      scalars[end] != "@"
    {
      return nil
    }
    return text(at, end)
  }

  /// Statements up to `}`, `)` or the end, whichever stops them; the caller checks which.
  mutating func statements() throws(ParseError) -> Block {
    let start = at
    var statements: [Statement] = []
    try skipSeparators()
    while let next = peek(), next != "}", next != ")" {
      statements.append(try statement())
      try skipBlanks()
      guard let after = peek(), after != "}", after != ")" else { break }
      guard after == ";" || after.isNewline else { throw unexpectedToken() }
      try skipSeparators()
    }
    return Block(statements: statements, range: SourceRange(start, at))
  }

  /// `{ statements }`.
  mutating func braces() throws(ParseError) -> Block {
    let start = at
    guard take("{") else { throw failure("MissingStatementBlock", "Missing statement block.") }
    let block = try deeper { parser throws(ParseError) in try parser.statements() }
    guard take("}") else {
      if peekIs(")") { throw unexpectedToken() }
      throw unclosed(
        "MissingEndCurlyBrace", "Missing closing '}' in statement block or type definition.", opener: SourceRange(start, start + 1))
    }
    return Block(statements: block.statements, range: SourceRange(start, at))
  }

  /// `{ … }` as a value.
  mutating func scriptBlock(extraParameters: [ParameterTree]? = nil) throws(ParseError) -> ScriptBlockTree {
    let start = at
    guard take("{") else { throw failure("MissingFunctionBody", "Missing function body in function declaration.") }
    let inside = at
    let tree = try deeper { parser throws(ParseError) in try parser.scriptBlockBody(start: inside, extraParameters: extraParameters) }
    guard take("}") else {
      if peekIs(")") { throw unexpectedToken() }
      throw unclosed(
        "MissingEndCurlyBrace", "Missing closing '}' in statement block or type definition.", opener: SourceRange(start, start + 1))
    }
    return tree
  }
}
