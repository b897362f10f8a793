// The wire pieces by themselves: properties over any content and any cut, and the limits of replies.
import DialogueSupport
import MailModel
import Testing

@testable import SMTPCore

struct StuffingTests {
  /// Lines that are likely to go wrong, in random order.
  private static func content(seed: UInt64) -> [UInt8] {
    var generator = SeededGenerator(seed: seed)
    let lines = ["", ".", "..", ".a", "a.", "text", "...", "x\u{0}y", "ä"]
    return (0..<Int.random(in: 0...30, using: &generator)).flatMap { _ in Array((lines.randomElement(using: &generator)! + "\r\n").utf8) }
  }

  @Test(arguments: UInt64(1)...200)
  func unstuffingUndoesStuffing(_ seed: UInt64) {
    let content = StuffingTests.content(seed: seed)
    var wire: [UInt8] = []
    var stuffer = DotStuffer()
    for piece in Cut.random(seed: seed).pieces(content) { stuffer.encode(piece, into: &wire) }
    stuffer.finish(into: &wire)
    var decoder = DataDecoder(.dotted, maxSize: .unlimited, maxHeaderSize: .unlimited)
    var decoded: [UInt8] = []
    let tail = Array("QUIT\r\n".utf8)
    var rest: ArraySlice<UInt8> = []
    var ended = false
    for piece in Cut.random(seed: seed &+ 1000).pieces(wire + tail) {
      if ended {
        rest += piece
      } else {
        var input = piece
        ended = decoder.decode(&input) { decoded += $0 }
        if ended { rest = input }
      }
    }
    #expect(ended)
    #expect(decoded == content)
    #expect(Array(rest) == tail)
    #expect(decoder.fault == nil)
    #expect(decoder.size == Int64(content.count))
  }

  @Test(arguments: [
    ("a\nb", "a\r\nb\r\n.\r\n"), ("a\n.\nb", "a\r\n..\r\nb\r\n.\r\n"), ("a\r.\rb", "a\r\n..\r\nb\r\n.\r\n"), ("a\r", "a\r\n.\r\n"),
    ("", ".\r\n"),
    ("a\r\r\n", "a\r\n\r\n.\r\n"), (".", "..\r\n.\r\n"),
  ])
  func weNeverSendALoneLineEnd(_ content: String, _ wire: String) {
    for cut in [Cut.whole, .everyOctet] {
      var out: [UInt8] = []
      var stuffer = DotStuffer()
      for piece in cut.pieces(Array(content.utf8)) { stuffer.encode(piece, into: &out) }
      stuffer.finish(into: &out)
      #expect(String(decoding: out, as: UTF8.self) == wire)
    }
  }
}

struct ReplyDecoderTests {
  private func decode(_ text: String, _ cut: Cut = .whole) throws(ReplyFault) -> [SMTPReply] {
    var decoder = ReplyDecoder()
    var waiting: ArraySlice<UInt8> = []
    var replies: [SMTPReply] = []
    for piece in cut.pieces(Array(text.utf8)) {
      waiting += piece
      while let output = try decoder.next(&waiting) { replies.append(output.reply) }
    }
    return replies
  }

  @Test(arguments: [
    ("250 ok\r\n", SMTPReply(250, "ok")),
    ("250\r\n", SMTPReply(250, "")),
    ("250 2.1.0 Sender OK\r\n", SMTPReply(250, EnhancedStatus(2, 1, 0), "Sender OK")),
    ("550-5.1.1 no\r\n550 5.1.1 body\r\n", SMTPReply(550, EnhancedStatus(5, 1, 1), lines: ["no", "body"])),
    ("250-mx\r\n250-SIZE 1\r\n250 DSN\r\n", SMTPReply(250, lines: ["mx", "SIZE 1", "DSN"])),
    ("550 4.7.1 of another class\r\n", SMTPReply(550, "4.7.1 of another class")),
    ("550 5.7.1\r\n", SMTPReply(550, EnhancedStatus(5, 7, 1), "")),
    ("250 a\rb\u{0}\tc\r\n", SMTPReply(250, "a?b?\tc")),
    ("250 lone line feed\n", SMTPReply(250, "lone line feed")),
  ])
  func repliesAreReadWhole(_ text: String, _ reply: SMTPReply) throws {
    for cut in [Cut.whole, .everyOctet, .random(seed: 7)] { #expect(try decode(text, cut) == [reply]) }
  }

  @Test(arguments: [
    ("hello\r\n", ReplyFault.malformed), ("25 ok\r\n", .malformed), ("150 no\r\n", .malformed), ("650 no\r\n", .malformed),
    ("250_ok\r\n", .malformed),
    ("250-a\r\n251 b\r\n", .inconsistentCode), ("250 \(String(repeating: "x", count: 5000))", .lineTooLong),
    (String(repeating: "250-a\r\n", count: 300), .tooManyLines),
  ])
  func whatIsNoReplyIsAFault(_ text: String, _ fault: ReplyFault) {
    #expect(throws: fault) { try decode(text) }
  }

  @Test func textsCannotForgeALine() {
    let reply = SMTPReply(550, nil, "you said\r\n250 ok")
    #expect(reply.wireLines(enhanced: true) == ["550 you said??250 ok"])
  }

  @Test func writtenRepliesAreReadBack() throws {
    let reply = SMTPReply(452, EnhancedStatus(4, 5, 3), lines: ["Too many", "", "recipients"])
    #expect(try decode(reply.wireLines(enhanced: true).map { $0 + "\r\n" }.joined()) == [reply])
  }
}

struct SessionEdgeTests {
  private func server(_ settings: [(String, String)] = [], answersLate: Bool = false) throws -> ScriptedServer {
    var dialogue = try Dialogue(name: "edge", text: "")
    dialogue.settings = settings.map { (name: $0.0, value: $0.1) }
    dialogue.users = ["alice": "secret"]
    let server = ScriptedServer(dialogue, answersLate: answersLate)
    server.connect()
    return server
  }

