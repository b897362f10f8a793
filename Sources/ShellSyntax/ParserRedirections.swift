// `>`, `>>`, `2>`, `2>&1`, `*>`.

extension Parser {
  /// Several in a row.
  mutating func redirections() throws(ParseError) -> [Redirection] {
    var found: [Redirection] = []
    while let redirection = try redirection() {
      if let same = found.first(where: { $0.stream == redirection.stream }), same.stream != 0 {
        throw refusal(
          "StreamAlreadyRedirected", "The \(Parser.streamName(redirection.stream)) for this command is already redirected.",
          at: redirection.range)
      }
      found.append(redirection)
      try skipBlanks()
    }
    return found
  }

  private static func streamName(_ stream: Int) -> String {
    switch stream {
    case 0: "all streams"
    case 1: "output stream"
    case 2: "error stream"
    case 3: "warning stream"
    case 4: "verbose stream"
    case 5: "debug stream"
    default: "information stream"
    }
  }

  private mutating func redirection() throws(ParseError) -> Redirection? {
    let start = at
    guard let next = peek(), next == ">" || peek(1) == ">" else { return nil }
    var stream = 1
    if next == "*" || (next.value >= 0x31 && next.value <= 0x36) {
      stream = next == "*" ? 0 : Int(next.value) - 48
      at += 1
    }
    guard peekIs(">") else {
      at = start
      return nil
    }
    at += 1
    let isAppending = take(">")
    if !isAppending, peekIs("&"), let digit = peek(1), digit.isDigit { return try merge(stream, digit, start) }
    try skipBlanks()
    guard !isAtStop, !peekIs(">") else {
      throw missing("MissingFileSpecification", "Missing file specification after redirection operator.")
    }
    return Redirection(stream: stream, isAppending: isAppending, target: try argumentElement(), range: SourceRange(start, at))
  }

  /// `2>&1`: only the output stream can take others.
  private mutating func merge(_ stream: Int, _ digit: Unicode.Scalar, _ start: Int) throws(ParseError) -> Redirection {
    at += 2
    guard digit == "1", stream != 1 || scalars[start] == ">" else {
      throw failure(
        "RedirectionNotSupported", "The '\(text(start, at))' operator is reserved for future use.", at: SourceRange(start, at))
    }
    return Redirection(stream: stream, isAppending: false, target: nil, range: SourceRange(start, at))
  }
}
