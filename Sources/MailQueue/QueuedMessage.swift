// Messages and recipients as they stand in the store.
public import MailModel

/// A message in the queue, with the recipients that were asked for.
public struct QueuedMessage: Hashable, Sendable, Identifiable {
  /// The internal message id: positive, never given twice, the same in every queue that the message waits in.
  public var id: Int64
  /// As accepted, recipients left out.
  public var envelope: QueueEnvelope
  /// Bytes of the content.
  public var size: Int64
  /// Suspend-Message: no attempt until resumed; it does not expire.
  public var isSuspended: Bool
  public var recipients: [QueuedRecipient]
  /// All of the content, read along with a small message that is about to be tried; `nil` when it is yet to be read.
  public var content: [UInt8]?

  public init(id: Int64, envelope: QueueEnvelope, size: Int64, isSuspended: Bool, recipients: [QueuedRecipient]) {
    (self.id, self.envelope, self.size, self.isSuspended, self.recipients) = (id, envelope, size, isSuspended, recipients)
  }
}

/// A recipient in the queue.
public struct QueuedRecipient: Hashable, Sendable, Identifiable {
  public enum Status: String, Hashable, Sendable, CaseIterable {
    case pending
    case delivered
    /// Handed to a host that sends no success notification; ours says "relayed" (RFC 3461 section 5.2.2).
    case relayed
    case failed
  }

  /// Unique in the store.
  public var id: Int64
  public var address: MailAddress
  public var originalRecipient: String?
  public var notify: QueueRecipient.Notify?
  public var status: Status
  /// Integer identity of the queue that it waits in, or last waited in.
  public var queue: Int64
  /// Attempts that reached the recipient's turn, first one included.
  public var attempts: Int
  /// Text of the last failure (the LED of Get-Message's LastError).
  public var lastError: String?
  /// Not before this time.
  public var nextAttempt: Timestamp
  /// A delay notification has gone out.
  public var delayNotified: Bool

  public init(
    id: Int64, address: MailAddress, originalRecipient: String?, notify: QueueRecipient.Notify?, status: Status, queue: Int64,
    attempts: Int, lastError: String?, nextAttempt: Timestamp, delayNotified: Bool
  ) {
    (self.id, self.address, self.originalRecipient, self.notify) = (id, address, originalRecipient, notify)
    (self.status, self.queue, self.attempts, self.lastError) = (status, queue, attempts, lastError)
    (self.nextAttempt, self.delayNotified) = (nextAttempt, delayNotified)
  }
}

/// The retry state of one queue, kept so that a restart neither forgets nor hastens a retry.
public struct QueueRetryState: Hashable, Sendable {
  /// Retries since the queue last worked; the first try does not count.
  public var retryCount: Int
  public var firstRetry: Timestamp?
  public var lastRetry: Timestamp?
  /// No attempt before; `nil` when the queue is not in Retry.
  public var nextRetry: Timestamp?
  public var lastError: String?

  public init(
    retryCount: Int = 0, firstRetry: Timestamp? = nil, lastRetry: Timestamp? = nil, nextRetry: Timestamp? = nil, lastError: String? = nil
  ) {
    (self.retryCount, self.firstRetry, self.lastRetry) = (retryCount, firstRetry, lastRetry)
    (self.nextRetry, self.lastError) = (nextRetry, lastError)
  }
}

/// What the store knows of one queue; the engine adds whether a connection is open.
public struct QueueSummary: Hashable, Sendable, Identifiable {
  /// The integer of `Server\<int>`; stays with the key across restarts until the queue is removed.
  public var id: Int64
  public var key: QueueKey
  public var isSuspended: Bool
  public var retry: QueueRetryState
  /// Last time a recipient came, went or failed.
  public var lastUsed: Timestamp
  /// Messages with a pending recipient here, by `QueueEnvelope.Priority` (high, normal, low, none).
  public var messageCounts: [Int]
  /// Those of them that wait for a later attempt.
  public var deferredCounts: [Int]
  /// Bytes of those messages.
  public var totalSize: Int64

  public init(
    id: Int64, key: QueueKey, isSuspended: Bool, retry: QueueRetryState, lastUsed: Timestamp, messageCounts: [Int] = [0, 0, 0, 0],
    deferredCounts: [Int] = [0, 0, 0, 0], totalSize: Int64 = 0
  ) {
    (self.id, self.key, self.isSuspended, self.retry, self.lastUsed) = (id, key, isSuspended, retry, lastUsed)
    (self.messageCounts, self.deferredCounts, self.totalSize) = (messageCounts, deferredCounts, totalSize)
  }

  public var messageCount: Int { messageCounts.reduce(0, +) }
}

/// A queue that has something to try now.
public struct DueQueue: Hashable, Sendable, Identifiable {
  public var id: Int64
  public var key: QueueKey
  public var retry: QueueRetryState

  public init(id: Int64, key: QueueKey, retry: QueueRetryState) { (self.id, self.key, self.retry) = (id, key, retry) }
}
