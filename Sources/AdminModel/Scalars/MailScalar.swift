// How values of mail behave in the shell: they print as themselves, equal the text that reads as them, and have .NET's members.
public import MailModel
public import ShellValues

/// A value of mail that the shell shows and reads as text.
public protocol MailScalar: ShellScalar, Hashable, Sendable, CustomStringConvertible {
  static var shellTypeName: String { get }
  /// What an error says was expected: `an SMTP domain such as contoso.com`.
  static var expectation: String { get }
  static func reading(_ text: String) -> Self?
}

extension MailScalar {
  public var typeName: String { Self.shellTypeName }
  public var text: String { description }
  public func isEqual(to other: ShellValue, ignoringCase: Bool) -> Bool? { Self.reading(other.text).map { $0 == self } ?? false }
}

extension MailDomain: MailScalar {
  public static var shellTypeName: String { "Microsoft.Exchange.Data.SmtpDomain" }
  public static var expectation: String { "an SMTP domain such as contoso.com, without wildcards" }
  public static func reading(_ text: String) -> MailDomain? { MailDomain(text) }
  public var memberNames: [String] { ["Domain"] }
  public func member(_ name: String) -> ShellValue? { name.lowercased() == "domain" ? .string(text) : nil }
}

extension DomainPattern: MailScalar {
  public static var shellTypeName: String { "Microsoft.Exchange.Data.SmtpDomainWithSubdomains" }
  public static var expectation: String { "a domain such as contoso.com, or *.contoso.com for it and all below it" }
  public static func reading(_ text: String) -> DomainPattern? { DomainPattern(text) }
  public var memberNames: [String] { ["Domain", "Address", "IncludeSubDomains", "IsStar"] }
  public func member(_ name: String) -> ShellValue? {
    switch name.lowercased() {
    case "domain": .string(domain?.text ?? "*")
    case "address": .string(description)
    case "includesubdomains": if case .withSubdomains = self { .bool(true) } else { .bool(false) }
    case "isstar": .bool(self == .any)
    default: nil
    }
  }
}

extension AddressSpace: MailScalar {
  public static var shellTypeName: String { "Microsoft.Exchange.Data.AddressSpace" }
  public static var expectation: String {
    "an address space such as contoso.com, *.contoso.com, * or SMTP:contoso.com;1 with a cost from 1 to 100"
  }
  public static func reading(_ text: String) -> AddressSpace? { AddressSpace(text) }
  public var memberNames: [String] { ["Type", "Address", "Domain", "Cost", "IsSmtpType"] }
  public func member(_ name: String) -> ShellValue? {
    switch name.lowercased() {
    case "type": .string(type)
    case "address", "domain": .string(space)
    case "cost": .int(cost)
    case "issmtptype": .bool(isSMTP)
    default: nil
    }
  }
}

extension SmartHost: MailScalar {
  public static var shellTypeName: String { "Microsoft.Exchange.Data.SmartHost" }
  public static var expectation: String { "a host name, or an address such as [10.1.1.1]" }
  public static func reading(_ text: String) -> SmartHost? { SmartHost(text) }
  public var memberNames: [String] { ["Domain", "Address", "IsIPAddress"] }
  public func member(_ name: String) -> ShellValue? {
    switch (name.lowercased(), self) {
    case ("domain", .name(let host)): .string(host.text)
    case ("address", .address(let address)): .scalar(address)
    case ("domain", _), ("address", _): .null
    case ("isipaddress", .address): .bool(true)
    case ("isipaddress", .name): .bool(false)
    default: nil
    }
  }
}

extension CertificateName: MailScalar {
  public static var shellTypeName: String { "Microsoft.Exchange.Data.SmtpX509Identifier" }
  public static var expectation: String { "<I>issuer<S>subject, as \"<I>$($cert.Issuer)<S>$($cert.Subject)\"" }
  public static func reading(_ text: String) -> CertificateName? { CertificateName(text) }
  public var memberNames: [String] { ["CertificateIssuer", "CertificateSubject"] }
  public func member(_ name: String) -> ShellValue? {
    switch name.lowercased() {
    case "certificateissuer": .string(issuer)
    case "certificatesubject": .string(subject)
    default: nil
    }
  }
}

extension DomainCapability: MailScalar {
  public static var shellTypeName: String { "Microsoft.Exchange.Data.SmtpReceiveDomainCapabilities" }
  public static var expectation: String { "domain:Capability, the capability one of \(known.joined(separator: ", "))" }
  public static func reading(_ text: String) -> DomainCapability? { DomainCapability(text) }
  public var memberNames: [String] { ["Domain", "Capabilities"] }
  public func member(_ name: String) -> ShellValue? {
    switch name.lowercased() {
    case "domain": .scalar(domain)
    case "capabilities": .string(capabilities.joined(separator: ", "))
    default: nil
    }
  }
}
