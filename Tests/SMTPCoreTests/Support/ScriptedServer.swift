// Plays a dialogue's server with the bare session: its questions are answered from the script, its output is collected.
import DialogueSupport
import MailModel

@testable import SMTPCore

/// One session with scripted answers.
final class ScriptedServer {
  /// Everything observable, for comparing runs that differ only in how the input was cut.
  struct Outcome: Equatable {
    var replies: [String] = []
    var log: [String] = []
    var messages: [[UInt8]] = []
    var envelopes: [ServerEnvelope] = []
    var abandoned: [AbandonReason] = []
    var close: CloseReason?
  }

  private(set) var outcome = Outcome()
  /// Answer questions only when told: what arrives meanwhile has to wait.
  private let answersLate: Bool
  private let dialogue: Dialogue
  private var session: SMTPServerSession
  private var question: ServerAction?
  private var content: [UInt8] = []
  private var isTLSDue = false

  init(_ dialogue: Dialogue, answersLate: Bool = false) {
    self.dialogue = dialogue
    self.answersLate = answersLate
    session = SMTPServerSession(ScriptedServer.settings(dialogue))
  }

  func connect() { perform(session.connected()) }

  func feed(_ bytes: ArraySlice<UInt8>) {
    guard !session.isClosed else { return }
    perform(session.received(bytes))
  }

  /// Answers what was held back, and what follows from it.
  func catchUp() {
    while let action = question {
      question = nil
      answer(action)
    }
  }

  func establishTLS() -> Bool {
    guard isTLSDue else { return false }
    isTLSDue = false
    perform(session.tlsEstablished(.sample))
    return true
  }

  func timeOut() { perform(session.timedOut()) }
  func disconnect() { perform(session.peerClosed()) }

  // MARK: Actions

  private func perform(_ actions: [ServerAction]) {
    for action in actions {
      switch action {
      case .received(let line): outcome.log.append("< " + line)
      case .reply(_, let text):
        outcome.replies += text.lines
        outcome.log += text.logLines.map { "> " + $0 }
      case .startTLS: isTLSDue = true
      case .beginMessage(_, let envelope):
        outcome.envelopes.append(envelope)
        content = []
      case .messageBytes(let bytes): content += bytes
      case .abandonMessage(let reason): outcome.abandoned.append(reason)
      case .close(let reason): outcome.close = reason
      case .decideSender, .decideRecipient, .authenticate, .endMessage:
        precondition(question == nil, "two questions at once")
        question = action
        if !answersLate { catchUp() }
      }
    }
  }

  private func answer(_ action: ServerAction) {
    switch action {
    case .decideSender(_, let mail): perform(session.senderDecided(policy(.sender, "\(mail.reversePath)")))
    case .decideRecipient(_, _, let recipient): perform(session.recipientDecided(policy(.recipient, "\(recipient.address)")))
    case .authenticate(let attempt):
      perform(session.authenticationDecided(dialogue.users[attempt.user] == attempt.password ? .accept : .refuse, user: attempt.user))
    case .endMessage:
      if case .refuse(let reply) = policy(.message, "*") {
        perform(session.messageRefused(reply))
      } else {
        outcome.messages.append(content)
        perform(session.messageStored(messageID: "<\(outcome.messages.count)@client.example>", internalID: Int64(outcome.messages.count)))
      }
    default: preconditionFailure("not a question: \(action)")
    }
  }

  private func policy(_ subject: Dialogue.Refusal.Subject, _ address: String) -> PolicyAnswer {
    guard let refusal = dialogue.refusals.first(where: { $0.subject == subject && $0.address == address }) else { return .accept }
    var decoder = ReplyDecoder()
    var bytes = ArraySlice((refusal.reply + "\r\n").utf8)
    return .refuse(try! decoder.next(&bytes)!.reply)
  }

  // MARK: Settings

  static func settings(_ dialogue: Dialogue) -> ServerSettings {
    var settings = ServerSettings(
      fqdn: "mail.contoso.com", postmasterDomain: MailDomain("contoso.com")!, clientAddress: IPAddress("192.0.2.10")!,
      bannerTime: "Fri, 5 Aug 2016 16:24:41 -0700")
    for (name, value) in dialogue.settings { apply(name, value, to: &settings) }
    return settings
  }

  private static let switches: [String: any WritableKeyPath<ServerSettings, Bool> & Sendable] = [
    "pipelining": \.pipelining, "dsn": \.dsn, "enhancedStatusCodes": \.enhancedStatusCodes, "eightBitMIME": \.eightBitMIME,
    "binaryMIME": \.binaryMIME, "chunking": \.chunking, "smtpUTF8": \.smtpUTF8, "offersStartTLS": \.offersStartTLS,
    "requiresTLS": \.requiresTLS, "requiresEHLODomain": \.requiresEHLODomain, "authRequiresTLS": \.authRequiresTLS,
    "longAddresses": \.longAddresses,
  ]

  private static func apply(_ name: String, _ value: String, to settings: inout ServerSettings) {
    if let keyPath = switches[name] {
      settings[keyPath: keyPath] = value == "true"
      return
    }
    switch name {
    case "maxMessageSize": settings.maxMessageSize = Int64(value).map { .limited($0) } ?? .unlimited
    case "maxHeaderSize": settings.maxHeaderSize = Int64(value).map { .limited($0) } ?? .unlimited
    case "maxRecipients": settings.maxRecipients = Int(value).map { .limited($0) } ?? .unlimited
    case "maxProtocolErrors": settings.maxProtocolErrors = Int(value).map { .limited($0) } ?? .unlimited
    case "defaultDomain": settings.defaultDomain = MailDomain(value)!
    case "banner": settings.banner = value.split(separator: "_").joined(separator: " ")
    case "size": settings.size = value == "disabled" ? .disabled : value == "enabled" ? .enabled : .enabledWithoutValue
    case "auth": settings.authMechanisms = value.split(separator: ",").map { ServerSettings.AuthMechanism(rawValue: String($0))! }
    default: preconditionFailure("unknown setting \(name)")
    }
  }
}

extension TLSFacts {
  static let sample = TLSFacts(
    version: .tls1_3, cipher: "TLS_AES_256_GCM_SHA384", cipherBits: 256, peerCertificate: nil, peerChain: .notChecked, ownCertificate: nil)
}
