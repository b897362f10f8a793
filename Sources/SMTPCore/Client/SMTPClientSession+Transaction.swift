// Messages: MAIL and RCPT, together when the server pipelines; DATA or BDAT; a result for every recipient; RSET between.
import MailModel

extension SMTPClientSession {
  /// Starts a message. Allowed after `.ready`, once for each.
  public mutating func send(_ message: OutboundMessage) -> [ClientAction] {
    if isClosed {
      // The server left in the moment between.
      actions.append(.finished(result(Delivery(message), failingWith: SessionFailure(.mail, .connectionLost), peerSpeaksDSN: false)))
      return takeActions()
    }
    guard case .ready(let partner) = state else { preconditionFailure("message given in \(state)") }
    precondition(!message.recipients.isEmpty, "message without recipients")
    var delivery = Delivery(message)
    if let cause = message.obstacle(partner.capabilities) {
      finish(delivery, partner, failingWith: SessionFailure(.mail, cause))
      becomeReady(partner)
      return takeActions()
    }
    let mail = message.mailCommand(partner.capabilities)
    command([mail] + (partner.capabilities.offers("PIPELINING") ? nextRecipients(partner, &delivery) : []))
    state = .envelope(partner, delivery)
    return takeActions()
  }

  /// RCPT commands that may be under way at a time. More could fill both directions of a connection, each end waiting for the other to read
  /// (RFC 2920 section 3.1).
  private static let window = 100

  private func nextRecipients(_ partner: Partner, _ delivery: inout Delivery) -> [String] {
    let count = partner.capabilities.offers("PIPELINING") ? SMTPClientSession.window : 1
    let next = delivery.sent..<min(delivery.sent + count, delivery.message.recipients.count)
    delivery.sent = next.upperBound
    return next.map { delivery.message.recipientCommand($0, partner.capabilities) }
  }

  mutating func handleTransaction(_ reply: SMTPReply) {
    switch state {
    case .envelope(let partner, let delivery): handleEnvelope(reply, partner, delivery)
    case .requestingData(let partner, let delivery):
      guard reply.code == 354 else { return abandon(delivery, partner, SessionFailure(.data, peer: reply)) }
      state = .sendingContent(partner, delivery, .dotted(DotStuffer()))
      actions.append(.sendContent)
    case .sendingContent(let partner, var delivery, let encoder):
      // Spoken too early, but decided: the content is still owed, since the server reads on to its end.
      delivery.earlyResult = reply
      state = .sendingContent(partner, delivery, encoder)
    case .awaitingResult(let partner, let delivery): conclude(reply, partner, delivery)
    case .resetting(let partner):
      guard reply.isCompletion else { return refuse(SessionFailure(.mail, peer: reply)) }
      becomeReady(partner)
    default: preconditionFailure("no transaction reply is due in \(state)")
    }
  }

  // MARK: Envelope

  private mutating func handleEnvelope(_ reply: SMTPReply, _ partner: Partner, _ delivery: Delivery) {
    var delivery = delivery
    if delivery.isSenderAnswered {
      delivery.refusals.append(reply.isCompletion ? nil : SessionFailure(.rcpt, peer: reply))
    } else {
      delivery.isSenderAnswered = true
      if !reply.isCompletion { delivery.senderRefusal = SessionFailure(.mail, peer: reply) }
    }
    // Every answer that is under way is read before anything else is said.
    if delivery.refusals.count < delivery.sent {
      state = .envelope(partner, delivery)
    } else if let refusal = delivery.senderRefusal {
      abandon(delivery, partner, refusal)
    } else if !delivery.isAnswered {
      command(nextRecipients(partner, &delivery))
      state = .envelope(partner, delivery)
    } else if delivery.hasAcceptedRecipient {
      beginContent(partner, delivery)
    } else {
      abandon(delivery, partner, SessionFailure(.rcpt, .abandoned))
    }
  }

  // MARK: Content

