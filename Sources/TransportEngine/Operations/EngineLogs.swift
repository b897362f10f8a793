// The engine's log files, one of each kind, in the folders and within the limits that the configuration names.
import AdminModel
import MailModel
import TransportLogs

final class EngineLogs: Sendable {
  let frontEndReceive: ProtocolLog
  let hubReceive: ProtocolLog
  let frontEndSend: ProtocolLog
  let hubSend: ProtocolLog
  let tracking: MessageTrackingLog
  let frontEndConnectivity: ConnectivityLog
  let hubConnectivity: ConnectivityLog

  private let dataFolder: String
  private let json: JSONLogStream?
  private let events: EventLog

  /// - Parameter json: gets every line of every log, too.
  init(dataFolder: String, snapshot: ConfigSnapshot, events: EventLog, json: JSONLogStream? = nil) {
    (self.dataFolder, self.json, self.events) = (dataFolder, json, events)
    let plan = LogPlan(snapshot, dataFolder: dataFolder)
    let lost: @Sendable (LogFailure) -> Void = { events.say(0, "Lines of a log are lost. \($0)") }
    frontEndReceive = ProtocolLog(.receive, plan.frontEndReceive, mirror: json, onFailure: lost)
    hubReceive = ProtocolLog(.receive, plan.hubReceive, mirror: json, onFailure: lost)
    frontEndSend = ProtocolLog(.send, plan.frontEndSend, mirror: json, onFailure: lost)
    hubSend = ProtocolLog(.send, plan.hubSend, mirror: json, onFailure: lost)
    tracking = MessageTrackingLog(plan.tracking, mirror: json, onFailure: lost)
    frontEndConnectivity = ConnectivityLog(plan.frontEndConnectivity, mirror: json, onFailure: lost)
    hubConnectivity = ConnectivityLog(plan.hubConnectivity, mirror: json, onFailure: lost)
    for problem in plan.problems { events.say(0, problem) }
  }

  /// Follows a change of the configuration.
  func apply(_ snapshot: ConfigSnapshot) {
    let plan = LogPlan(snapshot, dataFolder: dataFolder)
    frontEndReceive.configure(plan.frontEndReceive)
    hubReceive.configure(plan.hubReceive)
    frontEndSend.configure(plan.frontEndSend)
    hubSend.configure(plan.hubSend)
    tracking.configure(plan.tracking)
    frontEndConnectivity.configure(plan.frontEndConnectivity)
    hubConnectivity.configure(plan.hubConnectivity)
    for problem in plan.problems { events.say(0, problem) }
  }

  private var protocolLogs: [ProtocolLog] { [frontEndReceive, hubReceive, frontEndSend, hubSend] }
  private var connectivityLogs: [ConnectivityLog] { [frontEndConnectivity, hubConnectivity] }

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

  /// Where the connections of a Send connector are told of.
  func connectivity(_ connector: SendConnector) -> ConnectivityLog {
    connector.frontendProxyEnabled ? frontEndConnectivity : hubConnectivity
  }

  /// Files grow old while nobody logs.
  func prune() {
    for log in protocolLogs { log.prune() }
    for log in connectivityLogs { log.prune() }
    tracking.prune()
  }

  func flush() {
    for log in protocolLogs { log.flush() }
    for log in connectivityLogs { log.flush() }
    tracking.flush()
    json?.flush()
  }

  func close() {
    for log in protocolLogs { log.close() }
    for log in connectivityLogs { log.close() }
    tracking.close()
    json?.flush()
  }
}
