// One received SMTP session. This file has the states, the inputs and the loop that turns bytes into commands; what the commands do
// stands in the files beside it: +Commands (order and introduction), +Envelope (MAIL, RCPT), +Content (DATA, BDAT), +Authentication.
public import MailModel

/// One received SMTP session, from greeting to close. Knows the protocol and nothing else: no socket, clock, DNS or store.
///
/// Questions it cannot answer leave as actions (`.decideSender`) and come back as inputs (`senderDecided`). Bytes may be fed in cut in
/// any way. An answer that arrives after the session closed is ignored, since the client may vanish at any time; an answer to a
/// question that was not asked is a mistake of ours and stops the program.
public struct SMTPServerSession: ~Copyable {
  enum State {
    case unconnected
    /// The client has not introduced itself; also right after TLS, which makes us forget everything (RFC 3207 section 4.2).
    case greeted(tls: TLSFacts?)
    /// 220 to STARTTLS said, handshake not done.
    case securing
    /// Introduced; no MAIL yet.
    case ready(ClientFacts)
    /// 334 said; the next line is a response, not a command.
    case exchangingCredentials(ClientFacts, LoginExchange)
    case decidingCredentials(ClientFacts)
    case decidingSender(ClientFacts, MailCommand)
    /// Sender accepted; takes recipients and content.
    case mailing(Transaction)
    case decidingRecipient(Transaction, EnvelopeRecipient)
    case receivingData(Transaction, DataDecoder)
    case receivingChunk(Transaction, DataDecoder, Chunk)
    case betweenChunks(Transaction, DataDecoder)
    /// The octets of a BDAT out of order are dropped before it is answered (RFC 3030 section 2).
    indirect case skippingChunk(octets: Int64, reply: SMTPReply, then: State)
    /// The content is complete, storage has not answered.
    case storing(ClientFacts)
    case closed
  }

  struct Transaction {
    var client: ClientFacts
    var envelope: ServerEnvelope
    var hasRefusedRecipients = false
    /// The engine's refusal while content was still coming; told at the end of it.
    var refusal: SMTPReply?
  }

  struct Chunk {
    var size: Int64
    var remaining: Int64
    var isLast: Bool
  }

  /// Bytes that may wait behind a question before `isFull` asks the caller to stop reading: one more read of a socket fits in any case.
  static let waitingLimit = 64 << 10

  let settings: ServerSettings
  var state = State.unconnected
  var decoder = CommandDecoder()
  var waiting: ArraySlice<UInt8> = []
  var protocolErrors = 0
  var actions: [ServerAction] = []

  public init(_ settings: ServerSettings) { self.settings = settings }

  /// Whether the caller should read no more from the client until a question is answered.
  public var isFull: Bool { waiting.count >= SMTPServerSession.waitingLimit }
  public var isClosed: Bool { if case .closed = state { true } else { false } }
}

// MARK: Inputs

extension SMTPServerSession {
  /// The connection is open. With `refusal` (too many connections, shutting down) that is said instead of the banner, and all is over.
  public mutating func connected(refusing refusal: SMTPReply? = nil) -> [ServerAction] {
    guard case .unconnected = state else { preconditionFailure("connected twice: \(state)") }
    if let refusal {
      reply(refusal)
      close(.refused)
    } else {
      state = .greeted(tls: nil)
      let line = settings.bannerLine
      reply(SMTPReply(220, String(line.dropFirst(4))), lines: WireText([line]))
    }
    return takeActions()
  }

  /// Bytes of the client: of the protocol, or of what TLS carried. During the handshake they belong to TLS and must not come here.
  public mutating func received(_ bytes: ArraySlice<UInt8>) -> [ServerAction] {
    if waiting.isEmpty { waiting = bytes } else { waiting.append(contentsOf: bytes) }
    return run()
  }

  public mutating func tlsEstablished(_ facts: TLSFacts) -> [ServerAction] {
    if case .closed = state { return [] }
    guard case .securing = state else { preconditionFailure("TLS established in \(state)") }
    state = .greeted(tls: facts)
    return run()
  }

  public mutating func tlsFailed() -> [ServerAction] {
    close(.tlsFailed)
    return takeActions()
  }

  /// No input for too long, or the connection is too old.
  public mutating func timedOut() -> [ServerAction] {
    if case .closed = state { return [] }
    // During the handshake nothing can be said.
    if case .securing = state {} else { reply(.inputTimeout) }
    close(.timeout)
    return takeActions()
  }

  /// The engine ends the session with words of its own: 421 when it stops or a rate is exceeded.
  public mutating func end(saying farewell: SMTPReply) -> [ServerAction] {
    if case .closed = state { return [] }
    if case .securing = state {} else { reply(farewell) }
    close(.refused)
    return takeActions()
  }

  public mutating func peerClosed() -> [ServerAction] {
    close(.peerClosed)
    return takeActions()
  }
}

// MARK: The loop

extension SMTPServerSession {
  /// Goes on with what waits, until it is used up or a question is open.
  mutating func run() -> [ServerAction] {
    while step() {}
    return takeActions()
  }

  /// - Returns: whether something was done and another step may follow.
  private mutating func step() -> Bool {
    switch state {
    case .greeted, .ready, .mailing, .betweenChunks:
      guard let output = decoder.next(&waiting) else { return false }
      handle(output)
      return true
    case .exchangingCredentials(let client, let exchange):
      guard let output = decoder.next(&waiting, limit: .saslResponse) else { return false }
      handle(output, of: exchange, from: client)
      return true
    case .receivingData(let transaction, let content): return readData(transaction, content)
    case .receivingChunk(let transaction, let content, let chunk): return readChunk(transaction, content, chunk)
    case .skippingChunk(let octets, let reply, let next): return skipChunk(octets, reply, next)
    case .unconnected, .decidingCredentials, .decidingSender, .decidingRecipient, .storing: return false
    case .securing, .closed:
      // Behind STARTTLS there may be nothing before the handshake (RFC 3207 section 6, command injection), behind QUIT nothing at all.
      waiting = []
      return false
    }
  }

  mutating func takeActions() -> [ServerAction] {
    defer { actions = [] }
    return actions
  }

  mutating func reply(_ reply: SMTPReply, lines: WireText? = nil) {
    actions.append(.reply(reply, lines ?? WireText(reply.wireLines(enhanced: settings.enhancedStatusCodes))))
  }

  /// Answers a mistake, or closes when there were too many.
  mutating func protocolError(_ error: SMTPReply) {
    protocolErrors += 1
    guard !settings.maxProtocolErrors.allows(protocolErrors) else { return reply(error) }
    reply(.tooManyErrors)
    close(.tooManyErrors)
  }

  mutating func close(_ reason: CloseReason) {
    switch state {
    case .closed: return
    case .receivingData(let transaction, _), .receivingChunk(let transaction, _, _), .betweenChunks(let transaction, _):
      if transaction.refusal == nil { actions.append(.abandonMessage(.connectionLost)) }
    default: break
    }
    state = .closed
    waiting = []
    actions.append(.close(reason))
  }
}
