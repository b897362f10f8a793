// What the configuration says of every log that the engine writes: where, how much, how long, and whether at all.
import AdminModel
import MailModel
import TransportLogs

struct LogPlan: Equatable {
  let frontEndReceive: LogSettings
  let frontEndSend: LogSettings
  let frontEndConnectivity: LogSettings
  let hubReceive: LogSettings
  let hubSend: LogSettings
  let hubConnectivity: LogSettings
  let tracking: LogSettings

  /// - Parameter dataFolder: what paths that are not absolute stand below.
  init(_ snapshot: ConfigSnapshot, dataFolder: String) {
    func place(_ path: String?) -> String? { path.map { $0.hasPrefix("/") ? $0 : "\(dataFolder)/\($0)" } }
    let (frontEnd, hub) = (snapshot.frontendTransportService, snapshot.transportService)
    frontEndReceive = LogSettings(
      folder: place(frontEnd.receiveProtocolLogPath),
      limits: LogLimits(
        fileSize: frontEnd.receiveProtocolLogMaxFileSize, directorySize: frontEnd.receiveProtocolLogMaxDirectorySize,
        age: frontEnd.receiveProtocolLogMaxAge))
    frontEndSend = LogSettings(
      folder: place(frontEnd.sendProtocolLogPath),
      limits: LogLimits(
        fileSize: frontEnd.sendProtocolLogMaxFileSize, directorySize: frontEnd.sendProtocolLogMaxDirectorySize,
        age: frontEnd.sendProtocolLogMaxAge))
    frontEndConnectivity = LogSettings(
      folder: place(frontEnd.connectivityLogPath),
      limits: LogLimits(
        fileSize: frontEnd.connectivityLogMaxFileSize, directorySize: frontEnd.connectivityLogMaxDirectorySize,
        age: frontEnd.connectivityLogMaxAge), isEnabled: frontEnd.connectivityLogEnabled)
    hubReceive = LogSettings(
      folder: place(hub.receiveProtocolLogPath),
      limits: LogLimits(
        fileSize: hub.receiveProtocolLogMaxFileSize, directorySize: hub.receiveProtocolLogMaxDirectorySize,
        age: hub.receiveProtocolLogMaxAge))
    hubSend = LogSettings(
      folder: place(hub.sendProtocolLogPath),
      limits: LogLimits(
        fileSize: hub.sendProtocolLogMaxFileSize, directorySize: hub.sendProtocolLogMaxDirectorySize, age: hub.sendProtocolLogMaxAge))
    hubConnectivity = LogSettings(
      folder: place(hub.connectivityLogPath),
      limits: LogLimits(
        fileSize: hub.connectivityLogMaxFileSize, directorySize: hub.connectivityLogMaxDirectorySize, age: hub.connectivityLogMaxAge),
      isEnabled: hub.connectivityLogEnabled)
    tracking = LogSettings(
      folder: place(hub.messageTrackingLogPath),
      limits: LogLimits(
        fileSize: hub.messageTrackingLogMaxFileSize, directorySize: hub.messageTrackingLogMaxDirectorySize,
        age: hub.messageTrackingLogMaxAge), isEnabled: hub.messageTrackingLogEnabled)
  }

  /// Logs that are to be written and have no place. - Source: formats.md section 1.
  var problems: [String] {
    [
      ("ConnectivityLogPath of the front end", frontEndConnectivity), ("ConnectivityLogPath", hubConnectivity),
      ("MessageTrackingLogPath", tracking),
    ].filter { $0.1.isEnabled && $0.1.folder == nil }.map { "The log isn't written, because \($0.0) is empty." }
  }
}
