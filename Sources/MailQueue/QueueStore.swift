// The port behind which messages survive a crash. The engine and its tests know this file; only the doors know which store is used.
public import MailModel

/// Receives the result of an operation, on a thread of the store: be brief there, or hop.
public typealias QueueCompletion<Value> = @Sendable (Result<Value, QueueStoreError>) -> Void

/// A durable queue of messages.
///
/// A completion of a change is called after the change is on the disk, never before. Changes asked for one after another by one
/// caller are applied in that order; what a completion reported is seen by every read that starts later.
/// Reads that list things see one moment of the store.
public protocol QueueStore: Sendable {
  /// Starts a message. Nothing of it can be seen until its `commit`.
  func beginMessage() -> any MessageWriter

  /// Records what became of recipients, with notifications, and removes the message when all are final.
  /// - Throws: `unknownMessage` when it is gone already.
  func record(_ report: OutcomeReport, completion: @escaping QueueCompletion<OutcomeReceipt>)

  /// At most `length` bytes of content from `offset`; fewer at the end of a stored piece, none at the end of the content.
  func readBody(_ message: Int64, offset: Int64, length: Int, completion: @escaping QueueCompletion<[UInt8]>)

  /// Puts pending recipients into queues, which are made when missing. Unknown and final recipients are passed over.
  func assign(_ assignments: [QueueAssignment], time: Timestamp) async throws(QueueStoreError)
  /// Moves everything pending in a queue to another and clears the old queue's retry state; Retry-Queue -Resubmit and
  /// configuration changes move to `.submission`.
  func moveAll(from queue: Int64, to key: QueueKey, time: Timestamp) async throws(QueueStoreError)
  func setRetryState(_ state: QueueRetryState, of queue: Int64) async throws(QueueStoreError)
  /// Makes every pending recipient of a queue due, and the queue itself.
  func retryNow(_ queue: Int64, time: Timestamp) async throws(QueueStoreError)
  /// Counts that messages were in hand when the engine went down. Those that were `threshold` times go to the poison queue with all their
  /// pending recipients. Unknown messages are passed over.
  /// - Returns: the messages that went there.
  func countCrash(_ messages: [Int64], threshold: Int, time: Timestamp) async throws(QueueStoreError) -> [Int64]
  /// Forgets the crashes of a message that an administrator gives another chance.
  func forgetCrashes(_ message: Int64) async throws(QueueStoreError)
  func setQueueSuspended(_ suspended: Bool, _ queue: Int64) async throws(QueueStoreError)
  func setMessageSuspended(_ suspended: Bool, _ message: Int64) async throws(QueueStoreError)
  /// Removes queues that are empty, not suspended and unused since; `submission` and other fixed ones too, which return when used.
  func removeIdleQueues(unusedSince: Timestamp) async throws(QueueStoreError)

  /// Queues with work that may be tried at `now`: not suspended, not waiting for their retry, with a message that is due.
  func dueQueues(now: Timestamp) async throws(QueueStoreError) -> [DueQueue]
  /// Messages due in one queue with their due recipients only, by priority and then by how long they have been due.
  /// - Parameter excluding: messages that are being tried already.
  func dueMessages(in queue: Int64, now: Timestamp, limit: Int, excluding: Set<Int64>) async throws(QueueStoreError) -> [QueuedMessage]
  /// The earliest time after `now` at which something becomes due; `nil` when nothing will by itself.
  func nextDue(after now: Timestamp) async throws(QueueStoreError) -> Timestamp?
  /// Messages received before `time`, not suspended, neither they nor their queue, with the recipients that are pending.
  /// - Parameter delayNotified: `false` leaves out recipients that had their delay notification.
  func messages(receivedBefore time: Timestamp, delayNotified: Bool, limit: Int) async throws(QueueStoreError) -> [QueuedMessage]

  /// All queues, by id, at a cost that does not depend on how many messages wait. `now` tells deferred messages from those that are due;
  /// where more than 20,000 recipients are deferred, their number stands for that of their messages.
  func queues(now: Timestamp) async throws(QueueStoreError) -> [QueueSummary]
  /// Ids of the messages with pending recipients, of one queue when given, in rising order.
  func waiting(in queue: Int64?) async throws(QueueStoreError) -> [Int64]
  /// Those of the messages that still have pending recipients, with them, in the order asked for; of one queue when given.
  func messages(_ ids: [Int64], in queue: Int64?) async throws(QueueStoreError) -> [QueuedMessage]
  /// One message with all its recipients, final ones included; `nil` when it is gone.
  func message(_ id: Int64) async throws(QueueStoreError) -> QueuedMessage?

  /// Finishes what is waiting, then closes. Later calls fail with `closed`.
  func close()
}

extension QueueStore {
  public func record(_ report: OutcomeReport) async throws(QueueStoreError) -> OutcomeReceipt {
    try await awaitResult { record(report, completion: $0) }
  }

  public func readBody(_ message: Int64, offset: Int64, length: Int = 256 << 10) async throws(QueueStoreError) -> [UInt8] {
    try await awaitResult { readBody(message, offset: offset, length: length, completion: $0) }
  }

  /// Stores a message that is in memory already.
  public func enqueue(_ message: NewMessage) async throws(QueueStoreError) -> Int64 {
    let writer = beginMessage()
    try await writer.append(message.body)
    return try await writer.commit(message.envelope)
  }

  /// The content of a message in pieces, first to last.
  public func body(of message: QueuedMessage) -> BodyChunks { BodyChunks(store: self, message: message) }
}

/// Turns a call with a completion into one that is awaited.
func awaitResult<Value: Sendable>(_ start: (@escaping QueueCompletion<Value>) -> Void) async throws(QueueStoreError) -> Value {
  try await withCheckedContinuation { (continuation: CheckedContinuation<Result<Value, QueueStoreError>, Never>) in
    start { continuation.resume(returning: $0) }
  }.get()
}

/// The content of one queued message, read piece by piece as the reader asks.
public struct BodyChunks: AsyncSequence, Sendable {
  let store: any QueueStore
  let message: QueuedMessage

  public struct AsyncIterator: AsyncIteratorProtocol {
    let store: any QueueStore
    let message: QueuedMessage
    var offset: Int64 = 0

    public mutating func next() async throws -> [UInt8]? { try await next(isolation: nil) }

    public mutating func next(isolation actor: isolated (any Actor)?) async throws(QueueStoreError) -> [UInt8]? {
      guard offset < message.size else { return nil }
      let bytes: [UInt8]
      if let ahead = message.content, offset == 0 { bytes = ahead } else { bytes = try await store.readBody(message.id, offset: offset) }
      offset += Int64(bytes.count)
      return bytes.isEmpty ? nil : bytes
    }
  }

  public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(store: store, message: message) }
}
