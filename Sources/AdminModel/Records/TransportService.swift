// Settings of the Transport service of a server: retries, expiry, limits, logs.
public import FoundationEssentials
public import MailModel

/// A Transport service. Each setting bears Exchange's name for it; `fields` says what it means.
public struct TransportService: AdminRecord {
  public static let kind = ObjectKind.transportService

  public var name: String
  public var facts = ObjectFacts()

  public var activeUserStatisticsLogMaxAge: TimeSpan = .days(30)
  public var activeUserStatisticsLogMaxDirectorySize: Unlimited<ByteQuantity> = .limited(.megabytes(250))
  public var activeUserStatisticsLogMaxFileSize: Unlimited<ByteQuantity> = .limited(.megabytes(10))
  public var activeUserStatisticsLogPath: String? = "TransportRoles/Logs/Hub/ActiveUsersStats"
  public var agentLogEnabled: Bool = true
  public var agentLogMaxAge: TimeSpan = .days(7)
  public var agentLogMaxDirectorySize: Unlimited<ByteQuantity> = .limited(.megabytes(250))
  public var agentLogMaxFileSize: Unlimited<ByteQuantity> = .limited(.megabytes(10))
  public var agentLogPath: String? = "TransportRoles/Logs/Hub/AgentLog"
  public var antispamAgentsEnabled: Bool = false
  public var connectivityLogEnabled: Bool = true
  public var connectivityLogMaxAge: TimeSpan = .days(30)
  public var connectivityLogMaxDirectorySize: Unlimited<ByteQuantity> = .limited(.megabytes(1000))
  public var connectivityLogMaxFileSize: Unlimited<ByteQuantity> = .limited(.megabytes(10))
  public var connectivityLogPath: String? = "TransportRoles/Logs/Hub/Connectivity"
  public var contentConversionTracingEnabled: Bool = false
  public var delayNotificationTimeout: TimeSpan = .hours(4)
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
  public var intraOrgConnectorProtocolLoggingLevel: ProtocolLoggingLevel = .none
  public var intraOrgConnectorSmtpMaxMessagesPerConnection: Int = 20
  public var irmLogEnabled: Bool = true
  public var irmLogMaxAge: TimeSpan = .days(30)
  public var irmLogMaxDirectorySize: Unlimited<ByteQuantity> = .limited(.megabytes(250))
  public var irmLogMaxFileSize: Unlimited<ByteQuantity> = .limited(.megabytes(10))
  public var irmLogPath: String? = "IRMLogs"
  public var maxConcurrentMailboxDeliveries: Int = 20
  public var maxConcurrentMailboxSubmissions: Int = 20
  public var maxConnectionRatePerMinute: Int = 1200
  public var maxOutboundConnections: Unlimited<Int> = .limited(1000)
  public var maxPerDomainOutboundConnections: Unlimited<Int> = .limited(20)
  public var messageExpirationTimeout: TimeSpan = .days(2)
  public var messageRetryInterval: TimeSpan = .minutes(15)
  public var messageTrackingLogEnabled: Bool = true
  public var messageTrackingLogMaxAge: TimeSpan = .days(30)
  public var messageTrackingLogMaxDirectorySize: Unlimited<ByteQuantity> = .limited(.megabytes(1000))
  public var messageTrackingLogMaxFileSize: Unlimited<ByteQuantity> = .limited(.megabytes(10))
  public var messageTrackingLogPath: String? = "TransportRoles/Logs/MessageTracking"
  public var messageTrackingLogSubjectLoggingEnabled: Bool = true
  public var outboundConnectionFailureRetryInterval: TimeSpan = .minutes(10)
  public var pickupDirectoryMaxHeaderSize: ByteQuantity = .kilobytes(64)
  public var pickupDirectoryMaxMessagesPerMinute: Int = 100
  public var pickupDirectoryMaxRecipientsPerMessage: Int = 100
  public var pickupDirectoryPath: String? = "TransportRoles/Pickup"
  public var pipelineTracingEnabled: Bool = false
  public var pipelineTracingPath: String? = "TransportRoles/Logs/Hub/PipelineTracing"
  public var pipelineTracingSenderAddress: MailAddress?
  public var poisonMessageDetectionEnabled: Bool = true
  public var poisonThreshold: Int = 2
  public var queueLogMaxAge: TimeSpan = .days(7)
  public var queueLogMaxDirectorySize: Unlimited<ByteQuantity> = .limited(.megabytes(200))
  public var queueLogMaxFileSize: Unlimited<ByteQuantity> = .limited(.megabytes(10))
  public var queueLogPath: String? = "TransportRoles/Logs/Hub/QueueViewer"
  public var queueMaxIdleTime: TimeSpan = .minutes(3)
  public var receiveProtocolLogMaxAge: TimeSpan = .days(30)
  public var receiveProtocolLogMaxDirectorySize: Unlimited<ByteQuantity> = .limited(.megabytes(250))
  public var receiveProtocolLogMaxFileSize: Unlimited<ByteQuantity> = .limited(.megabytes(10))
  public var receiveProtocolLogPath: String? = "TransportRoles/Logs/Hub/ProtocolLog/SmtpReceive"
  public var recipientValidationCacheEnabled: Bool = false
  public var replayDirectoryPath: String? = "TransportRoles/Replay"
  public var requestBrokerLogEnabled: Bool = false
  public var requestBrokerLogMaxAge: TimeSpan = .zero
  public var requestBrokerLogMaxDirectorySize: Unlimited<ByteQuantity> = .unlimited
  public var requestBrokerLogMaxFileSize: Unlimited<ByteQuantity> = .unlimited
  public var requestBrokerLogPath: String?
  public var resourceLogEnabled: Bool = false
  public var resourceLogMaxAge: TimeSpan = .zero
  public var resourceLogMaxDirectorySize: Unlimited<ByteQuantity> = .unlimited
  public var resourceLogMaxFileSize: Unlimited<ByteQuantity> = .unlimited
  public var resourceLogPath: String?
  public var rootDropDirectoryPath: String?
  public var routingTableLogMaxAge: TimeSpan = .days(7)
  public var routingTableLogMaxDirectorySize: Unlimited<ByteQuantity> = .limited(.megabytes(50))
  public var routingTableLogPath: String? = "TransportRoles/Logs/Hub/Routing"
  public var sendProtocolLogMaxAge: TimeSpan = .days(30)
  public var sendProtocolLogMaxDirectorySize: Unlimited<ByteQuantity> = .limited(.megabytes(250))
  public var sendProtocolLogMaxFileSize: Unlimited<ByteQuantity> = .limited(.megabytes(10))
  public var sendProtocolLogPath: String? = "TransportRoles/Logs/Hub/ProtocolLog/SmtpSend"
  public var serverStatisticsLogMaxAge: TimeSpan = .days(30)
  public var serverStatisticsLogMaxDirectorySize: Unlimited<ByteQuantity> = .limited(.megabytes(250))
  public var serverStatisticsLogMaxFileSize: Unlimited<ByteQuantity> = .limited(.megabytes(10))
  public var serverStatisticsLogPath: String? = "TransportRoles/Logs/Hub/ServerStats"
  public var transientFailureRetryCount: Int = 6
  public var transientFailureRetryInterval: TimeSpan = .minutes(5)
  public var transportHttpLogEnabled: Bool = false
  public var transportHttpLogMaxAge: TimeSpan = .zero
  public var transportHttpLogMaxDirectorySize: Unlimited<ByteQuantity> = .unlimited
  public var transportHttpLogMaxFileSize: Unlimited<ByteQuantity> = .unlimited
  public var transportHttpLogPath: String?
  public var transportMaintenanceLogEnabled: Bool = false
  public var transportMaintenanceLogMaxAge: TimeSpan = .zero
  public var transportMaintenanceLogMaxDirectorySize: Unlimited<ByteQuantity> = .unlimited
  public var transportMaintenanceLogMaxFileSize: Unlimited<ByteQuantity> = .unlimited
  public var transportMaintenanceLogPath: String?
  public var transportSyncAccountsPoisonAccountThreshold: Int = 2
  public var transportSyncAccountsPoisonDetectionEnabled: Bool = true
  public var transportSyncAccountsPoisonItemThreshold: Int = 2
  public var transportSyncAccountsSuccessivePoisonItemThreshold: Int = 3
  public var transportSyncEnabled: Bool = false
  public var transportSyncExchangeEnabled: Bool = false
  public var transportSyncHubHealthLogEnabled: Bool = false
  public var transportSyncHubHealthLogFilePath: String?
  public var transportSyncHubHealthLogMaxAge: TimeSpan = .zero
  public var transportSyncHubHealthLogMaxDirectorySize: Unlimited<ByteQuantity> = .unlimited
  public var transportSyncHubHealthLogMaxFileSize: Unlimited<ByteQuantity> = .unlimited
  public var transportSyncImapEnabled: Bool = false
  public var transportSyncLogEnabled: Bool = false
  public var transportSyncLogFilePath: String?
  public var transportSyncLogLoggingLevel: SyncLogLoggingLevel = .none
  public var transportSyncLogMaxAge: TimeSpan = .zero
  public var transportSyncLogMaxDirectorySize: Unlimited<ByteQuantity> = .unlimited
  public var transportSyncLogMaxFileSize: Unlimited<ByteQuantity> = .unlimited
  public var transportSyncMaxDownloadItemsPerConnection: Int = 1000
  public var transportSyncMaxDownloadSizePerConnection: ByteQuantity = .megabytes(50)
  public var transportSyncMaxDownloadSizePerItem: ByteQuantity = .megabytes(25)
  public var transportSyncPopEnabled: Bool = false
  public var transportSyncRemoteConnectionTimeout: TimeSpan = .seconds(100)
  public var useDowngradedExchangeServerAuth: Bool = false
  public var windowsLiveHotmailTransportSyncEnabled: Bool = false
  public var wlmLogMaxAge: TimeSpan = .zero
  public var wlmLogMaxDirectorySize: Unlimited<ByteQuantity> = .unlimited
  public var wlmLogMaxFileSize: Unlimited<ByteQuantity> = .unlimited
  public var wlmLogPath: String?

  public init(name: String) { self.name = name }
}
