// One of the addresses of a mailbox as Exchange writes it: `SMTP:` before the primary one, `smtp:` before the others.
public import MailModel
public import ShellValues

public struct ProxyAddress: Hashable, Sendable, CustomStringConvertible {
  public var address: MailAddress
  public var isPrimary: Bool

  public init(_ address: MailAddress, isPrimary: Bool = false) { (self.address, self.isPrimary) = (address, isPrimary) }

  /// `SMTP:a@b`, `smtp:a@b` or `a@b`, which is a further address.
  public init?(_ text: some StringProtocol) {
    let colon = text.firstIndex(of: ":")
    let prefix = colon.map { String(text[..<$0]) } ?? "smtp"
    guard prefix.lowercased() == "smtp", let address = MailAddress(colon.map { text[text.index(after: $0)...] } ?? text[...]) else {
      return nil
    }
    self.init(address, isPrimary: prefix == "SMTP")
  }

  public var description: String { "\(isPrimary ? "SMTP" : "smtp"):\(address)" }
}

extension ProxyAddress: MailScalar {
  public static var shellTypeName: String { "Microsoft.Exchange.Data.ProxyAddress" }
  public static var expectation: String { "an address such as SMTP:alice@contoso.com, or smtp:sales@contoso.com for a further one" }
  public static func reading(_ text: String) -> ProxyAddress? { ProxyAddress(text) }
  public var memberNames: [String] { ["ProxyAddressString", "AddressString", "SmtpAddress", "IsPrimaryAddress", "PrefixString"] }
  public func member(_ name: String) -> ShellValue? {
    switch name.lowercased() {
    case "proxyaddressstring": .string(description)
    case "addressstring", "smtpaddress": .string(address.description)
    case "isprimaryaddress": .bool(isPrimary)
    case "prefixstring": .string(isPrimary ? "SMTP" : "smtp")
    default: nil
    }
  }
}
