// The log settings of a service: where each log stands, how long and how large.
import MailModel

extension TransportService {
  static let logsFields: [Field<TransportService>] = [
    Field(
      "ActiveUserStatisticsLogMaxAge", \.activeUserStatisticsLogMaxAge, .timeSpan(.zero ... .longest), verbs: .set, effect: .storedOnly(.noLog),
      "How long files of the active user statistics log are kept."),
    Field(
      "ActiveUserStatisticsLogMaxDirectorySize", \.activeUserStatisticsLogMaxDirectorySize, .unlimited(.byteQuantity(1...9223372036854775807)), verbs: .set, effect: .storedOnly(.noLog),
      "How much room all files of the active user statistics log may take."),
    Field(
      "ActiveUserStatisticsLogMaxFileSize", \.activeUserStatisticsLogMaxFileSize, .unlimited(.byteQuantity(1...9223372036854775807)), verbs: .set, effect: .storedOnly(.noLog),
      "How large one file of the active user statistics log may become."),
    Field(
      "ActiveUserStatisticsLogPath", \.activeUserStatisticsLogPath, .optional(.path), verbs: .set, effect: .storedOnly(.noLog),
      "The folder of the active user statistics log, below the data folder unless absolute."),
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
    Field("IrmLogEnabled", \.irmLogEnabled, .bool, verbs: .set, effect: .storedOnly(.noLog), "Writes the rights management log."),
    Field(
      "IrmLogMaxAge", \.irmLogMaxAge, .timeSpan(.zero ... .longest), verbs: .set, effect: .storedOnly(.noLog),
      "How long files of the rights management log are kept."),
    Field(
      "IrmLogMaxDirectorySize", \.irmLogMaxDirectorySize, .unlimited(.byteQuantity(1...9223372036854775807)), verbs: .set, effect: .storedOnly(.noLog),
      "How much room all files of the rights management log may take."),
    Field(
      "IrmLogMaxFileSize", \.irmLogMaxFileSize, .unlimited(.byteQuantity(1...9223372036854775807)), verbs: .set, effect: .storedOnly(.noLog),
      "How large one file of the rights management log may become."),
    Field(
      "IrmLogPath", \.irmLogPath, .optional(.path), verbs: .set, effect: .storedOnly(.noLog),
      "The folder of the rights management log, below the data folder unless absolute."),
    Field(
      "MessageTrackingLogEnabled", \.messageTrackingLogEnabled, .bool, verbs: .set, effect: .storedOnly(.ownLog),
      "Writes the message tracking log."),
    Field(
      "MessageTrackingLogMaxAge", \.messageTrackingLogMaxAge, .timeSpan(.zero ... .longest), verbs: .set, effect: .storedOnly(.ownLog),
      "How long files of the message tracking log are kept."),
    Field(
      "MessageTrackingLogMaxDirectorySize", \.messageTrackingLogMaxDirectorySize, .unlimited(.byteQuantity(1...9223372036854775807)), verbs: .set, effect: .storedOnly(.ownLog),
      "How much room all files of the message tracking log may take."),
    Field(
      "MessageTrackingLogMaxFileSize", \.messageTrackingLogMaxFileSize, .unlimited(.byteQuantity(1...4294967296)), verbs: .set, effect: .storedOnly(.ownLog),
      "How large one file of the message tracking log may become."),
    Field(
      "MessageTrackingLogPath", \.messageTrackingLogPath, .optional(.path), verbs: .set, effect: .storedOnly(.ownLog),
      "The folder of the message tracking log, below the data folder unless absolute."),
    Field(
      "QueueLogMaxAge", \.queueLogMaxAge, .timeSpan(.zero ... .longest), verbs: .set, effect: .storedOnly(.noLog),
      "How long files of the queue log are kept."),
    Field(
      "QueueLogMaxDirectorySize", \.queueLogMaxDirectorySize, .unlimited(.byteQuantity(1...9223372036854775807)), verbs: .set, effect: .storedOnly(.noLog),
      "How much room all files of the queue log may take."),
    Field(
      "QueueLogMaxFileSize", \.queueLogMaxFileSize, .unlimited(.byteQuantity(1...9223372036854775807)), verbs: .set, effect: .storedOnly(.noLog),
      "How large one file of the queue log may become."),
    Field(
      "QueueLogPath", \.queueLogPath, .optional(.path), verbs: .set, effect: .storedOnly(.noLog),
      "The folder of the queue log, below the data folder unless absolute."),
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
      "RoutingTableLogMaxAge", \.routingTableLogMaxAge, .timeSpan(.zero ... .longest), verbs: .set, effect: .storedOnly(.noLog),
      "How long files of the routing table log are kept."),
    Field(
      "RoutingTableLogMaxDirectorySize", \.routingTableLogMaxDirectorySize, .unlimited(.byteQuantity(1...9223372036854775807)), verbs: .set, effect: .storedOnly(.noLog),
      "How much room all files of the routing table log may take."),
    Field(
      "RoutingTableLogPath", \.routingTableLogPath, .optional(.path), verbs: .set, effect: .storedOnly(.noLog),
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
    Field(
      "ServerStatisticsLogMaxAge", \.serverStatisticsLogMaxAge, .timeSpan(.zero ... .longest), verbs: .set, effect: .storedOnly(.noLog),
      "How long files of the server statistics log are kept."),
    Field(
      "ServerStatisticsLogMaxDirectorySize", \.serverStatisticsLogMaxDirectorySize, .unlimited(.byteQuantity(1...9223372036854775807)), verbs: .set, effect: .storedOnly(.noLog),
      "How much room all files of the server statistics log may take."),
    Field(
      "ServerStatisticsLogMaxFileSize", \.serverStatisticsLogMaxFileSize, .unlimited(.byteQuantity(1...9223372036854775807)), verbs: .set, effect: .storedOnly(.noLog),
      "How large one file of the server statistics log may become."),
    Field(
      "ServerStatisticsLogPath", \.serverStatisticsLogPath, .optional(.path), verbs: .set, effect: .storedOnly(.noLog),
      "The folder of the server statistics log, below the data folder unless absolute."),
  ]
}
