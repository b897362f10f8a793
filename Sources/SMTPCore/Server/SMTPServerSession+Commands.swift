// Which command is in order when, and the commands that concern the session rather than a message.
import MailModel

extension SMTPServerSession {
  mutating func handle(_ output: CommandDecoder.Output) {
    switch output {
    case .lineTooLong: protocolError(.lineTooLong)
    case .forbiddenOctet: protocolError(.forbiddenOctet)
    case .line(let line):
      actions.append(.received(SMTPServerSession.loggable(line)))
      switch SMTPCommand.parse(line, completing: settings.defaultDomain) {
      case .success(let command): handle(command)
      case .failure(let error): error.isProtocolError ? protocolError(error.reply) : reply(error.reply)
      }
    }
  }

  private mutating func handle(_ command: SMTPCommand) {
    switch command {
    case .hello(let name, let extended): introduce(name, extended: extended)
    case .startTLS: startTLS()
    case .mail(let mail): beginTransaction(mail)
    case .recipient(let recipient): addRecipient(recipient)
    case .data: beginData()
    case .chunk(let octets, let isLast): beginChunk(octets, isLast: isLast)
    case .authenticate(let mechanism, let response): beginAuthentication(mechanism, response)
    case .reset: reset()
    case .quit: quit()
    case .noop: reply(.ok)
    case .help: reply(.help)
    case .verify: reply(.cannotVerify)
    case .expand: protocolError(.notImplemented)
    }
  }

  private mutating func introduce(_ name: HelloName, extended: Bool) {
    if name == .none, settings.requiresEHLODomain {
      reply(.invalidDomainName)
      return close(.domainRequired)
    }
    var tls: TLSFacts?
    var user: String?
    if case .greeted(let facts) = state {
      tls = facts
    } else if let client = dropTransaction() {
      (tls, user) = (client.tls, client.user)
    }
    state = .ready(
      ClientFacts(hello: name, isExtended: extended, address: settings.clientAddress, tls: tls, user: user))
    let first = "\(settings.fqdn) Hello [\(settings.clientAddress)]"
    reply(SMTPReply(250, lines: extended ? [first] + settings.extensionLines(inTLS: tls != nil) : [first]))
  }

  private mutating func startTLS() {
    guard settings.offersStartTLS else { return protocolError(.unrecognizedCommand) }
    switch state {
    case .greeted(nil): protocolError(.helloFirst)
    case .ready(let client) where client.tls == nil:
      reply(.startTLSReady)
      actions.append(.startTLS)
      state = .securing
    default: protocolError(.badSequence)
    }
  }

  private mutating func reset() {
    if let client = dropTransaction() { state = .ready(client) }
    reply(.resetting)
  }

  private mutating func quit() {
    if let client = dropTransaction() { state = .ready(client) }
    reply(.closing)
    close(.quit)
  }

  /// Withdraws a message that has begun.
  /// - Returns: the client, if it has introduced itself.
  private mutating func dropTransaction() -> ClientFacts? {
    switch state {
    case .ready(let client): return client
    case .mailing(let transaction): return transaction.client
    case .betweenChunks(let transaction, _):
      if transaction.refusal == nil { actions.append(.abandonMessage(.withdrawn)) }
      return transaction.client
    default: return nil
    }
  }

  /// The line for the protocol log. What follows the mechanism of AUTH is a credential, however malformed.
  private static func loggable(_ line: ArraySlice<UInt8>) -> String {
    let text = String(decoding: line, as: UTF8.self)
    guard LeadingVerb.code(line) == LeadingVerb.auth else { return text }
    let words = text.split(maxSplits: 2) { $0 == " " || $0 == "\t" }
    return words.count < 3 ? text : "\(words[0]) \(words[1]) \(maskedResponse)"
  }

  static let maskedResponse = "<authentication response>"
}
