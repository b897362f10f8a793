// Settings of the Front End Transport service of a server.
public import FoundationEssentials
public import MailModel

/// A Front End Transport service. Each setting bears Exchange's name for it; `fields` says what it means.
public struct FrontendTransportService: AdminRecord {
  public static let kind = ObjectKind.frontendTransportService

  public var name: String
  public var facts = ObjectFacts()

  public var agentLogEnabled: Bool = true
  public var agentLogMaxAge: TimeSpan = .days(7)
  public var agentLogMaxDirectorySize: Unlimited<ByteQuantity> = .limited(.megabytes(250))
  public var agentLogMaxFileSize: Unlimited<ByteQuantity> = .limited(.megabytes(10))
  public var agentLogPath: String? = "TransportRoles/Logs/FrontEnd/AgentLog"
  public var antispamAgentsEnabled: Bool = false
  public var connectivityLogEnabled: Bool = true
  public var connectivityLogMaxAge: TimeSpan = .days(30)
  public var connectivityLogMaxDirectorySize: Unlimited<ByteQuantity> = .limited(.megabytes(1000))
  public var connectivityLogMaxFileSize: Unlimited<ByteQuantity> = .limited(.megabytes(10))
  public var connectivityLogPath: String? = "TransportRoles/Logs/FrontEnd/Connectivity"
  public var dnsLogEnabled: Bool = false
  public var dnsLogMaxAge: TimeSpan = .days(7)
  public var dnsLogMaxDirectorySize: Unlimited<ByteQuantity> = .limited(.megabytes(100))
  public var dnsLogMaxFileSize: Unlimited<ByteQuantity> = .limited(.megabytes(10))
  public var dnsLogPath: String?
  public var externalDNSAdapterEnabled: Bool = true
  public var externalDNSAdapterGuid: UUID = .zero
  public var externalDNSProtocolOption: DNSProtocolOption = .any
  public var externalDNSServers: [IPAddress] = []
  public var externalIPAddress: IPAddress?
  public var internalDNSAdapterEnabled: Bool = true
  public var internalDNSAdapterGuid: UUID = .zero
  public var internalDNSProtocolOption: DNSProtocolOption = .any
  public var internalDNSServers: [IPAddress] = []
  public var intraOrgConnectorProtocolLoggingLevel: ProtocolLoggingLevel = .verbose
  public var maxConnectionRatePerMinute: Int = 1200
  public var receiveProtocolLogMaxAge: TimeSpan = .days(30)
  public var receiveProtocolLogMaxDirectorySize: Unlimited<ByteQuantity> = .limited(.megabytes(250))
  public var receiveProtocolLogMaxFileSize: Unlimited<ByteQuantity> = .limited(.megabytes(10))
  public var receiveProtocolLogPath: String? = "TransportRoles/Logs/FrontEnd/ProtocolLog/SmtpReceive"
  public var routingTableLogMaxAge: TimeSpan = .days(7)
  public var routingTableLogMaxDirectorySize: Unlimited<ByteQuantity> = .limited(.megabytes(250))
  public var routingTableLogPath: String? = "TransportRoles/Logs/FrontEnd/Routing"
  public var sendProtocolLogMaxAge: TimeSpan = .days(30)
  public var sendProtocolLogMaxDirectorySize: Unlimited<ByteQuantity> = .limited(.megabytes(250))
  public var sendProtocolLogMaxFileSize: Unlimited<ByteQuantity> = .limited(.megabytes(10))
  public var sendProtocolLogPath: String? = "TransportRoles/Logs/FrontEnd/ProtocolLog/SmtpSend"
  public var transientFailureRetryCount: Int = 6
  public var transientFailureRetryInterval: TimeSpan = .minutes(5)

  public init(name: String) { self.name = name }
}
