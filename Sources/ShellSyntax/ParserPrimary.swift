// The smallest expressions, and what may be attached to them: members, calls, indexes, ++ and --.

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
    try closeParenthesis(SourceRange(start, start + 1), "MissingEndParenthesisInExpression", "Missing closing ')' in expression.")
    return .paren(inside, SourceRange(start, at))
  }

  private mutating func atSign(_ start: Int) throws(ParseError) -> Expression {
    switch peek(1) {
    case "(":
      let block = try subexpression()
      return .array(block, SourceRange(start, at))
    case "{": return try hashtable(start)
    case let next? where next.isQuote: return try hereString()
    case let next? where next.isNamePart:
      throw failure(
        "SplattingNotPermitted",
        "The splatting operator '@' cannot be used to reference variables in an expression. "
          + "'@' can be used only as an argument to a command.")
    default: throw failure("UnrecognizedToken", "Unrecognized token in source text.", at: SourceRange(at, at + 1))
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
      guard take("=") else { throw failure("MissingEqualsInHashLiteral", "Missing '=' operator after key in hash literal.") }
      try skipLines()
      guard !isAtEnd, !peekIs("}"), !peekIs(";") else {
        throw failure("MissingStatementInHashLiteral", "Missing statement after '=' in hash literal.")
      }
      pairs.append((key, try statement()))
      try skipBlanks()
      guard let next = peek(), next != "}" else { break }
      guard next == ";" || next.isNewline else { throw unexpectedToken() }
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

  // MARK: postfix

  var opensMember: Bool {
    guard peekIs("."), let next = peek(1) else { return peekIs(".") }
    return next.isLetter || next == "_" || next == "$" || next.isQuote || next == "("
  }

  var opensIndex: Bool { peekIs("[") }

  /// What is attached without a blank: `.name`, `.name(…)`, `::name`, `[index]`, `++`.
  mutating func postfix(of target: Expression) throws(ParseError) -> Expression {
    var value = target
    let start = target.range.start
    for _ in 0..<Parser.chainLimit {
      if peekIs(":"), peek(1) == ":" {
        at += 2
        value = try member(of: value, isStatic: true)
      } else if opensMember, !Parser.isNumber(value) || at + 1 < scalars.count {
        at += 1
        value = try member(of: value, isStatic: false)
      } else if opensIndex {
        value = try index(of: value)
      } else if let by = incrementAhead(), Parser.canChange(value) {
        at += 2
        return .increment(value, by: by, isPrefix: false, SourceRange(start, at))
      } else {
        return value
      }
    }
    throw tooLong(start)
  }

  private func incrementAhead() -> Int? {
    guard let next = peek(), let after = peek(1) else { return nil }
    return next == "+" && after == "+" ? 1 : next.isDash && after.isDash ? -1 : nil
  }

  private static func canChange(_ expression: Expression) -> Bool {
    switch expression {
    case .variable, .member, .index: true
    default: false
    }
  }

  private static func isNumber(_ expression: Expression) -> Bool { if case .number = expression { true } else { false } }

  private mutating func member(of target: Expression, isStatic: Bool) throws(ParseError) -> Expression {
    let start = target.range.start
    let name = try memberName()
    guard peekIs("(") else { return .member(target, name: name, isStatic: isStatic, SourceRange(start, at)) }
    let arguments = try callArguments()
    return .call(target, name: name, arguments: arguments, isStatic: isStatic, SourceRange(start, at))
  }

  private mutating func memberName() throws(ParseError) -> Expression {
    let start = at
    guard let next = peek() else { throw failure("MissingPropertyName", "Missing property name after reference operator.") }
    if next.isNamePart { return .text(takeWhile(\.isNamePart), SourceRange(start, at)) }
    guard next == "$" || next == "(" || next.isQuote else {
      throw failure("MissingPropertyName", "Missing property name after reference operator.")
    }
    return try primary()
  }

  private mutating func callArguments() throws(ParseError) -> [Expression] {
    let open = SourceRange(at, at + 1)
    at += 1
    var arguments: [Expression] = []
    try skipLines()
    while !isAtEnd, !peekIs(")") {
      arguments.append(try operatorExpression(minimum: 1, allowsComma: false))
      try skipLines()
      guard take(",") else { break }
      try skipLines()
      if peekIs(")") { throw failure("MissingExpressionAfterToken", "Missing expression after ','.") }
    }
    try closeParenthesis(open, "MissingEndParenthesisInMethodCall", "Missing ')' in method call.")
    return arguments
  }

  private mutating func index(of target: Expression) throws(ParseError) -> Expression {
    let open = at
    at += 1
    try skipLines()
    guard !peekIs("]") else { throw failure("MissingArrayIndexExpression", "Array index expression is missing or not valid.") }
    guard !isAtEnd else {
      throw unclosed("EndSquareBracketExpected", "Missing ']' after array index expression.", opener: SourceRange(open, open + 1))
    }
    let index = try expression()
    try skipLines()
    guard take("]") else {
      let message = "Missing ']' after array index expression."
      throw isAtEnd
        ? unclosed("EndSquareBracketExpected", message, opener: SourceRange(open, open + 1)) : failure("EndSquareBracketExpected", message)
    }
    return .index(target, index, SourceRange(target.range.start, at))
  }
}
