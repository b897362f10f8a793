// if, loops, switch, try and function declarations.

extension Parser {
  mutating func ifStatement(_ start: Int) throws(ParseError) -> Statement {
    at += 2
    var clauses: [(condition: Statement, body: Block)] = [(try condition(of: "if"), try body())]
    while let word = try wordAhead(["elseif", "else"]) {
      at += word.count
      guard word == "elseif" else { return .conditional(clauses: clauses, otherwise: try body(), SourceRange(start, at)) }
      clauses.append((try condition(of: "elseif"), try body()))
    }
    return .conditional(clauses: clauses, otherwise: nil, SourceRange(start, at))
  }

  /// One of the words, on this line or a later one; moves to it only when it is there.
  private mutating func wordAhead(_ words: Set<String>) throws(ParseError) -> String? {
    let start = at
    try skipLines()
    if let word = peekWord()?.lowercased(), words.contains(word) { return word }
    at = start
    return nil
  }

  mutating func whileStatement(_ start: Int, _ label: String?) throws(ParseError) -> Statement {
    at += 5
    let condition = try condition(of: "while")
    return .whileLoop(label: label, condition: condition, body: try body(), SourceRange(start, at))
  }

  mutating func doStatement(_ start: Int, _ label: String?) throws(ParseError) -> Statement {
    at += 2
    let body = try body()
    try skipLines()
    guard let word = peekWord()?.lowercased(), ["while", "until"].contains(word) else {
      throw failure("MissingWhileOrUntilInDoWhile", "The while or until keyword was missing in the do loop.")
    }
    at += 5
    return .doLoop(label: label, body: body, condition: try condition(of: word), until: word == "until", SourceRange(start, at))
  }

  mutating func forStatement(_ start: Int, _ label: String?) throws(ParseError) -> Statement {
    at += 3
    try skipLines()
    let open = SourceRange(at, at + 1)
    guard take("(") else { throw failure("MissingOpenParenthesisAfterKeyword", "Missing opening '(' after keyword 'for'.") }
    let initial = try forPart()
    let condition = take(";") ? try forPart() : nil
    let step = take(";") ? try forPart() : nil
    try closeParenthesis(open, "MissingEndParenthesisAfterStatement", "Missing closing ')' after expression in 'for' statement.")
    return .forLoop(label: label, initial: initial, condition: condition, step: step, body: try body(), SourceRange(start, at))
  }

  private mutating func forPart() throws(ParseError) -> Statement? {
    try skipLines()
    guard let next = peek(), next != ";", next != ")" else { return nil }
    let part = try pipelineOrAssignment()
    try skipLines()
    return part
  }

  mutating func foreachStatement(_ start: Int, _ label: String?) throws(ParseError) -> Statement {
    at += 7
    try skipLines()
    let open = SourceRange(at, at + 1)
    guard take("(") else { throw failure("MissingOpenParenthesisAfterKeyword", "Missing opening '(' after keyword 'foreach'.") }
    try skipLines()
    guard peekIs("$"), let variable = try variableName() else {
      throw failure("MissingVariableNameAfterForeach", "Missing variable name after foreach.")
    }
    try skipLines()
    guard peekWord()?.lowercased() == "in" else { throw failure("MissingInInForeach", "Missing 'in' after variable in foreach loop.") }
    at += 2
    try skipLines()
    guard !isAtEnd, !peekIs(")") else { throw failure("MissingForeachExpression", "Missing expression after 'in' in foreach loop.") }
    let collection = try pipelineOrAssignment()
    try closeParenthesis(open, "MissingEndParenthesisAfterForeach", "Missing closing ')' after expression in foreach loop.")
    return .foreach(label: label, variable: variable, collection: collection, body: try body(), SourceRange(start, at))
  }

  mutating func switchStatement(_ start: Int, _ label: String?) throws(ParseError) -> Statement {
    at += 6
    var (matching, isCaseSensitive) = (SwitchTree.Matching.exact, false)
    try skipLines()
    while let next = peek(), next.isDash {
      at += 1
      let option = takeWhile(\.isLetter).lowercased()
      switch option {
      case "wildcard": matching = .wildcard
      case "regex": matching = .regex
      case "exact": matching = .exact
      case "casesensitive": isCaseSensitive = true
      default: throw failure("InvalidSwitchFlag", "'-\(option)' is not a valid switch flag.", at: SourceRange(at - option.count - 1, at))
      }
      try skipLines()
    }
    let subject = try condition(of: "switch")
    try skipLines()
    var tree = SwitchTree(
      label: label, matching: matching, isCaseSensitive: isCaseSensitive, subject: subject, cases: [], otherwise: nil,
      range: SourceRange(start, at))
    let open = SourceRange(at, at + 1)
    guard take("{") else { throw failure("MissingCurlyBraceInSwitchStatement", "Missing opening '{' in switch statement.") }
    try skipSeparators()
    while !isAtEnd, !peekIs("}") {
      try switchCase(&tree)
      try skipSeparators()
    }
    guard take("}") else {
      throw unclosed("MissingEndCurlyBrace", "Missing closing '}' in statement block or type definition.", opener: open)
    }
    tree.range = SourceRange(start, at)
    return .switchCase(tree)
  }

  private mutating func switchCase(_ tree: inout SwitchTree) throws(ParseError) {
    if peekWord()?.lowercased() == "default" {
      at += 7
      tree.otherwise = try body()
      return
    }
    let pattern = try argumentElement()
    tree.cases.append((pattern, try body()))
  }

  mutating func tryStatement(_ start: Int) throws(ParseError) -> Statement {
    at += 3
    var tree = TryTree(body: try body(), catches: [], finally: nil, range: SourceRange(start, at))
    while let word = try wordAhead(["catch", "finally"]) {
      at += word.count
      if word == "finally" {
        tree.finally = try body()
        break
      }
      var types: [TypeTree] = []
      try skipLines()
      while peekIs("[") {
        types.append(try typeLiteral())
        try skipLines()
        if take(",") { try skipLines() }
      }
      tree.catches.append((types, try body()))
    }
    guard !tree.catches.isEmpty || tree.finally != nil else {
      try skipLines()
      throw failure("MissingCatchOrFinally", "The Try statement is missing its Catch or Finally block.")
    }
    tree.range = SourceRange(start, at)
    return .tryCatch(tree)
  }

  mutating func functionStatement(_ start: Int, isFilter: Bool) throws(ParseError) -> Statement {
    at += isFilter ? 6 : 8
    try skipLines()
    let nameStart = at
    var name = takeWhile { !$0.endsBareToken && !$0.isQuote }
    guard !name.isEmpty else {
      throw failure("MissingNameAfterKeyword", "Missing function name after keyword.", at: SourceRange(nameStart, nameStart))
    }
    for scope in ["global:", "script:", "local:", "private:"] where name.lowercased().hasPrefix(scope) { name.removeFirst(scope.count) }
    try skipLines()
    let parameters = peekIs("(") ? try parameterList() : nil
    try skipLines()
    let body = try scriptBlock(extraParameters: parameters)
    return .function(FunctionTree(name: name, isFilter: isFilter, body: body, range: SourceRange(start, at)))
  }
}
