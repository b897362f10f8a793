// The table of FrontendTransportService: every parameter and property, in display order (objects.md).
import MailModel
import ShellValues

extension FrontendTransportService {
  /// By name; the tail follows.
  public static let fields: [Field<FrontendTransportService>] =
    (ownFields + logFields).sorted { $0.name.lowercased() < $1.name.lowercased() }
    + commonTail(
      DirectoryShape(
        exchangeVersion: "0.1 (8.0.535.0)", objectClass: ["top", "msExchExchangeTransportServer"],
        containers: ["<server>", "Servers"] + DirectoryShape.administrativeGroup))

  private static let ownFields: [Field<FrontendTransportService>] = [
    Field(
      "AntispamAgentsEnabled", \.antispamAgentsEnabled, .bool, verbs: .set, effect: .storedOnly(.noAntispam),
      "Runs the anti-spam agents."),
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
      "MaxConnectionRatePerMinute", \.maxConnectionRatePerMinute, .int(1...2_147_483_647), verbs: .set, effect: .storedOnly(.noRates),
      "New inbound connections a minute."),
    Field(
      "TransientFailureRetryCount", \.transientFailureRetryCount, .int(0...15), verbs: .set, effect: .storedOnly(.hubRetries),
      "Attempts at TransientFailureRetryInterval before the longer interval begins."),
    Field(
      "TransientFailureRetryInterval", \.transientFailureRetryInterval, .timeSpan(.seconds(1) ... .hours(12)), verbs: .set,
      effect: .storedOnly(.hubRetries),
      "The wait between the transient retries."),
  ]
}
