// What `$` begins: names with scopes and drives, and names in braces.

extension Parser {
  /// Whether a variable's name begins behind the dollar sign here.
  var startsVariable: Bool {
    guard let next = peek(1) else { return false }
    return next.isNamePart || next == "{" || next == "?" || next == "^" || next == "$"
      || (next == ":" && peek(2).map(\.isNamePart) ?? false)
  }

  /// `$name`, `$scope:name`, `${any name}`, `$?`; the dollar sign is next. - Returns: `nil` when no name follows.
  mutating func variableName() throws(ParseError) -> VariableName? {
    let start = at
    guard startsVariable else { return nil }
    at += 1
    if take("{") { return try bracedName(start) }
    if let next = peek(), next == "?" || next == "^" || next == "$" {
      at += 1
      return VariableName(String(next))
    }
    let first = namePart()
    guard peekIs(":"), peek(1) != ":" else { return VariableName(first) }
    guard let next = peek(1), next.isNamePart || next == "?" else {
      guard at + 1 < scalars.count else { return VariableName(first) }
      throw refusal(
        "InvalidVariableReferenceWithDrive",
        "Variable reference is not valid. ':' was not followed by a valid variable name character. Consider using ${} to delimit the name.",
        at: SourceRange(start, at + 1))
    }
    at += 1
    return VariableName(scope: first.isEmpty ? nil : first, namePart())
  }

  /// Letters, digits, `_` and `?`: `$x?` is a variable of that name.
  private mutating func namePart() -> String {
    let start = at
    while at < scalars.count, scalars[at].isNamePart || scalars[at] == "?" { at += 1 }
    return text(start, at)
  }

  private mutating func bracedName(_ start: Int) throws(ParseError) -> VariableName {
    var name = StringParts()
    while let next = peek(), next != "}" {
      if next == "{" {
        throw refusal(
          "OpenBraceNeedsToBeBackTickedInVariableName", "Use `{ instead of { in variable names.", at: SourceRange(at, at + 1),
          seeing: at + 1)
      }
      if next == "`", let letter = peek(1) {
        addEscaped(letter, to: &name)
      } else {
        name.add(next)
        at += 1
      }
    }
    guard take("}") else {
      throw unclosed(
        "IncompleteDollarVariableReference", "${variable} reference starting is missing the closing '}'.",
        opener: SourceRange(start, start + 2))
    }
    let text = name.plain ?? ""
    guard !text.isEmpty else {
      throw refusal(
        "EmptyVariableReference", "An empty ${} variable reference was found. A name is required inside the braces.",
        at: SourceRange(start, at))
    }
    guard let colon = text.firstIndex(of: ":"), colon != text.startIndex else { return VariableName(text) }
    let rest = text[text.index(after: colon)...]
    guard !rest.isEmpty else {
      throw refusal(
        "InvalidBracedVariableReference", "Variable reference is not valid. The variable name is missing.", at: SourceRange(start, at))
    }
    return VariableName(scope: String(text[..<colon]), String(rest))
  }
}
