// What an outbound session is given and what it comes to.
import DomainSecurity
import MailModel
import MailQueue
import MailRouting
import SMTPCore
import TransportLogs

/// What one session with one host came to.
enum ConversationResult: Sendable {
  /// Everything that waited was tried, or the limit of messages per connection was reached.
  case finished
  /// The server left between two messages, after it had answered for at least one: it wants another connection, not a pause
  /// (RFC 5321 section 3.8 has 421 for it).
  case interrupted
  /// The session failed. `mayTryNextHost` is false when a message may have been taken already.
  case failed(DeliveryFailure, mayTryNextHost: Bool)
}

/// A message's turn in a session, reported as soon as it is over.
struct SentMessage: Sendable {
  var message: QueuedMessage
  /// In the order of the message's recipients; `nil` for one that the failed session left as it was.
  var results: [RecipientResult?]
  var peerSpeaksDSN: Bool
  var host: MailHop
  var proof: DomainSecured?
  var sessionID: SessionID
}

/// The host of a session, for logs and notifications.
struct MailHop: Sendable, Equatable {
  var name: String
  var endpoint: IPEndpoint
}

/// Where messages come from and go back to.
protocol MessageSource: Sendable {
  /// The next message of the queue, or `nil` when none waits.
  func next() async -> QueuedMessage?
  func report(_ sent: SentMessage) async
  /// A message that was taken but not tried.
  func giveBack(_ message: QueuedMessage) async
}
