// The outbound session against a server made of a table: each row is what the server says and what must follow.
import MailModel
import Testing

@testable import SMTPCore

/// Plays one outbound session: feeds replies, collects what the session wants.
final class ScriptedClient {
  private(set) var commands: [String] = []
  private(set) var logged: [String] = []
  private(set) var content: [UInt8] = []
  private(set) var results: [MessageResult] = []
  private(set) var failures: [SessionFailure] = []
  private(set) var partners: [Partner] = []
  private(set) var events: [String] = []
  private var session: SMTPClientSession
  var partnerAnswer = PartnerAnswer.proceed

  init(_ settings: ClientSettings = ClientSettings(fqdn: "mail.contoso.com")) {
    session = SMTPClientSession(settings)
    perform(session.connected())
  }

  func hear(_ text: String) { perform(session.received(ArraySlice(text.utf8))) }
  func hear(_ lines: [String]) { for line in lines { hear(line + "\r\n") } }
  func send(_ message: OutboundMessage) { perform(session.send(message)) }
  func stream(_ text: String) { perform(session.content(ArraySlice(text.utf8))) }
  func endContent() { perform(session.endOfContent()) }
  func establishTLS() { perform(session.tlsEstablished(.sample)) }
  func failTLS() { perform(session.tlsFailed("UnknownCredentials")) }
  func quit() { perform(session.quit()) }
  func timeOut() { perform(session.timedOut()) }
  func disconnect() { perform(session.peerClosed()) }
  var isClosed: Bool { session.isClosed }

  /// Commands since the last call.
  func takeCommands() -> [String] {
    defer { commands = [] }
    return commands
  }

  private func perform(_ actions: [ClientAction]) {
    for action in actions {
      switch action {
      case .command(let text):
        commands += text.lines
        logged += text.logLines
      case .content(let bytes): content += bytes
      case .received(let lines): logged += lines
      case .startTLS: events.append("startTLS")
      case .decidePartner(let partner):
        partners.append(partner)
        perform(session.partnerDecided(partnerAnswer))
      case .ready: events.append("ready")
      case .sendContent: events.append("content")
      case .finished(let result): results.append(result)
      case .failed(let failure): failures.append(failure)
      case .close: events.append("close")
      }
    }
  }
}

private func message(_ recipients: [String], size: Int64 = 7, body: MailCommand.Body = .sevenBit) -> OutboundMessage {
  OutboundMessage(
    reversePath: .address(MailAddress("alice@contoso.com")!), recipients: recipients.map { EnvelopeRecipient(MailAddress($0)!) },
    size: size,
    body: body)
}

private let plainHello = ["220 mx.adatum.com", "250 mx.adatum.com"]
private func hello(_ extensions: String...) -> [String] {
  let lines = ["mx.adatum.com Hello"] + extensions
  return ["220 mx.adatum.com"] + lines.enumerated().map { "250\($0.offset + 1 < lines.count ? "-" : " ")\($0.element)" }
}

struct ClientOpeningTests {
  @Test func introducesItselfAndIsReady() {
    let client = ScriptedClient()
    client.hear(hello("SIZE 1000", "PIPELINING", "AUTH=LOGIN"))
    #expect(client.commands == ["EHLO mail.contoso.com"])
    #expect(client.events == ["ready"])
    #expect(client.partners[0].capabilities.maxMessageSize == 1000)
    #expect(client.partners[0].capabilities.offersAuthentication("LOGIN"))
    #expect(client.partners[0].tls == nil)
  }

  @Test func fallsBackToHELO() {
    let client = ScriptedClient()
    client.hear(["220 mx", "502 5.5.1 What?", "250 mx"])
    #expect(client.commands == ["EHLO mail.contoso.com", "HELO mail.contoso.com"])
    #expect(client.events == ["ready"])
  }

  @Test func startsTLSAndIntroducesItselfAgain() {
    let client = ScriptedClient(ClientSettings(fqdn: "mail.contoso.com", tls: .required))
    client.hear(hello("STARTTLS", "SIZE 5") + ["220 2.0.0 go"])
    #expect(client.events == ["startTLS"])
    client.establishTLS()
    client.hear("250-mx\r\n250 SIZE 6\r\n")
    #expect(client.commands == ["EHLO mail.contoso.com", "STARTTLS", "EHLO mail.contoso.com"])
    #expect(client.partners.map(\.tls) == [.sample])
    #expect(client.partners[0].capabilities.maxMessageSize == 6)
  }

