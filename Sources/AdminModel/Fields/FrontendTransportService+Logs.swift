// The log settings of the service: which logs there are. What each log's settings mean is in LogFields.
import MailModel

extension FrontendTransportService {
  private static let agentLog = LogFields<FrontendTransportService>("AgentLog", "agent log", .noAgents)
  private static let connectivityLog = LogFields<FrontendTransportService>("ConnectivityLog", "connectivity log")
  private static let dnsLog = LogFields<FrontendTransportService>("DnsLog", "DNS log", .noLog)
  private static let receiveProtocolLog = LogFields<FrontendTransportService>("ReceiveProtocolLog", "receive protocol log")
  private static let routingTableLog = LogFields<FrontendTransportService>("RoutingTableLog", "routing table log", .noLog, since: .v2016)
  private static let sendProtocolLog = LogFields<FrontendTransportService>("SendProtocolLog", "send protocol log")

  static let logFields: [Field<FrontendTransportService>] = [
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
    receiveProtocolLog.limits(
      age: \.receiveProtocolLogMaxAge, directory: \.receiveProtocolLogMaxDirectorySize, file: \.receiveProtocolLogMaxFileSize,
      path: \.receiveProtocolLogPath, sizes: .protocolLogSizes),
    routingTableLog.limits(
      age: \.routingTableLogMaxAge, directory: \.routingTableLogMaxDirectorySize, path: \.routingTableLogPath),
    sendProtocolLog.limits(
      age: \.sendProtocolLogMaxAge, directory: \.sendProtocolLogMaxDirectorySize, file: \.sendProtocolLogMaxFileSize,
      path: \.sendProtocolLogPath, sizes: .protocolLogSizes),
  ].flatMap { $0 }
}
