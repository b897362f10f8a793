// How mail leaves: the domains a connector serves and what it demands of the other end.
public import MailModel

/// A Send connector. Each setting bears Exchange's name for it; `fields` says what it means.
public struct SendConnector: AdminRecord {
  public static let kind = ObjectKind.sendConnector

  public var name: String
  public var facts = ObjectFacts()

  public var dnsRoutingEnabled: Bool = true
  public var tlsDomain: DomainPattern?
  public var tlsAuthLevel: TlsAuthLevel?
  public var errorPolicies: ErrorPolicies = []
  public var smartHosts: [SmartHost] = []
  public var port: Int = 25
  public var connectionInactivityTimeOut: TimeSpan = .minutes(10)
  public var forceHELO: Bool = false
  public var frontendProxyEnabled: Bool = false
  public var ignoreSTARTTLS: Bool = false
  public var cloudServicesMailEnabled: Bool = false
  public var fqdn: String?
  public var tlsCertificateName: CertificateName?
  public var requireTLS: Bool = false
  public var requireOorg: Bool = false
  public var enabled: Bool = true
  public var protocolLoggingLevel: ProtocolLoggingLevel = .none
  public var smartHostAuthMechanism: SmartHostAuthMechanism = .none
  public var authenticationCredential: Credential?
  public var useExternalDNSServersEnabled: Bool = false
  public var domainSecureEnabled: Bool = false
  public var sourceIPAddress: IPAddress = .anyV4
  public var smtpMaxMessagesPerConnection: Int = 20
  public var connectorType: ConnectorType = .default
  public var region: ConnectorRegion = .notSpecified
  public var addressSpaces: [AddressSpace] = []
  public var isScopedConnector: Bool = false
  public var comment: String = ""
  public var sourceTransportServers: [String] = []
  public var maxMessageSize: Unlimited<ByteQuantity> = .limited(.megabytes(35))

  public init(name: String) { self.name = name }
}
