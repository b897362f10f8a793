// Wildcards of -like, of property lists and of Get-Help: `*`, `?`, `[a-z]`, and a backtick that takes the next character literally.

/// A compiled wildcard pattern.
public struct Wildcard: Sendable {
  private enum Piece: Sendable {
    case any, one
    case literal(Character)
    case set([ClosedRange<Character>])
  }

  private let pieces: [Piece]
  private let ignoresCase: Bool

  public init(_ pattern: String, ignoringCase: Bool = true) {
    ignoresCase = ignoringCase
    pieces = Wildcard.pieces(of: Array(ignoringCase ? pattern.lowercased() : pattern))
  }

  /// Whether text contains anything that this type treats specially.
  public static func isPattern(_ text: String) -> Bool { text.contains { $0 == "*" || $0 == "?" || $0 == "[" } }

  public func matches(_ text: String) -> Bool {
    let letters = Array(ignoresCase ? text.lowercased() : text)
    // Greedy with one point to fall back to: linear for one star, never exponential.
    var (at, piece) = (0, 0)
    var retry: (at: Int, piece: Int)?
    while at < letters.count || piece < pieces.count {
      if piece < pieces.count, case .any = pieces[piece] {
        retry = (at, piece)
        piece += 1
      } else if piece < pieces.count, at < letters.count, Wildcard.accepts(pieces[piece], letters[at]) {
        (at, piece) = (at + 1, piece + 1)
      } else if let last = retry, last.at < letters.count {
        retry = (last.at + 1, last.piece)
        (at, piece) = (last.at + 1, last.piece + 1)
      } else {
        return false
      }
    }
    return true
  }

  private static func accepts(_ piece: Piece, _ letter: Character) -> Bool {
    switch piece {
    case .any: false
    case .one: true
    case .literal(let wanted): wanted == letter
    case .set(let ranges): ranges.contains { $0.contains(letter) }
    }
  }

  private static func pieces(of pattern: [Character]) -> [Piece] {
    var pieces: [Piece] = []
    var at = 0
    while at < pattern.count {
      switch pattern[at] {
      case "*": pieces.append(.any)
      case "?": pieces.append(.one)
      case "`" where at + 1 < pattern.count:
        at += 1
        pieces.append(.literal(pattern[at]))
      case "[":
        guard let close = pattern[(at + 1)...].firstIndex(of: "]"), close > at + 1 else { fallthrough }
        pieces.append(.set(ranges(of: pattern[(at + 1)..<close])))
        at = close
      default: pieces.append(.literal(pattern[at]))
      }
      at += 1
    }
    return pieces
  }

  private static func ranges(of letters: ArraySlice<Character>) -> [ClosedRange<Character>] {
    var ranges: [ClosedRange<Character>] = []
    var at = letters.startIndex
    while at < letters.endIndex {
      if at + 2 < letters.endIndex, letters[at + 1] == "-", letters[at] <= letters[at + 2] {
        ranges.append(letters[at]...letters[at + 2])
        at += 3
      } else {
        ranges.append(letters[at]...letters[at])
        at += 1
      }
    }
    return ranges
  }
}
