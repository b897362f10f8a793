// One outbound SMTP session. This file has the states and the inputs; +Opening leads from the greeting to the decision on the partner,
// +Transaction sends messages.
import MailModel

/// One outbound SMTP session, from the open connection to close; carries several messages. Knows the protocol and nothing else.
public struct SMTPClientSession: ~Copyable {
  enum State {
    case unconnected
    case greeting
    case introducing(tls: TLSFacts?, extended: Bool)
    /// STARTTLS sent.
    case requestingTLS(Capabilities)
    case handshaking
    case decidingPartner(Partner)
    case authenticating(Partner, LoginStep)
    case ready(Partner)
    /// MAIL and RCPT sent, at least in part.
    case envelope(Partner, Delivery)
    /// DATA sent.
    case requestingData(Partner, Delivery)
    case sendingContent(Partner, Delivery, ContentEncoder)
    /// Content sent; the last word is the server's.
    case awaitingResult(Partner, Delivery)
    /// RSET sent after an envelope that came to nothing.
    case resetting(Partner)
    case quitting
    case closed
  }

  enum LoginStep {
    case plain(Credentials)
    case loginUser(Credentials)
    case loginPassword(Credentials)
    case result
  }

  let settings: ClientSettings
  var state = State.unconnected
  var decoder = ReplyDecoder()
  var waiting: ArraySlice<UInt8> = []
  var actions: [ClientAction] = []

  public init(_ settings: ClientSettings) { self.settings = settings }

  public var isClosed: Bool { if case .closed = state { true } else { false } }

  /// Where a failure now would have happened.
  public var phase: SessionFailure.Phase {
    switch state {
    case .unconnected: .connect
    case .greeting: .greeting
    case .introducing: .helo
    case .requestingTLS, .handshaking: .starttls
    case .authenticating: .auth
    case .decidingPartner, .ready, .resetting: .mail
    case .envelope(_, let delivery): delivery.isSenderAnswered ? .rcpt : .mail
    case .requestingData: .data
    case .sendingContent, .awaitingResult: .message
    case .quitting, .closed: .quit
    }
  }
}

// MARK: Inputs

extension SMTPClientSession {
  public mutating func connected() -> [ClientAction] {
    guard case .unconnected = state else { preconditionFailure("connected twice: \(state)") }
    state = .greeting
    return takeActions()
  }

  /// Bytes of the server, cut in any way. During the handshake they belong to TLS and must not come here.
  public mutating func received(_ bytes: ArraySlice<UInt8>) -> [ClientAction] {
    if waiting.isEmpty { waiting = bytes } else { waiting.append(contentsOf: bytes) }
    do throws(ReplyFault) {
      while !isClosed, let output = try decoder.next(&waiting) {
        actions.append(.received(logLines(output)))
        handle(output.reply)
      }
    } catch {
      fail(.protocolViolation("\(error)"))
    }
    return takeActions()
  }

  public mutating func tlsFailed(_ status: String) -> [ClientAction] {
    fail(.tlsFailed(status))
    return takeActions()
  }

  /// The answer due did not come in time.
  public mutating func timedOut() -> [ClientAction] {
    fail(.timeout)
    return takeActions()
  }

  public mutating func peerClosed() -> [ClientAction] {
    fail(.connectionLost)
    return takeActions()
  }

  /// Ends an idle session politely, and any other at once.
  public mutating func quit() -> [ClientAction] {
    switch state {
    case .closed, .quitting: break
    case .ready, .decidingPartner: sayQuit()
    default: fail(.abandoned)
    }
    return takeActions()
  }
}

// MARK: Common steps

extension SMTPClientSession {
  mutating func takeActions() -> [ClientAction] {
    defer { actions = [] }
    return actions
  }

  mutating func command(_ lines: [String], logged: [String]? = nil) {
    actions.append(.command(WireText(lines, logged: logged)))
  }

  private mutating func handle(_ reply: SMTPReply) {
    // 421 may come at any time and means that the server is leaving (RFC 5321 section 3.8).
    if reply.code == 421 { return fail(peer: reply) }
    switch state {
    case .greeting, .introducing, .requestingTLS, .authenticating: handleOpening(reply)
    case .envelope, .requestingData, .sendingContent, .awaitingResult, .resetting: handleTransaction(reply)
    case .quitting:
      state = .closed
      actions.append(.close)
    case .unconnected, .handshaking, .decidingPartner, .ready:
      fail(.protocolViolation("unexpected reply \(reply.code)"))
    case .closed: break
    }
  }

  mutating func sayQuit() {
    command(["QUIT"])
    state = .quitting
  }

  /// The server refused the session: report, then leave politely.
  mutating func refuse(_ failure: SessionFailure) {
    actions.append(.failed(failure))
    sayQuit()
  }

  mutating func fail(_ cause: SessionFailure.Cause) { fail(SessionFailure(phase, cause)) }

  mutating func fail(peer reply: SMTPReply) { fail(SessionFailure(phase, peer: reply)) }

  /// The connection is of no more use.
  private mutating func fail(_ failure: SessionFailure) {
    switch state {
    case .closed: return
    case .quitting: break  // Everything is settled; how the server leaves does not matter.
    case .envelope(let partner, let delivery), .requestingData(let partner, let delivery), .awaitingResult(let partner, let delivery),
      .sendingContent(let partner, let delivery, _):
      finish(delivery, partner, failingWith: delivery.earlyRefusal ?? failure)
      actions.append(.failed(failure))
    default: actions.append(.failed(failure))
    }
    state = .closed
    waiting = []
    actions.append(.close)
  }

  private func logLines(_ output: ReplyDecoder.Output) -> [String] {
    if case .authenticating = state, output.reply.code == 334 { return ["334 \(SMTPServerSession.maskedResponse)"] }
    return output.lines
  }
}
