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
    var turns = 0
    while !Task.isCancelled {
      await sweep()
      // Log files grow old as well, once in a quarter of an hour is soon enough for them.
      if turns % 180 == 0 { services.logs.prune() }
      turns += 1
      try? await Task.sleep(for: QueueSweeper.interval)
    }
  }

  func sweep() async {
    let service = services.configuration.current.transportService
    let schedule = RetrySchedule(service)
    let now = Timestamp.now
    do {
      try await forEach(receivedBefore: now - schedule.expiration, delayNotified: true) { message, queues throws(QueueStoreError) in
        try await expire(message, queues, now)
        return true
      }
      try await forEach(receivedBefore: now - schedule.delayNotification, delayNotified: false) { message, queues throws(QueueStoreError) in
        try await tellOfDelay(message, queues, schedule, now)
      }
      try await services.queue.removeIdleQueues(unusedSince: now - service.queueMaxIdleTime)
    } catch {
      services.events.say(0, "Old messages could not be looked after: \(error)")
    }
  }

  private typealias Queues = [Int64: QueueSummary]

  /// Gives each old message to `work`, which says whether it settled it, while nobody tries it. One that is on the wire just now may arrive yet: the next sweep knows.
  private func forEach(
    receivedBefore time: Timestamp, delayNotified: Bool, _ work: (QueuedMessage, Queues) async throws(QueueStoreError) -> Bool
  ) async throws(QueueStoreError) {
    var queues: Queues?
    var settled = QueueSweeper.batch
    // As long as whole batches are settled there may be more; a batch of messages that are all being tried must not be asked for again.
    while settled == QueueSweeper.batch, !Task.isCancelled {
      settled = 0
      for found in try await services.queue.messages(receivedBefore: time, delayNotified: delayNotified, limit: QueueSweeper.batch) {
        guard await claims.hold(found) else { continue }
        do throws(QueueStoreError) {
          if queues == nil { queues = Dictionary(uniqueKeysWithValues: try await services.queue.queues(now: .now).map { ($0.id, $0) }) }
          // What was found may have been sent before it was held.
          if let message = try await services.queue.message(found.id)?.pending, try await work(message, queues ?? [:]) { settled += 1 }
        } catch .unknownMessage {
          // Removed by an administrator in the meantime.
        } catch {
          await claims.free(found)
          throw error
        }
        await claims.free(found)
      }
    }
  }

  private func expire(_ message: QueuedMessage, _ queues: Queues, _ now: Timestamp) async throws(QueueStoreError) {
    let expired = DeliveryStatusNotification.Result.expired(at: now)
    let news = news(message, queues, first: expired)
    let notification = try await NotificationMaker(services: services).make(.failed, message, news, now: now)
    try await record(message, .failed(error: expired.reply.description), notification, now)
    services.tracking.failed(
      message, recipients: message.recipients.map(\.address), statuses: message.recipients.map { _ in expired.reply.description },
      source: .queue)
  }

  private func tellOfDelay(
    _ message: QueuedMessage, _ queues: Queues, _ schedule: RetrySchedule, _ now: Timestamp
  ) async throws(QueueStoreError) -> Bool {
    let remaining = message.envelope.received + schedule.expiration - now
    var message = message
    message.recipients.removeAll(where: \.delayNotified)
    guard remaining > .zero, !message.recipients.isEmpty else { return false }
    let news = news(message, queues, first: .delayed(at: now))
    let notification = try await NotificationMaker(services: services).make(.delayed(remaining: remaining), message, news, now: now)
    try await record(message, .delayNotified, notification, now)
    return true
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
  private func news(_ message: QueuedMessage, _ queues: Queues, first: DeliveryStatusNotification.Result) -> [NotificationMaker.News] {
    message.recipients.map { recipient in
      let queue = queues[recipient.queue]
      var results = [first]
      if let last = (queue?.retry.lastError ?? recipient.lastError).map({ LastError($0) }) {
        let server = last.server.map { DeliveryStatusNotification.RemoteServer(name: $0.name, address: $0.address) }
        results.append(DeliveryStatusNotification.Result(last.reply, from: server, at: queue?.retry.lastRetry))
      }
      return NotificationMaker.News(recipient: recipient, results: results)
    }
  }
}

extension QueuedMessage {
  /// With the recipients that wait; `nil` when none does.
  fileprivate var pending: QueuedMessage? {
    var message = self
    message.recipients.removeAll { $0.status != .pending }
    return message.recipients.isEmpty ? nil : message
  }
}
