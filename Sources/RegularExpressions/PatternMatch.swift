// What a search found, and the text that it was found in.

/// A text to search in, as bytes, so that places are numbers.
public final class Subject: Sendable {
  public let text: String
  public let bytes: [UInt8]
  /// Whether a place in bytes is also one in characters.
  private let isASCII: Bool

  public init(_ text: String) {
    self.text = text
    bytes = Array(text.utf8)
    isASCII = bytes.allSatisfy { $0 < 0x80 }
  }

  public func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The place behind the character that begins here.
  func after(_ place: Int) -> Int {
    var next = place + 1
    while next < bytes.count, bytes[next] & 0xC0 == 0x80 { next += 1 }
    return next
  }

  /// How many characters stand before a place, as scripts count them.
  public func characters(before place: Int) -> Int {
    isASCII ? place : bytes[..<place].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
  }

  /// The place in bytes of a character, `nil` beyond the end.
  public func place(ofCharacter number: Int) -> Int? {
    guard number >= 0 else { return nil }
    if isASCII { return number <= bytes.count ? number : nil }
    var place = 0
    for _ in 0..<number {
      guard place < bytes.count else { return nil }
      place = after(place)
    }
    return place
  }
}

/// One match with its groups.
public struct PatternMatch: Sendable {
  public let pattern: Pattern
  public let subject: Subject
  /// By position in `pattern.groupNames`; `nil` for a group that took no part.
  public let ranges: [Range<Int>?]

  init(_ pattern: Pattern, _ subject: Subject, _ pairs: UnsafeMutablePointer<Int>, _ count: Int) {
    (self.pattern, self.subject) = (pattern, subject)
    ranges = pattern.groups.map { group in
      for place in group.places.reversed() where place < count && pairs[2 * place] >= 0 && pairs[2 * place] <= pairs[2 * place + 1] {
        return pairs[2 * place]..<pairs[2 * place + 1]
      }
      return nil
    }
  }

  public var range: Range<Int> { ranges[0]! }
  public var text: String { subject.text(range) }

  /// The text of a group by its position; `nil` when it took no part.
  public func text(at position: Int) -> String? { ranges[position].map { subject.text($0) } }

  /// The position of a group by name or number.
  public func position(of name: String) -> Int? { pattern.groups.firstIndex { $0.name == name || String($0.number) == name } }

  /// The text that a replacement gives for this match: `$1`, `${name}`, `$&`, `` $` ``, `$'`, `$+`, `$_` and `$$`.
  public func expand(_ template: String) -> String {
    guard template.contains("$") else { return template }
    var result = ""
    var rest = template[...]
    while let letter = rest.popFirst() {
      guard letter == "$", let next = rest.first else {
        result.append(letter)
        continue
      }
      if let simple = simple(next) {
        result += simple
        rest.removeFirst()
      } else if let (position, length) = group(rest) {
        result += text(at: position) ?? ""
        rest = rest.dropFirst(length)
      } else {
        result.append(letter)
      }
    }
    return result
  }

  private func simple(_ letter: Character) -> String? {
    switch letter {
    case "$": "$"
    case "&": text
    case "`": subject.text(0..<range.lowerBound)
    case "'": subject.text(range.upperBound..<subject.bytes.count)
    case "+": ranges.count > 1 ? text(at: ranges.count - 1) ?? "" : ""
    case "_": subject.text
    default: nil
    }
  }

  /// The group that a reference names, with how many characters name it. Of digits, as many count as make a group's number.
  private func group(_ rest: Substring) -> (position: Int, length: Int)? {
    if rest.first == "{" {
      guard let close = rest.firstIndex(of: "}") else { return nil }
      let name = String(rest[rest.index(after: rest.startIndex)..<close])
      return position(of: name).map { ($0, name.count + 2) }
    }
    var digits = rest.prefix { $0.isASCII && $0.isNumber }
    while !digits.isEmpty {
      if let position = Int(digits).flatMap({ position(of: String($0)) }) { return (position, digits.count) }
      digits.removeLast()
    }
    return nil
  }
}

extension Pattern {
  /// Replaces matches. - Parameter limit: at most so many.
  public func replace(in text: String, from start: Int = 0, limit: Int = Int.max, _ new: (PatternMatch) throws -> String) throws -> String {
    let subject = Subject(text)
    let found = try matches(in: subject, from: start, limit: limit)
    guard !found.isEmpty else { return text }
    var (bytes, place): ([UInt8], Int) = ([], 0)
    bytes.reserveCapacity(subject.bytes.count)
    for match in found {
      bytes += subject.bytes[place..<match.range.lowerBound]
      bytes += try new(match).utf8
      place = match.range.upperBound
    }
    bytes += subject.bytes[place...]
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Splits at each match into at most `limit` pieces when that is above zero; groups that took part are kept as pieces.
  public func split(_ text: String, limit: Int = 0) throws(PatternError) -> [String] {
    if limit == 1 { return [text] }
    let subject = Subject(text)
    var (pieces, place): ([String], Int) = ([], 0)
    for match in try matches(in: subject, limit: limit > 0 ? limit - 1 : Int.max) {
      pieces.append(subject.text(place..<match.range.lowerBound))
      for position in match.ranges.indices.dropFirst() { if let group = match.text(at: position) { pieces.append(group) } }
      place = match.range.upperBound
    }
    return pieces + [subject.text(place..<subject.bytes.count)]
  }

  /// A text as a pattern for itself.
  public static func escape(_ text: String) -> String {
    var result = ""
    for letter in text.unicodeScalars {
      switch letter {
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{0C}": result += "\\f"
      case "\\", "*", "+", "?", "|", "{", "[", "(", ")", "^", "$", ".", "#", " ": result += "\\" + String(letter)
      default: result.unicodeScalars.append(letter)
      }
    }
    return result
  }

  /// The reverse of `escape`. - Returns: `nil` for a backslash that escapes nothing.
  public static func unescape(_ text: String) -> String? {
    var (result, rest) = ("", text[...])
    while let letter = rest.popFirst() {
      guard letter == "\\" else {
        result.append(letter)
        continue
      }
      guard let next = rest.popFirst() else { return nil }
      let digits = next == "x" ? 2 : next == "u" ? 4 : 0
      if digits > 0 {
        guard let scalar = UInt32(rest.prefix(digits), radix: 16).flatMap(Unicode.Scalar.init) else { return nil }
        result.unicodeScalars.append(scalar)
        rest = rest.dropFirst(digits)
      } else {
        let known: [Character: Character] = [
          "n": "\n", "r": "\r", "t": "\t", "f": "\u{0C}", "a": "\u{07}", "e": "\u{1B}", "v": "\u{0B}", "0": "\0",
        ]
        result.append(known[next] ?? next)
      }
    }
    return result
  }
}
