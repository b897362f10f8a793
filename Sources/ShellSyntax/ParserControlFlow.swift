// if, loops, try and trap.

extension Parser {
  mutating func ifStatement(_ start: Int) throws(ParseError) -> Statement {
    at += 2
    var clauses: [(condition: Statement, body: Block)] = [try ifClause("if")]
    while let word = try wordAhead("elseif", "else") {
      at += word.utf8.count
      guard word == "elseif" else {
        let otherwise = try body("MissingStatementBlockAfterElse", "Missing statement block after 'else' keyword.")
        return .conditional(clauses: clauses, otherwise: otherwise, SourceRange(start, at))
      }
      clauses.append(try ifClause("elseif"))
    }
    return .conditional(clauses: clauses, otherwise: nil, SourceRange(start, at))
  }

  private mutating func ifClause(_ keyword: String) throws(ParseError) -> (condition: Statement, body: Block) {
    try skipLines()
    guard peekIs("(") else {
      throw missing("MissingOpenParenthesisInIfStatement", "Missing '(' after '\(keyword)' in if statement.")
    }
    let condition = try condition(
      of: keyword, empty: ("IfStatementMissingCondition", "Missing condition in if statement after '\(keyword) ('."))
    return (condition, try body("MissingStatementBlock", "Missing statement block after \(keyword) ( condition )."))
  }

  /// One of two words, on this line or a later one; moves to it only when it is there.
  private mutating func wordAhead(_ first: String, _ second: String) throws(ParseError) -> String? {
    let start = at
    try skipLines()
    if let word = peekWord(), word == first || word == second { return word }
    at = start
    return nil
  }

  /// `( condition )`; the parenthesis is next.
  private mutating func condition(of keyword: String, empty: (id: String, message: String)) throws(ParseError) -> Statement {
    let open = SourceRange(at, at + 1)
    at += 1
    try skipLines()
    guard !isAtEnd, !peekIs(")") else { throw missing(empty.id, empty.message) }
    let condition = try deeper { parser throws(ParseError) in try parser.pipelineOrAssignment() }
    try closeParenthesis(open, "MissingEndParenthesisAfterStatement", "Missing closing ')' after expression in '\(keyword)' statement.")
    return condition
  }

  mutating func closeParenthesis(_ open: SourceRange, _ id: String, _ message: String) throws(ParseError) {
    try skipLines()
    guard take(")") else { throw missing(id, message) }
  }

  private mutating func loopCondition(_ keyword: String) throws(ParseError) -> Statement {
    try skipLines()
    guard peekIs("(") else { throw missing("MissingOpenParenthesisAfterKeyword", "Missing opening '(' after keyword '\(keyword)'.") }
    return try condition(of: keyword, empty: ("MissingExpressionAfterKeyword", "Missing expression after '\(keyword)' in loop."))
  }

  private mutating func loopBody(_ keyword: String) throws(ParseError) -> Block {
    if loopsInFinally != nil { loopsInFinally! += 1 }
    let block =
      keyword == "foreach"
      ? try body(
        "MissingForeachStatement", "Missing statement body in foreach loop.\nThe correct form is: foreach ($a in $b) {...}")
      : try body("MissingLoopStatement", "Missing statement body in \(keyword) loop.")
    if loopsInFinally != nil { loopsInFinally! -= 1 }
    return block
  }

  mutating func whileStatement(_ start: Int, _ label: String?) throws(ParseError) -> Statement {
    at += 5
    let condition = try loopCondition("while")
    return .whileLoop(label: label, condition: condition, body: try loopBody("while"), SourceRange(start, at))
  }

  mutating func doStatement(_ start: Int, _ label: String?) throws(ParseError) -> Statement {
    at += 2
    let body = try loopBody("do")
    try skipLines()
    guard let word = peekWord(), word == "while" || word == "until" else {
      throw missing("MissingWhileOrUntilInDoWhile", "Missing while or until keyword in do loop.")
    }
    at += 5
    return .doLoop(label: label, body: body, condition: try loopCondition(word), until: word == "until", SourceRange(start, at))
  }

  mutating func forStatement(_ start: Int, _ label: String?) throws(ParseError) -> Statement {
    at += 3
    try skipLines()
    let open = SourceRange(at, at + 1)
    guard take("(") else { throw missing("MissingOpenParenthesisAfterKeyword", "Missing opening '(' after keyword 'for'.") }
    let (initial, hasCondition) = try forPart()
    let (condition, hasStep) = hasCondition ? try forPart() : (nil, false)
    let step = hasStep ? try forPart().part : nil
    try closeParenthesis(open, "MissingEndParenthesisAfterStatement", "Missing closing ')' after expression in 'for' statement.")
    return .forLoop(label: label, initial: initial, condition: condition, step: step, body: try loopBody("for"), SourceRange(start, at))
  }

