// `param( )` blocks, function parameters and their attributes.

extension Parser {
  /// Attributes and `param(…)` at the head of a body; nothing is read when there is no `param`.
  mutating func parameterBlock() throws(ParseError) -> (attributes: [AttributeTree], parameters: [ParameterTree]?) {
    let start = at
    var attributes: [AttributeTree] = []
    while peekIs("["), isAttributeAhead() {
      let (attribute, _) = try attributeOrType()
      if let attribute { attributes.append(attribute) }
      try skipLines()
    }
    guard peekWord()?.lowercased() == "param" else {
      guard !attributes.isEmpty, isAtEnd else {
        at = start
        return ([], nil)
      }
      throw failure("ExpectedExpression", "A param block must follow the attribute.")
    }
    at += 5
    try skipLines()
    guard peekIs("(") else { throw failure("MissingOpenParenthesisInParam", "Missing '(' after param.") }
    return (attributes, try parameterList())
  }

  /// An attribute has a bracketed name followed by a parenthesis.
  private func isAttributeAhead() -> Bool {
    var probe = self
    guard probe.take("[") else { return false }
    _ = probe.takeWhile { $0.isNamePart || $0 == "." }
    return probe.peekIs("(")
  }

  /// `( [attributes] [type] $name = default, … )`.
  mutating func parameterList() throws(ParseError) -> [ParameterTree] {
    let open = SourceRange(at, at + 1)
    at += 1
    var parameters: [ParameterTree] = []
    try skipLines()
    while !isAtEnd, !peekIs(")") {
      parameters.append(try parameter())
      try skipLines()
      guard take(",") else { break }
      try skipLines()
      if peekIs(")") { throw failure("MissingExpressionAfterToken", "Missing expression after ','.") }
    }
    guard take(")") else {
      throw isAtEnd
        ? unclosed("MissingEndParenthesisInFunctionParameterList", "Missing ')' in function parameter list.", opener: open)
        : failure("MissingEndParenthesisInFunctionParameterList", "Missing ')' in function parameter list.")
    }
    return parameters
  }

  private mutating func parameter() throws(ParseError) -> ParameterTree {
    let start = at
    var attributes: [AttributeTree] = []
    var type: TypeTree?
    while peekIs("[") {
      let (attribute, found) = try attributeOrType()
      if let attribute { attributes.append(attribute) }
      if let found { type = found }
      try skipLines()
    }
    guard peekIs("$"), let name = try variableName() else {
      throw failure("MissingParameterName", "A parameter's name must follow, such as $Name.")
    }
    try skipLines()
    var value: Expression?
    if take("=") {
      try skipLines()
      value = try expression()
    }
    return ParameterTree(name: name, type: type, attributes: attributes, defaultValue: value, range: SourceRange(start, at))
  }

  /// `[Name(arguments)]` or `[type]`.
  private mutating func attributeOrType() throws(ParseError) -> (AttributeTree?, TypeTree?) {
    guard isAttributeAhead() else { return (nil, try typeLiteral()) }
    let start = at
    at += 1
    var attribute = AttributeTree(name: takeWhile { $0.isNamePart || $0 == "." }, arguments: [], named: [], range: SourceRange(start, at))
    at += 1
    try skipLines()
    while !isAtEnd, !peekIs(")") {
      try attributeArgument(&attribute)
      try skipLines()
      guard take(",") else { break }
      try skipLines()
    }
    guard take(")") else {
      throw unclosed("MissingEndParenthesisInExpression", "Missing closing ')' in expression.", opener: SourceRange(start, start + 1))
    }
    try skipLines()
    guard take("]") else { throw failure("EndSquareBracketExpectedAtEndOfAttribute", "Missing ] at end of attribute or type literal.") }
    attribute.range = SourceRange(start, at)
    return (attribute, nil)
  }

  private mutating func attributeArgument(_ attribute: inout AttributeTree) throws(ParseError) {
    guard let word = peekName() else {
      attribute.arguments.append(try operatorExpression(minimum: 1, allowsComma: false))
      return
    }
    at += word.unicodeScalars.count
    try skipLines()
    guard take("=") else {
      attribute.named.append((word, nil))
      return
    }
    try skipLines()
    attribute.named.append((word, try operatorExpression(minimum: 1, allowsComma: false)))
  }

  private func peekName() -> String? {
    var end = at
    while end < scalars.count, scalars[end].isNamePart { end += 1 }
    return end > at && scalars[at].isLetter ? text(at, end) : nil
  }
}
