// Keeps secrets out of what is kept of a command line.

/// Masks passwords that were typed in clear.
public enum CommandLineMask {
  static let mask = "********"
  /// Parameters whose value is a secret unless it is a variable or an expression.
  private static let secretParameters = ["password", "authenticationcredential", "credential"]

  /// The line with every secret replaced. When ConvertTo-SecureString occurs, every quoted text is taken for a secret: better one too many.
  public static func apply(_ line: String) -> String {
    let hasPlainText = line.lowercased().contains("securestring")
    var out = ""
    var hidesNext = false
    for token in tokens(of: line) {
      let folded = token.lowercased()
      if token.allSatisfy(\.isWhitespace) {
        out += token
        continue
      }
      let isExpression = token.hasPrefix("$") || token.hasPrefix("(") || token.hasPrefix("@")
      let isQuoted = token.hasPrefix("'") || token.hasPrefix("\"")
      out += (hidesNext && !isExpression) || (hasPlainText && isQuoted) ? mask : token
      hidesNext =
        secretParameters.contains { folded == "-" + $0 || folded == "\u{2013}" + $0 } || (hidesNext && isExpression && token == "(")
        || folded.hasSuffix("convertto-securestring") || (hasPlainText && folded == "-string")
    }
    return out
  }

  /// Blanks, quoted texts and words.
  private static func tokens(of line: String) -> [String] {
    var tokens: [String] = []
    var rest = Substring(line)
    while let first = rest.first {
      let token: Substring
      if first == "'" || first == "\"" {
        let body = rest.dropFirst().prefix { $0 != first }
        token = rest[..<(rest.index(body.endIndex, offsetBy: 1, limitedBy: rest.endIndex) ?? rest.endIndex)]
      } else if first.isWhitespace {
        token = rest.prefix { $0.isWhitespace }
      } else {
        token = rest.prefix { !$0.isWhitespace && $0 != "'" && $0 != "\"" }
      }
      tokens.append(String(token))
      rest = rest[token.endIndex...]
    }
    return tokens
  }
}
