// All objects at one version, as plain values.

/// The objects of a configuration.
public struct ConfigContents: Hashable, Sendable {
  public var transportConfig = TransportConfig(name: "Transport Settings")
  public var sendConnectors: [SendConnector] = []
  public var receiveConnectors: [ReceiveConnector] = []
  public var acceptedDomains: [AcceptedDomain] = []
  public var transportService: TransportService
  public var frontendTransportService: FrontendTransportService
  public var server: ExchangeServer
  public var organizationConfig = OrganizationConfig(name: "First Organization")
  public var remoteDomains: [RemoteDomain] = []
  public var componentStates: [ServerComponentState] = []
  public var adPermissions: [ADPermission] = []
  public var mailboxes: [Mailbox] = []

  /// A configuration without connectors and domains.
  /// - Parameter server: short name and full name of the one server.
  public init(server: ExchangeServer) {
    self.server = server
    transportService = TransportService(name: server.name)
    frontendTransportService = FrontendTransportService(name: server.name)
  }
}
