// Looks after messages that have waited long: tells their senders once, and gives them up when their time is over.
import AdminModel
import MailFormat
import MailModel
import MailQueue
import MailRouting
import TransportLogs

struct QueueSweeper: Sendable {
  /// Expiry is a sweep, not an alarm for each message; Exchange's own is coarser still (routing.md section 3).
  static let interval = Duration.seconds(5)
  private static let batch = 200

  let services: EngineServices
  let claims: MessageClaims

  /// Sweeps until the task is cancelled.
  func run() async {
    while !Task.isCancelled {
      await sweep()
      try? await Task.sleep(for: QueueSweeper.interval)
    }
  }

  func sweep() async {
    let service = services.configuration.current.transportService
    let schedule = RetrySchedule(service)
    let now = Timestamp.now
    do {
      for message in try await services.queue.messages(
        receivedBefore: now - schedule.expiration, delayNotified: true, limit: QueueSweeper.batch)
      {
        // A message that is on the wire just now may arrive yet; the next sweep knows.
        if await !claims.contains(message.id) { try await expire(message, now) }
      }
      for message in try await services.queue.messages(
        receivedBefore: now - schedule.delayNotification, delayNotified: false, limit: QueueSweeper.batch)
      {
        try await tellOfDelay(message, schedule, now)
      }
      try await services.queue.removeIdleQueues(unusedSince: now - service.queueMaxIdleTime)
    } catch {
      services.events.say(0, "Old messages could not be looked after: \(error)")
    }
  }

  private func expire(_ message: QueuedMessage, _ now: Timestamp) async throws(QueueStoreError) {
    let expired = DeliveryStatusNotification.Result.expired(at: now)
    let news = try await news(message, first: expired)
    let notification = try await NotificationMaker(services: services).make(.failed, message, news, now: now)
    try await record(message, .failed(error: expired.reply.description), notification, now)
    services.tracking.failed(
      message, recipients: message.recipients.map(\.address), statuses: message.recipients.map { _ in expired.reply.description },
      source: .queue)
  }

  private func tellOfDelay(_ message: QueuedMessage, _ schedule: RetrySchedule, _ now: Timestamp) async throws(QueueStoreError) {
    let remaining = message.envelope.received + schedule.expiration - now
    guard remaining > .zero else { return }
    let news = try await news(message, first: .delayed(at: now))
    let notification = try await NotificationMaker(services: services).make(.delayed(remaining: remaining), message, news, now: now)
    try await record(message, .delayNotified, notification, now)
  }

  private func record(
    _ message: QueuedMessage, _ change: RecipientOutcome.Change, _ notification: NewMessage?, _ now: Timestamp
  ) async throws(QueueStoreError) {
    let report = OutcomeReport(
      message: message.id, outcomes: message.recipients.map { RecipientOutcome($0.id, change) },
      notifications: notification.map { [$0] } ?? [],
      time: now)
    let receipt = try await services.queue.record(report)
    guard let notification, let id = receipt.notifications.first else { return }
    services.tracking.notified(notification.envelope, id: id, about: message, recipients: message.recipients.map(\.address))
    services.wakeDelivery()
  }

  /// The decision of ours first, then the last thing that went wrong, in the words it was met in.
  private func news(_ message: QueuedMessage, first: DeliveryStatusNotification.Result) async throws(QueueStoreError) -> [NotificationMaker
    .News]
  {
    let queues = Dictionary(uniqueKeysWithValues: try await services.queue.queues(now: .now).map { ($0.id, $0) })
    return message.recipients.map { recipient in
      let queue = queues[recipient.queue]
      let last = (queue?.retry.lastError).map { LastError($0) } ?? recipient.lastError.map { LastError(text: $0) }
      let results =
        [first]
        + (last.map { [DeliveryStatusNotification.Result(SMTPReply(451, EnhancedStatus(4, 4, 0), $0.text), at: queue?.retry.lastRetry)] }
          ?? [])
      return NotificationMaker.News(recipient: recipient, results: results)
    }
  }
}
