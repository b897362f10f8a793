// How an outbound session fails: where it stood and the words of it, whole, for queue, log and NDR.
public import MailModel

/// A failure of the session, of one message or of one recipient.
public struct SessionFailure: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Phase: String, Hashable, Sendable, CaseIterable {
    case connect, greeting, helo, starttls, auth, mail, rcpt, data
    /// Content sent, or being sent; an unclear end here may mean a duplicate.
    case message
    case quit
  }

  public enum Cause: Hashable, Sendable {
    /// The peer's words, unshortened.
    case peer
    case timeout
    case connectionLost
    /// What came was not SMTP, or came at a time when nothing may come.
    case protocolViolation(String)
    case tlsFailed(String)
    /// TLS was required and not offered.
    case tlsNotOffered
    /// Nothing on offer by which we could log in.
    case authenticationNotOffered
    /// An extension that the message needs is not offered.
    case missingExtension(String)
    /// SIZE says that the message is too large.
    case tooLarge
    /// The engine stopped the session.
    case abandoned
    /// The streamed content was not as long as announced.
    case wrongContentSize
  }

  public var phase: Phase
  public var cause: Cause
  /// The peer's reply, or our own in the form a peer would have used: every failure has a code, a status and a text.
  public var reply: SMTPReply

  init(_ phase: Phase, peer reply: SMTPReply) { (self.phase, cause, self.reply) = (phase, .peer, reply) }

  public init(_ phase: Phase, _ cause: Cause) {
    (self.phase, self.cause) = (phase, cause)
    reply =
      switch cause {
      case .peer: preconditionFailure("a peer's failure has a reply")
      case .timeout: SMTPReply(421, EnhancedStatus(4, 4, 1), "Connection timed out")
      case .connectionLost: SMTPReply(421, EnhancedStatus(4, 4, 2), "Connection dropped")
      case .protocolViolation(let detail): SMTPReply(451, EnhancedStatus(4, 5, 0), "SMTP protocol error: \(detail)")
      case .tlsFailed(let detail): SMTPReply(454, EnhancedStatus(4, 7, 5), "TLS negotiation failed with error \(detail)")
      case .tlsNotOffered: SMTPReply(451, EnhancedStatus(5, 7, 3), "STARTTLS is required to send mail")
      case .authenticationNotOffered:
        SMTPReply(451, EnhancedStatus(5, 7, 3), "Cannot achieve Basic authentication: neither AUTH PLAIN nor AUTH LOGIN is offered")
      case .missingExtension("SMTPUTF8"):
        SMTPReply(550, EnhancedStatus(5, 6, 7), "SMTPUTF8 is required but not supported by the remote server")
      case .missingExtension(let keyword):
        SMTPReply(554, EnhancedStatus(5, 6, 3), "\(keyword) is required but not supported by the remote server")
      case .tooLarge: SMTPReply(552, EnhancedStatus(5, 3, 4), "Message size exceeds fixed maximum message size of the remote server")
      case .abandoned: SMTPReply(421, EnhancedStatus(4, 3, 2), "Session ended before the message was sent")
      case .wrongContentSize: SMTPReply(451, EnhancedStatus(4, 3, 0), "Content did not have the announced size")
      }
  }

  public var isFromPeer: Bool { cause == .peer }
  public var description: String { "\(phase): \(reply)" }
}

/// What became of one recipient of a message.
public enum RecipientResult: Hashable, Sendable {
  /// The server took responsibility; its final reply.
  case delivered(SMTPReply)
  case failed(SessionFailure)
}

/// What became of one message: a result for each recipient, in the order they were given.
public struct MessageResult: Hashable, Sendable {
  public var recipients: [RecipientResult]
  /// The server speaks DSN and has our NOTIFY: success is its to report (RFC 3461 section 5.2.2).
  public var peerSpeaksDSN: Bool
}
