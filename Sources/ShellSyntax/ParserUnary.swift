// Expressions with a sign or a type in front: unary operators, negative numbers, casts and attributes.

extension Parser {
  /// A word operator that takes one operand, with its width.
  func unaryWord() -> (UnaryOperator, Int)? {
    var end = at + 1
    while end < scalars.count, scalars[end].isNamePart { end += 1 }
    let op: UnaryOperator? =
      switch text(at + 1, end).lowercased() {
      case "not": .not
      case "bnot": .bitwiseNot
      case "join": .join
      case "split", "isplit": .split
      case "csplit": .splitCaseSensitive
      default: nil
      }
    return op.map { ($0, end - at) }
  }

  mutating func unaryExpression() throws(ParseError) -> Expression {
    try countPiece()
    return try deeper { parser throws(ParseError) in try parser.plainUnary() }
  }

  private mutating func plainUnary() throws(ParseError) -> Expression {
    let start = at
    guard let next = peek() else { throw failure("ExpectedExpression", "An expression was expected.") }
    if next == "," { return try unary(.comma, width: 1) }
    if next == "!" { return try unary(.not, width: 1) }
    if next.isDash, let after = peek(1), after.isLetter, let (op, width) = unaryWord() { return try unary(op, width: width) }
    if next == "+" || next.isDash {
      if let after = peek(1), next == "+" ? after == "+" : after.isDash { return try increment(next == "+" ? 1 : -1, start) }
      if next.isDash, let number = try negativeNumber() { return try postfix(of: number) }
      return try unary(next == "+" ? .plus : .minus, width: 1)
    }
    if next == "[" { return try typeExpression() }
    return try postfix(of: try primary())
  }

  private mutating func increment(_ by: Int, _ start: Int) throws(ParseError) -> Expression {
    at += 2
    try skipBlanks()
    guard startsOperand() else {
      throw missing("MissingExpressionAfterOperator", "Missing expression after unary operator '\(by > 0 ? "++" : "--")'.")
    }
    let target = try unaryExpression()
    guard Parser.canChange(target) else {
      throw refusal(
        "OperatorRequiresVariableOrProperty", "The '\(by > 0 ? "++" : "--")' operator works only on variables or on properties.",
        at: target.range)
    }
    return .increment(target, by: by, isPrefix: true, SourceRange(start, at))
  }

  private mutating func unary(_ op: UnaryOperator, width: Int) throws(ParseError) -> Expression {
    let start = at
    at += width
    try skipLines()
    guard startsOperand() else {
      throw missing("MissingExpressionAfterOperator", "Missing expression after unary operator '\(text(start, start + width))'.")
    }
    let operand = try unaryExpression()
    return .unary(op, operand, SourceRange(start, operand.range.end))
  }

  private mutating func negativeNumber() throws(ParseError) -> Expression? {
    let start = at
    at += 1
    guard let (number, end) = numberAhead() else {
      at = start
      return nil
    }
    at = end
    return .number(NumberLiteral.negated(number), written: text(start, end), SourceRange(start, end))
  }

  /// `[type]` alone, before `::`, or before what it converts; `[Attribute()]` before what it describes.
  private mutating func typeExpression() throws(ParseError) -> Expression {
    let start = at
    if isAttributeAhead() { return try attributed(start) }
    let type = try typeLiteral()
    if peekIs(":"), peek(1) == ":" { return try postfix(of: .type(type, type.range)) }
    let end = at
    try skipBlanks()
    guard startsCastOperand() else {
      at = end
      return try postfix(of: .type(type, type.range))
    }
    let operand = try unaryExpression()
    return .cast(type, operand, SourceRange(start, operand.range.end))
  }

  private mutating func attributed(_ start: Int) throws(ParseError) -> Expression {
    let attribute = try attribute()
    try skipLines()
    guard startsCastOperand() else {
      throw refusal("UnexpectedAttribute", "Unexpected attribute '\(attribute.name)'.", at: attribute.range, seeing: at)
    }
    let operand = try unaryExpression()
    guard Parser.canChange(operand) || Parser.isTyped(operand) else {
      try skipBlanks()
      throw refusal("UnexpectedAttribute", "Unexpected attribute '\(attribute.name)'.", at: attribute.range, seeing: at)
    }
    return .attributed(attribute, operand, SourceRange(start, operand.range.end))
  }

  private static func isTyped(_ expression: Expression) -> Bool {
    switch expression {
    case .cast(_, let inner, _), .attributed(_, let inner, _): canChange(inner) || isTyped(inner)
    default: false
    }
  }

  private func startsCastOperand() -> Bool {
    guard let next = peek(), next != ",", next != "+" else { return false }
    if next.isDash {
      guard let after = peek(1) else { return false }
      return after.isDigit || after == "$" || after == "(" || after == "." || (after.isLetter && unaryWord() != nil && !isBinaryWord())
    }
    return startsExpression()
  }

  /// `-join` and `-split` behind a type stand between two operands.
  private func isBinaryWord() -> Bool {
    guard let (op, _) = unaryWord() else { return false }
    return op == .join || op == .split || op == .splitCaseSensitive
  }
}
