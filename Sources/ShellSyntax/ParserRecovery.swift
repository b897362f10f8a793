// All that is wrong with a text instead of the first thing: behind an error the parser goes on at the next border between statements.

/// What a parse gives when it does not stop at the first error.
public struct ParsedText: Sendable {
  /// `nil` when the text has errors.
  public var tree: ScriptBlockTree?
  /// In the order of their places, each place once.
  public var errors: [ParseError]
}

extension Parser {
  /// More errors than this help nobody.
  static let errorLimit = 100

  /// Reads the whole text. Costs a second reading when there are errors.
  public static func parseAll(_ source: SourceText) -> ParsedText {
    let first: ParseError
    do { return ParsedText(tree: try parse(source), errors: []) } catch { first = error }
    // Limits of size are told at once: reading on would meet them at each statement again.
    guard !["ScriptTooDeep", "ScriptTooLarge"].contains(first.id) else { return ParsedText(tree: nil, errors: [first]) }
    var parser = Parser(source)
    parser.recovered = []
    parser.readAll()
    var errors: [ParseError] = []
    for error in [first] + (parser.recovered ?? []) where !errors.contains(where: { $0.range.start == error.range.start && $0.id == error.id }) {
      errors.append(error)
    }
    return ParsedText(tree: nil, errors: errors.sorted { $0.range.start < $1.range.start }.prefix(errorLimit).map { $0 })
  }

  private mutating func readAll() {
    do { _ = try scriptBlockBody(start: 0, isScript: true) } catch { keep(error, from: 0) }
    while !isAtEnd {
      let place = at
      // A bracket too many, or what follows an error in the head of the script.
      if peekIs("}") || peekIs(")") {
        keep(unexpectedToken(), from: place)
      } else {
        do { _ = try statements() } catch { keep(error, from: place) }
      }
      if at == place { at += 1 }
    }
  }

  /// Notes an error and goes to the next border. - Parameter start: of the statement that it is in.
  mutating func keep(_ error: ParseError, from start: Int) {
    recovered?.append(error)
    at = error.isIncomplete || (recovered?.count ?? 0) >= Parser.errorLimit ? scalars.count : border(from: start, beyond: at)
  }

  /// The end of the statement that begins at `start`: the first line end or semicolon outside of brackets and strings at or behind
  /// `place`, or the brace that closes the block around it. Without one the end of the line at `place`.
  private func border(from start: Int, beyond place: Int) -> Int {
    var (here, depth) = (start, 0)
    while here < scalars.count {
      let next = scalars[here]
      if depth == 0, here >= place, here > start, next == ";" || next.isNewline { return here }
      switch next {
      case "{", "(": depth += 1
      case "}" where depth == 0:
        if openBraces > 0, here >= place { return here }
      case "}", ")": depth = max(0, depth - 1)
      case "#" where here == 0 || scalars[here - 1].isBlank || scalars[here - 1] == " " || scalars[here - 1].isNewline:
        while here + 1 < scalars.count, !scalars[here + 1].isNewline { here += 1 }
      case "`": here += 1
      case "'", "\"": here = stringEnd(here)
      default: break
      }
      here += 1
    }
    guard depth > 0 else { return scalars.count }
    return scalars[min(place, scalars.count)...].firstIndex { $0.isNewline } ?? scalars.count
  }

  /// The last letter of the string that begins here; its first when it does not end.
  private func stringEnd(_ start: Int) -> Int {
    let mark = scalars[start]
    var here = start + 1
    while here < scalars.count {
      if scalars[here] == "`", mark == "\"" { here += 1 } else if scalars[here] == mark { return here }
      here += 1
    }
    return start
  }
}
