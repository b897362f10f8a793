// Where a recipient's copy of a message goes next, and why not elsewhere.
public import AdminModel
public import MailModel

/// The next hop of one recipient.
public enum Route: Sendable, Equatable {
  /// A mailbox of ours.
  case mailbox
  /// Out by a Send connector.
  case connector(ConnectorRoute)
  /// No connector matches: waits, and is routed anew when the configuration changes. Not a failure.
  case unreachable(String)
  /// Never deliverable as it is: a notification goes back.
  case refused(SMTPReply)
}

/// A Send connector chosen for a recipient domain.
public struct ConnectorRoute: Sendable, Equatable {
  public var connector: SendConnector
  /// The address space that won.
  public var addressSpace: AddressSpace
  /// How mail leaves: by MX of the domain, or by the connector's smart hosts.
  public var hop: Hop
  /// The partner domain of Domain Security; `nil` when mail travels as the connector says.
  public var tlsDomain: MailDomain?

  public enum Hop: Sendable, Equatable {
    case mailExchangers(MailDomain)
    case smartHosts([SmartHost])
  }

  /// The queue's NextHopDomain: `treyresearch.net`, or `[10.10.10.100],relay.contoso.com`.
  public var nextHopDomain: String {
    switch hop {
    case .mailExchangers(let domain): domain.text
    case .smartHosts(let hosts): hosts.map(\.description).joined(separator: ",")
    }
  }
}
