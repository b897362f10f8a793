// From text to tree. The grammar has two modes (expressions, and a command's arguments), so the parser reads letters itself and
// decides at each place which mode it is in; separate token lists would have to guess.

/// Reads one source text.
public struct Parser {
  let source: SourceText
  let scalars: [Unicode.Scalar]
  /// The next scalar to read.
  var at = 0
  /// What was seen beside the code.
  var notes = ScriptNotes()
  /// Loops around the place within a `finally` block; `nil` outside of one.
  var loopsInFinally: Int?
  /// Within a string's sub-expression whose quotes are escaped.
  var hasEscapedQuotes = false
  /// The errors behind which the parser went on; `nil` where it stops at the first.
  var recovered: [ParseError]?
  /// Braces around the place.
  var openBraces = 0
  private var depth = 0
  private var pieces = 0

  /// Nesting beyond this is refused instead of running out of stack.
  static let depthLimit = 100
  /// Operators in one chain (`1+1+…`), for the same reason: chains become deep trees.
  static let chainLimit = 400
  /// Values, words and statements in one text: their tree then takes some hundred megabytes and not all there are.
  static let pieceLimit = 4_000_000

  init(_ source: SourceText) {
    self.source = source
    scalars = source.scalars
  }

  /// - Throws: the first error; `isIncomplete` when more text could mend it.
  public static func parse(_ source: SourceText) throws(ParseError) -> ScriptBlockTree {
    var parser = Parser(source)
    let tree = try parser.scriptBlockBody(start: 0, isScript: true)
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
    while at < scalars.count, test(scalars[at]) { at += 1 }
    return text(start, at)
  }

  /// What ends a value or a statement: nothing more of it can follow.
  var isAtStop: Bool {
    guard let next = peek() else { return true }
    return next.isNewline || next == ";" || next == "|" || next == ")" || next == "}" || next == "&"
  }

  /// Keeps what 5.1 does not know. Places are read again after a look ahead: each counts once.
  mutating func noteNewer(_ construct: String, since: String, _ range: SourceRange) {
    guard notes.newer.last.map({ $0.range.start < range.start }) ?? true else { return }
    notes.newer.append(NewerSyntax(construct: construct, since: since, range: range))
  }

  // MARK: depth

  /// Runs a nested rule one level deeper.
  mutating func deeper<Result>(_ rule: (inout Parser) throws(ParseError) -> Result) throws(ParseError) -> Result {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Parser.depthLimit else {
      throw refusal(
        "ScriptTooDeep", "The script is nested too deeply: \(Parser.depthLimit) levels are the limit.",
        at: SourceRange(min(at, scalars.count - 1), scalars.count - 1))
    }
    return try rule(&self)
  }

  /// One more piece of the tree.
  mutating func countPiece() throws(ParseError) {
    pieces += 1
    guard pieces <= Parser.pieceLimit else {
      throw refusal(
        "ScriptTooLarge", "The script is too large: \(Parser.pieceLimit) values and statements are the limit.", at: SourceRange(at, at + 1))
    }
  }

  func tooLong(_ start: Int) -> ParseError {
    refusal(
      "ScriptTooDeep", "The expression is too long: \(Parser.chainLimit) operators in a row are the limit.",
      at: SourceRange(start, start + 1))
  }
}
