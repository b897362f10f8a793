// The addresses in To, Cc, Bcc, From and Sender (RFC 5322 section 3.4): with names, comments, quotes and groups, read for the envelope.
public import MailModel

public enum AddressList {
  /// Reads a field's value.
  /// - Returns: the addresses in order, none for an empty field or an empty group; `nil` when something in it is no address.
  public static func parse(_ value: String) -> [MailAddress]? {
    var addresses: [MailAddress] = []
    for entry in entries(value) {
      guard let address = address(of: entry) else { return nil }
      addresses.append(address)
    }
    return addresses
  }

  /// Cut at commas and at the colons and semicolons of groups; comments gone, quotes left.
  private static func entries(_ value: String) -> [String] {
    var entries: [String] = []
    var entry = ""
    var (isQuoted, isEscaped, isBracketed, depth) = (false, false, false, 0)
    func isBlank(_ text: String) -> Bool { text.allSatisfy { $0 == " " || $0 == "\t" } }
    for character in value {
      if isEscaped {
        isEscaped = false
        if depth == 0 { entry.append(character) }
        continue
      }
      switch character {
      case "\\" where isQuoted || depth > 0:
        isEscaped = true
        if depth == 0 { entry.append(character) }
      case "\"" where depth == 0:
        isQuoted.toggle()
        entry.append(character)
      case _ where isQuoted: entry.append(character)
      case "(": depth += 1
      case ")" where depth > 0: depth -= 1
      case _ where depth > 0: continue
      case "," where !isBracketed, ";" where !isBracketed:
        entries.append(entry)
        entry = ""
      case ":" where !isBracketed: entry = ""
      default:
        if character == "<" { isBracketed = true }
        if character == ">" { isBracketed = false }
        entry.append(character)
      }
    }
    entries.append(entry)
    return entries.filter { !isBlank($0) }
  }

  /// `Alice <alice@contoso.com>` or the address alone.
  private static func address(of entry: String) -> MailAddress? {
    func trimmed(_ text: some StringProtocol) -> String {
      var text = Substring(text)
      while let last = text.last, last == " " || last == "\t" { text.removeLast() }
      return String(text.drop { $0 == " " || $0 == "\t" })
    }
    guard let close = entry.lastIndex(of: ">") else { return MailAddress(trimmed(entry)) }
    guard let open = entry[..<close].lastIndex(of: "<"), trimmed(entry[entry.index(after: close)...]).isEmpty else { return nil }
    var inside = trimmed(entry[entry.index(after: open)..<close])
    // A source route has no meaning any more (RFC 5322 section 4.4).
    if inside.first == "@", let colon = inside.firstIndex(of: ":") { inside = String(inside[inside.index(after: colon)...]) }
    return MailAddress(inside)
  }
}
