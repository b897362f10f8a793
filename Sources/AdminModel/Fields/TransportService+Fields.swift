// The table of TransportService: every parameter and property, in display order (objects.md).
import MailModel
import ShellValues

extension TransportService {
  /// By name; the tail follows.
  public static let fields: [Field<TransportService>] =
    (ownFields + reservedFields + logFields).sorted { $0.name.lowercased() < $1.name.lowercased() }
    + commonTail(
      DirectoryShape(
        exchangeVersion: "0.1 (8.0.535.0)", objectClass: ["top", "server", "msExchExchangeServer"],
        containers: ["Servers"] + DirectoryShape.administrativeGroup))

  private static let ownFields: [Field<TransportService>] = [
    Field(
      "AntispamAgentsEnabled", \.antispamAgentsEnabled, .bool, verbs: .set, effect: .storedOnly(.noAntispam),
      "Runs the anti-spam agents."),
    Field(
      "ContentConversionTracingEnabled", \.contentConversionTracingEnabled, .bool, verbs: .set, effect: .storedOnly(.noContentConversion),
      "Traces content conversion."),
    Field(
      "DelayNotificationTimeout", \.delayNotificationTimeout, .timeSpan(.seconds(1) ... .days(30)), verbs: .set,
      "How long a message waits before its sender is told."),
    Field(
      "ExternalDNSAdapterEnabled", \.externalDNSAdapterEnabled, .bool, verbs: .set,
      "Asks the system's DNS servers for destinations outside; $false asks ExternalDNSServers."),
    Field(
      "ExternalDNSAdapterGuid", \.externalDNSAdapterGuid, .guid, verbs: .set, effect: .storedOnly(.oneResolver),
      "The network adapter whose DNS servers are used for destinations outside."),
    Field(
      "ExternalDNSProtocolOption", \.externalDNSProtocolOption, .choice(), verbs: .set,
      "The protocol of DNS queries for destinations outside."),
    Field(
      "ExternalDNSServers", \.externalDNSServers, .list(.ipAddress), verbs: .set,
      "The DNS servers for connectors with UseExternalDNSServersEnabled, when ExternalDNSAdapterEnabled is $false."),
    Field(
      "ExternalIPAddress", \.externalIPAddress, .optional(.ipAddress), verbs: .set,
      "The address shown in Received headers of mail that leaves."),
    Field(
      "InternalDNSAdapterEnabled", \.internalDNSAdapterEnabled, .bool, verbs: .set,
      "Asks the system's DNS servers for everything else; $false asks InternalDNSServers."),
    Field(
      "InternalDNSAdapterGuid", \.internalDNSAdapterGuid, .guid, verbs: .set, effect: .storedOnly(.oneResolver),
      "The network adapter whose DNS servers are used for servers of our own."),
    Field(
      "InternalDNSProtocolOption", \.internalDNSProtocolOption, .choice(), verbs: .set,
      "The protocol of DNS queries for servers of our own."),
    Field(
      "InternalDNSServers", \.internalDNSServers, .list(.ipAddress), verbs: .set,
      "The DNS servers for other connectors, when InternalDNSAdapterEnabled is $false."),
    Field(
      "IntraOrgConnectorProtocolLoggingLevel", \.intraOrgConnectorProtocolLoggingLevel, .choice(), verbs: .set,
      effect: .storedOnly(.oneServer),
      "Protocol logging of the implicit connector between own servers."),
    Field(
      "IntraOrgConnectorSmtpMaxMessagesPerConnection", \.intraOrgConnectorSmtpMaxMessagesPerConnection, .int(0...2_147_483_647),
      verbs: .set, effect: .storedOnly(.oneServer),
      "Messages in one session between own servers."),
    Field(
      "MaxConcurrentMailboxDeliveries", \.maxConcurrentMailboxDeliveries, .int(1...256), verbs: .set,
      "Deliveries to mailboxes at a time."),
    Field(
      "MaxConcurrentMailboxSubmissions", \.maxConcurrentMailboxSubmissions, .int(1...256), verbs: .set,
      effect: .storedOnly(.noDeliveryLimits),
      "Submissions from mailboxes at a time."),
    Field(
      "MaxConnectionRatePerMinute", \.maxConnectionRatePerMinute, .int(1...2_147_483_647), verbs: .set, effect: .storedOnly(.noRates),
      "New inbound connections a minute."),
    Field(
      "MaxOutboundConnections", \.maxOutboundConnections, .unlimited(.int(1...2_147_483_647)), verbs: .set,
      "Outbound sessions at a time."),
    Field(
      "MaxPerDomainOutboundConnections", \.maxPerDomainOutboundConnections, .unlimited(.int(1...2_147_483_647)), verbs: .set,
      "Outbound sessions at a time to one domain."),
    Field(
      "MessageExpirationTimeout", \.messageExpirationTimeout, .timeSpan(.seconds(5) ... .days(90)), verbs: .set,
      "How long delivery is tried before the message is returned."),
    Field(
      "MessageRetryInterval", \.messageRetryInterval, .timeSpan(.seconds(1) ... .days(1)), verbs: .set,
      "The wait before a message is tried again that was refused for now."),
    Field(
      "MessageTrackingLogSubjectLoggingEnabled", \.messageTrackingLogSubjectLoggingEnabled, .bool, verbs: .set,
      "Writes subjects to the message tracking log."),
    Field(
      "OutboundConnectionFailureRetryInterval", \.outboundConnectionFailureRetryInterval, .timeSpan(.seconds(1) ... .days(20)), verbs: .set,
      "The wait between attempts after the transient retries are used up."),
    Field(
      "PickupDirectoryMaxHeaderSize", \.pickupDirectoryMaxHeaderSize, .byteQuantity(32768...2_147_483_647), verbs: .set,
      "The largest header of a message in the pickup folder."),
    Field(
      "PickupDirectoryMaxMessagesPerMinute", \.pickupDirectoryMaxMessagesPerMinute, .int(1...20000), verbs: .set,
      "Messages a minute from the pickup and replay folders."),
    Field(
      "PickupDirectoryMaxRecipientsPerMessage", \.pickupDirectoryMaxRecipientsPerMessage, .int(1...10000), verbs: .set,
      "Recipients of one message in the pickup folder."),
    Field(
      "PickupDirectoryPath", \.pickupDirectoryPath, .optional(.path), verbs: .set,
      "The pickup folder, below the data folder unless absolute."),
    Field(
      "PipelineTracingEnabled", \.pipelineTracingEnabled, .bool, verbs: .set, effect: .storedOnly(.noTracing),
      "Keeps copies of one sender's messages on their way."),
    Field(
      "PipelineTracingPath", \.pipelineTracingPath, .optional(.path), verbs: .set, effect: .storedOnly(.noTracing),
      "The folder of pipeline tracing, below the data folder unless absolute."),
    Field(
      "PipelineTracingSenderAddress", \.pipelineTracingSenderAddress, .optional(.mailAddress), verbs: .set, effect: .storedOnly(.noTracing),
      "The sender whose messages are traced."),
    Field(
      "PoisonMessageDetectionEnabled", \.poisonMessageDetectionEnabled, .bool, verbs: .set,
      "Sets messages aside that bring the service down."),
    Field(
      "PoisonThreshold", \.poisonThreshold, .int(1...10), verbs: .set,
      "Crashes before a message counts as poison."),
    Field(
      "QueueMaxIdleTime", \.queueMaxIdleTime, .timeSpan(.seconds(5) ... .hours(1)), verbs: .set,
      "How long an empty queue is still shown."),
    Field(
      "RecipientValidationCacheEnabled", \.recipientValidationCacheEnabled, .bool, verbs: .set, effect: .storedOnly(.noAntispam),
      "Caches recipient lookups."),
    Field(
      "ReplayDirectoryPath", \.replayDirectoryPath, .optional(.path), verbs: .set,
      "The replay folder, below the data folder unless absolute."),
    Field(
      "RootDropDirectoryPath", \.rootDropDirectoryPath, .optional(.path), verbs: .set, effect: .storedOnly(.noDrops),
      "The drop folder of foreign connectors."),
    Field(
      "TransientFailureRetryCount", \.transientFailureRetryCount, .int(0...15), verbs: .set,
      "Attempts at TransientFailureRetryInterval before the longer interval begins."),
    Field(
      "TransientFailureRetryInterval", \.transientFailureRetryInterval, .timeSpan(.seconds(1) ... .hours(12)), verbs: .set,
      "The wait between the transient retries."),
    Field(
      "UseDowngradedExchangeServerAuth", \.useDowngradedExchangeServerAuth, .bool, verbs: .set, effect: .storedOnly(.noKerberos),
      "Allows weaker authentication between own servers."),
  ]
}