  /// Mode, what the server says after the greeting, phase and reply of the failure; `nil` where mail may go on.
  @Test(
    arguments: [
      (ClientSettings.TLSMode.required, ["250 mx"], "starttls: 451 5.7.3 STARTTLS is required to send mail"),
      (.required, ["250-mx", "250 STARTTLS", "454 4.7.0 TLS not available"], "starttls: 454 4.7.0 TLS not available"),
      (.required, ["500 no", "250 mx"], "starttls: 451 5.7.3 STARTTLS is required to send mail"),
      (.opportunistic, ["250-mx", "250 STARTTLS", "454 4.7.0 TLS not available"], nil),
      (.opportunistic, ["250 mx"], nil),
      (.never, ["250-mx", "250 STARTTLS"], nil),
      (.never, ["500 no", "550 5.7.1 go away"], "helo: 550 5.7.1 go away"),
      (.never, ["421 4.3.2 busy"], "helo: 421 4.3.2 busy"),
    ] as [(ClientSettings.TLSMode, [String], String?)])
  func noMailWithoutWhatIsRequired(_ mode: ClientSettings.TLSMode, _ lines: [String], _ failure: String?) {
    let client = ScriptedClient(ClientSettings(fqdn: "mail.contoso.com", tls: mode))
    client.hear(["220 mx"] + lines)
    #expect(client.failures.map(\.description) == (failure.map { [$0] } ?? []))
    #expect(client.events.contains("ready") == (failure == nil))
  }

  @Test func dataInClearBehindSTARTTLSEndsTheSession() {
    let client = ScriptedClient()
    client.hear(hello("STARTTLS"))
    client.hear("220 go\r\n250-injected\r\n")
    #expect(client.failures.map(\.phase) == [.starttls])
    #expect(client.events == ["close"])
  }

  @Test func failedHandshakeIsAFailureOfThatPhase() {
    let client = ScriptedClient()
    client.hear(hello("STARTTLS") + ["220 go"])
    client.failTLS()
    #expect(client.failures.map(\.description) == ["starttls: 454 4.7.5 TLS negotiation failed with error UnknownCredentials"])
    #expect(client.isClosed)
  }

  @Test func refusedGreetingIsAnsweredWithQUIT() {
    let client = ScriptedClient()
    client.hear("554-go\r\n554 away\r\n")
    #expect(client.failures.map(\.description) == ["greeting: 554 go away"])
    #expect(client.commands == ["QUIT"])
    client.hear("221 bye\r\n")
    #expect(client.isClosed)
  }

  @Test func unwantedPartnerHearsNothingOfTheMessage() {
    let client = ScriptedClient()
    client.partnerAnswer = .leave
    client.hear(hello())
    #expect(client.commands == ["EHLO mail.contoso.com", "QUIT"])
  }

  @Test(arguments: [
    ("PLAIN", ["334 ", "235 2.7.0 ok"], ["AUTH PLAIN", "AHVzZXIAc2VjcmV0"]),
    ("LOGIN", ["334 VXNlcm5hbWU6", "334 UGFzc3dvcmQ6", "235 2.7.0 ok"], ["AUTH LOGIN", "dXNlcg==", "c2VjcmV0"]),
  ])
  func logsInWithoutShowingThePassword(_ mechanism: String, _ replies: [String], _ commands: [String]) {
    let client = ScriptedClient()
    client.partnerAnswer = .authenticate(Credentials(user: "user", password: "secret"))
    client.hear(hello("AUTH \(mechanism)") + replies)
    #expect(Array(client.commands.dropFirst()) == commands)
    #expect(client.events == ["ready"])
    #expect(!client.logged.contains { $0.contains("c2Vj") || $0.contains("dXNl") || $0.contains("AHVz") || $0.contains("UGFz") })
  }

  @Test func refusedLoginFailsTheSession() {
    let client = ScriptedClient()
    client.partnerAnswer = .authenticate(Credentials(user: "user", password: "wrong"))
    client.hear(hello("AUTH PLAIN") + ["334 ", "535 5.7.3 no"])
    #expect(client.failures.map(\.description) == ["auth: 535 5.7.3 no"])
  }
}

