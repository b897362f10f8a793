// Blocks: a script's body with its param and named blocks, braces, and lists of statements.

extension Parser {
  /// The inside of a script or a script block, up to the end or the closing brace.
  mutating func scriptBlockBody(start: Int, isScript: Bool = false, extraParameters: [ParameterTree]? = nil) throws(ParseError)
    -> ScriptBlockTree
  {
    try skipSeparators()
    let usings = isScript ? try usingStatements() : []
    let (attributes, parameters) = try parameterBlock()
    if extraParameters != nil, parameters != nil {
      throw refusal(
        "OnlyOneParameterListAllowed", "The param statement cannot be used if arguments were specified in the function declaration.",
        at: SourceRange(start, start + 1))
    }
    try skipSeparators()
    var blocks = NamedBlocks()
    try namedBlocks(&blocks)
    if blocks.isNamed {
      guard isAtEnd || peekIs("}") else {
        throw failure(
          "MissingNamedBlocks",
          "unexpected token '\(text(at, tokenEnd(from: at)))', expected 'begin', 'process', 'end', or 'dynamicparam'.")
      }
    } else {
      blocks.end = try statements()
    }
    return ScriptBlockTree(
      source: source, range: SourceRange(start, at), parameters: parameters ?? extraParameters, attributes: attributes, usings: usings,
      blocks: blocks, notes: isScript ? notes : nil)
  }

  private mutating func namedBlocks(_ blocks: inout NamedBlocks) throws(ParseError) {
    while let word = peekWord(), let place = Parser.namedBlock(word) {
      // `clean` came late: as a command's name it goes on working.
      if word == "clean", !opensBlock(after: 5), !blocks.isNamed { return }
      let start = at
      at += word.utf8.count
      try skipLines()
      guard peekIs("{") else {
        throw missing("MissingNamedStatementBlock", "The statement block is missing in the '\(word)' clause.")
      }
      let block = try braces()
      guard blocks[keyPath: place] == nil else {
        throw refusal(
          "DuplicateScriptCommandClause", "Script command clause '\(word)' has already been defined.", at: SourceRange(start, at))
      }
      blocks[keyPath: place] = block
      blocks.isNamed = true
      if word == "clean" { noteNewer("the clean block", since: "7.3", SourceRange(start, start + 5)) }
      try skipSeparators()
    }
  }

  private static func namedBlock(_ word: String) -> WritableKeyPath<NamedBlocks, Block?>? {
    switch word {
    case "begin": \.begin
    case "process": \.process
    case "end": \.end
    case "dynamicparam": \.dynamicParameters
    case "clean": \.clean
    default: nil
    }
  }

  /// Whether a brace follows a word here, or may still follow.
  mutating func opensBlock(after length: Int) -> Bool {
    let start = at
    defer { at = start }
    at += length
    guard (try? skipLines()) != nil else { return false }
    return peekIs("{") || isAtEnd
  }

  /// The word at this place in lower case when it stands as one, so `if(` and `if ` but not `if-then` or `if"x"`.
  func peekWord() -> String? {
    var end = at
    while end < scalars.count, scalars[end].isNamePart { end += 1 }
    guard end > at, !scalars[at].isDigit, end == scalars.count || scalars[end].endsBareToken else { return nil }
    return text(at, end).lowercased()
  }

  /// Statements up to `}`, `)` or the end, whichever stops them; the caller checks which.
  mutating func statements() throws(ParseError) -> Block {
    let start = at
    var statements: [Statement] = []
    var traps: [TrapTree] = []
    try skipSeparators()
    while let next = peek(), next != "}", next != ")" {
      let place = at
      do {
        guard try another(&statements, &traps) else { break }
      } catch {
        guard recovered != nil else { throw error }
        keep(error, from: place)
        try skipSeparators()
      }
    }
    return Block(statements: statements, traps: traps, range: SourceRange(start, at))
  }

  /// One more statement. - Returns: whether another may follow.
  private mutating func another(_ statements: inout [Statement], _ traps: inout [TrapTree]) throws(ParseError) -> Bool {
    let statement = try statement()
    statements.append(statement)
    if case .trap(let trap) = statement { traps.append(trap) }
    try skipBlanks()
    guard let after = peek(), after != "}", after != ")" else { return false }
    guard after == ";" || after.isNewline || statement.endsItself else { throw after == "&" ? ampersandNotAllowed() : unexpectedToken() }
    try skipSeparators()
    return true
  }

  /// `{ statements }`; the caller has seen the brace.
  mutating func braces() throws(ParseError) -> Block {
    let start = at
    at += 1
    openBraces += 1
    defer { openBraces -= 1 }
    let block = try deeper { parser throws(ParseError) in try parser.statements() }
    guard take("}") else {
      if peekIs(")") { throw unexpectedToken() }
      throw unclosedBrace(start)
    }
    return Block(statements: block.statements, traps: block.traps, range: SourceRange(start, at))
  }

  /// The block of a keyword, on the same line or a later one; id and message tell what misses it.
  mutating func body(_ id: String, _ message: String) throws(ParseError) -> Block {
    let start = at
    try skipLines()
    guard peekIs("{") else { throw missing(id, message, after: start) }
    return try braces()
  }

  /// `{ … }` as a value or as a function's body.
  mutating func scriptBlock(extraParameters: [ParameterTree]? = nil) throws(ParseError) -> ScriptBlockTree {
    let start = at
    guard take("{") else { throw missing("MissingFunctionBody", "Missing function body in function declaration.") }
    let inside = at
    let outer = loopsInFinally
    loopsInFinally = nil
    openBraces += 1
    defer {
      loopsInFinally = outer
      openBraces -= 1
    }
    let tree = try deeper { parser throws(ParseError) in try parser.scriptBlockBody(start: inside, extraParameters: extraParameters) }
    guard take("}") else {
      if peekIs(")") { throw unexpectedToken() }
      throw unclosedBrace(start)
    }
    return tree
  }
}
