// Values that connectors are described by: address spaces, smart hosts, certificate names.

/// Where a Send connector delivers to: `SMTP:*.contoso.com;1`.
///
/// The type is shown as typed (real connectors show both `SMTP:` and `smtp:`).
/// - Source: New-SendConnector, AddressSpaces; routing.md section 1.
public struct AddressSpace: Hashable, Sendable, CustomStringConvertible {
  public var type: String
  public var space: String
  /// 1 to 100, lower is preferred among equally specific spaces.
  public var cost: Int

  public init?(_ text: some StringProtocol) {
    var rest = Substring(String(text))
    var type = "SMTP"
    if let colon = rest.firstIndex(of: ":") {
      type = String(rest[..<colon])
      rest = rest[rest.index(after: colon)...]
      guard !type.isEmpty, type.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) else { return nil }
    }
    var cost = 1
    if let semicolon = rest.lastIndex(of: ";") {
      guard let number = Int(rest[rest.index(after: semicolon)...]), (1...100).contains(number) else { return nil }
      cost = number
      rest = rest[..<semicolon]
    }
    guard !rest.isEmpty else { return nil }
    if type.uppercased() == "SMTP" {
      guard rest == "--" || DomainPattern(rest) != nil else { return nil }
    }
    (self.type, self.space, self.cost) = (type, String(rest), cost)
  }

  public var isSMTP: Bool { type.uppercased() == "SMTP" }
  /// The domains it covers; `nil` for other types and for `--`.
  public var pattern: DomainPattern? { isSMTP && space != "--" ? DomainPattern(space) : nil }
  public var description: String { "\(type):\(space);\(cost)" }

  public static func == (a: AddressSpace, b: AddressSpace) -> Bool {
    a.cost == b.cost && a.type.lowercased() == b.type.lowercased() && a.space.lowercased() == b.space.lowercased()
  }
  public func hash(into hasher: inout Hasher) {
    hasher.combine(type.lowercased())
    hasher.combine(space.lowercased())
    hasher.combine(cost)
  }
}

/// A host that takes mail on the way: a name, which may have an MX record, or an address shown in brackets.
public enum SmartHost: Hashable, Sendable, CustomStringConvertible {
  case name(MailDomain)
  case address(IPAddress)

  public init?(_ text: some StringProtocol) {
    if let address = IPAddress(text) {
      self = .address(address)
    } else if let name = MailDomain(text) {
      self = .name(name)
    } else {
      return nil
    }
  }

  public var description: String {
    switch self {
    case .name(let name): name.text
    case .address(let address): "[\(address)]"
    }
  }
}

/// A certificate pinned by issuer and subject: `<I>CN=issuer<S>CN=subject`.
public struct CertificateName: Hashable, Sendable, CustomStringConvertible {
  public var issuer: String
  public var subject: String

  public init(issuer: String, subject: String) {
    self.issuer = issuer
    self.subject = subject
  }

  public init?(_ text: some StringProtocol) {
    let whole = String(text)
    guard whole.hasPrefix("<I>"), let mark = whole.firstRange(of: "<S>") else { return nil }
    issuer = String(whole[whole.index(whole.startIndex, offsetBy: 3)..<mark.lowerBound])
    subject = String(whole[mark.upperBound...])
    guard !issuer.isEmpty, !subject.isEmpty else { return nil }
  }

  public var description: String { "<I>\(issuer)<S>\(subject)" }
}
