// Single arguments: bare tokens with their joins, and the values that begin with a sign of their own.

extension Parser {
  /// One element of an argument list.
  mutating func argumentElement() throws(ParseError) -> Expression {
    try countPiece()
    guard let next = peek() else { throw failure("MissingArgument", "Missing argument in parameter list.") }
    switch next {
    case "$": return try variableArgument()
    case "(", "{": return try postfix(of: try primary(), inArgument: true)
    case "@":
      guard let after = peek(1), after == "(" || after == "{" || after.isQuote else { throw splattingNotPermitted() }
      return try postfix(of: try primary(), inArgument: true)
    case "<": throw failure("RedirectionNotSupported", "The '<' operator is reserved for future use.", at: SourceRange(at, at + 1))
    default: return next.isQuote || opensEscapedQuote ? try postfix(of: try primary(), inArgument: true) : try bareToken()
    }
  }

  /// `$v.Prop` and `$v[0]` are read as expressions and end there; `$v-x` and `$v" x"` are one text.
  private mutating func variableArgument() throws(ParseError) -> Expression {
    let start = at
    guard peek(1) == "(" || startsVariable else { return try bareToken() }
    let value = try primary()
    guard let next = peek(), case .variable = value else { return try postfix(of: value, inArgument: true) }
    if opensMember(inArgument: true) || opensIndex || (next == ":" && peek(1) == ":") { return try postfix(of: value, inArgument: true) }
    guard !next.endsBareToken else { return value }
    at = start
    return try bareToken()
  }

  /// Everything up to a blank or a closing sign, with the quotes, variables and sub-expressions inside joined to one text. A token that
  /// reads as a number is one.
  mutating func bareToken() throws(ParseError) -> Expression {
    let start = at
    while at < scalars.count, !scalars[at].endsOrJoinsBareToken { at += 1 }
    guard at < scalars.count, !scalars[at].endsBareToken else {
      guard at > start else { throw unexpectedToken() }
      return plainToken(start)
    }
    at = start
    return try joinedToken()
  }

  /// A token without quotes, variables and backticks.
  private func plainToken(_ start: Int) -> Expression {
    let range = SourceRange(start, at)
    let plain = text(start, at)
    let first = scalars[start]
    if first.isDigit || first.isDash || first == "." || first == "+", let number = NumberLiteral.parse(scalars[start..<at]) {
      return .number(number, written: plain, range)
    }
    return .text(plain, range)
  }

  private mutating func joinedToken() throws(ParseError) -> Expression {
    let start = at
    var parts = StringParts()
    while let next = peek(), !next.endsBareToken {
      if next == "`" {
        guard try escape(into: &parts) else { break }
      } else if next.isSingleQuote {
        parts.add(try singleQuoted())
      } else if next.isDoubleQuote {
        try doubleQuoted(into: &parts)
      } else if next == "$" {
        try expansion(into: &parts)
      } else {
        parts.add(next)
        at += 1
      }
    }
    guard at > start else { throw unexpectedToken() }
    let range = SourceRange(start, at)
    guard let plain = parts.plain else { return .expandable(parts.finished, range) }
    return .text(plain, range)
  }

  /// A backtick and what it escapes. - Returns: false at a continued line, which ends a token.
  mutating func escape(into parts: inout StringParts) throws(ParseError) -> Bool {
    guard let next = peek(1) else { throw unclosedEscape() }
    if next.isNewline { return false }
    addEscaped(next, to: &parts)
    return true
  }

  /// The backtick is next, and a letter behind it: both are taken.
  mutating func addEscaped(_ letter: Unicode.Scalar, to parts: inout StringParts) {
    if letter == "u", let (scalar, length) = unicodeEscape() {
      noteNewer("the `u{} escape", since: "6.0", SourceRange(at, at + length))
      parts.add(scalar)
      at += length
    } else {
      parts.add(Parser.escaped(letter))
      at += 2
    }
  }

  /// `` `u{2195} `` with its length; anything that only looks like it is a plain `u`, as in 5.1.
  private func unicodeEscape() -> (Unicode.Scalar, Int)? {
    guard peek(2) == "{" else { return nil }
    var (value, length) = (UInt32(0), 3)
    while let digit = peek(length), digit.properties.isASCIIHexDigit, length < 9 {
      value = value << 4 | UInt32(Character(digit).hexDigitValue!)
      length += 1
    }
    guard length > 3, peek(length) == "}", let scalar = Unicode.Scalar(value) else { return nil }
    return (scalar, length + 1)
  }

  func unclosedEscape() -> ParseError {
    ParseError(
      id: "IncompleteParse", message: "A letter must follow the backtick.", range: SourceRange(at, at + 1), source: source,
      isIncomplete: true)
  }

  /// The letters that a backtick gives a meaning; all others stand for themselves.
  static func escaped(_ letter: Unicode.Scalar) -> Unicode.Scalar {
    switch letter {
    case "0": "\0"
    case "a": "\u{07}"
    case "b": "\u{08}"
    case "f": "\u{0C}"
    case "n": "\n"
    case "r": "\r"
    case "t": "\t"
    case "v": "\u{0B}"
    default: letter
    }
  }
}

/// Text and expansions gathered piece by piece.
struct StringParts {
  private var parts: [StringPart] = []
  private var pending = ""

  mutating func add(_ scalar: Unicode.Scalar) { pending.unicodeScalars.append(scalar) }
  mutating func add(_ text: String) { if pending.isEmpty { pending = text } else { pending += text } }
  mutating func add(_ part: StringPart) {
    flush()
    parts.append(part)
  }

  /// The text, when nothing is to be expanded.
  var plain: String? { parts.isEmpty ? pending : nil }

  var finished: [StringPart] {
    var copy = self
    copy.flush()
    return copy.parts
  }

  private mutating func flush() {
    guard !pending.isEmpty else { return }
    parts.append(.text(pending))
    pending = ""
  }
}
