// What became of recipients, and the notifications that follow from it: one report is one durable change.
public import MailModel

/// What became of one recipient.
public struct RecipientOutcome: Hashable, Sendable {
  public enum Change: Hashable, Sendable {
    case delivered
    case relayed
    case failed(error: String)
    /// Attempted without success; `until` is the earliest time of the next attempt.
    case deferred(error: String, until: Timestamp)
    /// A delay notification goes out with this report; the recipient stays pending as it is.
    case delayNotified
  }

  /// `QueuedRecipient.id`.
  public var recipient: Int64
  public var change: Change

  public init(_ recipient: Int64, _ change: Change) { (self.recipient, self.change) = (recipient, change) }
}

/// Outcomes for recipients of one message, with the notifications they cause.
///
/// Applied as a whole or not at all: a crash neither loses a notification nor sends it twice. Outcomes for a recipient that is
/// final already are ignored, and so is the whole report, notifications included, when every one of its outcomes is.
public struct OutcomeReport: Hashable, Sendable {
  public var message: Int64
  public var outcomes: [RecipientOutcome]
  public var notifications: [NewMessage]
  public var time: Timestamp

  public init(message: Int64, outcomes: [RecipientOutcome], notifications: [NewMessage] = [], time: Timestamp) {
    (self.message, self.outcomes, self.notifications, self.time) = (message, outcomes, notifications, time)
  }
}

/// What recording a report did.
public struct OutcomeReceipt: Hashable, Sendable {
  /// Internal ids of the notifications, in the order of the report.
  public var notifications: [Int64]
  /// All recipients are final: the message and its content are gone.
  public var messageRemoved: Bool
}

/// A recipient's new queue after routing.
public struct QueueAssignment: Hashable, Sendable {
  /// `QueuedRecipient.id`.
  public var recipient: Int64
  public var key: QueueKey
  public var nextAttempt: Timestamp
  /// Replaces the recipient's last error: why it is unreachable, for example; `nil` clears it.
  public var error: String?

  public init(_ recipient: Int64, to key: QueueKey, nextAttempt: Timestamp, error: String? = nil) {
    (self.recipient, self.key, self.nextAttempt, self.error) = (recipient, key, nextAttempt, error)
  }
}
