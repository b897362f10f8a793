// What is attached to an expression without a blank: members, calls, indexes, ++ and --.

extension Parser {
  /// In argument mode a dot that ends the word is just that.
  func opensMember(inArgument: Bool) -> Bool {
    guard peekIs("."), let next = peek(1) else { return peekIs(".") }
    guard inArgument else { return next != "." }
    return next.isLetter || next == "_" || next == "$" || next.isQuote || next == "("
  }

  var opensIndex: Bool { peekIs("[") }

  /// What is attached without a blank: `.name`, `.name(…)`, `::name`, `[index]`, `++`.
  mutating func postfix(of target: Expression, inArgument: Bool = false) throws(ParseError) -> Expression {
    var value = target
    let start = target.range.start
    for _ in 0..<Parser.chainLimit {
      if peekIs(":"), peek(1) == ":" {
        at += 2
        value = try member(of: value, isStatic: true)
      } else if peekIs("?"), let after = peek(1), after == "." || after == "[" {
        value = try conditional(value)
      } else if opensMember(inArgument: inArgument), !Parser.isNumber(value) || at + 1 < scalars.count {
        at += 1
        value = try member(of: value, isStatic: false)
      } else if opensIndex {
        value = try index(of: value)
      } else if let by = incrementAhead(), Parser.canChange(value) {
        at += 2
        return .increment(value, by: by, isPrefix: false, SourceRange(start, at))
      } else {
        return inArgument ? value : try spacedIncrement(value)
      }
    }
    throw tooLong(start)
  }

  /// `$n ++`: in an expression a blank may stand between.
  private mutating func spacedIncrement(_ value: Expression) throws(ParseError) -> Expression {
    guard let next = peek(), next.isBlank, Parser.canChange(value) else { return value }
    let end = at
    try skipBlanks()
    guard let by = incrementAhead() else {
      at = end
      return value
    }
    at += 2
    return .increment(value, by: by, isPrefix: false, SourceRange(value.range.start, at))
  }

  private func incrementAhead() -> Int? {
    guard let next = peek(), let after = peek(1) else { return nil }
    return next == "+" && after == "+" ? 1 : next.isDash && after.isDash ? -1 : nil
  }

  static func canChange(_ expression: Expression) -> Bool {
    switch expression {
    case .variable, .member, .index: true
    default: false
    }
  }

  private static func isNumber(_ expression: Expression) -> Bool { if case .number = expression { true } else { false } }

  /// `?.Name` and `?[0]`: what follows a target that may be null.
  private mutating func conditional(_ target: Expression) throws(ParseError) -> Expression {
    let isMember = peek(1) == "."
    noteNewer(isMember ? "the '?.' operator" : "the '?[]' operator", since: "7.0", SourceRange(at, at + 2))
    at += isMember ? 2 : 1
    let inner = isMember ? try member(of: target, isStatic: false) : try index(of: target)
    return .nullConditional(inner, inner.range)
  }

  private mutating func member(of target: Expression, isStatic: Bool) throws(ParseError) -> Expression {
    let start = target.range.start
    let name = try memberName()
    if peekIs("["), let types = try typeArgumentsOfCall() {
      let arguments = try callArguments()
      let range = SourceRange(start, at)
      noteNewer("type arguments of a method", since: "7.3", name.range)
      return .genericCall(.call(target, name: name, arguments: arguments, isStatic: isStatic, range), types, range)
    }
    if peekIs("{") {
      // `.Where{ … }`: a block right behind the name is the only argument.
      let block = try primary()
      return .call(target, name: name, arguments: [block], isStatic: isStatic, SourceRange(start, at))
    }
    guard peekIs("(") else { return .member(target, name: name, isStatic: isStatic, SourceRange(start, at)) }
    let arguments = try callArguments()
    return .call(target, name: name, arguments: arguments, isStatic: isStatic, SourceRange(start, at))
  }

  /// `[int, string]` between a method's name and its parenthesis; `nil` when the bracket is an index.
  private mutating func typeArgumentsOfCall() throws(ParseError) -> [TypeTree]? {
    guard let next = peek(1), next.isLetter || next == "[" else { return nil }
    var (place, depth) = (at, 0)
    while place < scalars.count {
      let next = scalars[place]
      if next == "[" { depth += 1 } else if next == "]" { depth -= 1 }
      place += 1
      if depth == 0 { break }
      guard next.isNamePart || next.isBlank || "[].,+`".unicodeScalars.contains(next) else { return nil }
    }
    guard depth == 0 else {
      throw unclosed("MissingEndSquareBracket", "Missing ']' after array index expression.", opener: SourceRange(at, scalars.count))
    }
    guard place < scalars.count else {
      throw refusal(
        "MissingArrayIndexExpression", "Array index expression is missing or not valid.", at: SourceRange(at, at + 1), seeing: place)
    }
    guard scalars[place] == "(" else { return nil }
    at += 1
    var types: [TypeTree] = []
    repeat {
      try skipLines()
      types.append(peekIs("[") ? try typeLiteral() : try typeName())
      try skipLines()
    } while take(",")
    guard take("]") else { throw unexpectedToken() }
    return types
  }

  /// Behind the dot a line may end.
  private mutating func memberName() throws(ParseError) -> Expression {
    try skipLines()
    let start = at
    guard let next = peek() else { throw missing("MissingPropertyName", "Missing property name after reference operator.") }
    if next.isNamePart { return .text(takeWhile(\.isNamePart), SourceRange(start, at)) }
    guard next == "$" || next == "(" || next == "{" || next.isQuote else {
      throw failure("MissingPropertyName", "Missing property name after reference operator.")
    }
    return try primary()
  }

  mutating func callArguments() throws(ParseError) -> [Expression] {
    let open = SourceRange(at, at + 1)
    at += 1
    var arguments: [Expression] = []
    try skipLines()
    while !isAtEnd, !peekIs(")") {
      arguments.append(try operatorExpression(minimum: 1, allowsComma: false))
      try skipLines()
      guard take(",") else { break }
      try skipLines()
      if isAtEnd || peekIs(")") { throw missing("MissingExpressionAfterToken", "Missing expression after ','.") }
    }
    try closeParenthesis(open, "MissingEndParenthesisInMethodCall", "Missing ')' in method call.")
    return arguments
  }

  private mutating func index(of target: Expression) throws(ParseError) -> Expression {
    let open = at
    at += 1
    try skipLines()
    guard !peekIs("]") else {
      throw refusal("MissingArrayIndexExpression", "Array index expression is missing or not valid.", at: SourceRange(open, open + 1))
    }
    guard !isAtEnd else {
      throw unclosed("MissingArrayIndexExpression", "Array index expression is missing or not valid.", opener: SourceRange(open, open + 1))
    }
    let index = try expression()
    try skipLines()
    guard take("]") else { throw missing("MissingEndSquareBracket", "Missing ']' after array index expression.") }
    return .index(target, index, SourceRange(target.range.start, at))
  }
}
