// Notifications to senders: who hears what, and the finished message for the queue.
import AdminModel
import Foundation
import MailFormat
import MailModel
import MailQueue
import MailRouting

struct NotificationMaker: Sendable {
  let services: EngineServices

  /// One recipient's news.
  struct News: Sendable {
    var recipient: QueuedRecipient
    var results: [DeliveryStatusNotification.Result]
  }

  /// A notification about some recipients of a message.
  ///
  /// - Returns: `nil` when nobody is to be told: the message is itself a notification, the sender asked for silence, or a switch of the
  ///   organization's forbids it.
  func make(_ kind: DeliveryStatusNotification.Kind, _ message: QueuedMessage, _ news: [News], now: Timestamp = .now)
    async throws(QueueStoreError) -> NewMessage?
  {
    let snapshot = services.configuration.current
    guard let sender = message.envelope.reversePath.address else { return nil }
    let told = news.filter { wants($0.recipient, kind) }
    let isInternal = snapshot.acceptedDomain(for: sender.domain) != nil
    guard !told.isEmpty, isEnabled(kind, isInternal: isInternal, snapshot.transportConfig),
      isInternal || isEnabled(kind, to: sender, snapshot)
    else { return nil }

    let attachLimit =
      isInternal ? snapshot.transportConfig.internalDsnMaxMessageAttachSize : snapshot.transportConfig.externalDsnMaxMessageAttachSize
    let returnsContent = message.envelope.dsnReturn != .headers && message.size <= attachLimit.bytes
    let (header, body) = try await original(of: message, withBody: returnsContent)
    let id = UUID().uuidString.lowercased()
    let authority =
      isInternal ? snapshot.transportConfig.internalDsnReportingAuthority : snapshot.transportConfig.externalDsnReportingAuthority
    var notification = DeliveryStatusNotification(
      kind, recipients: told.map { .init($0.recipient.address, originalRecipient: $0.recipient.originalRecipient, results: $0.results) },
      sender: sender, postmaster: postmaster(snapshot), generatingServer: authority?.text ?? snapshot.server.fqdn, original: header,
      receivedFrom: message.envelope.clientHostname, arrival: message.envelope.received, envelopeID: message.envelope.envelopeID,
      messageID: "\(id)@\(snapshot.server.fqdn)", boundary: UUID().uuidString.lowercased(), time: now, zoneOffset: now.localOffset)
    notification.includesHTML = isInternal ? snapshot.transportConfig.internalDsnSendHtml : snapshot.transportConfig.externalDsnSendHtml
    let content = notification.message(returning: body?[...])
    count(kind)
    let route = Router(snapshot).route(to: sender, from: nil, size: Int64(content.count), mailboxExists: services.mailboxes.exists)
    return NewMessage(
      QueueEnvelope(
        networkMessageID: UUID().uuidString.lowercased(), messageID: "<\(id)@\(snapshot.server.fqdn)>", reversePath: .null, received: now,
        subject: notification.subject, source: "DSN", domainSecured: AuthenticationNote.internal.text,
        content: content.contains { $0 >= 0x80 } ? .eightBit : [], configVersion: snapshot.version,
        recipients: [QueueRecipient(sender, notify: .never, queue: QueueKey(route))]),
      body: content)
  }

  private func count(_ kind: DeliveryStatusNotification.Kind) {
    switch kind {
    case .failed: services.metrics.failureNotifications.count()
    case .delayed: services.metrics.delayNotifications.count()
    case .delivered, .relayed: services.metrics.successNotifications.count()
    }
  }

  /// - Source: RFC 3461 section 4.1: without NOTIFY the sender hears of failures and delays.
  private func wants(_ recipient: QueuedRecipient, _ kind: DeliveryStatusNotification.Kind) -> Bool {
    let notify = recipient.notify ?? [.failure, .delay]
    return switch kind {
    case .failed: notify.contains(.failure)
    case .delayed: notify.contains(.delay)
    case .delivered, .relayed: notify.contains(.success)
    }
  }

  private func isEnabled(_ kind: DeliveryStatusNotification.Kind, isInternal: Bool, _ config: TransportConfig) -> Bool {
    guard case .delayed = kind else { return true }
    return isInternal ? config.internalDelayDsnEnabled : config.externalDelayDsnEnabled
  }

  /// What the sender's remote domain allows.
  private func isEnabled(_ kind: DeliveryStatusNotification.Kind, to sender: MailAddress, _ snapshot: ConfigSnapshot) -> Bool {
    guard let domain = snapshot.contents.remoteDomain(for: sender.domain) else { return true }
    return switch kind {
    case .failed: domain.ndrEnabled
    case .delivered, .relayed: domain.deliveryReportEnabled
    case .delayed: true
    }
  }

  private func postmaster(_ snapshot: ConfigSnapshot) -> MailAddress {
    snapshot.transportConfig.externalPostmasterAddress
      ?? MailAddress(localPart: "postmaster", domain: snapshot.defaultDomain.domainName.postmasterDomain)
  }

  /// The header, and the body when it is to be returned; the rest of a large message is not read.
  private func original(of message: QueuedMessage, withBody: Bool) async throws(QueueStoreError) -> (HeaderBlock, [UInt8]?) {
    var collector = HeaderCollector()
    var header: HeaderBlock?
    var body: [UInt8] = []
    var offset: Int64 = 0
    while header == nil || withBody {
      let piece = try await services.queue.readBody(message.id, offset: offset)
      guard !piece.isEmpty else { break }
      offset += Int64(piece.count)
      if header == nil {
        guard let (found, rest) = collector.collect(piece[...]) else { continue }
        header = found
        body += rest
      } else {
        body += piece
      }
    }
    return (header ?? collector.finish().header, withBody ? body : nil)
  }
}
