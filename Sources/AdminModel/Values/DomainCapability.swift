// What a partner whose certificate names a domain may do on a Receive connector: `fabrikam.com:AcceptCloudServicesMail`.
public import MailModel

/// An entry of TlsDomainCapabilities.
public struct DomainCapability: Hashable, Sendable, CustomStringConvertible {
  public var domain: DomainPattern
  /// In display order, such as `AcceptCloudServicesMail`, `AcceptOorgProtocol`, `AcceptOorgHeader`.
  public var capabilities: [String]

  static let known = ["AcceptOorgHeader", "AcceptOorgProtocol", "AcceptCloudServicesMail", "AcceptProxyProtocol", "AllowSubmit"]

  /// `domain:Capability,Capability`; the capabilities in any case.
  public init?(_ text: some StringProtocol) {
    guard let colon = text.firstIndex(of: ":"), let domain = DomainPattern(text[..<colon]) else { return nil }
    let wanted = text[text.index(after: colon)...].split(separator: ",").map { String($0.filter { $0 != " " }).lowercased() }
    let found = DomainCapability.known.filter { wanted.contains($0.lowercased()) }
    guard !found.isEmpty, found.count == wanted.count else { return nil }
    (self.domain, capabilities) = (domain, found)
  }

  public var description: String { "\(domain):\(capabilities.joined(separator: ","))" }
}
