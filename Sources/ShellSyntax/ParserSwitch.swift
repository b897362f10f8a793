// switch, and data sections, which share the look of their parameters.

extension Parser {
  mutating func switchStatement(_ start: Int, _ label: String?) throws(ParseError) -> Statement {
    at += 6
    var tree = SwitchTree(
      label: label, matching: .exact, isCaseSensitive: false, isFile: false, subject: .flow(.returned, nil, SourceRange(start, start)),
      cases: [], otherwise: nil, range: SourceRange(start, at))
    var file: Expression?
    try skipLines()
    while let next = peek(), next.isDash {
      try switchFlag(&tree, &file)
      try skipLines()
    }
    tree.subject = try switchSubject(file)
    try skipLines()
    let open = at
    guard take("{") else { throw missing("MissingCurlyBraceInSwitchStatement", "Missing '{' in switch statement.") }
    if loopsInFinally != nil { loopsInFinally! += 1 }
    try skipSeparators()
    while !isAtEnd, !peekIs("}") {
      try switchCase(&tree)
      try skipSeparators()
    }
    if loopsInFinally != nil { loopsInFinally! -= 1 }
    guard !tree.cases.isEmpty || tree.otherwise != nil || peekIs("}") else {
      throw missing("MissingSwitchConditionExpression", "Missing condition in switch statement clause.")
    }
    guard take("}") else { throw unclosedBrace(open) }
    tree.range = SourceRange(start, at)
    return .switchCase(tree)
  }

  /// `-regex` and its like; any beginning of a name will do.
  private mutating func switchFlag(_ tree: inout SwitchTree, _ file: inout Expression?) throws(ParseError) {
    let start = at
    at += 1
    let name = takeWhile(\.isNamePart).lowercased()
    let range = SourceRange(start, at)
    switch ["regex", "wildcard", "exact", "casesensitive", "file", "parallel"].first(where: { $0.hasPrefix(name) }) {
    case _ where name.isEmpty:
      throw failure("InvalidSwitchFlag", "The parameter - is not valid for the switch statement.", at: range)
    case "regex": tree.matching = .regex
    case "wildcard": tree.matching = .wildcard
    case "exact": tree.matching = .exact
    case "casesensitive": tree.isCaseSensitive = true
    case "file":
      tree.isFile = true
      try skipBlanks()
      guard !isAtStop else {
        throw missing(
          "MissingFilenameOption", "Cannot process the 'switch' statement because of a missing file name argument to the -file option.")
      }
      file = try argumentElement()
    case "parallel":
      throw failure(
        "KeywordParameterReservedForFutureUse", "The switch '-parallel' parameter is reserved for future use.", at: range)
    default:
      throw failure("InvalidSwitchFlag", "The parameter -\(name) is not valid for the switch statement.", at: range)
    }
  }

  private mutating func switchSubject(_ file: Expression?) throws(ParseError) -> Statement {
    let message = "A switch statement must have one of the following:  '-file file_name' or '( expression )'."
    if let file {
      guard !peekIs("(") else { throw failure("PipelineValueRequired", message, at: SourceRange(at, at + 1)) }
      return .pipeline(Pipeline(elements: [.expression(file, redirections: [], file.range)], range: file.range))
    }
    let open = SourceRange(at, at + 1)
    guard take("(") else { throw missing("PipelineValueRequired", message) }
    try skipLines()
    guard !isAtEnd, !peekIs(")") else { throw missing("PipelineValueRequired", message) }
    let subject = try deeper { parser throws(ParseError) in try parser.pipelineOrAssignment() }
    try closeParenthesis(open, "MissingEndParenthesisInSwitchStatement", "Missing ')' after expression in switch statement.")
    return subject
  }

  private mutating func switchCase(_ tree: inout SwitchTree) throws(ParseError) {
    let clause = ("MissingSwitchStatementClause", "Missing statement block in switch statement clause.")
    if peekWord() == "default" {
      let range = SourceRange(at, at + 7)
      at += 7
      guard tree.otherwise == nil else {
        throw refusal("MultipleSwitchDefaultClauses", "A switch statement can have only one default clause.", at: range)
      }
      tree.otherwise = try body(clause.0, clause.1)
      return
    }
    guard !isAtStop else { throw unexpectedToken() }
    let pattern = try argumentElement()
    tree.cases.append((pattern, try body(clause.0, clause.1)))
  }

  // MARK: data

  mutating func dataStatement(_ start: Int) throws(ParseError) -> Statement {
    at += 4
    try skipLines()
    var tree = DataTree(
      name: nil, supportedCommands: [], body: Block(statements: [], range: SourceRange(at, at)), range: SourceRange(start, at))
    if let next = peek(), next.isLetter || next == "_" { tree.name = VariableName(takeWhile(\.isNamePart)) }
    try skipLines()
    if let next = peek(), next.isDash { tree.supportedCommands = try supportedCommands() }
    tree.body = try body("MissingStatementBlockForDataSection", "The Data section is missing its statement block.")
    tree.range = SourceRange(start, at)
    return .data(tree)
  }

  private mutating func supportedCommands() throws(ParseError) -> [Expression] {
    let start = at
    at += 1
    let name = takeWhile(\.isNamePart)
    guard !name.isEmpty, "supportedcommand".hasPrefix(name.lowercased()) else {
      throw failure(
        "InvalidParameterForDataSectionStatement",
        "The \"\(name)\" parameter of the Data section is not valid. The valid Data section parameter is SupportedCommand.",
        at: SourceRange(start, at))
    }
    var commands: [Expression] = []
    repeat {
      try skipLines()
      guard !isAtStop, !peekIs("{") else {
        throw missing(
          "MissingValueForSupportedCommandInDataSectionStatement",
          "A value for the SupportedCommand parameter of the Data section is missing.")
      }
      commands.append(try argumentElement())
      try skipBlanks()
    } while take(",")
    return commands
  }
}
