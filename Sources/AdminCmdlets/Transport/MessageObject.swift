// A message in a queue as Get-Message returns it: names and order of objects.md section 7.
import AdminModel
import MailModel
import ShellFormat
import ShellValues
import TransportControl

enum MessageObject {
  static let typeName = "Microsoft.Exchange.Data.QueueViewer.ExtensibleMessageInfo"

  static let status = EnumDefinition(
    "Microsoft.Exchange.Data.QueueViewer.MessageStatus",
    ["None", "Active", "Suspended", "PendingRemove", "PendingSuspend", "Ready", "Retry", "Locked"])

  /// - Parameter withRecipients: without, Recipients is blank.
  static func make(_ message: MessageView, withRecipients: Bool, now: Timestamp = .now) -> ShellObject {
    let properties: [(String, ShellValue)] = [
      ("Subject", .string(message.subject)), ("InternetMessageId", .string(message.internetMessageID)),
      ("FromAddress", .string(message.fromAddress)), ("Status", status.shown(message.status)),
      ("Size", .scalar(ByteQuantity(bytes: message.sizeBytes))), ("MessageSourceName", .string(message.sourceName)),
      ("SourceIP", .string(message.sourceIP)), ("SCL", .int(-1)), ("DateReceived", .localTime(message.dateReceived)),
      ("ExpirationTime", .localTime(message.expirationTime)), ("LastError", .string(message.lastError)),
      ("RetryCount", .int(message.retryCount)), ("Queue", .string(message.queue)),
      ("Recipients", withRecipients ? .list(message.recipients.map(recipient)) : .null), ("ComponentLatency", .null),
      ("MessageLatency", .scalar(TimeSpanValue(ticks: max(0, now.microseconds - message.dateReceived) * 10))), ("DeferReason", .null),
      ("LockReason", .null), ("Priority", .string(message.priority)), ("OriginalFromAddress", .string(message.fromAddress)),
      ("ExternalDirectoryOrganizationId", .null), ("Directionality", .string("Undefined")), ("AccountForest", .null),
      ("Identity", .string(message.identity)), ("IsValid", .bool(true)), ("ObjectState", .string("New")),
    ]
    return ShellObject(typeNames: [typeName], properties: properties.map { .init($0.0, $0.1) }, text: message.identity)
  }

  private static func recipient(_ recipient: MessageView.Recipient) -> ShellValue {
    .object(
      ShellObject(
        typeNames: ["Microsoft.Exchange.Data.QueueViewer.RecipientInfo"],
        properties: [
          .init("Address", .string(recipient.address)), .init("Status", .string(recipient.status)),
          .init("LastError", .string(recipient.lastError)),
        ], text: recipient.address))
  }

  static let view = TypeView.table([
    ViewColumn("Identity"), ViewColumn("FromAddress"), ViewColumn("Status", width: 9), ViewColumn("Queue"), ViewColumn("Subject"),
  ])
}
