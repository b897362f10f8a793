// Which messages are being tried right now, so that two connections never send one twice.
import MailModel
import MailQueue

actor MessageClaims {
  /// How many are read ahead of the connections that ask for them.
  private static let batch = 32

  /// Messages by queue.
  private var claimed: [Int64: Set<Int64>] = [:]
  private let poison: PoisonWatch
  /// Their recipients over all queues: one that is routed elsewhere while a connection is sending to it waits in the new queue until that
  /// connection has told what became of it.
  private var recipients: Set<Int64> = []
  private var ready: [Int64: [QueuedMessage]] = [:]
  /// What an administrator wants done with messages that were being tried when he asked.
  private var afterwards: [Int64: [@Sendable () async -> Void]] = [:]

  private var readsUnderWay = 0
  /// Recipients released while the store was being read: what such a read found of them may be out of date.
  private var releasedMeanwhile: Set<Int64> = []

  init(poison: PoisonWatch) { self.poison = poison }

  /// Takes the next due message of a queue; `nil` when there is none, or the store cannot be read.
  func claim(in queue: Int64, from store: any QueueStore) async -> QueuedMessage? {
    guard await prepare(in: queue, from: store), var list = ready[queue], !list.isEmpty else { return nil }
    let first = list.removeFirst()
    poison.begin(first.id)
    ready[queue] = list
    return first
  }

  /// Reads ahead when nothing is ready. - Returns: whether a message is ready now.
  func prepare(in queue: Int64, from store: any QueueStore) async -> Bool {
    if hasReady(in: queue) { return true }
    readsUnderWay += 1
    let found = try? await store.dueMessages(in: queue, now: .now, limit: MessageClaims.batch, excluding: claimed[queue] ?? [])
    readsUnderWay -= 1
    for message in found ?? [] where isFree(message, in: queue) {
      claimed[queue, default: []].insert(message.id)
      recipients.formUnion(message.recipients.map(\.id))
      ready[queue, default: []].append(message)
    }
    if readsUnderWay == 0 { releasedMeanwhile = [] }
    return hasReady(in: queue)
  }

  /// Another connection may have asked in the meantime, or the message may be under way in another queue.
  private func isFree(_ message: QueuedMessage, in queue: Int64) -> Bool {
    guard !(claimed[queue]?.contains(message.id) ?? false) else { return false }
    return !message.recipients.contains { recipients.contains($0.id) || releasedMeanwhile.contains($0.id) }
  }

  /// Keeps a message from being tried until `free`. - Returns: whether nobody is at it now.
  func hold(_ message: QueuedMessage) -> Bool {
    guard !contains(message.id), !message.recipients.contains(where: { recipients.contains($0.id) }) else { return false }
    recipients.formUnion(message.recipients.map(\.id))
    return true
  }

  /// What a read under way has found of it may be out of date by now.
  func free(_ message: QueuedMessage) {
    recipients.subtract(message.recipients.map(\.id))
    if readsUnderWay > 0 { releasedMeanwhile.formUnion(message.recipients.map(\.id)) }
  }

  /// Whether messages have been read ahead that nobody has taken.
  func hasReady(in queue: Int64) -> Bool { !(ready[queue]?.isEmpty ?? true) }

  /// Whether a message is being tried, or has been read ahead to be tried.
  func contains(_ message: Int64) -> Bool { claimed.values.contains { $0.contains(message) } }

  func release(_ message: QueuedMessage, in queue: Int64) {
    claimed[queue]?.remove(message.id)
    poison.end(message.id)
    recipients.subtract(message.recipients.map(\.id))
    if readsUnderWay > 0 { releasedMeanwhile.formUnion(message.recipients.map(\.id)) }
    if let waiting = afterwards[message.id], !contains(message.id) {
      afterwards[message.id] = nil
      Task { for work in waiting { await work() } }
    }
  }

  /// The last connection of a queue has ended: what was read ahead is read anew next time.
  func forget(_ queue: Int64) {
    for message in ready.removeValue(forKey: queue) ?? [] { release(message, in: queue) }
    if claimed[queue]?.isEmpty ?? false { claimed[queue] = nil }
  }

  // MARK: For the administrator

  /// Messages on their way just now.
  var underWay: Set<Int64> { Set(claimed.values.joined()).subtracting(ready.values.joined().map(\.id)) }

  /// Messages that are on their way and will be removed if they do not arrive.
  var pendingRemoval: Set<Int64> { Set(afterwards.keys) }

  /// Gives back a message that has been read ahead and not been taken.
  func withdraw(_ message: Int64) {
    for (queue, list) in ready {
      guard let place = list.firstIndex(where: { $0.id == message }) else { continue }
      release(ready[queue]!.remove(at: place), in: queue)
    }
  }

  /// Has something done when a message is no longer on its way. - Returns: `false` when it is not: nothing will be done then.
  func afterAttempt(at message: Int64, _ work: @escaping @Sendable () async -> Void) -> Bool {
    guard contains(message) else { return false }
    afterwards[message, default: []].append(work)
    return true
  }
}
