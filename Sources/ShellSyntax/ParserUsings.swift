// `using namespace`, `using module` and `using assembly`, which open a script.

extension Parser {
  mutating func usingStatements() throws(ParseError) -> [UsingTree] {
    var usings: [UsingTree] = []
    while peekWord() == "using" {
      usings.append(try usingStatement())
      try skipBlanks()
      guard let next = peek() else { break }
      guard next == ";" || next.isNewline else {
        throw missing("MissingStatementTerminator", "Missing a newline or semicolon.")
      }
      try skipSeparators()
    }
    return usings
  }

  private mutating func usingStatement() throws(ParseError) -> UsingTree {
    let start = at
    at += 5
    try skipBlanks()
    let kindPlace = at
    let word = takeWhile(\.isNamePart)
    guard let kind = UsingTree.Kind(rawValue: word.lowercased()) else {
      if word.isEmpty { throw missing("MissingUsingStatementDirective", "Missing using directive") }
      throw failure(
        "UsingStatementNotSupported", "This syntax of the 'using' statement is not supported.", at: SourceRange(kindPlace, at))
    }
    try skipBlanks()
    guard !isAtStop else { throw missing("MissingUsingItemName", "Missing using name") }
    let name = try argumentElement()
    try checkName(name, kind)
    let end = at
    try skipBlanks()
    if peekIs("=") { throw try alias() }
    at = end
    return UsingTree(kind: kind, name: name, range: SourceRange(start, end))
  }

  private func checkName(_ name: Expression, _ kind: UsingTree.Kind) throws(ParseError) {
    switch name {
    case .text(let text, let range):
      guard kind == .namespace, text.unicodeScalars.contains(where: { !$0.isNamePart && $0 != "." }) else { return }
      throw refusal(
        "InvalidNamespaceValue", "The specified namespace in the 'using' statement contains invalid characters.", at: range)
    case .hashtable where kind == .module: return
    default:
      throw failure(
        "InvalidValueForUsingItemName", "'\(text(name.range.start, name.range.end))' is not a valid value for using name.",
        at: name.range)
    }
  }

  /// `using namespace A = B` was planned and never came.
  private mutating func alias() throws(ParseError) -> ParseError {
    let start = at
    at += 1
    try skipBlanks()
    guard !isAtStop else { return missing("MissingNamespaceAlias", "Missing namespace alias") }
    return refusal("UsingStatementNotSupported", "This syntax of the 'using' statement is not supported.", at: SourceRange(start, at))
  }
}