  /// One part and whether another follows: a semicolon separates them, behind a part also a line's end.
  private mutating func forPart() throws(ParseError) -> (part: Statement?, isFollowed: Bool) {
    try skipLines()
    guard let next = peek(), next != ")" else { return (nil, false) }
    if take(";") { return (nil, true) }
    let part = try pipelineOrAssignment()
    try skipBlanks()
    let endsLine = peek()?.isNewline ?? false
    try skipLines()
    return (part, take(";") || (endsLine && !isAtEnd && !peekIs(")")))
  }

  mutating func foreachStatement(_ start: Int, _ label: String?) throws(ParseError) -> Statement {
    let form = "\nThe correct form is: foreach ($a in $b) {...}"
    at += 7
    try skipLines()
    if let next = peek(), next.isDash { throw try foreachFlag() }
    let open = SourceRange(at, at + 1)
    guard take("(") else { throw missing("MissingOpenParenthesisAfterKeyword", "Missing opening '(' after keyword 'foreach'.") }
    try skipLines()
    if peekIs("@") { throw splattingNotPermitted() }
    guard peekIs("$"), let variable = try variableName() else {
      throw missing("MissingVariableNameAfterForeach", "Missing variable name after foreach.\(form)")
    }
    try skipLines()
    guard peekWord() == "in" else { throw missing("MissingInInForeach", "Missing 'in' after variable in foreach loop.\(form)") }
    at += 2
    try skipLines()
    guard !isAtStop || peekIs("&") else { throw missing("MissingForeachExpression", "Missing expression in foreach loop.\(form)") }
    let collection = try pipelineOrAssignment()
    try closeParenthesis(
      open, "MissingEndParenthesisAfterForeach", "Missing closing ')' after expression part of foreach loop.\(form)")
    return .foreach(label: label, variable: variable, collection: collection, body: try loopBody("foreach"), SourceRange(start, at))
  }

  /// `foreach -parallel` belongs to workflows.
  private mutating func foreachFlag() throws(ParseError) -> ParseError {
    let start = at
    at += 1
    let name = takeWhile(\.isNamePart).lowercased()
    let known = !name.isEmpty && ["parallel", "throttlelimit"].contains { $0.hasPrefix(name) }
    return known
      ? failure(
        "KeywordParameterReservedForFutureUse", "The foreach '-\(name)' parameter is reserved for future use.", at: SourceRange(start, at))
      : failure(
        "InvalidForeachFlag", "The parameter \(text(start, at)) is not valid for the foreach statement.", at: SourceRange(start, at))
  }

  // MARK: try and trap

  mutating func tryStatement(_ start: Int) throws(ParseError) -> Statement {
    at += 3
    let incomplete = "Incomplete 'try' statement. A try statement requires a body."
    var tree = TryTree(body: try body("MissingTryStatementBlock", incomplete), catches: [], finally: nil, range: SourceRange(start, at))
    while let word = try wordAhead("catch", "finally") {
      at += word.utf8.count
      if word == "finally" {
        tree.finally = try finallyBody()
        break
      }
      let types = try catchTypes()
      tree.catches.append((types, try body("MissingCatchHandlerBlock", "The Catch block is missing its statement block.")))
    }
    guard !tree.catches.isEmpty || tree.finally != nil else {
      let end = at
      try skipLines()
      throw missing("MissingCatchOrFinally", "The Try statement is missing its Catch or Finally block.", after: end)
    }
    tree.range = SourceRange(start, at)
    return .tryCatch(tree)
  }

  /// No statement may lead out of it.
  private mutating func finallyBody() throws(ParseError) -> Block {
    let outer = loopsInFinally
    loopsInFinally = 0
    defer { loopsInFinally = outer }
    return try body("MissingFinallyStatementBlock", "The Finally block is missing its statement block.")
  }

  private mutating func catchTypes() throws(ParseError) -> [TypeTree] {
    var types: [TypeTree] = []
    let start = at
    try skipLines()
    while peekIs("[") {
      types.append(try typeLiteral())
      try skipLines()
      guard take(",") else { continue }
      try skipLines()
      guard peekIs("[") else { throw missing("MissingTypeLiteralToken", "A type literal must follow the comma.") }
    }
    if types.isEmpty { at = start }
    return types
  }

  mutating func trapStatement(_ start: Int) throws(ParseError) -> Statement {
    at += 4
    let before = at
    try skipLines()
    var type: TypeTree?
    if peekIs("[") { type = try typeLiteral() } else { at = before }
    let body = try body("MissingTrapStatement", "The 'trap' statement was incomplete. A trap statement requires a body.")
    return .trap(TrapTree(type: type, body: body, range: SourceRange(start, at)))
  }
}
