// Addresses of the envelope, parsed once at the edge and carried as values afterwards.

/// A mailbox address: a local part kept exactly as given and a domain.
public struct MailAddress: Hashable, Sendable, CustomStringConvertible {
  /// As received, quotes included (`"a b"`); never empty; at most 64 octets unless long addresses are allowed.
  public let localPart: String
  public let domain: MailDomain

  public init(localPart: String, domain: MailDomain) {
    self.localPart = localPart
    self.domain = domain
  }

  /// Splits at the last `@` outside quotes. No source routes, no address literals, no comments.
  public init?(_ text: some StringProtocol) {
    guard let at = text.lastIndex(of: "@"), at != text.startIndex, let domain = MailDomain(text[text.index(after: at)...]) else {
      return nil
    }
    let local = text[..<at]
    guard MailAddress.isLocalPart(local) else { return nil }
    self.init(localPart: String(local), domain: domain)
  }

  public var description: String { localPart + "@" + domain.text }

  /// A dot-atom or a quoted string (RFC 5321 section 4.1.2); non-ASCII octets are let through for SMTPUTF8.
  static func isLocalPart(_ text: some StringProtocol) -> Bool {
    guard !text.isEmpty, text.utf8.count <= 1860 else { return false }
    if text.hasPrefix("\"") { return isQuoted(Array(text.utf8)) }
    return text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { atom in
      !atom.isEmpty && atom.utf8.allSatisfy(isAtomOctet)
    }
  }

  private static func isAtomOctet(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    case _ where byte >= 0x80: true
    default: "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
    }
  }

  private static func isQuoted(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 2, bytes.last == UInt8(ascii: "\"") else { return false }
    var escaped = false
    for byte in bytes[1..<(bytes.count - 1)] {
      guard byte >= 0x20, byte != 0x7F else { return false }
      if escaped {
        escaped = false
      } else if byte == UInt8(ascii: "\\") {
        escaped = true
      } else if byte == UInt8(ascii: "\"") {
        return false
      }
    }
    return !escaped
  }
}

/// Who a message says it returns to: nobody (`<>`, a notification) or an address.
public enum ReversePath: Hashable, Sendable, CustomStringConvertible {
  case null
  case address(MailAddress)

  public var address: MailAddress? {
    if case .address(let address) = self { address } else { nil }
  }

  /// With the angle brackets that SMTP and the tracking log show for a null path only in the latter's `<>` form.
  public var description: String { address?.description ?? "<>" }
}
