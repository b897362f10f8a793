// Header text beyond ASCII (RFC 2047): read for the tracking log and for subjects of notifications, written for our own messages.
import MailModel

public enum EncodedWord {
  // MARK: Reading

  /// Replaces encoded words by what they stand for. Blanks between two encoded words vanish; words in unknown charsets stay as they are.
  public static func decode(_ text: String) -> String {
    var out = ""
    var rest = Substring(text)
    var previousWasEncoded = false
    while let start = rest.firstRange(of: "=?") {
      guard let word = word(at: rest[start.lowerBound...]) else {
        out += rest[..<start.upperBound]
        rest = rest[start.upperBound...]
        previousWasEncoded = false
        continue
      }
      let between = rest[..<start.lowerBound]
      if !previousWasEncoded || !between.allSatisfy(\.isWhitespace) { out += between }
      out += word.text
      rest = rest[word.end...]
      previousWasEncoded = true
    }
    return out + rest
  }

  /// `=?charset?B?text?=` at the beginning of `text`.
  private static func word(at text: Substring) -> (text: String, end: Substring.Index)? {
    let parts = text.dropFirst(2).split(separator: "?", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 4, parts[3].hasPrefix("="), !parts[2].contains(" ") else { return nil }
    let octets: [UInt8]?
    switch parts[1] {
    case "B", "b": octets = Base64.decode(Array(parts[2].utf8))
    case "Q", "q": octets = decodeQ(parts[2])
    default: octets = nil
    }
    // A language may follow the charset (RFC 2231 section 5).
    let charset = parts[0].prefix { $0 != "*" }.lowercased()
    guard let octets, let decoded = decode(octets, charset) else { return nil }
    return (decoded, parts[3].index(after: parts[3].startIndex))
  }

  private static func decode(_ octets: [UInt8], _ charset: String) -> String? {
    switch charset {
    case "utf-8", "us-ascii": String(validating: octets, as: UTF8.self)
    case "iso-8859-1", "windows-1252":
      // The two differ in 0x80...0x9F, typographic marks that a subject can do without.
      String(String.UnicodeScalarView(octets.map { Unicode.Scalar($0) }))
    default: nil
    }
  }

  private static func decodeQ(_ text: Substring) -> [UInt8]? {
    var out: [UInt8] = []
    var octets = text.utf8.makeIterator()
    while let octet = octets.next() {
      switch octet {
      case UInt8(ascii: "_"): out.append(32)
      case UInt8(ascii: "="):
        guard let high = octets.next(), let low = octets.next(),
          let value = UInt8(String(decoding: [high, low], as: UTF8.self), radix: 16)
        else { return nil }
        out.append(value)
      default: out.append(octet)
      }
    }
    return out
  }

  // MARK: Writing

  /// Plain printable ASCII as it is; anything else as UTF-8 words in base64, folded so that no line grows past 78.
  public static func encode(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 >= 0x7F || $0 < 0x20 }) || text.contains("=?") else { return text }
    var words: [String] = []
    var part: [UInt8] = []
    // 45 octets make 60 characters of base64 and a word of 72; a character is never cut (RFC 2047 section 5).
    for character in text.unicodeScalars.map({ Array(String($0).utf8) }) {
      if part.count + character.count > 42 {
        words.append(word(part))
        part = []
      }
      part += character
    }
    words.append(word(part))
    return words.joined(separator: "\r\n ")
  }

  private static func word(_ octets: [UInt8]) -> String {
    "=?utf-8?B?\(String(decoding: Base64.encode(octets), as: UTF8.self))?="
  }
}
