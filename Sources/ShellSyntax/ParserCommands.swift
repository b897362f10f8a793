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
    let name = try commandName(invocation)
    var command = Command(invocation: invocation, name: name, arguments: [], redirections: [], range: SourceRange(start, at))
    try arguments(of: &command)
    command.range = SourceRange(start, at)
    return command
  }

  /// A dot alone, or right before a quote or a variable, runs a script in the current scope; `.\x` and `./x` are words.
  private var isDotSourcing: Bool {
    guard let next = peek(1) else { return true }
    return next.isBlank || next.isQuote || next == "$" || next == "(" || next == "{" || next == "&" || next == "@"
  }

  private mutating func commandName(_ invocation: Command.Invocation) throws(ParseError) -> Expression {
    if invocation != .plain {
      guard !isAtStop else {
        throw missing(
          "MissingExpression", "Missing expression after '\(invocation == .call ? "&" : ".")' in pipeline element.")
      }
      return try argumentElement()
    }
    guard let next = peek() else { throw failure("ExpectedExpression", "A command's name is missing.") }
    switch next {
    case ")", "}", "]": throw unexpectedToken()
    case "|": throw peek(1) == "|" ? unexpectedToken() : failure("EmptyPipeElement", "An empty pipe element is not allowed.")
    case "<": throw failure("RedirectionNotSupported", "The '<' operator is reserved for future use.", at: SourceRange(at, at + 1))
    case "@": throw splattingNotPermitted()
    case ">": throw unexpectedToken()
    default: return try bareToken()
    }
  }

  /// `@x` where only a command's argument may be splatted.
  func splattingNotPermitted() -> ParseError {
    guard let after = peek(1), after.isNamePart else {
      return failure("UnrecognizedToken", "Unrecognized token in source text.", at: SourceRange(at, at + 1))
    }
    var end = at + 1
    while end < scalars.count, scalars[end].isNamePart { end += 1 }
    let name = text(at + 1, end)
    return failure(
      "SplattingNotPermitted",
      "The splatting operator '@' cannot be used to reference variables in an expression. '@\(name)' can be used only as an argument to "
        + "a command. To reference variables in an expression use '$\(name)'.", at: SourceRange(at, end))
  }

  private mutating func arguments(of command: inout Command) throws(ParseError) {
    var end = at
    defer { at = end }
    while true {
      try skipBlanks()
      guard let next = peek(), !next.isNewline, next != ";", next != "|", next != ")", next != "}" else { return }
      if next == "&" {
        guard peek(1) != "&" else { return }
        throw ampersandNotAllowed()
      }
      if next == "," {
        at += 1
        throw missing("MissingArgument", "Missing argument in parameter list.")
      }
      let redirections = try redirections()
      if redirections.isEmpty { command.arguments.append(try argument()) } else { command.redirections += redirections }
      end = at
    }
  }

  private mutating func argument() throws(ParseError) -> CommandArgument {
    let start = at
    try countPiece()
    if let next = peek(), next.isDash, let after = peek(1) {
      if after.isLetter || after == "_" || after == "?" { return try parameter(start) }
      if after.isDash {
        guard let third = peek(2), !third.endsBareToken else {
          at += 2
          return .endOfParameters(SourceRange(start, at))
        }
        if third == "%", peek(3).map(\.endsBareToken) ?? true { return verbatim(start) }
      }
    }
    if peekIs("@"), let after = peek(1), after.isNamePart || after == "?" { return try splat(start) }
    return .value(try argumentList())
  }

  private mutating func splat(_ start: Int) throws(ParseError) -> CommandArgument {
    at += 1
    let name = takeWhile { $0.isNamePart || $0 == ":" || $0 == "?" }
    if let next = peek(), next == "." || next == "[" {
      throw failure(
        "NoPropertiesInSplatting",
        "Cannot expand the splatted variable '@\(name)'. Splatted variables cannot be used as part of a property or array expression. "
          + "Assign the result of the expression to a temporary variable then splat the temporary variable instead.",
        at: SourceRange(start, tokenEnd(from: at)))
    }
    if peekIs(",") {
      throw refusal(
        "SplattingNotPermittedInArgumentList",
        "Splatted variables like '@\(name)' cannot be part of a comma-separated list of arguments.", at: SourceRange(start, at))
    }
    let parts = name.split(separator: ":", maxSplits: 1)
    let variable = parts.count == 2 ? VariableName(scope: String(parts[0]), String(parts[1])) : VariableName(name)
    return .splat(variable, SourceRange(start, at))
  }

  /// What follows `--%` up to the line's end or a pipe outside of double quotes.
  private mutating func verbatim(_ start: Int) -> CommandArgument {
    at += 3
    while let next = peek(), next.isBlank { at += 1 }
    let inside = at
    var isQuoted = false
    while let next = peek(), !next.isNewline {
      if next == "\"" { isQuoted.toggle() }
      if !isQuoted, next == "|" || (next == "&" && peek(1) == "&") { break }
      at += 1
    }
    return .verbatim(text(inside, at), SourceRange(start, at))
  }

  /// `-Name`, `-Name:value`, `-Name: value`. A quote inside makes a plain text of it.
  private mutating func parameter(_ start: Int) throws(ParseError) -> CommandArgument {
    at += 1
    let name = takeWhile { !$0.endsBareToken && !$0.isQuote && $0 != ":" && $0 != "." && $0 != "[" }
    let range = SourceRange(start, at)
    if let next = peek(), next.isQuote {
      at = start
      return .value(try argumentList())
    }
    guard take(":") else { return .parameter(name: name, value: nil, range) }
    try skipBlanks()
    guard !isAtStop else {
      throw missing("ParameterRequiresArgument", "Parameter -\(name) requires an argument.")
    }
    return .parameter(name: name, value: try argumentList(), range)
  }

  /// One value, or several with commas: `0.0.0.0:25, [::]:25`.
  private mutating func argumentList() throws(ParseError) -> Expression {
    let start = at
    let first = try argumentElement()
    var end = at
    try skipBlanks()
    guard peekIs(",") else {
      at = end
      return first
    }
    var items = [first]
    while take(",") {
      try skipLines()
      guard !isAtStop, !peekIs(",") else { throw missing("MissingExpression", "Missing expression after ',' in pipeline element.") }
      if peekIs("@"), let after = peek(1), after.isNamePart { throw splattingNotPermitted() }
      items.append(try argumentElement())
      end = at
      try skipBlanks()
    }
    at = end
    return .list(items, SourceRange(start, end))
  }
}
