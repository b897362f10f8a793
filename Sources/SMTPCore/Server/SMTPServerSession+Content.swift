// DATA and BDAT: content streams through, and its verdict is spoken only at its true end.
public import MailModel

extension SMTPServerSession {
  // MARK: Beginning

  mutating func beginData() {
    switch state {
    case .greeted: return protocolError(.helloFirst)
    case .mailing(let transaction):
      if let refusal = missingRecipients(transaction) { return reply(refusal) }
      if transaction.envelope.mail.body == .binaryMIME { return reply(.binaryNeedsChunks) }
      actions.append(.beginMessage(transaction.client, transaction.envelope))
      reply(.startMailInput)
      state = .receivingData(transaction, contentDecoder(.dotted))
    case .betweenChunks: protocolError(.badSequence)
    default: reply(.mailFirst)
    }
  }

  /// Refused chunks are read all the same: their octets must never be taken for commands. Refusals are no protocol errors here either,
  /// since chunks are pipelined.
  mutating func beginChunk(_ octets: Int64, isLast: Bool) {
    let chunk = Chunk(size: octets, remaining: octets, isLast: isLast)
    var refusal = SMTPReply.mailFirst
    switch state {
    case _ where !settings.chunking: refusal = .unrecognizedCommand
    case .greeted: refusal = .helloFirst
    case .betweenChunks(let transaction, let content):
      state = .receivingChunk(transaction, content, chunk)
      return
    case .mailing(let transaction):
      guard let missing = missingRecipients(transaction) else {
        actions.append(.beginMessage(transaction.client, transaction.envelope))
        let framing = transaction.envelope.mail.body == .binaryMIME ? DataDecoder.Framing.binary : .counted
        state = .receivingChunk(transaction, contentDecoder(framing), chunk)
        return
      }
      refusal = missing
    default: break
    }
    state = .skippingChunk(octets: octets, reply: refusal, then: state)
  }

  private func missingRecipients(_ transaction: Transaction) -> SMTPReply? {
    guard transaction.envelope.recipients.isEmpty else { return nil }
    return transaction.hasRefusedRecipients ? .noValidRecipients : .recipientFirst
  }

  private func contentDecoder(_ framing: DataDecoder.Framing) -> DataDecoder {
    DataDecoder(framing, maxSize: settings.maxMessageSize, maxHeaderSize: settings.maxHeaderSize)
  }

  // MARK: Reading

  mutating func readData(_ transaction: Transaction, _ content: DataDecoder) -> Bool {
    guard !waiting.isEmpty else { return false }
    var (content, input) = (content, waiting)
    waiting = []
    let ended = decode(transaction, &content, &input)
    waiting = input
    if ended {
      finishContent(transaction, content)
    } else {
      state = .receivingData(transaction, content)
    }
    return ended
  }

  mutating func readChunk(_ transaction: Transaction, _ content: DataDecoder, _ chunk: Chunk) -> Bool {
    var (content, chunk) = (content, chunk)
    var piece = waiting.prefix(Int(min(chunk.remaining, Int64(waiting.count))))
    chunk.remaining -= Int64(piece.count)
    waiting = waiting.dropFirst(piece.count)
    _ = decode(transaction, &content, &piece)
    guard chunk.remaining == 0 else {
      state = .receivingChunk(transaction, content, chunk)
      return false
    }
    if chunk.isLast { content.finish() }
    if chunk.isLast || content.fault != nil || transaction.refusal != nil {
      finishContent(transaction, content)
    } else {
      state = .betweenChunks(transaction, content)
      reply(.chunkReceived(chunk.size))
    }
    return true
  }

  mutating func skipChunk(_ octets: Int64, _ answer: SMTPReply, _ next: State) -> Bool {
    let skipped = min(octets, Int64(waiting.count))
    waiting = waiting.dropFirst(Int(skipped))
    guard skipped == octets else {
      state = .skippingChunk(octets: octets - skipped, reply: answer, then: next)
      return false
    }
    state = next
    reply(answer)
    return true
  }

  private mutating func decode(_ transaction: Transaction, _ content: inout DataDecoder, _ input: inout ArraySlice<UInt8>) -> Bool {
    var pieces: [ServerAction] = []
    let ended = content.decode(&input) { pieces.append(.messageBytes($0)) }
    if transaction.refusal == nil { actions.append(contentsOf: pieces) }
    return ended
  }

  // MARK: Ending

  private mutating func finishContent(_ transaction: Transaction, _ content: DataDecoder) {
    if let refusal = transaction.refusal {
      state = .ready(transaction.client)
      reply(refusal)
    } else if let fault = content.fault {
      state = .ready(transaction.client)
      actions.append(.abandonMessage(.refused(fault.reply)))
      reply(fault.reply)
      if fault == .headerTooLarge { close(.headerTooLarge) }
    } else {
      state = .storing(transaction.client)
      actions.append(.endMessage(ReceivedContent(size: content.size, containsEightBit: content.containsEightBit, needsBinary: content.needsBinary)))
    }
  }

  /// The message is durable.
  /// - Parameters:
  ///   - messageID: the Message-ID field with its angle brackets.
  ///   - internalID: the queue's number of it.
  public mutating func messageStored(messageID: String, internalID: Int64) -> [ServerAction] {
    if case .closed = state { return [] }
    guard case .storing(let client) = state else { preconditionFailure("message stored in \(state)") }
    state = .ready(client)
    reply(.queued(messageID: messageID, internalID: internalID, hostname: settings.fqdn))
    return run()
  }

  /// The message is not taken. Allowed from `.beginMessage` on; the client hears it when its content has ended. The caller has already
  /// forgotten the message: no `.abandonMessage` follows.
  public mutating func messageRefused(_ refusal: SMTPReply) -> [ServerAction] {
    switch state {
    case .storing(let client):
      state = .ready(client)
      reply(refusal)
      return run()
    case .receivingData(var transaction, let content):
      transaction.refusal = refusal
      state = .receivingData(transaction, content)
    case .receivingChunk(var transaction, let content, let chunk):
      transaction.refusal = refusal
      state = .receivingChunk(transaction, content, chunk)
    case .betweenChunks(var transaction, let content):
      transaction.refusal = refusal
      state = .betweenChunks(transaction, content)
    // The message is gone already: its content was refused or withdrawn, or the client vanished, while the refusal was on its way.
    default: break
    }
    return takeActions()
  }
}
