// class and enum.

extension Parser {
  mutating func classStatement(_ start: Int, _ attributes: [AttributeTree]) throws(ParseError) -> Statement {
    at += 5
    let name = try declaredName("class")
    var tree = ClassTree(name: name, bases: [], attributes: attributes, properties: [], methods: [], range: SourceRange(start, at))
    let end = at
    try skipLines()
    if take(":") { tree.bases = try baseTypes() }
    let open = at
    guard take("{") else {
      throw missing("MissingTypeBody", "Missing 'class' body in 'class' declaration.", after: tree.bases.last?.range.end ?? end)
    }
    try deeper { parser throws(ParseError) in
      try parser.skipSeparators()
      while !parser.isAtEnd, !parser.peekIs("}") {
        try parser.member(&tree)
        try parser.skipSeparators()
      }
    }
    guard take("}") else { throw unclosedBrace(open) }
    tree.range = SourceRange(start, at)
    return .classDefinition(tree)
  }

  private mutating func declaredName(_ keyword: String) throws(ParseError) -> String {
    try skipLines()
    let name = takeWhile { $0.isNamePart || $0 == "-" }
    guard !name.isEmpty else { throw missing("MissingNameAfterKeyword", "Missing name after \(keyword) keyword.") }
    return name
  }

  private mutating func baseTypes() throws(ParseError) -> [TypeTree] {
    var bases: [TypeTree] = []
    repeat {
      try skipLines()
      guard let next = peek(), next.isNamePart else { throw missing("TypeNameExpected", "Type name expected.") }
      bases.append(try typeName())
      try skipLines()
    } while take(",")
    return bases
  }

  /// What stands before a member's name.
  private struct MemberHead {
    var start: Int
    var attributes: [AttributeTree] = []
    var type: TypeTree?
    var isStatic = false
    var isHidden = false
  }

  private mutating func member(_ tree: inout ClassTree) throws(ParseError) {
    let head = try memberHead()
    if peekIs("$") { return try property(&tree, head) }
    guard let next = peek(), next.isNamePart else {
      throw missing("IncompleteMemberDefinition", "Missing a property name or method definition.")
    }
    try method(&tree, head)
  }

  private mutating func memberHead() throws(ParseError) -> MemberHead {
    var head = MemberHead(start: at)
    while let next = peek() {
      if next == "[" {
        if isAttributeAhead() {
          head.attributes.append(try attribute())
        } else {
          let type = try typeLiteral()
          guard head.type == nil else {
            throw refusal("TooManyTypes", "Only one type may be specified on class members.", at: type.range)
          }
          head.type = type
        }
      } else if let word = peekWord(), word == "static" || word == "hidden", !isCallAhead(word.count) {
        guard word == "static" ? !head.isStatic : !head.isHidden else {
          throw refusal("DuplicateQualifier", "Duplicate '\(word)' qualifier", at: SourceRange(at, at + word.count))
        }
        if word == "static" { head.isStatic = true } else { head.isHidden = true }
        at += word.count
      } else {
        return head
      }
      try skipLines()
    }
    return head
  }

  private func isCallAhead(_ length: Int) -> Bool { peek(length) == "(" }

  private mutating func property(_ tree: inout ClassTree, _ head: MemberHead) throws(ParseError) {
    let place = at
    guard let name = try variableName() else { throw failure("InvalidVariableReference", "Variable reference is not valid.") }
    guard name.scope == nil else {
      throw refusal(
        "InvalidVariableReference",
        "Variable reference is not valid. '$' was not followed by a valid variable name character. Consider using ${} to delimit the name.",
        at: SourceRange(place, at))
    }
    guard !tree.properties.contains(where: { $0.name.lowercased() == name.key }) else {
      throw refusal("MemberAlreadyDefined", "The member '\(name.name)' is already defined.", at: SourceRange(head.start, at))
    }
    var property = PropertyTree(
      name: name.name, type: head.type, attributes: head.attributes, isStatic: head.isStatic, isHidden: head.isHidden, initial: nil,
      range: SourceRange(head.start, at))
    try skipBlanks()
    if take("=") {
      try skipLines()
      guard !isAtStop else { throw missingOperand(after: "=") }
      property.initial = try expression()
      property.range.end = at
      try skipBlanks()
    }
    guard let next = peek() else { return tree.properties.append(property) }
    guard next == ";" || next == "}" || next.isNewline else {
      throw missing("MissingPropertyTerminator", "Missing ';' or end-of-line in property definition.")
    }
    tree.properties.append(property)
  }

