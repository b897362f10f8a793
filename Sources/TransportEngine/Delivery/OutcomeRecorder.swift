// What follows from an attempt: outcomes and notifications in one durable change, then the tracking records that tell of it.
import AdminModel
import MailFormat
import MailModel
import MailQueue
import MailRouting
import SMTPCore
import TransportLogs

struct OutcomeRecorder: Sendable {
  let services: EngineServices

  /// A recipient with what became of it.
  struct Result: Sendable {
    enum Outcome: Sendable {
      case delivered
      /// Taken by another server. `speaksDSN`: it reports success itself.
      case relayed(SMTPReply, speaksDSN: Bool)
      case failed(SMTPReply)
      case deferred(SMTPReply, until: Timestamp)
    }
    var recipient: QueuedRecipient
    var outcome: Outcome
  }

  /// How long a store that cannot write is left alone before it is asked again, at first and at the most.
  private static let pauses = (first: Duration.milliseconds(200), longest: Duration.seconds(10))

  /// Records results of one message; when this returns they are durable.
  ///
  /// While the disk is full or broken this waits: a message that was handed over but counts as waiting would be sent once more, and
  /// once more again, for as long as that lasts. Whoever holds the message sends nothing else meanwhile.
  /// - Parameter host: who answered; `nil` for decisions of ours.
  func record(_ results: [Result], of message: QueuedMessage, host: MailHop? = nil, source: MessageTrackingRecord.Source = .smtp) async {
    guard !results.isEmpty else { return }
    let now = Timestamp.now
    var pause = OutcomeRecorder.pauses.first
    while true {
      do {
        return try await record(results, of: message, host, source, now)
      } catch .unknownMessage {
        // Removed by an administrator while it was being tried.
        return
      } catch {
        services.events.say(0, "The outcome of message \(message.id) could not be recorded: \(error)")
        // At a stop it stays unrecorded, and the message is tried once more by the next engine.
        if error == .closed || services.isStopping { return }
      }
      try? await Task.sleep(for: pause)
      pause = min(pause * 2, OutcomeRecorder.pauses.longest)
    }
  }

  private func record(
    _ results: [Result], of message: QueuedMessage, _ host: MailHop?, _ source: MessageTrackingRecord.Source, _ now: Timestamp
  ) async throws(QueueStoreError) {
    let notifications = try await notifications(results, of: message, host: host, now: now)
    let report = OutcomeReport(
      message: message.id, outcomes: results.map { RecipientOutcome($0.recipient.id, $0.change) }, notifications: notifications, time: now)
    let receipt = try await services.queue.record(report)
    track(results, of: message, source: source)
    for (notification, id) in zip(notifications, receipt.notifications) {
      services.tracking.notified(notification.envelope, id: id, about: message, recipients: results.map(\.recipient.address))
      let isUnreachable = notification.envelope.recipients.contains { $0.queue == .unreachable }
      if isUnreachable { services.becameUnreachable(under: notification.envelope.configVersion) }
    }
    if !notifications.isEmpty { services.wakeDelivery() }
  }

  // MARK: Notifications

  private func notifications(
    _ results: [Result], of message: QueuedMessage, host: MailHop?, now: Timestamp
  ) async throws(QueueStoreError) -> [NewMessage] {
    let server = host.map { DeliveryStatusNotification.RemoteServer(name: $0.name, address: $0.endpoint.address) }
    var failed: [NotificationMaker.News] = []
    var delivered: [NotificationMaker.News] = []
    var relayed: [NotificationMaker.News] = []
    for result in results {
      switch result.outcome {
      case .failed(let reply):
        failed.append(.init(recipient: result.recipient, results: [.init(reply, from: server, at: server == nil ? nil : now)]))
      case .delivered:
        delivered.append(.init(recipient: result.recipient, results: [.init(SMTPReply(250, EnhancedStatus(2, 0, 0), "Delivered"))]))
      case .relayed(let reply, speaksDSN: false):
        relayed.append(.init(recipient: result.recipient, results: [.init(reply, from: server, at: now)]))
      case .relayed, .deferred: break
      }
    }
    let maker = NotificationMaker(services: services)
    var made: [NewMessage] = []
    for (kind, news) in [(DeliveryStatusNotification.Kind.failed, failed), (.delivered, delivered), (.relayed, relayed)] where !news.isEmpty
    {
      if let notification = try await maker.make(kind, message, news, now: now) { made.append(notification) }
    }
    return made
  }

  // MARK: Tracking

  /// SEND records are written by whoever spoke to the server; the rest is told here.
  private func track(_ results: [Result], of message: QueuedMessage, source: MessageTrackingRecord.Source) {
    var failed: [(MailAddress, String)] = []
    for result in results {
      switch result.outcome {
      case .delivered: services.tracking.delivered(message, recipient: result.recipient.address)
      case .relayed: break
      case .failed(let reply): failed.append((result.recipient.address, reply.description))
      case .deferred(let reply, _): services.tracking.deferred(message, recipients: [result.recipient.address], reason: reply.description)
      }
    }
    if !failed.isEmpty {
      services.tracking.failed(message, recipients: failed.map(\.0), statuses: failed.map(\.1), source: source)
    }
  }
}

extension OutcomeRecorder.Result {
  fileprivate var change: RecipientOutcome.Change {
    switch outcome {
    case .delivered: .delivered
    case .relayed: .relayed
    case .failed(let reply): .failed(error: reply.description)
    case .deferred(let reply, let until): .deferred(error: reply.description, until: until)
    }
  }
}
