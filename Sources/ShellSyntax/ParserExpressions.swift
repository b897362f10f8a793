// Expression mode: operators by precedence, the comma, and the conditional operator of PowerShell 7.

extension Parser {
  /// Whether a statement that begins here is an expression; otherwise its first word is a command.
  func startsExpression() -> Bool {
    guard let next = peek() else { return false }
    switch next {
    case "$": return peek(1) == "(" || startsVariable
    case "(", "[", "{", ",", "!": return true
    case "@": return peek(1).map { $0 == "(" || $0 == "{" || $0.isQuote } ?? false
    case "+":
      guard let after = peek(1) else { return true }
      return after == "+" || after == "$" || after == "(" || after == "." || after.isDigit || after.isBlank || after.isQuote
    case ".": return (peek(1)?.isDigit ?? false) && numberAhead() != nil
    default: break
    }
    if next.isQuote || opensEscapedQuote { return true }
    if next.isDigit { return numberAhead() != nil }
    if next.isDash { return startsWithDash() }
    return false
  }

  private func startsWithDash() -> Bool {
    guard let after = peek(1) else { return true }
    if after.isLetter { return unaryWord() != nil }
    return after.isDash || after == "$" || after == "(" || after == "." || after.isDigit || after.isBlank || after.isQuote || after == "["
  }

  mutating func expression() throws(ParseError) -> Expression {
    try operatorExpression(minimum: 1, allowsComma: true)
  }

  /// - Parameter minimum: the lowest precedence to take.
  mutating func operatorExpression(minimum: Int, allowsComma: Bool) throws(ParseError) -> Expression {
    let start = at
    var left = allowsComma ? try commaExpression() : try unaryExpression()
    var length = 0
    while let (op, width) = try operatorAhead(), op.precedence >= minimum {
      length += 1
      guard length < Parser.chainLimit else { throw tooLong(start) }
      let place = at
      at += width
      try skipLines()
      guard startsOperand() else { throw missingOperand(after: text(place, place + width)) }
      if op.kind == .coalesce { noteNewer("the '??' operator", since: "7.0", SourceRange(place, place + 2)) }
      let right = try operatorExpression(minimum: op.precedence + 1, allowsComma: allowsComma)
      left = .binary(op, left, right, SourceRange(start, right.range.end))
    }
    return minimum == 1 ? try ternary(left, allowsComma) : left
  }

  /// `condition ? a : b`, when its question mark follows.
  private mutating func ternary(_ condition: Expression, _ allowsComma: Bool) throws(ParseError) -> Expression {
    let start = at
    try skipBlanks()
    guard peekIs("?"), peek(1) != "?" || peek(2) == "?", peek(1) != "=" else {
      at = start
      return condition
    }
    noteNewer("the '? :' operator", since: "7.0", SourceRange(at, at + 1))
    at += 1
    try skipLines()
    guard startsOperand() else { throw missingOperand(after: "?") }
    let first = try deeper { parser throws(ParseError) in try parser.operatorExpression(minimum: 1, allowsComma: allowsComma) }
    try skipLines()
    guard take(":") else { throw missing("MissingColonInTernaryExpression", "Missing ':' in the ternary expression.") }
    try skipLines()
    guard startsOperand() else { throw missingOperand(after: ":") }
    let second = try deeper { parser throws(ParseError) in try parser.operatorExpression(minimum: 1, allowsComma: allowsComma) }
    return .ternary(condition, first, second, SourceRange(condition.range.start, second.range.end))
  }

  func startsOperand() -> Bool {
    guard let next = peek() else { return false }
    return next == "+" || next.isDash || startsExpression()
  }

  /// The binary operator behind blanks, with its width; moves over the blanks only when there is one.
  private mutating func operatorAhead() throws(ParseError) -> (BinaryOperator, Int)? {
    let start = at
    try skipBlanks()
    if let next = peek(), let found = binaryOperator(next) { return found }
    at = start
    return nil
  }

  private func binaryOperator(_ next: Unicode.Scalar) -> (BinaryOperator, Int)? {
    let after = peek(1)
    switch next {
    case ".": return after == "." ? (BinaryOperator(.range), 2) : nil
    case "+": return after == "=" || after == "+" ? nil : (BinaryOperator(.add), 1)
    // `*>` sends all streams somewhere.
    case "*": return after == "=" || after == ">" ? nil : (BinaryOperator(.multiply), 1)
    case "/": return after == "=" ? nil : (BinaryOperator(.divide), 1)
    case "%": return after == "=" ? nil : (BinaryOperator(.remainder), 1)
    case "?": return after == "?" && peek(2) != "=" ? (BinaryOperator(.coalesce), 2) : nil
    default: break
    }
    guard next.isDash, let after else { return next.isDash ? (BinaryOperator(.subtract), 1) : nil }
    if after.isLetter {
      var end = at + 1
      while end < scalars.count, scalars[end].isNamePart { end += 1 }
      return BinaryOperator(word: text(at + 1, end).lowercased()).map { ($0, end - at) }
    }
    return after == "=" || after.isDash ? nil : (BinaryOperator(.subtract), 1)
  }

  /// `a, b, c`: binds tighter than every binary operator.
  private mutating func commaExpression() throws(ParseError) -> Expression {
    let start = at
    let first = try unaryExpression()
    guard try commaAhead() else { return first }
    var items = [first]
    repeat {
      try skipLines()
      guard startsOperand() else { throw missing("MissingExpressionAfterToken", "Missing expression after ','.") }
      items.append(try unaryExpression())
    } while try commaAhead()
    return .list(items, SourceRange(start, items.last!.range.end))
  }

  private mutating func commaAhead() throws(ParseError) -> Bool {
    let start = at
    try skipBlanks()
    if take(",") { return true }
    at = start
    return false
  }
}