  private mutating func method(_ tree: inout ClassTree, _ head: MemberHead) throws(ParseError) {
    let name = takeWhile(\.isNamePart)
    let isConstructor = name.lowercased() == tree.name.lowercased()
    let nameEnd = at
    try skipLines()
    guard peekIs("(") else {
      throw missing("MissingMethodParameterList", "Missing '(' in class method parameter list.", after: nameEnd)
    }
    if isConstructor, let type = head.type {
      throw refusal("ConstructorCantHaveReturnType", "A constructor cannot specify a return type.", at: type.range)
    }
    let parameters = try parameterList()
    var baseArguments: [Expression]?
    let end = at
    try skipLines()
    if isConstructor, !head.isStatic, take(":") { baseArguments = try baseCall() }
    guard peekIs("{") else {
      throw missing("MissingFunctionBody", "Missing function body in function declaration.", after: baseArguments == nil ? end : nil)
    }
    let body = try scriptBlock()
    try checkMethodBody(body)
    tree.methods.append(
      MethodTree(
        name: name, returnType: head.type, attributes: head.attributes, isStatic: head.isStatic, isHidden: head.isHidden,
        isConstructor: isConstructor, parameters: parameters, baseArguments: baseArguments, body: body, range: SourceRange(head.start, at)))
  }

  private mutating func baseCall() throws(ParseError) -> [Expression] {
    try skipLines()
    guard peekWord() == "base" else {
      throw missing("MissingBaseCtorCall", "Missing 'base' after ':' in a base class constructor call.")
    }
    at += 4
    try skipLines()
    guard peekIs("(") else { throw missing("MissingMethodParameterList", "Missing '(' in class method parameter list.") }
    let arguments = try callArguments()
    try skipLines()
    return arguments
  }

  private func checkMethodBody(_ body: ScriptBlockTree) throws(ParseError) {
    guard body.parameters == nil else {
      throw refusal("ParamBlockNotAllowedInMethod", "A param block is not allowed in a class method.", at: body.range)
    }
    guard !body.hasNamedBlocks else {
      throw refusal("NamedBlockNotAllowedInMethod", "A named block is not allowed in a class method.", at: body.range)
    }
  }

  // MARK: enum

  mutating func enumStatement(_ start: Int, _ attributes: [AttributeTree]) throws(ParseError) -> Statement {
    at += 4
    let name = try declaredName("enum")
    var tree = EnumTree(name: name, underlying: nil, attributes: attributes, members: [], range: SourceRange(start, at))
    let end = at
    try skipLines()
    if take(":") {
      try skipLines()
      guard let next = peek(), next.isNamePart else { throw missing("TypeNameExpected", "Type name expected.") }
      tree.underlying = try typeName()
      try skipLines()
    }
    let open = at
    guard take("{") else {
      throw missing("MissingTypeBody", "Missing 'enum' body in 'enum' declaration.", after: tree.underlying?.range.end ?? end)
    }
    try skipSeparators()
    while !isAtEnd, !peekIs("}") {
      try enumMember(&tree)
      try skipSeparators()
    }
    guard take("}") else { throw unclosedBrace(open) }
    tree.range = SourceRange(start, at)
    return .enumDefinition(tree)
  }

  private mutating func enumMember(_ tree: inout EnumTree) throws(ParseError) {
    let start = at
    try countPiece()
    let name = takeWhile(\.isNamePart)
    guard !name.isEmpty else { throw unexpectedToken() }
    guard !tree.members.contains(where: { $0.name.lowercased() == name.lowercased() }) else {
      throw refusal("MemberAlreadyDefined", "The member '\(name)' is already defined.", at: SourceRange(start, at))
    }
    try skipBlanks()
    var value: Expression?
    if take("=") {
      try skipLines()
      guard !isAtStop else { throw missingOperand(after: "=") }
      value = try expression()
      try skipBlanks()
    }
    tree.members.append((name, value, SourceRange(start, at)))
    guard let next = peek(), next != ";", next != "}", !next.isNewline else { return }
    throw missing("MissingPropertyTerminator", "Missing ';' or end-of-line in property definition.")
  }
}
