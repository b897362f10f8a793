// Commands: a name and arguments in argument mode, where bare words are text and commas make lists.

extension Parser {
  mutating func command() throws(ParseError) -> Command {
    let start = at
    var invocation = Command.Invocation.plain
    if peekIs("&") {
      guard peek(1) != "&" else { throw unexpectedToken() }
      invocation = .call
      at += 1
      try skipBlanks()
    } else if peekIs("."), isDotSourcing {
      invocation = .dot
      at += 1
      try skipBlanks()
    }
    let name = try commandName(isInvoked: invocation != .plain)
    var command = Command(invocation: invocation, name: name, arguments: [], redirections: [], range: SourceRange(start, at))
    try arguments(of: &command)
    command.range = SourceRange(start, at)
    return command
  }

  /// A dot alone, or right before a quote or a variable, runs a script in the current scope; `.\x` and `./x` are words.
  private var isDotSourcing: Bool {
    guard let next = peek(1) else { return true }
    return next.isBlank || next.isQuote || next == "$" || next == "(" || next == "{" || next == "&"
  }

  private mutating func commandName(isInvoked: Bool) throws(ParseError) -> Expression {
    guard let next = peek() else { throw failure("ExpectedExpression", "A command's name is missing.") }
    if isInvoked { return try argumentElement() }
    switch next {
    case ")", "}", "]": throw unexpectedToken()
    case "|": throw peek(1) == "|" ? unexpectedToken() : failure("EmptyPipeElement", "An empty pipe element is not allowed.")
    case "<": throw failure("RedirectionNotSupported", "The '<' operator is reserved for future use.", at: SourceRange(at, at + 1))
    case "@": throw failure("UnrecognizedToken", "Unrecognized token in source text.", at: SourceRange(at, at + 1))
    default: return try bareToken()
    }
  }

  private mutating func arguments(of command: inout Command) throws(ParseError) {
    var end = at
    defer { at = end }
    while true {
      try skipBlanks()
      guard let next = peek(), !next.isNewline, next != ";", next != "|", next != ")", next != "}" else { return }
      if next == "&" {
        guard peek(1) != "&" else { throw unexpectedToken() }
        throw failure(
          "AmpersandNotAllowed",
          "The ampersand (&) character is not allowed. Wrap an ampersand in double quotation marks (\"&\") to pass it as part of a string.")
      }
      if next == "," { throw failure("MissingArgument", "Missing an argument in parameter list.") }
      let redirections = try redirections()
      if redirections.isEmpty { command.arguments.append(try argument()) } else { command.redirections += redirections }
      end = at
    }
  }

  private mutating func argument() throws(ParseError) -> CommandArgument {
    let start = at
    if let next = peek(), next.isDash, let after = peek(1) {
      if after.isLetter || after == "_" || after == "?" { return try parameter(start) }
      if after.isDash, peek(2).map({ $0.endsBareToken }) ?? true {
        at += 2
        return .endOfParameters(SourceRange(start, at))
      }
    }
    if peekIs("@"), let after = peek(1), after.isNamePart || after == "?" {
      at += 1
      let name = takeWhile { $0.isNamePart || $0 == ":" }
      let parts = name.split(separator: ":", maxSplits: 1)
      let variable = parts.count == 2 ? VariableName(scope: String(parts[0]), String(parts[1])) : VariableName(name)
      return .splat(variable, SourceRange(start, at))
    }
    return .value(try argumentList())
  }

  /// `-Name`, `-Name:value`, `-Name: value`.
  private mutating func parameter(_ start: Int) throws(ParseError) -> CommandArgument {
    at += 1
    let name = takeWhile { !$0.endsBareToken && !$0.isQuote && $0 != ":" && $0 != "." && $0 != "[" && $0 != "$" }
    let range = SourceRange(start, at)
    guard take(":") else { return .parameter(name: name, value: nil, range) }
    try skipBlanks()
    guard let next = peek(), !next.isNewline, next != ";", next != "|", next != ")", next != "}" else {
      throw failure("ParameterRequiresArgument", "The parameter '-\(name)' requires an argument.", at: isAtEnd ? nil : range)
    }
    return .parameter(name: name, value: try argumentList(), range)
  }

  /// One value, or several with commas: `0.0.0.0:25, [::]:25`.
  private mutating func argumentList() throws(ParseError) -> Expression {
    let start = at
    var items = [try argumentElement()]
    var end = at
    try skipBlanks()
    while take(",") {
      try skipLines()
      guard let next = peek(), next != ",", next != ";", next != "|", next != ")", next != "}" else {
        throw failure("MissingArgument", "Missing an argument in parameter list.")
      }
      items.append(try argumentElement())
      end = at
      try skipBlanks()
    }
    at = end
    return items.count == 1 ? items[0] : .list(items, SourceRange(start, end))
  }

  /// `>`, `>>`, `2>`, `2>&1`, `*>` in a row.
  mutating func redirections() throws(ParseError) -> [Redirection] {
    var found: [Redirection] = []
    while let redirection = try redirection() {
      found.append(redirection)
      try skipBlanks()
    }
    return found
  }

  private mutating func redirection() throws(ParseError) -> Redirection? {
    let start = at
    var stream = 1
    if let next = peek(), peek(1) == ">", next == "*" || (next.isDigit && next != "0") {
      stream = next == "*" ? 0 : Int(next.value) - 48
      at += 1
    }
    guard peekIs(">") else {
      at = start
      return nil
    }
    at += 1
    let isAppending = take(">")
    if !isAppending, peekIs("&"), peek(1) == "1" {
      at += 2
      return Redirection(stream: stream, isAppending: false, target: nil, range: SourceRange(start, at))
    }
    try skipBlanks()
    guard let next = peek(), !next.isNewline, next != ";", next != "|", next != ")", next != "}" else {
      throw failure("MissingFileSpecification", "Missing file specification after redirection operator.")
    }
    return Redirection(stream: stream, isAppending: isAppending, target: try argumentElement(), range: SourceRange(start, at))
  }
}
