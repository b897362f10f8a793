// What an administrator does with single messages: hold back, let go, take out. A message on its way just now is left to its attempt
// first, which nobody can take back.
import AdminModel
import MailFormat
import MailModel
import MailQueue
import TransportControl
import TransportLogs

struct MessageOrders: Sendable {
  let services: EngineServices
  let claims: MessageClaims

  /// - Returns: what could not be done, and why.
  func carryOut(_ order: MessageOrder, _ copies: [(queue: QueueSummary, copy: MessageCopy)]) async -> [ControlFailure] {
    var failures: [ControlFailure] = []
    for (queue, copy) in copies {
      do {
        switch order {
        case .suspend:
          try await services.queue.setMessageSuspended(true, copy.message)
          await claims.withdraw(copy.message)
        case .resume:
          try await services.queue.setMessageSuspended(false, copy.message)
          if queue.key == .poison { try await release(copy.message, from: queue) }
        case .remove(let withNDR): try await remove(copy.message, from: queue, withNDR: withNDR)
        }
      } catch .unknownMessage {
        failures.append(ControlFailure("The message '\(copy.queue)\\\(copy.message)' doesn't exist any more."))
      } catch {
        failures.append(ControlFailure("The message '\(copy.queue)\\\(copy.message)' couldn't be changed: \(error)"))
      }
    }
    services.wakeDelivery()
    return failures
  }

  /// Out of the poison queue only an administrator's order leads: the message is routed anew, and its crashes are forgotten.
  private func release(_ id: Int64, from queue: QueueSummary) async throws(QueueStoreError) {
    guard let message = try await services.queue.messages([id], in: queue.id).first else { throw .unknownMessage(id) }
    try await services.queue.forgetCrashes(id)
    try await services.queue.assign(message.recipients.map { QueueAssignment($0.id, to: .submission, nextAttempt: .now) }, time: .now)
  }

  /// Held back first, so that no attempt begins meanwhile: a message must not be delivered and reported as removed.
  private func remove(_ id: Int64, from queue: QueueSummary, withNDR: Bool) async throws(QueueStoreError) {
    guard let message = try await services.queue.message(id) else { throw .unknownMessage(id) }
    try await services.queue.setMessageSuspended(true, id)
    await claims.withdraw(id)
    let waits = await claims.afterAttempt(at: id) {
      do throws(QueueStoreError) {
        try await removeWhatIsLeft(id, from: queue, withNDR: withNDR, wasSuspended: message.isSuspended)
      } catch .unknownMessage {
        // It has arrived.
      } catch {
        services.events.say(0, "Message \(id) could not be removed: \(error)")
      }
    }
    if !waits { try await removeWhatIsLeft(id, from: queue, withNDR: withNDR, wasSuspended: message.isSuspended) }
  }

  private func removeWhatIsLeft(_ id: Int64, from queue: QueueSummary, withNDR: Bool, wasSuspended: Bool) async throws(QueueStoreError) {
    guard let message = try await services.queue.messages([id], in: queue.id).first else {
      if try await services.queue.message(id) != nil { try await services.queue.setMessageSuspended(wasSuspended, id) }
      throw .unknownMessage(id)
    }
    let now = Timestamp.now
    let result = DeliveryStatusNotification.Result(MessageOrders.removed)
    let news = message.recipients.map { NotificationMaker.News(recipient: $0, results: [result]) }
    let notification = withNDR ? try await NotificationMaker(services: services).make(.failed, message, news, now: now) : nil
    let receipt = try await services.queue.record(
      OutcomeReport(
        message: id, outcomes: message.recipients.map { RecipientOutcome($0.id, .failed(error: MessageOrders.removed.description)) },
        notifications: notification.map { [$0] } ?? [], time: now))
    if !receipt.messageRemoved { try await services.queue.setMessageSuspended(wasSuspended, id) }
    services.tracking.failed(
      message, recipients: message.recipients.map(\.address),
      statuses: message.recipients.map { _ in MessageOrders.removed.description }, source: .admin)
    if let notification, let notificationID = receipt.notifications.first {
      services.tracking.notified(
        notification.envelope, id: notificationID, about: message, recipients: message.recipients.map(\.address))
    }
    services.wakeDelivery()
  }

  /// - Source: the text of Exchange's report on a message that an administrator deleted from a queue.
  static let removed = SMTPReply(550, EnhancedStatus(4, 3, 2), "QUEUE.Admin; message deleted by administrative action")
}
