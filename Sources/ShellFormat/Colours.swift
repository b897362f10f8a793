// Text with colours inside: escape sequences take no columns, and what is cut short must not leave its colour on.

/// Reads and writes the escape sequences of terminals (ECMA-48 section 5.4).
public enum Colours {
  public static let reset = "\u{1B}[0m"

  /// The text without its sequences.
  public static func stripped(_ text: String) -> String {
    guard text.utf8.contains(0x1B) else { return text }
    return String(String.UnicodeScalarView(parts(of: text).flatMap { $0.isSequence ? [] : Array($0.text) }))
  }

  /// As many leading columns as fit, the colours before the cut kept and put out.
  static func head(_ text: String, _ columns: Int) -> String {
    var result = ""
    var used = 0
    var isColoured = false
    for part in parts(of: text) {
      if part.isSequence {
        result.unicodeScalars += part.text
        isColoured = true
        continue
      }
      for character in String(String.UnicodeScalarView(part.text)) {
        used += DisplayWidth.of(character)
        guard used <= columns else { return result + (isColoured ? reset : "") }
        result.append(character)
      }
    }
    return result
  }

  private static func parts(of text: String) -> [(text: [Unicode.Scalar], isSequence: Bool)] {
    var parts: [(text: [Unicode.Scalar], isSequence: Bool)] = []
    var scalars = Array(text.unicodeScalars)[...]
    while let next = scalars.first {
      if next == "\u{1B}", scalars.dropFirst().first == "[" {
        let body = scalars.dropFirst(2).prefix { !(0x40...0x7E).contains($0.value) }
        let length = min(scalars.count, body.count + 3)
        parts.append((Array(scalars.prefix(length)), true))
        scalars = scalars.dropFirst(length)
      } else {
        let plain = scalars.dropFirst().prefix { $0 != "\u{1B}" }
        parts.append(([next] + plain, false))
        scalars = scalars.dropFirst(plain.count + 1)
      }
    }
    return parts
  }
}
