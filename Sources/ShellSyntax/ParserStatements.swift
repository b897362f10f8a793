// Statements: keywords at a statement's start, assignments, and everything else as a pipeline.

extension Parser {
  mutating func statement() throws(ParseError) -> Statement {
    try deeper { parser throws(ParseError) in
      try parser.countPiece()
      guard let next = parser.peek() else { return try parser.pipelineOrAssignment() }
      if next == ":", let labelled = try parser.labelledLoop() { return labelled }
      if next == "[", let declaration = try parser.attributedDeclaration() { return declaration }
      if next.isLetter, let word = parser.peekWord(), let statement = try parser.keywordStatement(word, label: nil) { return statement }
      return try parser.pipelineOrAssignment()
    }
  }

  private mutating func labelledLoop() throws(ParseError) -> Statement? {
    let start = at
    at += 1
    let label = takeWhile(\.isNamePart)
    try skipLines()
    if !label.isEmpty, let word = peekWord(), ["foreach", "for", "while", "do", "switch"].contains(word) {
      return try keywordStatement(word, label: label)
    }
    guard !isAtEnd || label.isEmpty else { throw failure("MissingStatementAfterLabel", "A loop must follow the label ':\(label)'.") }
    at = start
    return nil
  }

  /// `[Attribute()] class …` and `[Attribute()] enum …`.
  private mutating func attributedDeclaration() throws(ParseError) -> Statement? {
    guard isAttributeAhead() else { return nil }
    let start = at
    var attributes: [AttributeTree] = []
    while peekIs("["), isAttributeAhead() {
      attributes.append(try attribute())
      try skipLines()
    }
    switch peekWord() {
    case "class": return try classStatement(start, attributes)
    case "enum": return try enumStatement(start, attributes)
    default:
      at = start
      return nil
    }
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
    case "trap": return try trapStatement(start)
    case "data": return try dataStatement(start)
    case "class": return try classStatement(start, [])
    case "enum": return try enumStatement(start, [])
    case "return": return try flowStatement(.returned, start, word.utf8.count)
    case "throw": return try flowStatement(.thrown, start, word.utf8.count)
    case "exit": return try flowStatement(.exited, start, word.utf8.count)
    case "break", "continue": return try jumpStatement(start, word)
    case "workflow", "configuration", "using", "from", "define", "var", "sequence", "parallel", "inlinescript":
      return try refusedKeyword(word, start)
    default: return nil
    }
  }

  /// Words of the language that mean something we do not do, named one by one.
  private func refusedKeyword(_ word: String, _ start: Int) throws(ParseError) -> Statement? {
    let range = SourceRange(start, start + word.utf8.count)
    switch word {
    case "workflow":
      throw refusal("WorkflowNotSupported", "The 'workflow' keyword is not supported: workflows need Windows.", at: range)
    case "configuration":
      throw refusal("ConfigurationNotSupported", "The 'configuration' keyword is not supported: DSC needs Windows.", at: range)
    case "using":
      guard range.end < scalars.count else { return nil }
      throw refusal(
        "UsingMustBeAtStartOfScript", "A 'using' statement must appear before any other statements in a script.", at: range)
    case "from", "define", "var":
      throw failure(
        "ReservedKeywordNotAllowed", "The '\(word)' keyword is not supported in this version of the language.", at: range)
    default: return nil
    }
  }

  private mutating func flowStatement(_ kind: FlowKind, _ start: Int, _ length: Int) throws(ParseError) -> Statement {
    at += length
    if kind == .returned, loopsInFinally != nil { throw leavesFinally(SourceRange(start, at)) }
    try skipBlanks()
    guard !isAtStop || peekIs("&") else { return .flow(kind, nil, SourceRange(start, start + length)) }
    let value = try pipelineOrAssignment()
    return .flow(kind, value, SourceRange(start, value.range.end))
  }

  private mutating func jumpStatement(_ start: Int, _ word: String) throws(ParseError) -> Statement {
    at += word.utf8.count
    if loopsInFinally == 0 { throw leavesFinally(SourceRange(start, at)) }
    let end = at
    try skipBlanks()
    guard !isAtStop else {
      at = end
      return .jump(isBreak: word == "break", label: nil, SourceRange(start, end))
    }
    let label = try argumentElement()
    return .jump(isBreak: word == "break", label: label, SourceRange(start, at))
  }

  private func leavesFinally(_ range: SourceRange) -> ParseError {
    failure("ControlLeavingFinally", "Control cannot leave a finally block.", at: range)
  }
}
