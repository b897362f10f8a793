// From text to tree. The grammar has two modes (expressions, and a command's arguments), so the parser reads letters itself and
// decides at each place which mode it is in; separate token lists would have to guess.

/// Reads one source text.
public struct Parser {
  let source: SourceText
  let scalars: [Unicode.Scalar]
  /// The next scalar to read.
  var at = 0
  private var depth = 0

  /// Nesting beyond this is refused instead of running out of stack.
  static let depthLimit = 100
  /// Operators in one chain (`1+1+…`), for the same reason: chains become deep trees.
  static let chainLimit = 400

  init(_ source: SourceText) {
    self.source = source
    scalars = source.scalars
  }

  /// - Throws: the first error; `isIncomplete` when more text could mend it.
  public static func parse(_ source: SourceText) throws(ParseError) -> ScriptBlockTree {
    var parser = Parser(source)
    let tree = try parser.scriptBlockBody(start: 0)
    guard parser.isAtEnd else { throw parser.unexpectedToken() }
    return tree
  }

  // MARK: letters

  var isAtEnd: Bool { at >= scalars.count }

  func peek(_ offset: Int = 0) -> Unicode.Scalar? {
    at + offset < scalars.count ? scalars[at + offset] : nil
  }

  func peekIs(_ scalar: Unicode.Scalar) -> Bool { at < scalars.count && scalars[at] == scalar }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard peekIs(scalar) else { return false }
    at += 1
    return true
  }

  /// The letters that satisfy a test from here on.
  mutating func takeWhile(_ test: (Unicode.Scalar) -> Bool) -> String {
    let start = at
    while let next = peek(), test(next) { at += 1 }
    return text(start, at)
  }

  // MARK: blanks

  /// Blanks, comments and continued lines; not line ends.
  mutating func skipBlanks() throws(ParseError) {
    while let next = peek() {
      if next.isBlank {
        at += 1
      } else if next == "`" {
        guard let after = peek(1) else {
          throw unclosed("IncompleteParse", "The line continues after a backtick.", opener: SourceRange(at, at + 1), at: at + 1)
        }
        guard after.isNewline else { return }
        at += after == "\r" && peek(2) == "\n" ? 3 : 2
      } else if next == "#" {
        while let letter = peek(), !letter.isNewline { at += 1 }
      } else if next == "<", peek(1) == "#" {
        try skipBlockComment()
      } else {
        return
      }
    }
  }

  private func unclosed(_ id: String, _ message: String, opener: SourceRange, at end: Int) -> ParseError {
    ParseError(id: id, message: message, range: opener, source: source, isIncomplete: end >= scalars.count)
  }

  private mutating func skipBlockComment() throws(ParseError) {
    let start = at
    at += 2
    while !isAtEnd {
      if peekIs("#"), peek(1) == ">" {
        at += 2
        return
      }
      at += 1
    }
    throw unclosed(
      "MissingTerminatorMultiLineComment", "The terminator '#>' is missing from the multiline comment.",
      opener: SourceRange(start, start + 2))
  }

  /// Blanks, comments and line ends.
  mutating func skipLines() throws(ParseError) {
    try skipBlanks()
    while let next = peek(), next.isNewline {
      at += 1
      try skipBlanks()
    }
  }

  /// As `skipLines`, and semicolons.
  mutating func skipSeparators() throws(ParseError) {
    try skipLines()
    while take(";") { try skipLines() }
  }

  // MARK: depth

  /// Runs a nested rule one level deeper.
  mutating func deeper<Result>(_ rule: (inout Parser) throws(ParseError) -> Result) throws(ParseError) -> Result {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Parser.depthLimit else {
      throw ParseError(
        id: "ScriptTooDeep", message: "The script is nested too deeply: \(Parser.depthLimit) levels are the limit.",
        range: SourceRange(min(at, scalars.count - 1), scalars.count - 1), source: source, isIncomplete: false)
    }
    return try rule(&self)
  }

  func tooLong(_ start: Int) -> ParseError {
    ParseError(
      id: "ScriptTooDeep", message: "The expression is too long: \(Parser.chainLimit) operators in a row are the limit.",
      range: SourceRange(start, start + 1),
      source: source, isIncomplete: false)
  }
}