struct ClientTransactionTests {
  @Test func sendsOneCommandAtATimeWithoutPipelining() {
    let client = ScriptedClient()
    client.hear(plainHello)
    _ = client.takeCommands()
    client.send(message(["bob@adatum.com", "carol@adatum.com"]))
    #expect(client.takeCommands() == ["MAIL FROM:<alice@contoso.com>"])
    client.hear("250 ok\r\n")
    #expect(client.takeCommands() == ["RCPT TO:<bob@adatum.com>"])
    client.hear("550 5.1.1 no bob\r\n")
    #expect(client.takeCommands() == ["RCPT TO:<carol@adatum.com>"])
    client.hear("250 ok\r\n")
    #expect(client.takeCommands() == ["DATA"])
    client.hear("354 go\r\n")
    client.stream(".a\r\nb")
    client.endContent()
    #expect(client.content == Array("..a\r\nb\r\n.\r\n".utf8))
    client.hear("250 2.6.0 <1@x> Queued\r\n")
    let reply = SMTPReply(250, EnhancedStatus(2, 6, 0), "<1@x> Queued")
    #expect(
      client.results.map(\.recipients) == [
        [.failed(SessionFailure(.rcpt, peer: SMTPReply(550, EnhancedStatus(5, 1, 1), "no bob"))), .delivered(reply)]
      ])
    #expect(client.events.last == "ready")
  }

  @Test func pipelinesTheEnvelopeAndUsesOneChunk() {
    let client = ScriptedClient()
    client.hear(hello("PIPELINING", "SIZE 100", "DSN", "CHUNKING", "8BITMIME"))
    _ = client.takeCommands()
    var message = message(["bob@adatum.com"], body: .eightBitMIME)
    message.recipients[0].notify = [.success, .delay]
    message.recipients[0].originalRecipient = "rfc822;b+b@adatum.com"
    (message.dsnReturn, message.envelopeID) = (.headers, "a=b")
    client.send(message)
    #expect(
      client.takeCommands() == [
        "MAIL FROM:<alice@contoso.com> SIZE=7 BODY=8BITMIME RET=HDRS ENVID=a+3Db",
        "RCPT TO:<bob@adatum.com> NOTIFY=SUCCESS,DELAY ORCPT=rfc822;b+2Bb@adatum.com",
      ])
    client.hear("250 ok\r\n250 ok\r\n")
    #expect(client.takeCommands() == ["BDAT 7 LAST"])
    client.stream(".a\r\n")
    client.stream(".\r\n")
    client.endContent()
    #expect(client.content == Array(".a\r\n.\r\n".utf8))
    client.hear("250 done\r\n")
    #expect(client.results.map(\.recipients) == [[.delivered(SMTPReply(250, "done"))]])
    #expect(client.results[0].peerSpeaksDSN)
  }

  @Test func pipelinesNoMoreRecipientsThanBothEndsCanHold() {
    let client = ScriptedClient()
    client.hear(hello("PIPELINING"))
    _ = client.takeCommands()
    client.send(message((0..<250).map { "user\($0)@adatum.com" }))
    #expect(client.takeCommands().count == 1 + 100)
    client.hear(Array(repeating: "250 ok", count: 100))
    #expect(client.takeCommands().isEmpty, "one answer is still out")
    client.hear("250 ok\r\n")
    #expect(client.takeCommands().first == "RCPT TO:<user100@adatum.com>")
    client.hear(Array(repeating: "250 ok", count: 100))
    #expect(client.takeCommands().count == 50)
    client.hear(Array(repeating: "250 ok", count: 50))
    #expect(client.takeCommands() == ["DATA"])
  }

  @Test func refusedSenderIsTheFailureOfAllEvenWhenRecipientsWerePipelined() {
    let client = ScriptedClient()
    client.hear(hello("PIPELINING"))
    _ = client.takeCommands()
    client.send(message(["bob@adatum.com", "carol@adatum.com"]))
    client.hear("530 5.7.1 Client was not authenticated\r\n503 5.5.2 Need mail\r\n")
    #expect(client.results.isEmpty, "an answer is still under way")
    client.hear("503 5.5.2 Need mail\r\n")
    let failure = SessionFailure(.mail, peer: SMTPReply(530, EnhancedStatus(5, 7, 1), "Client was not authenticated"))
    #expect(client.results.map(\.recipients) == [[.failed(failure), .failed(failure)]])
    #expect(client.takeCommands().last == "RSET")
    client.hear("250 ok\r\n")
    #expect(client.events.last == "ready")
  }

  @Test func noRecipientMeansNoContent() {
    let client = ScriptedClient()
    client.hear(hello("PIPELINING"))
    client.send(message(["bob@adatum.com"]))
    client.hear("250 ok\r\n450 4.2.1 later\r\n")
    #expect(client.commands.last == "RSET")
    #expect(!client.events.contains("content"))
    #expect(client.results.map(\.recipients) == [[.failed(SessionFailure(.rcpt, peer: SMTPReply(450, EnhancedStatus(4, 2, 1), "later")))]])
  }

  @Test(arguments: [
    (
      "8BITMIME", MailCommand.Body.eightBitMIME, "bob@adatum.com", Int64(7),
      "554 5.6.3 8BITMIME is required but not supported by the remote server"
    ),
    ("BINARYMIME", .binaryMIME, "bob@adatum.com", 7, "554 5.6.3 BINARYMIME is required but not supported by the remote server"),
    ("SMTPUTF8", .sevenBit, "jürgen@adatum.com", 7, "550 5.6.7 SMTPUTF8 is required but not supported by the remote server"),
    ("SIZE", .sevenBit, "bob@adatum.com", 101, "552 5.3.4 Message size exceeds fixed maximum message size of the remote server"),
  ])
  func whatTheServerCannotTakeFailsBeforeMAIL(_ what: String, _ body: MailCommand.Body, _ recipient: String, _ size: Int64, _ reply: String)
  {
    let client = ScriptedClient()
    client.hear(hello("SIZE 100"))
    _ = client.takeCommands()
    client.send(message([recipient], size: size, body: body))
    #expect(client.takeCommands() == [])
    guard case .failed(let failure)? = client.results.first?.recipients.first else {
      Issue.record("no failure")
      return
    }
    #expect(failure.reply.description == reply)
    #expect(!failure.isFromPeer)
    #expect(client.events == ["ready", "ready"])
  }

  /// What the server says, then hangs up: the phase that the recipient's failure names.
  @Test(
    arguments: [
      ([], SessionFailure.Phase.mail), (["250 ok"], .rcpt), (["250 ok", "250 ok"], .data), (["250 ok", "250 ok", "354 go"], .message),
    ] as [([String], SessionFailure.Phase)])
  func lostConnectionNamesThePhase(_ lines: [String], _ phase: SessionFailure.Phase) {
    let client = ScriptedClient()
    client.hear(plainHello)
    client.send(message(["bob@adatum.com"]))
    client.hear(lines)
    client.disconnect()
    #expect(client.results.map(\.recipients) == [[.failed(SessionFailure(phase, .connectionLost))]])
    #expect(client.failures.map(\.phase) == [phase])
    #expect(client.isClosed)
  }

  @Test func serverThatLeavesAmidContentIsQuoted() {
    let client = ScriptedClient()
    client.hear(plainHello)
    client.send(message(["bob@adatum.com"]))
    client.hear(["250 ok", "250 ok", "354 go"])
    client.stream("abc")
    client.hear("421 4.4.2 Message submission rate exceeded\r\n")
    #expect(
      client.results.map(\.recipients) == [
        [.failed(SessionFailure(.message, peer: SMTPReply(421, EnhancedStatus(4, 4, 2), "Message submission rate exceeded")))]
      ])
    client.stream("def")
    client.endContent()
    #expect(client.content == Array("abc".utf8))
  }

  @Test func earlyVerdictCountsWhenTheContentIsDone() {
    let client = ScriptedClient()
    client.hear(plainHello)
    client.send(message(["bob@adatum.com"]))
    client.hear(["250 ok", "250 ok", "354 go", "552 5.3.4 too big"])
    client.stream("abc")
    client.endContent()
    #expect(
      client.results.map(\.recipients) == [[.failed(SessionFailure(.message, peer: SMTPReply(552, EnhancedStatus(5, 3, 4), "too big")))]])
    #expect(client.commands.last == "RSET")
    client.hear("250 ok\r\n")
    #expect(client.events.last == "ready")
  }

  @Test func earlyVerdictOutlivesTheConnection() {
    let client = ScriptedClient()
    client.hear(plainHello)
    client.send(message(["bob@adatum.com"]))
    client.hear(["250 ok", "250 ok", "354 go", "552 5.3.4 too big"])
    client.disconnect()
    #expect(
      client.results.map(\.recipients) == [[.failed(SessionFailure(.message, peer: SMTPReply(552, EnhancedStatus(5, 3, 4), "too big")))]])
  }

  @Test func contentOfTheWrongLengthNeverCompletesAChunk() {
    let client = ScriptedClient()
    client.hear(hello("CHUNKING"))
    client.send(message(["bob@adatum.com"], size: 10))
    client.hear(["250 ok", "250 ok"])
    client.stream("short")
    client.endContent()
    #expect(client.results.map(\.recipients) == [[.failed(SessionFailure(.message, .wrongContentSize))]])
    #expect(client.isClosed)
  }

  @Test func severalMessagesThenQuit() {
    let client = ScriptedClient()
    client.hear(plainHello)
    for _ in 1...3 {
      client.send(message(["bob@adatum.com"]))
      client.hear(["250 ok", "250 ok", "354 go"])
      client.endContent()
      client.hear("250 ok\r\n")
    }
    client.quit()
    client.hear("221 bye\r\n")
    #expect(client.results.count == 3)
    #expect(client.failures.isEmpty)
    #expect(client.events.last == "close")
  }

  @Test func silenceIsATimeout() {
    let client = ScriptedClient()
    client.timeOut()
    #expect(client.failures.map(\.description) == ["greeting: 421 4.4.1 Connection timed out"])
  }
}
