// Where the comments of a text are, without parsing it: strings and here-strings may hold what only looks like one.
import ShellSyntax

/// Goes over a text once.
struct CommentScanner {
  private let scalars: [Unicode.Scalar]
  private var at = 0
  private var comments: [SourceRange] = []

  static func comments(of source: SourceText) -> [SourceRange] {
    var scanner = CommentScanner(source)
    scanner.scan(until: nil)
    return scanner.comments
  }

  private init(_ source: SourceText) { scalars = Array(source.text.unicodeScalars) }

  private func peek(_ offset: Int = 0) -> Unicode.Scalar? { at + offset < scalars.count ? scalars[at + offset] : nil }

  /// Code up to a closing parenthesis of its own, or to the end.
  private mutating func scan(until closing: Unicode.Scalar?) {
    var depth = 0
    while let next = peek() {
      switch next {
      case "`": at += 2
      case "#" where startsToken: line()
      case "<" where peek(1) == "#": block()
      case "@" where (peek(1) == "'" || peek(1) == "\"") && opensHereString: hereString()
      case "'", "\u{2018}", "\u{2019}": skip { $0 == "'" || $0 == "\u{2018}" || $0 == "\u{2019}" }
      case "\"", "\u{201C}", "\u{201D}": text()
      default:
        at += 1
        guard let closing else { continue }
        if next == "(" { depth += 1 }
        if next == closing {
          if depth == 0 { return }
          depth -= 1
        }
      }
    }
  }

  private var startsToken: Bool {
    guard at > 0 else { return true }
    let before = scalars[at - 1]
    return before.properties.isWhitespace || "(){};,|&".unicodeScalars.contains(before) || comments.last?.end == at
  }

  private mutating func line() {
    let start = at
    while let next = peek(), next != "\n", next != "\r" { at += 1 }
    comments.append(SourceRange(start, at))
  }

  private mutating func block() {
    let start = at
    at += 2
    while at < scalars.count, !(scalars[at] == "#" && peek(1) == ">") { at += 1 }
    at = min(scalars.count, at + 2)
    comments.append(SourceRange(start, at))
  }

  private mutating func skip(_ closes: (Unicode.Scalar) -> Bool) {
    at += 1
    while let next = peek(), !closes(next) { at += 1 }
    at += 1
  }

  private mutating func text() {
    at += 1
    while let next = peek(), next != "\"", next != "\u{201C}", next != "\u{201D}" {
      if next == "`" {
        at += 2
      } else if next == "$", peek(1) == "(" {
        at += 2
        scan(until: ")")
      } else {
        at += 1
      }
    }
    at += 1
  }

  private var opensHereString: Bool {
    var place = at + 2
    while place < scalars.count, scalars[place] == " " || scalars[place] == "\t" { place += 1 }
    return place < scalars.count && (scalars[place] == "\n" || scalars[place] == "\r")
  }

  /// Up to the line that starts with the quote and `@`.
  private mutating func hereString() {
    let quote = scalars[at + 1]
    at += 2
    while at < scalars.count, !(scalars[at] == "\n" && peek(1) == quote && peek(2) == "@") { at += 1 }
    at = min(scalars.count, at + 3)
  }
}
