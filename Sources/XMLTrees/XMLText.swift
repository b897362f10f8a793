// How text stands in XML: the one place that escapes it.

public enum XMLText {
  /// The text with what XML gives a meaning to escaped. Control characters, which XML does not know even escaped, become U+FFFD.
  /// - Parameter inAttribute: also quotation marks, and the line ends and tabs that a reader would take for blanks there.
  public static func escaped(_ text: String, inAttribute: Bool = false) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x26 || $0 == 0x3C || $0 == 0x3E || $0 == 0x22 || $0 == 0xEF }) else { return text }
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"" where inAttribute: out += "&quot;"
      case "\n" where inAttribute: out += "&#xA;"
      case "\t" where inAttribute: out += "&#x9;"
      case "\r": out += "&#xD;"
      case "\n", "\t": out.unicodeScalars.append(scalar)
      case "\0"..<" ", "\u{FFFE}", "\u{FFFF}": out += "\u{FFFD}"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
