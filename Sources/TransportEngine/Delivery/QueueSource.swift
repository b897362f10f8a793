// Gives a connection the messages of its queue, and takes what became of them.
import AdminModel
import MailModel
import MailQueue
import MailRouting
import SMTPCore

/// The messages of one queue, shared by the connections that empty it.
struct QueueSource: MessageSource {
  let services: EngineServices
  let snapshot: ConfigSnapshot
  let queue: DueQueue
  let connector: SendConnector
  let claims: MessageClaims

  func next() async -> QueuedMessage? { await claims.claim(in: queue.id, from: services.queue) }
  func giveBack(_ message: QueuedMessage) async { await claims.release(message.id, in: queue.id) }
  func done(_ message: QueuedMessage) async { await claims.release(message.id, in: queue.id) }

  func report(_ sent: SentMessage) async {
    let schedule = RetrySchedule(snapshot.transportService)
    var results: [OutcomeRecorder.Result] = []
    var relayed: [(address: MailAddress, reply: SMTPReply)] = []
    for (recipient, result) in zip(sent.message.recipients, sent.results) {
      switch result {
      case nil: break
      case .delivered(let reply):
        relayed.append((recipient.address, reply))
        results.append(.init(recipient: recipient, outcome: .relayed(reply, speaksDSN: sent.peerSpeaksDSN)))
      case .failed(let failure):
        switch DeliveryFailure(failure).disposition(hasMoreHosts: false, errorPolicies: connector.errorPolicies) {
        case .fail: results.append(.init(recipient: recipient, outcome: .failed(failure.reply)))
        case .tryNextHost, .retryQueue, .retryMessage:
          results.append(.init(recipient: recipient, outcome: .deferred(failure.reply, until: .now + schedule.messageInterval)))
        }
      }
    }
    await OutcomeRecorder(services: services).record(results, of: sent.message, host: sent.host)
    if !relayed.isEmpty { services.tracking.sent(sent, recipients: relayed, connector: connector.name, version: snapshot.version) }
    await done(sent.message)
  }
}

/// Which messages are being tried right now, so that two connections never try the same.
actor MessageClaims {
  /// How many are read ahead of the connections that ask for them.
  private static let batch = 32

  private var claimed: [Int64: Set<Int64>] = [:]
  private var ready: [Int64: [QueuedMessage]] = [:]

  /// Takes the next due message of a queue; `nil` when there is none, or the store cannot be read.
  func claim(in queue: Int64, from store: any QueueStore) async -> QueuedMessage? {
    guard await prepare(in: queue, from: store), var list = ready[queue], !list.isEmpty else { return nil }
    let first = list.removeFirst()
    ready[queue] = list
    return first
  }

  /// Reads ahead when nothing is ready. - Returns: whether a message is ready now.
  func prepare(in queue: Int64, from store: any QueueStore) async -> Bool {
    if hasReady(in: queue) { return true }
    let found: [QueuedMessage]
    do {
      found = try await store.dueMessages(in: queue, now: .now, limit: MessageClaims.batch, excluding: claimed[queue] ?? [])
    } catch {
      return false
    }
    // Another connection may have asked in the meantime.
    let new = found.filter { !(claimed[queue]?.contains($0.id) ?? false) }
    claimed[queue, default: []].formUnion(new.map(\.id))
    ready[queue, default: []] += new
    return hasReady(in: queue)
  }

  /// Whether messages have been read ahead that nobody has taken.
  func hasReady(in queue: Int64) -> Bool { !(ready[queue]?.isEmpty ?? true) }

  /// Whether a message is being tried, or has been read ahead to be tried.
  func contains(_ message: Int64) -> Bool { claimed.values.contains { $0.contains(message) } }

  func release(_ message: Int64, in queue: Int64) { claimed[queue]?.remove(message) }

  /// The last connection of a queue has ended: what was read ahead is read anew next time.
  func forget(_ queue: Int64) {
    for message in ready.removeValue(forKey: queue) ?? [] { claimed[queue]?.remove(message.id) }
    if claimed[queue]?.isEmpty ?? false { claimed[queue] = nil }
  }
}
