// A queue as Get-Queue returns it: names, order and types of objects.md section 7.
import ShellFormat
import ShellValues
import TransportControl

enum QueueObject {
  static let typeName = "Microsoft.Exchange.Data.QueueViewer.ExtensibleQueueInfo"

  static let deliveryType = EnumDefinition(
    "Microsoft.Exchange.Data.DeliveryType",
    [
      "Undefined", "DnsConnectorDelivery", "MapiDelivery", "NonSmtpGatewayDelivery", "SmartHostConnectorDelivery",
      "SmtpRelayToRemoteActiveDirectorySite", "SmtpRelayToTiRg", "SmtpRelayWithinAdSite", "SmtpRelayWithinAdSiteToEdge", "Unreachable",
      "ShadowRedundancy", "Heartbeat", "DeliveryAgent", "SmtpDeliveryToMailbox", "SmtpRelayToDag", "SmtpRelayToMailboxDeliveryGroup",
      "SmtpRelayToConnectorSourceServers", "SmtpRelayToServers", "SmtpRelayToRemoteForest", "SmtpDeliveryToExo",
    ])
  static let status = EnumDefinition(
    "Microsoft.Exchange.Data.QueueViewer.QueueStatus", ["None", "Active", "Ready", "Retry", "Suspended", "Connecting"])
  static let category = EnumDefinition("Microsoft.Exchange.Data.NextHopCategory", ["Internal", "External"])
  static let riskLevel = EnumDefinition("Microsoft.Exchange.Data.RiskLevel", ["Normal", "Low", "High", "Bulk"])

  static func make(_ queue: QueueView) -> ShellObject {
    let properties: [(String, ShellValue)] = [
      ("DeliveryType", deliveryType.shown(queue.deliveryType)), ("NextHopDomain", .string(queue.nextHopDomain)),
      ("TlsDomain", .string(queue.tlsDomain)), ("NextHopConnector", .string(queue.nextHopConnector)),
      ("Status", status.shown(queue.status)), ("MessageCount", .int(queue.messageCount)), ("LastError", .string(queue.lastError)),
      ("RetryCount", .int(queue.retryCount)), ("LastRetryTime", .localTime(queue.lastRetryTime)),
      ("NextRetryTime", .localTime(queue.nextRetryTime)), ("FirstRetryTime", .localTime(queue.firstRetryTime)),
      ("DeferredMessageCount", .int(queue.deferredMessageCount)), ("LockedMessageCount", .int(0)),
      ("MessageCountsPerPriority", .list(zip(queue.messageCountsPerPriority, queue.deferredCountsPerPriority).map { .int($0 - $1) })),
      ("DeferredMessageCountsPerPriority", .list(queue.deferredCountsPerPriority.map { .int($0) })),
      ("RiskLevel", riskLevel.shown("Normal")), ("OutboundIPPool", .int(0)), ("NextHopCategory", category.shown(queue.nextHopCategory)),
      ("IncomingRate", .double(0)), ("OutgoingRate", .double(0)), ("Velocity", .double(0)), ("OverrideSource", .null),
      ("QueueIdentity", .string(queue.identity)), ("PriorityDescriptions", .strings(["High", "Normal", "Low", "None"])),
      ("Identity", .string(queue.identity)), ("IsValid", .bool(true)), ("ObjectState", .string("New")),
    ]
    return ShellObject(typeNames: [typeName], properties: properties.map { .init($0.0, $0.1) }, text: queue.identity)
  }

  static let view = TypeView.table([
    ViewColumn("Identity", width: 17), ViewColumn("DeliveryType", width: 12), ViewColumn("Status", width: 9),
    ViewColumn("MessageCount", width: 12, alignment: .right), ViewColumn("Velocity", width: 8, alignment: .right),
    ViewColumn("RiskLevel", width: 9), ViewColumn("OutboundIPPool", width: 14, alignment: .right), ViewColumn("NextHopDomain"),
  ])
}

extension EnumDefinition {
  /// The value of that name; a name that is not on the list, from an engine of another version, as text.
  func shown(_ name: String) -> ShellValue { value(name).map { .scalar($0) } ?? .string(name) }
}

extension ShellValue {
  /// - Parameter microseconds: since 1970, UTC; null when `nil`.
  static func localTime(_ microseconds: Int64?) -> ShellValue { microseconds.map { .scalar(DateTimeValue(microseconds: $0)) } ?? .null }
}
