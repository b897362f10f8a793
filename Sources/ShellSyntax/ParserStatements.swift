// Statements: keywords at a statement's start, assignments, and everything else as a pipeline.

extension Parser {
  mutating func statement() throws(ParseError) -> Statement {
    try deeper { parser throws(ParseError) in
      if parser.peekIs(":"), let labelled = try parser.labelledLoop() { return labelled }
      if let word = parser.peekWord(), let statement = try parser.keywordStatement(word.lowercased(), label: nil) { return statement }
      return try parser.pipelineOrAssignment()
    }
  }

  private mutating func labelledLoop() throws(ParseError) -> Statement? {
    let start = at
    at += 1
    let label = takeWhile(\.isNamePart)
    try skipLines()
    if !label.isEmpty, let word = peekWord()?.lowercased(), ["foreach", "for", "while", "do", "switch"].contains(word) {
      return try keywordStatement(word, label: label)
    }
    guard !isAtEnd || label.isEmpty else { throw failure("MissingStatementAfterLabel", "A loop must follow the label ':\(label)'.") }
    at = start
    return nil
  }

  /// A statement that begins with a keyword; `nil` when the word is none.
  private mutating func keywordStatement(_ word: String, label: String?) throws(ParseError) -> Statement? {
    let start = at
    switch word {
    case "if": return try ifStatement(start)
    case "while": return try whileStatement(start, label)
    case "do": return try doStatement(start, label)
    case "for": return try forStatement(start, label)
    case "foreach": return try foreachStatement(start, label)
    case "switch": return try switchStatement(start, label)
    case "function", "filter": return try functionStatement(start, isFilter: word == "filter")
    case "try": return try tryStatement(start)
    case "return": return try flowStatement(.returned, start, word.count)
    case "throw": return try flowStatement(.thrown, start, word.count)
    case "exit": return try flowStatement(.exited, start, word.count)
    case "break", "continue": return try jumpStatement(start, word)
    default: return nil
    }
  }

  /// `( condition )` of a keyword.
  mutating func condition(of keyword: String) throws(ParseError) -> Statement {
    try skipLines()
    guard peekIs("(") else {
      throw failure("MissingOpenParenthesisInIfStatement", "Missing '(' after '\(keyword)' in \(keyword) statement.")
    }
    let open = SourceRange(at, at + 1)
    at += 1
    try skipLines()
    guard !peekIs(")") else {
      throw failure("IfStatementMissingCondition", "Missing condition in \(keyword) statement after '\(keyword) ('.")
    }
    let condition = try deeper { parser throws(ParseError) in try parser.pipelineOrAssignment() }
    try closeParenthesis(open, "MissingEndParenthesisAfterStatement", "Missing closing ')' after expression in '\(keyword)' statement.")
    return condition
  }

  mutating func closeParenthesis(_ open: SourceRange, _ id: String, _ message: String) throws(ParseError) {
    try skipLines()
    guard take(")") else { throw isAtEnd ? unclosed(id, message, opener: open) : failure(id, message) }
  }

  /// The block of a keyword, on the same line or a later one.
  mutating func body() throws(ParseError) -> Block {
    try skipLines()
    return try braces()
  }

  private mutating func flowStatement(_ kind: FlowKind, _ start: Int, _ length: Int) throws(ParseError) -> Statement {
    at += length
    try skipBlanks()
    guard let next = peek(), !next.isNewline, next != ";", next != "}", next != ")" else {
      return .flow(kind, nil, SourceRange(start, start + length))
    }
    let value = try pipelineOrAssignment()
    return .flow(kind, value, SourceRange(start, at))
  }

  private mutating func jumpStatement(_ start: Int, _ word: String) throws(ParseError) -> Statement {
    at += word.count
    try skipBlanks()
    let label = takeWhile(\.isNamePart)
    return .jump(isBreak: word == "break", label: label.isEmpty ? nil : label, SourceRange(start, start + word.count))
  }

  // MARK: pipelines and assignments

  mutating func pipelineOrAssignment() throws(ParseError) -> Statement {
    let start = at
    guard startsExpression() else { return .pipeline(try pipeline(start, first: nil)) }
    let left = try expression()
    try skipBlanks()
    if let op = assignmentOperator() {
      guard Parser.isAssignable(left) else {
        throw failure(
          "InvalidLeftHandSide",
          "The assignment expression is not valid. The input to an assignment operator must be an object that is able to accept "
            + "assignments, such as a variable or a property.", at: left.range)
      }
      at += op.rawValue.count
      try skipLines()
      guard !isAtEnd else { throw missingOperand(after: op.rawValue) }
      let value = try statement()
      return .assignment(target: left, op, value: value, SourceRange(start, at))
    }
    let redirections = try redirections()
    return .pipeline(try pipeline(start, first: .expression(left, redirections: redirections, SourceRange(start, at))))
  }

  private func assignmentOperator() -> AssignmentOperator? {
    guard let next = peek() else { return nil }
    if next == "=" { return .set }
    guard peek(1) == "=" else { return nil }
    return next.isDash ? .subtract : AssignmentOperator(rawValue: String(next) + "=")
  }

  private static func isAssignable(_ expression: Expression) -> Bool {
    switch expression {
    // `$null = …` throws a result away; `$true = …` is refused when it runs.
    case .variable, .index, .member, .null, .boolean: true
    case .cast(_, let inner, _): isAssignable(inner)
    case .list(let items, _): items.allSatisfy(isAssignable)
    default: false
    }
  }

  mutating func pipeline(_ start: Int, first: PipelineElement?) throws(ParseError) -> Pipeline {
    var elements = [PipelineElement]()
    if let first { elements.append(first) } else { elements.append(.command(try command())) }
    try skipBlanks()
    while peekIs("|"), peek(1) != "|" {
      at += 1
      try skipLines()
      guard !isAtEnd, !peekIs("|"), !peekIs(")"), !peekIs("}") else {
        throw failure("EmptyPipeElement", "An empty pipe element is not allowed.")
      }
      guard !startsExpression() else {
        throw failure("ExpressionsMustBeFirstInPipeline", "Expressions are only allowed as the first element of a pipeline.")
      }
      guard elements.count < Parser.chainLimit else { throw tooLong(start) }
      elements.append(.command(try command()))
      try skipBlanks()
    }
    return Pipeline(elements: elements, range: SourceRange(start, elements.last!.range.end))
  }
}
