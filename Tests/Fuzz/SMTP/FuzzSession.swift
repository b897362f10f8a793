// A received session whose every question is answered with yes, for the SMTP targets: what it said, took and concluded is compared between
// two ways of cutting the same bytes.
import MailModel
import SMTPCore

struct FuzzSession: ~Copyable {
  struct Outcome: Equatable {
    var lines: [String] = []
    var messages: [[UInt8]] = []
    var close: CloseReason?
  }

  private(set) var outcome = Outcome()
  private var session: SMTPServerSession
  private var content: [UInt8] = []

  init(_ commands: String = "") {
    var settings = ServerSettings(
      fqdn: "mail.contoso.com", postmasterDomain: MailDomain("contoso.com")!, clientAddress: IPAddress("192.0.2.10")!,
      bannerTime: "Fri, 5 Aug 2016 16:24:41 -0700")
    (settings.maxProtocolErrors, settings.smtpUTF8, settings.offersStartTLS) = (.unlimited, true, true)
    (settings.maxMessageSize, settings.maxHeaderSize) = (.limited(2000), .limited(500))
    settings.authMechanisms = [.plain, .login]
    session = SMTPServerSession(settings)
    perform(session.connected())
    feed(Array(commands.utf8)[...])
  }

  mutating func feed(_ bytes: ArraySlice<UInt8>) { if !session.isClosed { perform(session.received(bytes)) } }

  /// In pieces of the given size.
  mutating func feed(_ bytes: [UInt8], by size: Int) {
    for start in stride(from: 0, to: bytes.count, by: size) { feed(Array(bytes[start..<min(start + size, bytes.count)])[...]) }
  }

  private mutating func perform(_ actions: [ServerAction]) {
    for action in actions {
      switch action {
      case .received(let line): precondition(!line.utf8.contains { $0 == 0 || $0 == 10 || $0 == 13 }, "a line in the log is one line")
      case .reply(_, let text):
        for line in text.lines { precondition(!line.utf8.contains { $0 == 0 || $0 == 10 || $0 == 13 }, "a reply line is one line") }
        outcome.lines += text.lines
      case .beginMessage: content = []
      case .messageBytes(let bytes): content += bytes
      case .abandonMessage: content = []
      case .close(let reason): outcome.close = reason
      case .startTLS: perform(session.tlsFailed())
      case .decideSender: perform(session.senderDecided(.accept))
      case .decideRecipient: perform(session.recipientDecided(.accept))
      case .authenticate(let attempt): perform(session.authenticationDecided(.refuse, user: attempt.user))
      case .endMessage(let received):
        precondition(received.size == Int64(content.count), "the size is that of what was passed on")
        outcome.messages.append(content)
        perform(session.messageStored(messageID: "<1@contoso.com>", internalID: 1))
      }
    }
  }
}

func input(_ start: UnsafePointer<UInt8>?, _ size: Int) -> [UInt8] {
  [UInt8](UnsafeBufferPointer(start: start, count: start == nil ? 0 : size))
}

/// The same bytes whole, one by one, and in pieces of a size that they name themselves.
func agreeInEveryCut(_ bytes: [UInt8], after commands: String) -> FuzzSession.Outcome {
  let cuts = [max(1, bytes.count), 1, 2 + Int(bytes.first ?? 0) % 13]
  let outcomes = cuts.map { size in
    var session = FuzzSession(commands)
    session.feed(bytes, by: size)
    return session.outcome
  }
  precondition(outcomes.allSatisfy { $0 == outcomes[0] }, "the cut changes nothing")
  return outcomes[0]
}
