// What a received session asks its surroundings to do, and the values that travel along.
public import MailModel

/// To be carried out in order. A question (`decide...`, `authenticate`, `endMessage`) is the last of its list and holds the session until
/// answered; what the client sends meanwhile waits inside it.
public enum ServerAction: Sendable {
  /// A line of the client, for the protocol log; authentication payloads are masked.
  case received(String)
  /// To be written to the client and logged.
  case reply(SMTPReply, WireText)
  /// The 220 has been said: the handshake is next. Answer: `tlsEstablished` or `tlsFailed`.
  case startTLS
  /// Answer: `senderDecided`.
  case decideSender(ClientFacts, MailCommand)
  /// Answer: `recipientDecided`.
  case decideRecipient(ClientFacts, ServerEnvelope, EnvelopeRecipient)
  /// Answer: `authenticationDecided`.
  case authenticate(LoginAttempt)
  /// Content follows. A message that cannot be taken may be refused from now on with `messageRefused`.
  case beginMessage(ClientFacts, ServerEnvelope)
  /// Content, dots unstuffed; a slice of what was fed in, or of what had to wait.
  case messageBytes(ArraySlice<UInt8>)
  /// The content is complete and sound. Answer: `messageStored` or `messageRefused`.
  case endMessage(ReceivedContent)
  /// Forget the message begun last: the client withdrew or vanished, or the content was refused.
  case abandonMessage(AbandonReason)
  case close(CloseReason)
}

/// What is known of the client at a moment of the session.
public struct ClientFacts: Hashable, Sendable {
  public var hello: HelloName
  public var isExtended: Bool
  public var address: IPAddress
  public var tls: TLSFacts?
  /// The user that `authenticationDecided` accepted.
  public var user: String?
}

/// An accepted recipient or one to be decided.
public struct EnvelopeRecipient: Hashable, Sendable {
  public var address: MailAddress
  public var notify: DSNNotify?
  /// ORCPT as `type;address`, decoded.
  public var originalRecipient: String?

  public init(_ address: MailAddress, notify: DSNNotify? = nil, originalRecipient: String? = nil) {
    (self.address, self.notify, self.originalRecipient) = (address, notify, originalRecipient)
  }
}

/// Sender and accepted recipients of one message.
public struct ServerEnvelope: Hashable, Sendable {
  public var mail: MailCommand
  public var recipients: [EnvelopeRecipient] = []

  public init(mail: MailCommand, recipients: [EnvelopeRecipient] = []) { (self.mail, self.recipients) = (mail, recipients) }
}

public struct LoginAttempt: Hashable, Sendable, CustomStringConvertible {
  public var mechanism: ServerSettings.AuthMechanism
  public var user: String
  public var password: String

  /// Without the password, which must not slip into an error text.
  public var description: String { "AUTH \(mechanism.rawValue) of \(user)" }
}

public struct ReceivedContent: Hashable, Sendable {
  public var size: Int64
  /// An octet above 127 occurred, whatever BODY= said.
  public var containsEightBit: Bool
  /// The body has a CR or LF that ends no line: BODY=BINARYMIME was more than a name for it.
  public var needsBinary = false
}

public enum AbandonReason: Hashable, Sendable {
  /// RSET, HELO, EHLO or QUIT between chunks.
  case withdrawn
  case refused(SMTPReply)
  case connectionLost
}

public enum CloseReason: Hashable, Sendable, CaseIterable {
  /// QUIT.
  case quit
  case peerClosed
  case timeout
  case tooManyErrors
  case headerTooLarge
  case domainRequired
  /// A policy answer or the engine's own shutdown wanted it.
  case refused
  case tlsFailed
}

/// An answer to `decideSender` or `decideRecipient`.
public enum PolicyAnswer: Hashable, Sendable {
  case accept
  case refuse(SMTPReply)
  /// Refuse and close the connection.
  case disconnect(SMTPReply)
}

/// An answer to `authenticate`.
public enum AuthenticationAnswer: Hashable, Sendable {
  case accept
  case refuse
  /// MaxLogonFailures is reached.
  case refuseAndClose
  /// The credentials could not be checked.
  case unavailable
}
