// The engine's log files, one of each kind, below the data folder in Exchange's own folders.
import AdminModel
import MailModel
import TransportLogs

final class EngineLogs: Sendable {
  let frontEndReceive: ProtocolLog
  let hubReceive: ProtocolLog
  let frontEndSend: ProtocolLog
  let hubSend: ProtocolLog
  let tracking: MessageTrackingLog
  let connectivity: ConnectivityLog

  init(dataFolder: String) {
    func path(_ folder: LogFolder) -> String { dataFolder + "/" + folder.path }
    frontEndReceive = ProtocolLog(.receive, folder: path(.frontEndReceive))
    hubReceive = ProtocolLog(.receive, folder: path(.hubReceive))
    frontEndSend = ProtocolLog(.send, folder: path(.frontEndSend))
    hubSend = ProtocolLog(.send, folder: path(.hubSend))
    tracking = MessageTrackingLog(folder: path(.messageTracking))
    connectivity = ConnectivityLog(folder: path(.hubConnectivity))
  }

  /// Where a Receive connector logs; `nil` when its ProtocolLoggingLevel is None.
  func receive(_ connector: ReceiveConnector) -> ProtocolLog? {
    guard connector.protocolLoggingLevel == .verbose else { return nil }
    return connector.transportRole == .frontendTransport ? frontEndReceive : hubReceive
  }

  /// Where a Send connector logs. With FrontendProxyEnabled the front end speaks, so its folder has the lines.
  func send(_ connector: SendConnector) -> ProtocolLog? {
    guard connector.protocolLoggingLevel == .verbose else { return nil }
    return connector.frontendProxyEnabled ? frontEndSend : hubSend
  }

  func flush() {
    for log in [frontEndReceive, hubReceive, frontEndSend, hubSend] { log.flush() }
    tracking.flush()
    connectivity.flush()
  }

  func close() {
    for log in [frontEndReceive, hubReceive, frontEndSend, hubSend] { log.close() }
    tracking.close()
    connectivity.close()
  }
}
