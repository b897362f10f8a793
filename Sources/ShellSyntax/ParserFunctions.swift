// Functions and filters, `param( )` blocks, and parameter lists.

extension Parser {
  mutating func functionStatement(_ start: Int, isFilter: Bool) throws(ParseError) -> Statement {
    at += isFilter ? 6 : 8
    try skipLines()
    var name = try functionName(isFilter ? "filter" : "function")
    var scope: String?
    if let colon = name.firstIndex(of: ":"), ["global", "script", "local", "private"].contains(name[..<colon].lowercased()) {
      scope = name[..<colon].lowercased()
      name = String(name[name.index(after: colon)...])
    }
    let end = at
    try skipLines()
    let parameters = peekIs("(") ? try parameterList() : nil
    let open = at
    try skipLines()
    guard peekIs("{") else {
      throw missing("MissingFunctionBody", "Missing function body in function declaration.", after: parameters == nil ? end : open)
    }
    // `function f()` says nothing of parameters.
    let body = try scriptBlock(extraParameters: parameters?.isEmpty == true ? nil : parameters)
    return .function(FunctionTree(scope: scope, name: name, isFilter: isFilter, body: body, range: SourceRange(start, at)))
  }

  private mutating func functionName(_ keyword: String) throws(ParseError) -> String {
    guard let next = peek(), !next.endsBareToken else {
      throw missing("MissingNameAfterKeyword", "Missing name after \(keyword) keyword.")
    }
    if next == "@" || next == "$" { throw failure("MissingNameAfterKeyword", "Missing name after \(keyword) keyword.") }
    if next.isSingleQuote { return try singleQuoted() }
    switch try bareToken() {
    case .text(let name, _), .number(_, let name, _): return name
    case let other: throw refusal("MissingNameAfterKeyword", "Missing name after \(keyword) keyword.", at: other.range)
    }
  }

  /// Attributes and `param(…)` at the head of a body; nothing is read when there is no `param`.
  mutating func parameterBlock() throws(ParseError) -> (attributes: [AttributeTree], parameters: [ParameterTree]?) {
    let start = at
    var attributes: [AttributeTree] = []
    while peekIs("["), isAttributeAhead() {
      attributes.append(try attribute())
      try skipLines()
    }
    guard peekWord() == "param" else {
      at = start
      return ([], nil)
    }
    at += 5
    try skipLines()
    guard peekIs("(") else {
      if isAtEnd, !attributes.isEmpty { throw missing("MissingOpenParenthesisAfterKeyword", "Missing opening '(' after keyword 'param'.") }
      // Without its parenthesis the word is a command's name.
      at = start
      return ([], nil)
    }
    return (attributes, try parameterList())
  }

  /// `( [attributes] [type] $name = default, … )`.
  mutating func parameterList() throws(ParseError) -> [ParameterTree] {
    at += 1
    var parameters: [ParameterTree] = []
    var names: Set<String> = []
    try skipLines()
    while !isAtEnd, !peekIs(")") {
      let parameter = try parameter()
      guard names.insert(parameter.name.key).inserted else {
        throw refusal(
          "DuplicateFormalParameter", "Duplicate parameter $\(parameter.name.name) in parameter list.", at: parameter.range)
      }
      parameters.append(parameter)
      try skipLines()
      guard take(",") else { break }
      try skipLines()
      if isAtEnd || peekIs(")") { throw missing("MissingExpressionAfterToken", "Missing expression after ','.") }
    }
    guard take(")") else { throw missing("MissingEndParenthesisInFunctionParameterList", "Missing ')' in function parameter list.") }
    return parameters
  }

  private mutating func parameter() throws(ParseError) -> ParameterTree {
    let start = at
    var attributes: [AttributeTree] = []
    var types: [TypeTree] = []
    while peekIs("[") {
      if isAttributeAhead() { attributes.append(try attribute()) } else { types.append(try typeLiteral()) }
      try skipLines()
    }
    if peekIs("@") { throw splattingNotPermitted() }
    guard peekIs("$"), let name = try variableName() else {
      throw attributes.isEmpty && types.isEmpty
        ? missing("MissingEndParenthesisInFunctionParameterList", "Missing ')' in function parameter list.")
        : missing(
          "InvalidFunctionParameter",
          "Parameter declarations are a comma-separated list of variable names with optional initializer expressions.")
    }
    let end = at
    try skipLines()
    var value: Expression?
    if take("=") {
      try skipLines()
      guard !isAtStop, !peekIs(",") else { throw missing("MissingExpressionAfterToken", "Missing expression after '='.") }
      value = try operatorExpression(minimum: 1, allowsComma: false)
    } else {
      at = end
    }
    let type = types.popLast()
    return ParameterTree(
      name: name, type: type, otherTypes: types, attributes: attributes, defaultValue: value,
      range: SourceRange(start, value?.range.end ?? end))
  }
}
