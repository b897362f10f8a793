// How mail arrives: where to listen, for whom, and what is offered and demanded.
public import MailModel

/// A Receive connector. Each setting bears Exchange's name for it; `fields` says what it means.
public struct ReceiveConnector: AdminRecord {
  public static let kind = ObjectKind.receiveConnector

  public var name: String
  public var facts = ObjectFacts()
  /// The short name of the server that listens.
  public var server = ""

  public var authMechanism: AuthMechanisms = [.tls]
  public var banner: String = ""
  public var binaryMimeEnabled: Bool = true
  public var bindings: [IPEndpoint] = []
  public var chunkingEnabled: Bool = true
  public var defaultDomain: String?
  public var deliveryStatusNotificationEnabled: Bool = true
  public var eightBitMimeEnabled: Bool = true
  public var smtpUtf8Enabled: Bool = true
  public var bareLinefeedRejectionEnabled: Bool = false
  public var domainSecureEnabled: Bool = false
  public var enhancedStatusCodesEnabled: Bool = true
  public var longAddressesEnabled: Bool = false
  public var orarEnabled: Bool = false
  public var suppressXAnonymousTls: Bool = false
  public var proxyEnabled: Bool = false
  public var advertiseClientSettings: Bool = false
  public var fqdn: String?
  public var serviceDiscoveryFqdn: String?
  public var tlsCertificateName: CertificateName?
  public var comment: String = ""
  public var enabled: Bool = true
  public var connectionTimeout: TimeSpan = .minutes(10)
  public var connectionInactivityTimeout: TimeSpan = .minutes(5)
  public var messageRateLimit: Unlimited<Int> = .unlimited
  public var messageRateSource: MessageRateSource = [.ipAddress]
  public var maxInboundConnection: Unlimited<Int> = .limited(5000)
  public var maxInboundConnectionPerSource: Unlimited<Int> = .limited(20)
  public var maxInboundConnectionPercentagePerSource: Int = 2
  public var maxHeaderSize: ByteQuantity = .kilobytes(256)
  public var maxHopCount: Int = 60
  public var maxLocalHopCount: Int = 5
  public var maxLogonFailures: Int = 3
  public var maxMessageSize: ByteQuantity = .megabytes(36)
  public var maxProtocolErrors: Unlimited<Int> = .limited(5)
  public var maxRecipientsPerMessage: Int = 200
  public var permissionGroups: PermissionGroups = []
  public var pipeliningEnabled: Bool = true
  public var protocolLoggingLevel: ProtocolLoggingLevel = .none
  public var remoteIPRanges: [IPRange] = []
  public var requireEHLODomain: Bool = false
  public var requireTLS: Bool = false
  public var enableAuthGSSAPI: Bool = false
  public var extendedProtectionPolicy: ExtendedProtectionPolicy = .none
  public var liveCredentialEnabled: Bool = false
  public var tlsDomainCapabilities: [DomainCapability] = []
  public var transportRole: TransportRole = .hubTransport
  public var rejectReservedTopLevelRecipientDomains: Bool = false
  public var rejectReservedSecondLevelRecipientDomains: Bool = false
  public var rejectSingleLabelRecipientDomains: Bool = false
  public var acceptConsumerMail: Bool = false
  public var sizeEnabled: SizeMode = .enabled
  public var tarpitInterval: TimeSpan = .seconds(5)
  public var authTarpitInterval: TimeSpan = .seconds(5)
  public var maxAcknowledgementDelay: TimeSpan = .seconds(30)

  public init(name: String) { self.name = name }

  /// `SERVER\Name`.
  public var identity: String { "\(server)\\\(name)" }
}
