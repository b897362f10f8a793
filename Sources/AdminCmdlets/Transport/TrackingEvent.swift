// A line of the tracking log as Get-MessageTrackingLog returns it: names and order of objects.md section 7.
import MailModel
import ShellFormat
import ShellValues
import TransportLogs

enum TrackingEvent {
  static let typeName = "Microsoft.Exchange.Management.TransportLogSearchTasks.MessageTrackingEvent"

  static func make(_ record: MessageTrackingRecord) -> ShellObject {
    let properties: [(String, ShellValue)] = [
      ("Timestamp", .localTime(record.time.microseconds)), ("ClientIp", .string(record.clientIP)),
      ("ClientHostname", .string(record.clientHostname)), ("ServerIp", .string(record.serverIP)),
      ("ServerHostname", .string(record.serverHostname)), ("SourceContext", .string(record.sourceContext)),
      ("ConnectorId", .string(record.connectorID)), ("Source", .string(record.source.rawValue)),
      ("EventId", .string(record.event.rawValue)),
      ("InternalMessageId", .string(record.internalMessageID.map(String.init) ?? "")), ("MessageId", .string(record.messageID)),
      ("NetworkMessageId", .string(record.networkMessageID)), ("Recipients", .strings(record.recipients)),
      ("RecipientStatus", .strings(record.recipientStatus)), ("TotalBytes", record.totalBytes.map { .int(Int($0)) } ?? .null),
      ("RecipientCount", record.recipientCount.map { .int($0) } ?? .null),
      ("RelatedRecipientAddress", .string(record.relatedRecipientAddress)),
      ("Reference", .strings(record.reference)), ("MessageSubject", .string(record.subject)), ("Sender", .string(record.senderAddress)),
      ("ReturnPath", .string(record.returnPath)), ("Directionality", .string(record.directionality.rawValue)),
      ("TenantId", .string(record.tenantID)), ("OriginalClientIp", .string(record.originalClientIP)),
      ("MessageInfo", .string(record.messageInfo)), ("MessageLatency", .null), ("MessageLatencyType", .string("None")),
      ("EventData", .list(record.customData.map(datum))),
    ]
    return ShellObject(typeNames: [typeName], properties: properties.map { .init($0.0, $0.1) }, text: typeName)
  }

  /// A key with its value, printed as `[DeliveryPriority, Normal]`.
  private static func datum(_ datum: MessageTrackingRecord.EventDatum) -> ShellValue {
    .object(
      ShellObject(
        typeNames: ["System.Collections.Generic.KeyValuePair`2[[System.String],[System.Object]]"],
        properties: [.init("Key", .string(datum.key)), .init("Value", .string(datum.value))], text: datum.description))
  }

  static let view = TypeView.table([
    ViewColumn("EventId", width: 13), ViewColumn("Source", width: 11), ViewColumn("Sender"), ViewColumn("Recipients"),
    ViewColumn("MessageSubject"),
  ])
}
