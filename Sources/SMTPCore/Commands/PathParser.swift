// The path between `FROM:` or `TO:` and the parameters: brackets, source routes, quotes.
import MailModel

/// `<...>` and what follows it.
struct EnvelopePath {
  /// Between the brackets, a source route dropped (RFC 5321 appendix C); empty for `<>`.
  var mailbox: Substring
  /// Behind the closing bracket.
  var rest: Substring

  /// - Parameter argument: what follows MAIL or RCPT; a blank after the colon is tolerated, since many programs send one.
  /// - Returns: `nil` when the keyword or the brackets are missing.
  init?(_ argument: Substring, keyword: String) {
    guard argument.prefix(keyword.count).uppercased() == keyword else { return nil }
    var text = argument.dropFirst(keyword.count)
    while text.first == " " { text.removeFirst() }
    guard text.first == "<", let close = EnvelopePath.closingBracket(of: text) else { return nil }
    var inside = text[text.index(after: text.startIndex)..<close]
    if inside.first == "@" {
      guard let colon = inside.firstIndex(of: ":") else { return nil }
      inside = inside[inside.index(after: colon)...]
    }
    mailbox = inside
    rest = text[text.index(after: close)...]
    guard rest.isEmpty || rest.first == " " else { return nil }
  }

  /// The first `>` outside quotes.
  private static func closingBracket(of text: Substring) -> Substring.Index? {
    var isQuoted = false
    var isEscaped = false
    for index in text.indices {
      switch text[index] {
      case _ where isEscaped: isEscaped = false
      case "\\" where isQuoted: isEscaped = true
      case "\"": isQuoted.toggle()
      case ">" where !isQuoted: return index
      default: continue
      }
    }
    return nil
  }
}

extension MailAddress {
  /// An address, or a local part alone that a domain is put behind.
  init?(_ mailbox: Substring, completing domain: MailDomain?) {
    if let address = MailAddress(mailbox) {
      self = address
    } else if let domain, let address = MailAddress("\(mailbox)@\(domain)"), address.localPart == mailbox {
      self = address
    } else {
      return nil
    }
  }

  var isASCII: Bool { localPart.utf8.allSatisfy { $0 < 0x80 } && domain.text.utf8.allSatisfy { $0 < 0x80 } }
}
