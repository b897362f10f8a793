// Mail domains: the names that connectors, lists and certificates are compared by.

/// A mail domain, such as `treyresearch.net`: lower case, no trailing dot, at least one label.
///
/// Letters, digits, hyphens, underscores and non-ASCII letters (U-labels) are accepted; `*` never is.
/// - Source: RFC 5321 section 2.3.5; RFC 1123 section 2.1 for the sizes (63 octets a label, 255 a name).
public struct MailDomain: Hashable, Sendable, Comparable, CustomStringConvertible {
  public let text: String

  public init?(_ text: some StringProtocol) {
    var name = text.lowercased()
    if name.hasSuffix(".") { name.removeLast() }
    guard !name.isEmpty, name.utf8.count <= 255 else { return nil }
    for label in name.split(separator: ".", omittingEmptySubsequences: false) {
      guard MailDomain.isLabel(label) else { return nil }
    }
    self.text = name
  }

  public var description: String { text }
  public var labels: [Substring] { text.split(separator: ".") }

  /// True for `sub.example.com` and `example.com` itself when asked about `example.com`.
  public func isWithin(_ parent: MailDomain) -> Bool {
    text == parent.text || text.hasSuffix("." + parent.text)
  }

  public static func < (a: MailDomain, b: MailDomain) -> Bool { a.text < b.text }

  private static func isLabel(_ label: Substring) -> Bool {
    guard !label.isEmpty, label.utf8.count <= 63, label.first != "-", label.last != "-" else { return false }
    return label.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"): true
      default: byte >= 0x80
      }
    }
  }
}

/// A domain, or with a leading `*.` a domain and all below it, or `*` for every domain.
///
/// Shown as typed apart from case. `*contoso.com` and `mail.*.com` are not patterns.
public enum DomainPattern: Hashable, Sendable, CustomStringConvertible {
  case any
  case exact(MailDomain)
  case withSubdomains(MailDomain)

  public init?(_ text: some StringProtocol) {
    if text == "*" {
      self = .any
    } else if text.hasPrefix("*.") {
      guard let domain = MailDomain(text.dropFirst(2)) else { return nil }
      self = .withSubdomains(domain)
    } else {
      guard let domain = MailDomain(text) else { return nil }
      self = .exact(domain)
    }
  }

  public func matches(_ domain: MailDomain) -> Bool {
    switch self {
    case .any: true
    case .exact(let own): own == domain
    case .withSubdomains(let parent): domain.isWithin(parent)
    }
  }

  public var description: String {
    switch self {
    case .any: "*"
    case .exact(let domain): domain.text
    case .withSubdomains(let domain): "*." + domain.text
    }
  }
}
