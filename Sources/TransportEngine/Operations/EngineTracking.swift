// The tracking record of each thing that happens to a message, in one place so that all of them tell it alike.
import AdminModel
import DomainSecurity
import Foundation
import MailFormat
import MailModel
import MailQueue
import SMTPCore
import TransportLogs

struct EngineTracking: Sendable {
  let log: MessageTrackingLog
  let configuration: SnapshotHolder
  let metrics: EngineMetrics

  private var serverName: String { configuration.current.server.name }

  func received(_ message: QueueEnvelope, id: Int64, size: Int64, origin: MessageOrigin, headerFrom: String) {
    var record = base(.smtp, .receive, message, id: id, size: size)
    record.clientIP = origin.client.address.description
    record.clientHostname = origin.client.hello.description
    record.serverIP = origin.local.address.description
    record.serverHostname = serverName
    record.sourceContext = origin.sourceContext
    record.connectorID = origin.connector.identity
    record.recipients = message.recipients.map(\.address.description)
    record.senderAddress = headerFrom.isEmpty ? record.senderAddress : EngineTracking.bareAddress(headerFrom)
    record.directionality = origin.decision.principal == .anonymous || origin.decision.principal == .partner ? .incoming : .originating
    if let proof = origin.decision.verdict.proof { record.customData.append(.init("DomainSecured", proof.domain.text)) }
    record.customData.append(.init("ConfigurationVersion", String(origin.snapshot.version)))
    log.log(record)
    metrics.messagesReceived.count()
    metrics.bytesReceived.count(Int(size))
    if origin.decision.verdict.proof != nil { metrics.securedReceived.count() }
  }

  /// Taken from the pickup or the replay folder.
  func pickedUp(_ message: QueueEnvelope, id: Int64, size: Int64) {
    var record = base(.pickup, .receive, message, id: id, size: size)
    (record.serverHostname, record.clientHostname) = (serverName, serverName)
    record.recipients = message.recipients.map(\.address.description)
    record.customData.append(.init("ConfigurationVersion", String(message.configVersion)))
    log.log(record)
  }

  /// Handed to another server.
  func sent(_ sent: SentMessage, recipients: [(address: MailAddress, reply: SMTPReply)], connector: String, version: Int64) {
    var record = base(.smtp, .send, sent.message)
    record.serverIP = sent.host.endpoint.address.description
    record.serverHostname = sent.host.name
    record.clientHostname = serverName
    record.connectorID = connector
    record.sourceContext = recipients.first?.reply.description ?? ""
    record.recipients = recipients.map(\.address.description)
    record.recipientStatus = recipients.map { _ in "250 2.1.5 Recipient OK" }
    record.messageInfo = sent.message.envelope.received.description
    if let proof = sent.proof { record.customData.append(.init("DomainSecured", proof.domain.text)) }
    record.customData.append(.init("ConfigurationVersion", String(version)))
    log.log(record)
    metrics.messagesSent.count()
    metrics.bytesSent.count(Int(sent.message.size))
    if sent.proof != nil { metrics.securedSent.count() }
  }

  func delivered(_ message: QueuedMessage, recipient: MailAddress) {
    var record = base(.storeDriver, .deliver, message)
    record.serverHostname = serverName
    record.clientHostname = serverName
    record.recipients = [recipient.description]
    record.messageInfo = message.envelope.received.description
    log.log(record)
    metrics.messagesDelivered.count()
  }

  func deferred(_ message: QueuedMessage, recipients: [MailAddress], reason: String) {
    var record = base(.smtp, .defer, message)
    record.recipients = recipients.map(\.description)
    record.sourceContext = reason
    log.log(record)
    metrics.recipientsDeferred.count(recipients.count)
  }

  /// - Parameter statuses: one for each recipient, such as `550 5.1.1 User unknown`.
  func failed(_ message: QueuedMessage, recipients: [MailAddress], statuses: [String], source: MessageTrackingRecord.Source) {
    var record = base(source, .fail, message)
    record.recipients = recipients.map(\.description)
    record.recipientStatus = statuses
    log.log(record)
    metrics.recipientsFailed.count(recipients.count)
  }

  func poisoned(_ message: QueuedMessage) {
    var record = base(.poisonMessage, .poisonMessage, message)
    record.recipients = message.recipients.filter { $0.status == .pending }.map(\.address.description)
    log.log(record)
  }

  func notified(_ envelope: QueueEnvelope, id: Int64, about message: QueuedMessage, recipients: [MailAddress]) {
    var record = base(.dsn, .dsn, envelope, id: id, size: nil)
    record.recipients = envelope.recipients.map(\.address.description)
    record.relatedRecipientAddress = recipients.first?.description ?? ""
    record.reference = [message.envelope.messageID]
    log.log(record)
  }

  private func base(_ source: MessageTrackingRecord.Source, _ event: MessageTrackingRecord.Event, _ message: QueuedMessage)
    -> MessageTrackingRecord
  {
    base(source, event, message.envelope, id: message.id, size: message.size)
  }

  private func base(
    _ source: MessageTrackingRecord.Source, _ event: MessageTrackingRecord.Event, _ message: QueueEnvelope, id: Int64, size: Int64?
  ) -> MessageTrackingRecord {
    var record = MessageTrackingRecord(source, event)
    record.internalMessageID = id
    record.messageID = message.messageID
    record.networkMessageID = message.networkMessageID
    record.totalBytes = size
    if configuration.current.transportService.messageTrackingLogSubjectLoggingEnabled { record.subject = message.subject }
    record.senderAddress = message.reversePath.description
    record.returnPath = message.reversePath.description
    record.directionality = AuthenticationNote(message.domainSecured) == .internal ? .originating : .incoming
    record.originalClientIP = message.clientAddress?.description ?? ""
    return record
  }

  /// `Alice <alice@adatum.com>` as the address alone.
  private static func bareAddress(_ field: String) -> String {
    guard let open = field.lastIndex(of: "<"), let close = field.lastIndex(of: ">"), open < close else { return field }
    return String(field[field.index(after: open)..<close])
  }
}
