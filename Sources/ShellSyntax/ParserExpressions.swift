// Expression mode: operators by precedence, the comma, and the unary signs.

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
      return after == "+" || after == "$" || after == "(" || after.isDigit || after.isBlank
    case ".": return (peek(1)?.isDigit ?? false) && numberAhead() != nil
    default: break
    }
    if next.isQuote { return true }
    if next.isDigit { return numberAhead() != nil }
    if next.isDash { return startsWithDash() }
    return false
  }

  private func startsWithDash() -> Bool {
    guard let after = peek(1) else { return true }
    if after.isLetter { return unaryWord() != nil }
    return after.isDash || after == "$" || after == "(" || after == "." || after.isDigit || after.isBlank || after.isQuote
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
      let word = text(at, at + width)
      at += width
      try skipLines()
      guard startsOperand() else { throw missingOperand(after: word) }
      let right = try operatorExpression(minimum: op.precedence + 1, allowsComma: allowsComma)
      left = .binary(op, left, right, SourceRange(start, right.range.end))
    }
    return left
  }

  private func startsOperand() -> Bool { startsExpression() || peekIs("+") || (peek()?.isDash ?? false) }

  /// The binary operator behind blanks, with its width; moves over the blanks only when there is one.
  private mutating func operatorAhead() throws(ParseError) -> (BinaryOperator, Int)? {
    let start = at
    try skipBlanks()
    guard let next = peek() else {
      at = start
      return nil
    }
    if next.isDash, let after = peek(1), after.isLetter {
      var end = at + 1
      while end < scalars.count, scalars[end].isLetter { end += 1 }
      if let op = BinaryOperator(word: text(at + 1, end)) { return (op, end - at) }
    } else if next == ".", peek(1) == "." {
      return (BinaryOperator(.range), 2)
    } else if peek(1) != "=" {
      if next.isDash, !(peek(1)?.isDash ?? false) { return (BinaryOperator(.subtract), 1) }
      if "+*/%".unicodeScalars.contains(next), !(next == "+" && peek(1) == "+"), let kind = BinaryOperator.Kind(rawValue: String(next)) {
        return (BinaryOperator(kind), 1)
      }
    }
    at = start
    return nil
  }

  /// `a, b, c`: binds tighter than every binary operator.
  private mutating func commaExpression() throws(ParseError) -> Expression {
    let start = at
    let first = try unaryExpression()
    var items = [first]
    while try commaAhead() {
      try skipLines()
      guard startsOperand() else { throw failure("MissingExpressionAfterToken", "Missing expression after ','.") }
      items.append(try unaryExpression())
    }
    return items.count == 1 ? first : .list(items, SourceRange(start, items.last!.range.end))
  }

  private mutating func commaAhead() throws(ParseError) -> Bool {
    let start = at
    try skipBlanks()
    if take(",") { return true }
    at = start
    return false
  }

  /// A word operator that takes one operand, with its width.
  private func unaryWord() -> (UnaryOperator, Int)? {
    var end = at + 1
    while end < scalars.count, scalars[end].isLetter { end += 1 }
    let op: UnaryOperator? =
      switch text(at + 1, end).lowercased() {
      case "not": .not
      case "bnot": .bitwiseNot
      case "join": .join
      case "split", "isplit", "csplit": .split
      default: nil
      }
    return op.map { ($0, end - at) }
  }

  mutating func unaryExpression() throws(ParseError) -> Expression {
    try deeper { parser throws(ParseError) in try parser.plainUnary() }
  }

  private mutating func plainUnary() throws(ParseError) -> Expression {
    let start = at
    guard let next = peek() else { throw failure("ExpectedExpression", "An expression was expected.") }
    if next == "," { return try unary(.comma, width: 1) }
    if next == "!" { return try unary(.not, width: 1) }
    if next.isDash, let after = peek(1), after.isLetter, let (op, width) = unaryWord() { return try unary(op, width: width) }
    if next == "+" || next.isDash {
      if let after = peek(1), next == "+" ? after == "+" : after.isDash {
        at += 2
        try skipBlanks()
        let target = try unaryExpression()
        return .increment(target, by: next == "+" ? 1 : -1, isPrefix: true, SourceRange(start, at))
      }
      if next.isDash, let number = try negativeNumber() { return try postfix(of: number) }
      return try unary(next == "+" ? .plus : .minus, width: 1)
    }
    if next == "[" { return try typeExpression() }
    return try postfix(of: try primary())
  }

  private mutating func unary(_ op: UnaryOperator, width: Int) throws(ParseError) -> Expression {
    let start = at
    at += width
    try skipLines()
    guard startsOperand() else {
      throw failure("MissingExpressionAfterOperator", "Missing expression after unary operator '\(text(start, start + width))'.")
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
    let value: Number =
      switch number {
      case .int(let n): .int(-n)
      case .double(let d): .double(-d)
      }
    return .number(value, written: text(start, end), SourceRange(start, end))
  }

  /// `[type]` alone, before `::`, or before what it converts.
  private mutating func typeExpression() throws(ParseError) -> Expression {
    let start = at
    let type = try typeLiteral()
    if peekIs(":"), peek(1) == ":" { return try postfix(of: .type(type, type.range)) }
    let end = at
    try skipBlanks()
    guard startsCastOperand() else {
      at = end
      return .type(type, type.range)
    }
    let operand = try unaryExpression()
    return .cast(type, operand, SourceRange(start, operand.range.end))
  }

  private func startsCastOperand() -> Bool {
    guard let next = peek(), next != ",", next != "+" else { return false }
    if next.isDash {
      guard let after = peek(1) else { return false }
      return after.isDigit || after == "$" || after == "(" || (after.isLetter && unaryWord() != nil)
    }
    return startsExpression()
  }

  /// `[name]`, brackets inside balanced.
  mutating func typeLiteral() throws(ParseError) -> TypeTree {
    let start = at
    at += 1
    try skipLines()
    let nameStart = at
    var depth = 1
    while let next = peek() {
      if next == "[" { depth += 1 }
      if next == "]" {
        depth -= 1
        if depth == 0 { break }
      }
      guard next.isNamePart || next.isBlank || "[].,+`".unicodeScalars.contains(next) else {
        throw failure("EndSquareBracketExpectedAtEndOfAttribute", "Missing ] at end of attribute or type literal.")
      }
      at += 1
    }
    let name = text(nameStart, at)
    guard take("]") else {
      throw unclosed(
        "EndSquareBracketExpectedAtEndOfAttribute", "Missing ] at end of attribute or type literal.", opener: SourceRange(start, start + 1))
    }
    guard name.unicodeScalars.contains(where: \.isLetter) else {
      throw failure("MissingTypename", "Missing type name after '['.", at: SourceRange(start, at))
    }
    return TypeTree(name: name.filter { $0 != " " }, range: SourceRange(start, at))
  }
}