  private mutating func beginContent(_ partner: Partner, _ delivery: Delivery) {
    if partner.capabilities.offers("CHUNKING"), settings.usesChunking || delivery.message.body == .binaryMIME {
      // One chunk: the size is known, and a chunk needs neither stuffing nor a go-ahead.
      command(["BDAT \(delivery.message.size) LAST"])
      state = .sendingContent(partner, delivery, .counted(remaining: delivery.message.size))
      actions.append(.sendContent)
    } else {
      command(["DATA"])
      state = .requestingData(partner, delivery)
    }
  }

  /// A piece of the message, after `.sendContent`. Ignored when the session failed meanwhile.
  public mutating func content(_ piece: ArraySlice<UInt8>) -> [ClientAction] {
    if isClosed { return [] }
    guard case .sendingContent(let partner, let delivery, let encoder) = state else { preconditionFailure("content in \(state)") }
    switch encoder {
    case .dotted(var stuffer):
      var encoded: [UInt8] = []
      encoded.reserveCapacity(piece.count + piece.count / 32 + 8)
      stuffer.encode(piece, into: &encoded)
      state = .sendingContent(partner, delivery, .dotted(stuffer))
      actions.append(.content(encoded))
    case .counted(let remaining):
      guard Int64(piece.count) <= remaining else {
        fail(.wrongContentSize)
        break
      }
      state = .sendingContent(partner, delivery, .counted(remaining: remaining - Int64(piece.count)))
      actions.append(.content(Array(piece)))
    }
    return takeActions()
  }

  public mutating func endOfContent() -> [ClientAction] {
    if isClosed { return [] }
    guard case .sendingContent(let partner, let delivery, let encoder) = state else { preconditionFailure("end of content in \(state)") }
    switch encoder {
    case .dotted(var stuffer):
      var encoded: [UInt8] = []
      stuffer.finish(into: &encoded)
      actions.append(.content(encoded))
    case .counted(let remaining):
      guard remaining == 0 else {
        fail(.wrongContentSize)
        return takeActions()
      }
    }
    state = .awaitingResult(partner, delivery)
    if let early = delivery.earlyResult { conclude(early, partner, delivery) }
    return takeActions()
  }

  // MARK: Results

  private mutating func conclude(_ reply: SMTPReply, _ partner: Partner, _ delivery: Delivery) {
    let recipients = delivery.refusals.map { refusal -> RecipientResult in
      if let refusal { return .failed(refusal) }
      return reply.isCompletion ? .delivered(reply) : .failed(SessionFailure(.message, peer: reply))
    }
    actions.append(.finished(MessageResult(recipients: recipients, peerSpeaksDSN: partner.capabilities.offers("DSN"))))
    // A refused chunk leaves the server in a state that only RSET makes certain (RFC 3030 section 2).
    reply.isCompletion ? becomeReady(partner) : reset(partner)
  }

  private mutating func reset(_ partner: Partner) {
    command(["RSET"])
    state = .resetting(partner)
  }

  /// The envelope came to nothing: report, and clear it at the server.
  private mutating func abandon(_ delivery: Delivery, _ partner: Partner, _ failure: SessionFailure) {
    finish(delivery, partner, failingWith: failure)
    reset(partner)
  }

  /// Reports the message with `failure` for every recipient that has not been refused already.
  mutating func finish(_ delivery: Delivery, _ partner: Partner, failingWith failure: SessionFailure) {
    actions.append(.finished(result(delivery, failingWith: failure, peerSpeaksDSN: partner.capabilities.offers("DSN"))))
  }

  private func result(_ delivery: Delivery, failingWith failure: SessionFailure, peerSpeaksDSN: Bool) -> MessageResult {
    let recipients = delivery.message.recipients.indices.map { index -> RecipientResult in
      if let refusal = delivery.senderRefusal { return .failed(refusal) }
      return .failed(delivery.refusals.indices.contains(index) ? delivery.refusals[index] ?? failure : failure)
    }
    return MessageResult(recipients: recipients, peerSpeaksDSN: peerSpeaksDSN)
  }
}
