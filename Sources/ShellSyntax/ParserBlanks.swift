// Blanks, comments, continued lines and the ends of lines.

extension Parser {
  /// Blanks, comments and continued lines; not line ends.
  mutating func skipBlanks() throws(ParseError) {
    while at < scalars.count {
      let next = scalars[at]
      if next == " " || next.isBlank {
        at += 1
      } else if next == "`" {
        guard let after = peek(1) else {
          throw ParseError(
            id: "IncompleteParse", message: "The line continues after a backtick.", range: SourceRange(at, at + 1), source: source,
            isIncomplete: true)
        }
        guard after.isNewline else { return }
        at += after == "\r" && peek(2) == "\n" ? 3 : 2
      } else if next == "#" {
        try lineComment()
      } else if next == "<", peek(1) == "#" {
        try blockComment()
      } else {
        return
      }
    }
  }

  private mutating func lineComment() throws(ParseError) {
    let start = at
    while at < scalars.count, !scalars[at].isNewline { at += 1 }
    let range = SourceRange(start, at)
    // Places are read again after a look ahead: each comment counts once.
    guard notes.comments.last.map({ $0.end <= start }) ?? true else { return }
    notes.comments.append(range)
    if Parser.isRequirement(scalars, range) { try requirement(range) }
  }

  private mutating func blockComment() throws(ParseError) {
    let start = at
    at += 2
    while at < scalars.count {
      if scalars[at] == "#", peek(1) == ">" {
        at += 2
        if notes.comments.last.map({ $0.end <= start }) ?? true { notes.comments.append(SourceRange(start, at)) }
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
    while at < scalars.count, scalars[at].isNewline {
      at += 1
      try skipBlanks()
    }
  }

  /// As `skipLines`, and semicolons.
  mutating func skipSeparators() throws(ParseError) {
    try skipLines()
    while take(";") { try skipLines() }
  }
}