  private func feed(_ server: ScriptedServer, _ lines: String...) {
    server.feed(ArraySlice(lines.map { $0 + "\r\n" }.joined().utf8))
  }

  @Test func vanishingAmidContentForgetsTheMessage() throws {
    let server = try server()
    feed(server, "HELO c.example", "MAIL FROM:<a@b.example>", "RCPT TO:<c@contoso.com>", "DATA", "half a mess")
    server.disconnect()
    #expect(server.outcome.abandoned == [.connectionLost])
    #expect(server.outcome.close == .peerClosed)
    #expect(server.outcome.messages.isEmpty)
  }

  @Test func vanishingWhileAQuestionIsOpenIsHarmless() throws {
    let server = try server(answersLate: true)
    feed(server, "HELO c.example", "MAIL FROM:<a@b.example>", "RCPT TO:<c@contoso.com>")
    server.disconnect()
    server.catchUp()
    #expect(server.outcome.close == .peerClosed)
    #expect(server.outcome.replies.count == 2)
  }

  @Test func timeoutIsTold() throws {
    let server = try server()
    server.timeOut()
    #expect(server.outcome.replies.last == "451 4.7.0 Timeout waiting for client input")
    #expect(server.outcome.close == .timeout)
  }

  @Test func passwordsNeverReachTheLog() throws {
    let server = try server([("auth", "LOGIN,PLAIN")])
    feed(server, "HELO c.example", "AUTH PLAIN AGFsaWNlAHdyb25n", "auth  plain AGFsaWNl AHdyb25n")
    feed(server, "AUTH LOGIN", "YWxpY2U=", "c2VjcmV0")
    let log = server.outcome.log.joined(separator: "\n")
    for secret in ["AGFs", "AHdy", "YWxp", "c2Vj"] { #expect(!log.contains(secret)) }
    #expect(log.contains("> 334 <authentication response>"))
    #expect(log.contains("> 235 2.7.0 Authentication successful"))
  }

  @Test func envelopeKeepsItsParameters() throws {
    let server = try server()
    feed(
      server, "EHLO c.example", "MAIL FROM:<a@b.example> SIZE=12 BODY=8BITMIME RET=FULL ENVID=x+3Dy",
      "RCPT TO:<c@contoso.com> NOTIFY=DELAY,FAILURE ORCPT=rfc822;d+2Be@contoso.com", "RCPT TO:<postmaster>", "DATA", ".")
    let envelope = try #require(server.outcome.envelopes.first)
    let sender = MailAddress("a@b.example")!
    #expect(envelope.mail == MailCommand(.address(sender), size: 12, body: .eightBitMIME, dsnReturn: .full, envelopeID: "x=y"))
    #expect(
      envelope.recipients == [
        EnvelopeRecipient(MailAddress("c@contoso.com")!, notify: [.failure, .delay], originalRecipient: "rfc822;d+e@contoso.com"),
        EnvelopeRecipient(MailAddress("postmaster@contoso.com")!),
      ])
  }

  @Test func waitingInputIsBounded() {
    let dialogue = try! Dialogue(name: "edge", text: "")
    var session = SMTPServerSession(ScriptedServer.settings(dialogue))
    _ = session.connected()
    _ = session.received(ArraySlice("HELO c.example\r\nMAIL FROM:<a@b.example>\r\n".utf8))
    let isFullAtFirst = session.isFull
    _ = session.received(ArraySlice(repeating: 65, count: 70_000))
    let isFullAtLast = session.isFull
    #expect(!isFullAtFirst)
    #expect(isFullAtLast)
  }
}
