// Comments that stand together, and how near they are to what they speak of. Comment-based help lives by such distances.
import ShellSyntax

/// The comments of one source text, by place.
struct CommentBlocks {
  private let scalars: [Unicode.Scalar]
  private let starts: [Int: SourceRange]
  private let ends: [Int: SourceRange]
  private let lineStarts: [Int]

  /// - Parameter comments: in order, in scalars of the text.
  init(_ source: SourceText, comments: [SourceRange]) {
    scalars = Array(source.text.unicodeScalars)
    starts = Dictionary(comments.map { ($0.start, $0) }, uniquingKeysWith: { first, _ in first })
    ends = Dictionary(comments.map { ($0.end, $0) }, uniquingKeysWith: { first, _ in first })
    var lines = [0]
    for (place, scalar) in scalars.enumerated() where scalar == "\n" { lines.append(place + 1) }
    lineStarts = lines
  }

  /// Comments from a place on, each on the line below the one before or nearer.
  /// - Parameter at: moved to what ends them; nothing is found when code stands there.
  func block(from at: inout Int, before limit: Int) -> [SourceRange] {
    var found: [SourceRange] = []
    while true {
      while at < limit, scalars[at].properties.isWhitespace { at += 1 }
      guard at < limit, let comment = starts[at], found.last.map({ line(of: at) <= lastLine(of: $0) + 1 }) ?? true else { return found }
      found.append(comment)
      at = comment.end
    }
  }

  /// Comments that end at most `distance` lines above a place; only blanks may stand between.
  func block(endingAt place: Int, distance: Int) -> [SourceRange] {
    var found: [SourceRange] = []
    var at = place
    var highest = line(of: place) - distance
    while true {
      while at > 0, ends[at] == nil, scalars[at - 1].properties.isWhitespace { at -= 1 }
      guard let comment = ends[at], lastLine(of: comment) >= highest else { return found.reversed() }
      found.append(comment)
      highest = line(of: comment.start) - 1
      at = comment.start
    }
  }

  func line(of place: Int) -> Int {
    var (low, high) = (0, lineStarts.count)
    while low < high {
      let middle = (low + high) / 2
      if lineStarts[middle] > place { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private func lastLine(of comment: SourceRange) -> Int { line(of: max(comment.start, comment.end - 1)) }

  /// Where the word `function` or `filter` stands before a body; `nil` for a block that is no function's.
  /// - Parameter place: just before the brace, or before the parameters in front of it.
  func functionKeyword(before place: Int) -> Int? {
    var at = skipBack(place)
    if at > 0, scalars[at - 1] == "(" { at = skipBack(at - 1) }
    while at > 0, !scalars[at - 1].properties.isWhitespace { at -= 1 }
    at = skipBack(at)
    let end = at
    while at > 0, scalars[at - 1].properties.isAlphabetic { at -= 1 }
    let word = String(String.UnicodeScalarView(scalars[at..<end])).lowercased()
    return word == "function" || word == "filter" ? at : nil
  }

  private func skipBack(_ place: Int) -> Int {
    var at = place
    while at > 0 {
      if let comment = ends[at] {
        at = comment.start
      } else if scalars[at - 1].properties.isWhitespace {
        at -= 1
      } else {
        break
      }
    }
    return at
  }

  /// The lines of comments without their marks.
  func lines(of comments: [SourceRange]) -> [String] {
    comments.flatMap { comment -> [String] in
      let text = scalars[comment.start..<comment.end]
      if text.first == "#" { return [String(String.UnicodeScalarView(text.drop { $0 == "#" }))] }
      let body = String(String.UnicodeScalarView(text.dropFirst(2).dropLast(2)))
      return body.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    }
  }
}
