// What stands in square brackets at the head of something: types and attributes.

extension Parser {
  /// An attribute has a bracketed name followed by a parenthesis.
  func isAttributeAhead() -> Bool {
    var place = at + 1
    func skip() { while place < scalars.count, scalars[place].isBlank || scalars[place].isNewline { place += 1 } }
    skip()
    let name = place
    while place < scalars.count, scalars[place].isNamePart || scalars[place] == "." || scalars[place] == "+" { place += 1 }
    guard place > name else { return false }
    skip()
    return place < scalars.count && scalars[place] == "("
  }

  /// `[Name(arguments)]`; `isAttributeAhead` was true.
  mutating func attribute() throws(ParseError) -> AttributeTree {
    let start = at
    at += 1
    try skipLines()
    var attribute = AttributeTree(
      name: takeWhile { $0.isNamePart || $0 == "." || $0 == "+" }, arguments: [], named: [], range: SourceRange(start, at))
    try skipLines()
    let open = SourceRange(at, at + 1)
    at += 1
    try skipLines()
    while !isAtEnd, !peekIs(")") {
      try attributeArgument(&attribute)
      try skipLines()
      guard take(",") else { break }
      try skipLines()
      if isAtEnd { throw missing("MissingExpressionAfterToken", "Missing expression after ','.") }
    }
    guard take(")") else {
      throw isAtEnd
        ? unclosed("MissingEndParenthesisInExpression", "Missing closing ')' in expression.", opener: open)
        : missing("MissingEndParenthesisInExpression", "Missing closing ')' in expression.")
    }
    try skipLines()
    guard take("]") else { throw missing("EndSquareBracketExpectedAtEndOfAttribute", "Missing ] at end of attribute or type literal.") }
    attribute.range = SourceRange(start, at)
    return attribute
  }

  private mutating func attributeArgument(_ attribute: inout AttributeTree) throws(ParseError) {
    guard let word = peekName() else {
      attribute.arguments.append(try operatorExpression(minimum: 1, allowsComma: false))
      return
    }
    let start = at
    at += word.unicodeScalars.count
    guard !attribute.named.contains(where: { $0.name.lowercased() == word.lowercased() }) else {
      throw refusal("DuplicateNamedArgument", "Duplicate named arguments '\(word)' are not allowed.", at: SourceRange(start, at))
    }
    try skipLines()
    guard take("=") else {
      attribute.named.append((word, nil))
      return
    }
    try skipLines()
    guard !isAtStop, !peekIs(",") else {
      throw missing("MissingExpressionInNamedArgument", "Missing statement after '=' in named argument.")
    }
    attribute.named.append((word, try operatorExpression(minimum: 1, allowsComma: false)))
  }

  private func peekName() -> String? {
    var end = at
    while end < scalars.count, scalars[end].isNamePart { end += 1 }
    return end > at && !scalars[at].isDigit ? text(at, end) : nil
  }

  // MARK: types

  /// `[name]`; the bracket is next.
  mutating func typeLiteral() throws(ParseError) -> TypeTree {
    let start = at
    at += 1
    try skipLines()
    var type = try deeper { parser throws(ParseError) in try parser.typeName(allowsAssembly: true) }
    try skipLines()
    guard take("]") else {
      throw missing("EndSquareBracketExpectedAtEndOfAttribute", "Missing ] at end of attribute or type literal.")
    }
    type.range = SourceRange(start, at)
    return type
  }

  /// A type's name without its brackets: `A.B+C`, `A[B,C]`, `A[]`, `A, Assembly`.
  mutating func typeName(allowsAssembly: Bool = false) throws(ParseError) -> TypeTree {
    let start = at
    while at < scalars.count, Parser.isTypeNamePart(scalars[at]) { at += 1 }
    guard at > start else { throw missing("MissingTypename", "Missing type name after '['.") }
    let base = text(start, at)
    var type = TypeTree(name: base, base: base, arguments: [], ranks: [], assembly: nil, range: SourceRange(start, at))
    while try typeBracketAhead() { try typeBracket(&type) }
    type.range.end = at
    if allowsAssembly { try assembly(&type) }
    return type
  }

  private static func isTypeNamePart(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isNamePart || scalar == "." || scalar == "+" || scalar == "`" || scalar == "#" || scalar == "*" || scalar == "&"
  }

  private mutating func typeBracketAhead() throws(ParseError) -> Bool {
    let start = at
    try skipLines()
    if peekIs("[") { return true }
    at = start
    return false
  }

  /// `[]`, `[,]` or type arguments.
  private mutating func typeBracket(_ type: inout TypeTree) throws(ParseError) {
    let open = at
    at += 1
    try skipLines()
    guard let next = peek() else {
      throw missing("EndSquareBracketExpectedAtEndOfAttribute", "Missing ] at end of attribute or type literal.")
    }
    if next == "]" || next == "," {
      try arrayBracket(&type, open)
      return
    }
    guard type.arguments.isEmpty, type.ranks.isEmpty else {
      throw failure("UnexpectedToken", "Unexpected token '\(text(at, tokenEnd(from: at)))' in expression or statement.")
    }
    try typeArguments(&type)
    type.name += "[" + type.arguments.map(\.name).joined(separator: ",") + "]"
  }

  private mutating func arrayBracket(_ type: inout TypeTree, _ open: Int) throws(ParseError) {
    var rank = 1
    while take(",") {
      rank += 1
      try skipLines()
    }
    guard rank <= 32 else {
      throw refusal(
        "ArrayHasTooManyDimensions",
        "The array has too many dimensions: \(rank). The number of dimensions for an array must be less than or equal to 32.",
        at: SourceRange(open + 1, at))
    }
    guard take("]") else {
      throw missing("EndSquareBracketExpectedAtEndOfAttribute", "Missing ] at end of attribute or type literal.")
    }
    type.ranks.append(rank)
    type.name += "[" + String(repeating: ",", count: rank - 1) + "]"
  }

  /// `A, B` and `[A, Assembly], [B, Assembly]`, up to the closing bracket.
  private mutating func typeArguments(_ type: inout TypeTree) throws(ParseError) {
    repeat {
      try skipLines()
      let argument = try deeper { parser throws(ParseError) in
        parser.peekIs("[") ? try parser.typeLiteral() : try parser.typeName()
      }
      type.arguments.append(argument)
      try skipLines()
    } while take(",")
    guard take("]") else {
      throw missing("EndSquareBracketExpectedAtEndOfAttribute", "Missing ] at end of attribute or type literal.")
    }
  }

  private mutating func assembly(_ type: inout TypeTree) throws(ParseError) {
    let start = at
    try skipLines()
    guard take(",") else {
      at = start
      return
    }
    let name = takeWhile { $0 != "]" && !$0.isNewline }
    type.assembly = String(name.drop { $0 == " " })
  }
}
