// Settings that Microsoft reserves. They are taken and kept so that scripts run, and mean nothing.
import MailModel

extension TransportService {
  static let reservedFields: [Field<TransportService>] =
    reservedLogFields + [
      reserved("TransportSyncAccountsPoisonAccountThreshold", \.transportSyncAccountsPoisonAccountThreshold, .int(0...2_147_483_647)),
      reserved("TransportSyncAccountsPoisonDetectionEnabled", \.transportSyncAccountsPoisonDetectionEnabled, .bool),
      reserved("TransportSyncAccountsPoisonItemThreshold", \.transportSyncAccountsPoisonItemThreshold, .int(0...2_147_483_647)),
      reserved(
        "TransportSyncAccountsSuccessivePoisonItemThreshold", \.transportSyncAccountsSuccessivePoisonItemThreshold, .int(0...2_147_483_647)),
      reserved("TransportSyncEnabled", \.transportSyncEnabled, .bool),
      reserved("TransportSyncExchangeEnabled", \.transportSyncExchangeEnabled, .bool),
      reserved("TransportSyncImapEnabled", \.transportSyncImapEnabled, .bool),
      reserved("TransportSyncLogLoggingLevel", \.transportSyncLogLoggingLevel, .choice()),
      reserved("TransportSyncMaxDownloadItemsPerConnection", \.transportSyncMaxDownloadItemsPerConnection, .int(0...2_147_483_647)),
      reserved("TransportSyncMaxDownloadSizePerConnection", \.transportSyncMaxDownloadSizePerConnection, .byteQuantity(0...2_147_483_647)),
      reserved("TransportSyncMaxDownloadSizePerItem", \.transportSyncMaxDownloadSizePerItem, .byteQuantity(0...2_147_483_647)),
      reserved("TransportSyncPopEnabled", \.transportSyncPopEnabled, .bool),
      reserved("TransportSyncRemoteConnectionTimeout", \.transportSyncRemoteConnectionTimeout, .timeSpan(.zero ... .longest)),
      reserved("WindowsLiveHotmailTransportSyncEnabled", \.windowsLiveHotmailTransportSyncEnabled, .bool),
    ]

  private static let requestBrokerLog = LogFields<TransportService>("RequestBrokerLog", "reserved log", .reserved, since: .v2016)
  private static let resourceLog = LogFields<TransportService>("ResourceLog", "reserved log", .reserved)
  private static let transportHttpLog = LogFields<TransportService>("TransportHttpLog", "reserved log", .reserved, since: .v2016)
  private static let transportMaintenanceLog = LogFields<TransportService>("TransportMaintenanceLog", "reserved log", .reserved)
  private static let transportSyncHubHealthLog = LogFields<TransportService>("TransportSyncHubHealthLog", "reserved log", .reserved)
  private static let transportSyncLog = LogFields<TransportService>("TransportSyncLog", "reserved log", .reserved)
  private static let wlmLog = LogFields<TransportService>("WlmLog", "reserved log", .reserved)

  private static let reservedLogFields: [Field<TransportService>] = [
    [requestBrokerLog.enabled(\.requestBrokerLogEnabled)]
      + requestBrokerLog.limits(
        age: \.requestBrokerLogMaxAge, directory: \.requestBrokerLogMaxDirectorySize, file: \.requestBrokerLogMaxFileSize,
        path: \.requestBrokerLogPath),
    [resourceLog.enabled(\.resourceLogEnabled)]
      + resourceLog.limits(
        age: \.resourceLogMaxAge, directory: \.resourceLogMaxDirectorySize, file: \.resourceLogMaxFileSize, path: \.resourceLogPath),
    [transportHttpLog.enabled(\.transportHttpLogEnabled)]
      + transportHttpLog.limits(
        age: \.transportHttpLogMaxAge, directory: \.transportHttpLogMaxDirectorySize, file: \.transportHttpLogMaxFileSize,
        path: \.transportHttpLogPath),
    [transportMaintenanceLog.enabled(\.transportMaintenanceLogEnabled)]
      + transportMaintenanceLog.limits(
        age: \.transportMaintenanceLogMaxAge, directory: \.transportMaintenanceLogMaxDirectorySize,
        file: \.transportMaintenanceLogMaxFileSize, path: \.transportMaintenanceLogPath),
    [transportSyncHubHealthLog.enabled(\.transportSyncHubHealthLogEnabled)]
      + transportSyncHubHealthLog.limits(
        age: \.transportSyncHubHealthLogMaxAge, directory: \.transportSyncHubHealthLogMaxDirectorySize,
        file: \.transportSyncHubHealthLogMaxFileSize, path: \.transportSyncHubHealthLogFilePath, pathSuffix: "FilePath"),
    [transportSyncLog.enabled(\.transportSyncLogEnabled)]
      + transportSyncLog.limits(
        age: \.transportSyncLogMaxAge, directory: \.transportSyncLogMaxDirectorySize, file: \.transportSyncLogMaxFileSize,
        path: \.transportSyncLogFilePath, pathSuffix: "FilePath"),
    wlmLog.limits(
      age: \.wlmLogMaxAge, directory: \.wlmLogMaxDirectorySize, file: \.wlmLogMaxFileSize, path: \.wlmLogPath),
  ].flatMap { $0 }

  private static func reserved<Value>(_ name: String, _ setting: LogFields<TransportService>.Setting<Value>, _ type: FieldType<Value>)
    -> Field<TransportService>
  {
    Field(name, setting, type, verbs: .set, effect: .storedOnly(.reserved), "Reserved by Microsoft.")
  }
}
