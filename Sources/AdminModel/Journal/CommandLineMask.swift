// Keeps secrets out of what is kept of a command line.

/// Masks passwords that were typed in clear.
public enum CommandLineMask {
  static let mask = "********"
  /// Parameters whose value is a secret unless it is a variable or an expression.
  private static let secretParameters = ["password", "authenticationcredential", "credential"]

  /// The line with every secret replaced. When ConvertTo-SecureString occurs, every quoted text is taken for a secret: better one too many.
  public static func apply(_ line: String) -> String {
    guard mayHoldSecrets(line) else { return line }
    let makesSecrets = line.lowercased().contains("securestring")
    var out = ""
    var hidesNext = false
    for token in tokens(of: line) {
      if token.allSatisfy(\.isWhitespace) {
        out += token
      } else if let name = parameterName(token), !token.dropFirst().isEmpty {
        let isSecret = secretParameters.contains(name) || (makesSecrets && name == "string")
        let value = token.firstIndex(of: ":").map { token[token.index(after: $0)...] } ?? ""
        out += isSecret && !value.isEmpty && !isExpression(value) ? token.prefix { $0 != ":" } + ":" + mask : token
        // Switches may stand between ConvertTo-SecureString and its text.
        hidesNext = isSecret ? value.isEmpty : hidesNext
      } else {
        let isQuoted = token.first == "'" || token.first == "\""
        out += (hidesNext && !isExpression(token)) || (makesSecrets && isQuoted) ? mask : token
        hidesNext = token.lowercased().hasSuffix("convertto-securestring")
      }
    }
    return out
  }

  /// Nearly no line does, and reading one letter by letter takes as long as changing a row.
  private static func mayHoldSecrets(_ line: String) -> Bool {
    var line = line
    return line.withUTF8 { bytes in
      guard bytes.allSatisfy({ $0 < 128 }) else { return true }
      return bytes.indices.contains { start in
        guard let word = triggers[bytes[start] | 0x20] else { return false }
        return bytes[start...].starts(with: word) { $0 | 0x20 == $1 }
      }
    }
  }

  /// What a line with a secret holds, by first letter in lower case.
  private static let triggers: [UInt8: [UInt8]] = Dictionary(
    uniqueKeysWithValues: ["password", "credential", "securestring"].map { (Array($0.utf8)[0], Array($0.utf8)) })

  /// `-Name` or `-Name:value` with any of the dashes that people paste, in lower case.
  private static func parameterName(_ token: String) -> String? {
    guard let first = token.first, "-\u{2013}\u{2014}\u{2015}".contains(first) else { return nil }
    return token.dropFirst().prefix { $0 != ":" }.lowercased()
  }

  private static func isExpression(_ token: some StringProtocol) -> Bool { token.first.map { "$(@".contains($0) } ?? false }

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
