// What an outbound session asks its surroundings to do.
public import MailModel

/// To be carried out in order.
public enum ClientAction: Sendable {
  /// Command lines: to be written and logged.
  case command(WireText)
  /// Content, encoded for the wire: to be written, not logged.
  case content([UInt8])
  /// A reply of the server, for the log; lines as they arrived, authentication challenges masked.
  case received([String])
  /// The handshake is next. Answer: `tlsEstablished` or `tlsFailed`.
  case startTLS
  /// Greeting, EHLO and TLS are done; nothing of a message has been said. Answer: `partnerDecided`.
  case decidePartner(Partner)
  /// Give a message with `send`, or `quit`.
  case ready
  /// The server waits for content: `content` as often as needed, then `endOfContent`.
  case sendContent
  /// The message given last is done with. If `.sendContent` went before, no more content is wanted.
  case finished(MessageResult)
  /// The session is of no more use. A message that was under way has been reported by `.finished` before.
  case failed(SessionFailure)
  /// Close the connection; nothing follows.
  case close
}

/// The server as introduced.
public struct Partner: Hashable, Sendable {
  public var capabilities: Capabilities
  public var tls: TLSFacts?
}

/// An answer to `decidePartner`.
public enum PartnerAnswer: Hashable, Sendable {
  case proceed
  /// Log in first. Without PLAIN or LOGIN on offer the session fails in phase `auth`.
  case authenticate(Credentials)
  /// The verdict forbids it: say QUIT and go.
  case leave
}
