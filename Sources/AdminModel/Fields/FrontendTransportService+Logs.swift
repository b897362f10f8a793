// The log settings of a service: where each log stands, how long and how large.
import MailModel

extension FrontendTransportService {
  static let logsFields: [Field<FrontendTransportService>] = [
    Field("AgentLogEnabled", \.agentLogEnabled, .bool, verbs: .set, effect: .storedOnly(.noAgents), "Writes the agent log."),
    Field(
      "AgentLogMaxAge", \.agentLogMaxAge, .timeSpan(.zero ... .longest), verbs: .set, effect: .storedOnly(.noAgents),
      "How long files of the agent log are kept."),
    Field(
      "AgentLogMaxDirectorySize", \.agentLogMaxDirectorySize, .unlimited(.byteQuantity(1...9223372036854775807)), verbs: .set, effect: .storedOnly(.noAgents),
      "How much room all files of the agent log may take."),
    Field(
      "AgentLogMaxFileSize", \.agentLogMaxFileSize, .unlimited(.byteQuantity(1...9223372036854775807)), verbs: .set, effect: .storedOnly(.noAgents),
      "How large one file of the agent log may become."),
    Field(
      "AgentLogPath", \.agentLogPath, .optional(.path), verbs: .set, effect: .storedOnly(.noAgents),
      "The folder of the agent log, below the data folder unless absolute."),
    Field(
      "ConnectivityLogEnabled", \.connectivityLogEnabled, .bool, verbs: .set, effect: .storedOnly(.ownLog),
      "Writes the connectivity log."),
    Field(
      "ConnectivityLogMaxAge", \.connectivityLogMaxAge, .timeSpan(.zero ... .longest), verbs: .set, effect: .storedOnly(.ownLog),
      "How long files of the connectivity log are kept."),
    Field(
      "ConnectivityLogMaxDirectorySize", \.connectivityLogMaxDirectorySize, .unlimited(.byteQuantity(1...9223372036854775807)), verbs: .set, effect: .storedOnly(.ownLog),
      "How much room all files of the connectivity log may take."),
    Field(
      "ConnectivityLogMaxFileSize", \.connectivityLogMaxFileSize, .unlimited(.byteQuantity(1...9223372036854775807)), verbs: .set, effect: .storedOnly(.ownLog),
      "How large one file of the connectivity log may become."),
    Field(
      "ConnectivityLogPath", \.connectivityLogPath, .optional(.path), verbs: .set, effect: .storedOnly(.ownLog),
      "The folder of the connectivity log, below the data folder unless absolute."),
    Field("DnsLogEnabled", \.dnsLogEnabled, .bool, verbs: .set, effect: .storedOnly(.noLog), "Writes the DNS log."),
    Field(
      "DnsLogMaxAge", \.dnsLogMaxAge, .timeSpan(.zero ... .longest), verbs: .set, effect: .storedOnly(.noLog),
      "How long files of the DNS log are kept."),
    Field(
      "DnsLogMaxDirectorySize", \.dnsLogMaxDirectorySize, .unlimited(.byteQuantity(1...9223372036854775807)), verbs: .set, effect: .storedOnly(.noLog),
      "How much room all files of the DNS log may take."),
    Field(
      "DnsLogMaxFileSize", \.dnsLogMaxFileSize, .unlimited(.byteQuantity(1...9223372036854775807)), verbs: .set, effect: .storedOnly(.noLog),
      "How large one file of the DNS log may become."),
    Field(
      "DnsLogPath", \.dnsLogPath, .optional(.path), verbs: .set, effect: .storedOnly(.noLog),
      "The folder of the DNS log, below the data folder unless absolute."),
    Field(
      "ReceiveProtocolLogMaxAge", \.receiveProtocolLogMaxAge, .timeSpan(.zero ... .longest), verbs: .set, effect: .storedOnly(.ownLog),
      "How long files of the receive protocol log are kept."),
    Field(
      "ReceiveProtocolLogMaxDirectorySize", \.receiveProtocolLogMaxDirectorySize, .unlimited(.byteQuantity(0...999999999999999)), verbs: .set, effect: .storedOnly(.ownLog),
      "How much room all files of the receive protocol log may take."),
    Field(
      "ReceiveProtocolLogMaxFileSize", \.receiveProtocolLogMaxFileSize, .unlimited(.byteQuantity(0...999999999999999)), verbs: .set, effect: .storedOnly(.ownLog),
      "How large one file of the receive protocol log may become."),
    Field(
      "ReceiveProtocolLogPath", \.receiveProtocolLogPath, .optional(.path), verbs: .set, effect: .storedOnly(.ownLog),
      "The folder of the receive protocol log, below the data folder unless absolute."),
    Field(
      "RoutingTableLogMaxAge", \.routingTableLogMaxAge, .timeSpan(.zero ... .longest), verbs: .set, since: .v2016, effect: .storedOnly(.noLog),
      "How long files of the routing table log are kept."),
    Field(
      "RoutingTableLogMaxDirectorySize", \.routingTableLogMaxDirectorySize, .unlimited(.byteQuantity(1...9223372036854775807)), verbs: .set, since: .v2016, effect: .storedOnly(.noLog),
      "How much room all files of the routing table log may take."),
    Field(
      "RoutingTableLogPath", \.routingTableLogPath, .optional(.path), verbs: .set, since: .v2016, effect: .storedOnly(.noLog),
      "The folder of the routing table log, below the data folder unless absolute."),
    Field(
      "SendProtocolLogMaxAge", \.sendProtocolLogMaxAge, .timeSpan(.zero ... .longest), verbs: .set, effect: .storedOnly(.ownLog),
      "How long files of the send protocol log are kept."),
    Field(
      "SendProtocolLogMaxDirectorySize", \.sendProtocolLogMaxDirectorySize, .unlimited(.byteQuantity(0...999999999999999)), verbs: .set, effect: .storedOnly(.ownLog),
      "How much room all files of the send protocol log may take."),
    Field(
      "SendProtocolLogMaxFileSize", \.sendProtocolLogMaxFileSize, .unlimited(.byteQuantity(0...999999999999999)), verbs: .set, effect: .storedOnly(.ownLog),
      "How large one file of the send protocol log may become."),
    Field(
      "SendProtocolLogPath", \.sendProtocolLogPath, .optional(.path), verbs: .set, effect: .storedOnly(.ownLog),
      "The folder of the send protocol log, below the data folder unless absolute."),
  ]
}
