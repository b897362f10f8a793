// Settings that Microsoft reserves. They are taken and kept so that scripts run, and mean nothing.
import MailModel

extension TransportService {
  static let reservedFields: [Field<TransportService>] = [
    Field(
      "RequestBrokerLogEnabled", \.requestBrokerLogEnabled, .bool, verbs: .set, since: .v2016, effect: .storedOnly(.reserved),
      "Reserved by Microsoft."),
    Field(
      "RequestBrokerLogMaxAge", \.requestBrokerLogMaxAge, .timeSpan(.zero ... .longest), verbs: .set, since: .v2016, effect: .storedOnly(.reserved),
      "Reserved by Microsoft."),
    Field(
      "RequestBrokerLogMaxDirectorySize", \.requestBrokerLogMaxDirectorySize, .unlimited(.byteQuantity(1...9223372036854775807)), verbs: .set, since: .v2016, effect: .storedOnly(.reserved),
      "Reserved by Microsoft."),
    Field(
      "RequestBrokerLogMaxFileSize", \.requestBrokerLogMaxFileSize, .unlimited(.byteQuantity(1...9223372036854775807)), verbs: .set, since: .v2016, effect: .storedOnly(.reserved),
      "Reserved by Microsoft."),
    Field(
      "RequestBrokerLogPath", \.requestBrokerLogPath, .optional(.path), verbs: .set, since: .v2016, effect: .storedOnly(.reserved),
      "Reserved by Microsoft."),
    Field("ResourceLogEnabled", \.resourceLogEnabled, .bool, verbs: .set, effect: .storedOnly(.reserved), "Reserved by Microsoft."),
    Field(
      "ResourceLogMaxAge", \.resourceLogMaxAge, .timeSpan(.zero ... .longest), verbs: .set, effect: .storedOnly(.reserved),
      "Reserved by Microsoft."),
    Field(
      "ResourceLogMaxDirectorySize", \.resourceLogMaxDirectorySize, .unlimited(.byteQuantity(1...9223372036854775807)), verbs: .set, effect: .storedOnly(.reserved),
      "Reserved by Microsoft."),
    Field(
      "ResourceLogMaxFileSize", \.resourceLogMaxFileSize, .unlimited(.byteQuantity(1...9223372036854775807)), verbs: .set, effect: .storedOnly(.reserved),
      "Reserved by Microsoft."),
    Field("ResourceLogPath", \.resourceLogPath, .optional(.path), verbs: .set, effect: .storedOnly(.reserved), "Reserved by Microsoft."),
    Field(
      "TransportHttpLogEnabled", \.transportHttpLogEnabled, .bool, verbs: .set, since: .v2016, effect: .storedOnly(.reserved),
      "Reserved by Microsoft."),
    Field(
      "TransportHttpLogMaxAge", \.transportHttpLogMaxAge, .timeSpan(.zero ... .longest), verbs: .set, since: .v2016, effect: .storedOnly(.reserved),
      "Reserved by Microsoft."),
    Field(
      "TransportHttpLogMaxDirectorySize", \.transportHttpLogMaxDirectorySize, .unlimited(.byteQuantity(1...9223372036854775807)), verbs: .set, since: .v2016, effect: .storedOnly(.reserved),
      "Reserved by Microsoft."),
    Field(
      "TransportHttpLogMaxFileSize", \.transportHttpLogMaxFileSize, .unlimited(.byteQuantity(1...9223372036854775807)), verbs: .set, since: .v2016, effect: .storedOnly(.reserved),
      "Reserved by Microsoft."),
    Field(
      "TransportHttpLogPath", \.transportHttpLogPath, .optional(.path), verbs: .set, since: .v2016, effect: .storedOnly(.reserved),
      "Reserved by Microsoft."),
    Field(
      "TransportMaintenanceLogEnabled", \.transportMaintenanceLogEnabled, .bool, verbs: .set, effect: .storedOnly(.reserved),
      "Reserved by Microsoft."),
    Field(
      "TransportMaintenanceLogMaxAge", \.transportMaintenanceLogMaxAge, .timeSpan(.zero ... .longest), verbs: .set, effect: .storedOnly(.reserved),
      "Reserved by Microsoft."),
    Field(
      "TransportMaintenanceLogMaxDirectorySize", \.transportMaintenanceLogMaxDirectorySize, .unlimited(.byteQuantity(1...9223372036854775807)), verbs: .set, effect: .storedOnly(.reserved),
      "Reserved by Microsoft."),
    Field(
      "TransportMaintenanceLogMaxFileSize", \.transportMaintenanceLogMaxFileSize, .unlimited(.byteQuantity(1...9223372036854775807)), verbs: .set, effect: .storedOnly(.reserved),
      "Reserved by Microsoft."),
    Field(
      "TransportMaintenanceLogPath", \.transportMaintenanceLogPath, .optional(.path), verbs: .set, effect: .storedOnly(.reserved),
      "Reserved by Microsoft."),
    Field(
      "TransportSyncAccountsPoisonAccountThreshold", \.transportSyncAccountsPoisonAccountThreshold, .int(0...2147483647), verbs: .set, effect: .storedOnly(.reserved),
      "Reserved by Microsoft."),
    Field(
      "TransportSyncAccountsPoisonDetectionEnabled", \.transportSyncAccountsPoisonDetectionEnabled, .bool, verbs: .set, effect: .storedOnly(.reserved),
      "Reserved by Microsoft."),
    Field(
      "TransportSyncAccountsPoisonItemThreshold", \.transportSyncAccountsPoisonItemThreshold, .int(0...2147483647), verbs: .set, effect: .storedOnly(.reserved),
      "Reserved by Microsoft."),
    Field(
      "TransportSyncAccountsSuccessivePoisonItemThreshold", \.transportSyncAccountsSuccessivePoisonItemThreshold, .int(0...2147483647), verbs: .set, effect: .storedOnly(.reserved),
      "Reserved by Microsoft."),
    Field("TransportSyncEnabled", \.transportSyncEnabled, .bool, verbs: .set, effect: .storedOnly(.reserved), "Reserved by Microsoft."),
    Field(
      "TransportSyncExchangeEnabled", \.transportSyncExchangeEnabled, .bool, verbs: .set, effect: .storedOnly(.reserved),
      "Reserved by Microsoft."),
    Field(
      "TransportSyncHubHealthLogEnabled", \.transportSyncHubHealthLogEnabled, .bool, verbs: .set, effect: .storedOnly(.reserved),
      "Reserved by Microsoft."),
    Field(
      "TransportSyncHubHealthLogFilePath", \.transportSyncHubHealthLogFilePath, .optional(.path), verbs: .set, effect: .storedOnly(.reserved),
      "Reserved by Microsoft."),
    Field(
      "TransportSyncHubHealthLogMaxAge", \.transportSyncHubHealthLogMaxAge, .timeSpan(.zero ... .longest), verbs: .set, effect: .storedOnly(.reserved),
      "Reserved by Microsoft."),
    Field(
      "TransportSyncHubHealthLogMaxDirectorySize", \.transportSyncHubHealthLogMaxDirectorySize, .unlimited(.byteQuantity(1...9223372036854775807)), verbs: .set, effect: .storedOnly(.reserved),
      "Reserved by Microsoft."),
    Field(
      "TransportSyncHubHealthLogMaxFileSize", \.transportSyncHubHealthLogMaxFileSize, .unlimited(.byteQuantity(1...9223372036854775807)), verbs: .set, effect: .storedOnly(.reserved),
      "Reserved by Microsoft."),
    Field(
      "TransportSyncImapEnabled", \.transportSyncImapEnabled, .bool, verbs: .set, effect: .storedOnly(.reserved),
      "Reserved by Microsoft."),
    Field(
      "TransportSyncLogEnabled", \.transportSyncLogEnabled, .bool, verbs: .set, effect: .storedOnly(.reserved),
      "Reserved by Microsoft."),
    Field(
      "TransportSyncLogFilePath", \.transportSyncLogFilePath, .optional(.path), verbs: .set, effect: .storedOnly(.reserved),
      "Reserved by Microsoft."),
    Field(
      "TransportSyncLogLoggingLevel", \.transportSyncLogLoggingLevel, .choice(), verbs: .set, effect: .storedOnly(.reserved),
      "Reserved by Microsoft."),
    Field(
      "TransportSyncLogMaxAge", \.transportSyncLogMaxAge, .timeSpan(.zero ... .longest), verbs: .set, effect: .storedOnly(.reserved),
      "Reserved by Microsoft."),
    Field(
      "TransportSyncLogMaxDirectorySize", \.transportSyncLogMaxDirectorySize, .unlimited(.byteQuantity(1...9223372036854775807)), verbs: .set, effect: .storedOnly(.reserved),
      "Reserved by Microsoft."),
    Field(
      "TransportSyncLogMaxFileSize", \.transportSyncLogMaxFileSize, .unlimited(.byteQuantity(1...9223372036854775807)), verbs: .set, effect: .storedOnly(.reserved),
      "Reserved by Microsoft."),
    Field(
      "TransportSyncMaxDownloadItemsPerConnection", \.transportSyncMaxDownloadItemsPerConnection, .int(0...2147483647), verbs: .set, effect: .storedOnly(.reserved),
      "Reserved by Microsoft."),
    Field(
      "TransportSyncMaxDownloadSizePerConnection", \.transportSyncMaxDownloadSizePerConnection, .byteQuantity(0...2147483647), verbs: .set, effect: .storedOnly(.reserved),
      "Reserved by Microsoft."),
    Field(
      "TransportSyncMaxDownloadSizePerItem", \.transportSyncMaxDownloadSizePerItem, .byteQuantity(0...2147483647), verbs: .set, effect: .storedOnly(.reserved),
      "Reserved by Microsoft."),
    Field(
      "TransportSyncPopEnabled", \.transportSyncPopEnabled, .bool, verbs: .set, effect: .storedOnly(.reserved),
      "Reserved by Microsoft."),
    Field(
      "TransportSyncRemoteConnectionTimeout", \.transportSyncRemoteConnectionTimeout, .timeSpan(.zero ... .longest), verbs: .set, effect: .storedOnly(.reserved),
      "Reserved by Microsoft."),
    Field(
      "WindowsLiveHotmailTransportSyncEnabled", \.windowsLiveHotmailTransportSyncEnabled, .bool, verbs: .set, effect: .storedOnly(.reserved),
      "Reserved by Microsoft."),
    Field(
      "WlmLogMaxAge", \.wlmLogMaxAge, .timeSpan(.zero ... .longest), verbs: .set, effect: .storedOnly(.reserved),
      "Reserved by Microsoft."),
    Field(
      "WlmLogMaxDirectorySize", \.wlmLogMaxDirectorySize, .unlimited(.byteQuantity(1...9223372036854775807)), verbs: .set, effect: .storedOnly(.reserved),
      "Reserved by Microsoft."),
    Field(
      "WlmLogMaxFileSize", \.wlmLogMaxFileSize, .unlimited(.byteQuantity(1...9223372036854775807)), verbs: .set, effect: .storedOnly(.reserved),
      "Reserved by Microsoft."),
    Field("WlmLogPath", \.wlmLogPath, .optional(.path), verbs: .set, effect: .storedOnly(.reserved), "Reserved by Microsoft."),
  ]
}
