// MAIL and RCPT: what the protocol can judge itself, and the questions that policy answers.
import MailModel

extension SMTPServerSession {
  mutating func beginTransaction(_ mail: MailCommand) {
    switch state {
    case .greeted: return protocolError(.helloFirst)
    case .ready(let client):
      if settings.requiresTLS, client.tls == nil { return reply(.startTLSFirst) }
      if let keyword = settings.unsupported(mail.keywords, body: mail.body) { return protocolError(.unsupportedParameter(keyword)) }
      if let address = mail.reversePath.address, isTooLong(address) { return protocolError(.invalidSender) }
      if let size = mail.size, !settings.maxMessageSize.allows(size) { return reply(.messageTooLarge) }
      state = .decidingSender(client, mail)
      actions.append(.decideSender(client, mail))
    default: protocolError(.badSequence)
    }
  }

  public mutating func senderDecided(_ answer: PolicyAnswer) -> [ServerAction] {
    if case .closed = state { return [] }
    guard case .decidingSender(let client, let mail) = state else { preconditionFailure("sender decided in \(state)") }
    switch answer {
    case .accept:
      state = .mailing(Transaction(client: client, envelope: ServerEnvelope(mail: mail)))
      reply(.senderOK)
    case .refuse(let refusal):
      state = .ready(client)
      reply(refusal)
    case .disconnect(let refusal):
      reply(refusal)
      close(.refused)
    }
    return run()
  }

  /// A RCPT without MAIL is no protocol error: clients that pipeline send it before they know that MAIL was refused.
  mutating func addRecipient(_ command: RecipientCommand) {
    switch state {
    case .greeted: protocolError(.helloFirst)
    case .mailing(let transaction):
      if let keyword = settings.unsupported(command.keywords) { return protocolError(.unsupportedParameter(keyword)) }
      let recipient = EnvelopeRecipient(
        address(command.path), notify: command.notify, originalRecipient: command.originalRecipient)
      if isTooLong(recipient.address) { return protocolError(.invalidRecipient) }
      if !recipient.address.isASCII, !transaction.envelope.mail.smtpUTF8 { return reply(.addressNeedsSMTPUTF8) }
      guard settings.maxRecipients.allows(transaction.envelope.recipients.count + 1) else { return reply(.tooManyRecipients) }
      state = .decidingRecipient(transaction, recipient)
      actions.append(.decideRecipient(transaction.client, transaction.envelope, recipient))
    case .betweenChunks: protocolError(.badSequence)
    default: reply(.mailFirst)
    }
  }

  public mutating func recipientDecided(_ answer: PolicyAnswer) -> [ServerAction] {
    if case .closed = state { return [] }
    guard case .decidingRecipient(var transaction, let recipient) = state else { preconditionFailure("recipient decided in \(state)") }
    switch answer {
    case .accept:
      transaction.envelope.recipients.append(recipient)
      state = .mailing(transaction)
      reply(.recipientOK)
    case .refuse(let refusal):
      transaction.hasRefusedRecipients = true
      state = .mailing(transaction)
      reply(refusal)
    case .disconnect(let refusal):
      reply(refusal)
      close(.refused)
    }
    return run()
  }

  private func address(_ path: RecipientCommand.Path) -> MailAddress {
    switch path {
    case .postmaster: MailAddress(localPart: "postmaster", domain: settings.postmasterDomain)
    case .address(let address): address
    }
  }

  /// RFC 5321 section 4.5.3.1.1 allows 64 octets before the `@`.
  private func isTooLong(_ address: MailAddress) -> Bool { !settings.longAddresses && address.localPart.utf8.count > 64 }
}
