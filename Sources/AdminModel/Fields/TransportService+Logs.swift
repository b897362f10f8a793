// The log settings of the service: which logs there are. What each log's settings mean is in LogFields.
import MailModel

extension TransportService {
  private static let activeUserStatisticsLog = LogFields<TransportService>("ActiveUserStatisticsLog", "active user statistics log", .noLog)
  private static let agentLog = LogFields<TransportService>("AgentLog", "agent log", .noAgents)
  private static let connectivityLog = LogFields<TransportService>("ConnectivityLog", "connectivity log")
  private static let dnsLog = LogFields<TransportService>("DnsLog", "DNS log", .noLog)
  private static let irmLog = LogFields<TransportService>("IrmLog", "rights management log", .noLog)
  private static let messageTrackingLog = LogFields<TransportService>("MessageTrackingLog", "message tracking log")
  private static let queueLog = LogFields<TransportService>("QueueLog", "queue log", .noLog)
  private static let receiveProtocolLog = LogFields<TransportService>("ReceiveProtocolLog", "receive protocol log")
  private static let routingTableLog = LogFields<TransportService>("RoutingTableLog", "routing table log", .noLog)
  private static let sendProtocolLog = LogFields<TransportService>("SendProtocolLog", "send protocol log")
  private static let serverStatisticsLog = LogFields<TransportService>("ServerStatisticsLog", "server statistics log", .noLog)

  static let logFields: [Field<TransportService>] = [
    activeUserStatisticsLog.limits(
      age: \.activeUserStatisticsLogMaxAge, directory: \.activeUserStatisticsLogMaxDirectorySize,
      file: \.activeUserStatisticsLogMaxFileSize, path: \.activeUserStatisticsLogPath),
    [agentLog.enabled(\.agentLogEnabled)]
      + agentLog.limits(
        age: \.agentLogMaxAge, directory: \.agentLogMaxDirectorySize, file: \.agentLogMaxFileSize, path: \.agentLogPath),
    [connectivityLog.enabled(\.connectivityLogEnabled)]
      + connectivityLog.limits(
        age: \.connectivityLogMaxAge, directory: \.connectivityLogMaxDirectorySize, file: \.connectivityLogMaxFileSize,
        path: \.connectivityLogPath),
    [dnsLog.enabled(\.dnsLogEnabled)]
      + dnsLog.limits(
        age: \.dnsLogMaxAge, directory: \.dnsLogMaxDirectorySize, file: \.dnsLogMaxFileSize, path: \.dnsLogPath),
    [irmLog.enabled(\.irmLogEnabled)]
      + irmLog.limits(
        age: \.irmLogMaxAge, directory: \.irmLogMaxDirectorySize, file: \.irmLogMaxFileSize, path: \.irmLogPath),
    [messageTrackingLog.enabled(\.messageTrackingLogEnabled)]
      + messageTrackingLog.limits(
        age: \.messageTrackingLogMaxAge, directory: \.messageTrackingLogMaxDirectorySize, file: \.messageTrackingLogMaxFileSize,
        path: \.messageTrackingLogPath, largestFile: 4_294_967_296),
    queueLog.limits(
      age: \.queueLogMaxAge, directory: \.queueLogMaxDirectorySize, file: \.queueLogMaxFileSize, path: \.queueLogPath),
    receiveProtocolLog.limits(
      age: \.receiveProtocolLogMaxAge, directory: \.receiveProtocolLogMaxDirectorySize, file: \.receiveProtocolLogMaxFileSize,
      path: \.receiveProtocolLogPath, sizes: .protocolLogSizes),
    routingTableLog.limits(
      age: \.routingTableLogMaxAge, directory: \.routingTableLogMaxDirectorySize, path: \.routingTableLogPath),
    sendProtocolLog.limits(
      age: \.sendProtocolLogMaxAge, directory: \.sendProtocolLogMaxDirectorySize, file: \.sendProtocolLogMaxFileSize,
      path: \.sendProtocolLogPath, sizes: .protocolLogSizes),
    serverStatisticsLog.limits(
      age: \.serverStatisticsLogMaxAge, directory: \.serverStatisticsLogMaxDirectorySize, file: \.serverStatisticsLogMaxFileSize,
      path: \.serverStatisticsLogPath),
  ].flatMap { $0 }
}
