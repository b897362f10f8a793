// What a session does with what it is given: senders, header fields, limits, attacks.
import AdminModel
import Foundation
import MailModel
import Synchronization
import Testing

@testable import TransportEngine

@Suite struct InboundContentTests {
  /// Sends one message from outside to carol; gives the last reply.
  private func send(_ site: Site, header: String, from sender: String = "eve@example.org", body: String = "text") async throws -> String {
    let client = try await site.client()
    for command in ["MAIL FROM:<\(sender)>", "RCPT TO:<carol@adatum.com>", "DATA"] { _ = try await client.say(command) }
    return try await client.say("\(header)\r\n\r\n\(body)\r\n.")
  }

  @Test func `mail from nobody is taken and delivered with an empty return path`() async throws {
    let site = try Site()
    let engine = try await site.start()
    #expect(try await send(site, header: "Subject: Failure", from: "").hasPrefix("250 2.6.0"))
    try await eventually("it is in the mailbox") { site.company.hasMail("carol") }
    #expect(site.company.mailbox("carol")[0].contains("Return-Path: <>\n"))
    await engine.stop()
  }

  @Test func `nobody outside can say how we know him`() async throws {
    let site = try Site()
    let engine = try await site.start()
    let forged = """
      X-MS-Exchange-Organization-AuthAs: Partner\r
      x-ms-exchange-organization-authdomain: treyresearch.net\r
      X-MS-Exchange-Organization-AuthSource:\r
      \tmail.treyresearch.net\r
      X-MS-Exchange-Forest-RulesExecuted: all\r
      Subject: Trust me
      """
    #expect(try await send(site, header: forged).hasPrefix("250 2.6.0"))
    try await eventually("it is in the mailbox") { site.company.hasMail("carol") }
    let message = site.company.mailbox("carol")[0]
    let fields = message.split(separator: "\n").filter { $0.lowercased().hasPrefix("x-ms-exchange") }
    #expect(fields.contains("X-MS-Exchange-Organization-AuthAs: Anonymous"))
    #expect(fields.contains("X-MS-Exchange-Organization-AuthSource: mail.adatum.com"))
    #expect(fields.count == 2, "\(fields)")
    #expect(message.contains("Subject: Trust me\n") && !message.contains("treyresearch"))
    await engine.stop()
  }

  @Test func `such claims are not passed on to others either`() async throws {
    let site = try Site()
    let peer = try ScriptedPeer(at: site.peer)
    let engine = try await site.start()
    let client = try await site.client(inside: true)
    for command in ["MAIL FROM:<alice@adatum.com>", "RCPT TO:<bob@example.net>", "DATA"] { _ = try await client.say(command) }
    #expect(try await client.say("X-MS-Exchange-Organization-AuthAs: Internal\r\nSubject: Hi\r\n\r\ntext\r\n.").hasPrefix("250"))
    try await eventually("it goes") { peer.messages.count == 1 }
    #expect(peer.messages[0].text.contains("Subject: Hi\n") && !peer.messages[0].text.contains("X-MS-Exchange-Organization"))
    await engine.stop()
  }

  @Test func `a message that goes round in circles is refused, and the next one in the same piece is not`() async throws {
    let site = try Site { $0.receiveConnectors[0].maxHopCount = 10 }
    let engine = try await site.start()
    let client = try await site.client()
    func message(hops: Int) -> String {
      "MAIL FROM:<eve@example.org>\r\nRCPT TO:<carol@adatum.com>\r\nDATA\r\n" + String(repeating: "Received: from a by b\r\n", count: hops)
        + "Subject: \(hops)\r\n\r\ntext\r\n.\r\n"
    }
    try await client.send(message(hops: 11) + message(hops: 10))
    var replies: [String] = []
    for _ in 1...8 { replies.append(try await client.reply()) }
    #expect(replies[3] == "554 5.4.6 Hop count exceeded - possible mail loop")
    #expect(replies[7].hasPrefix("250 2.6.0"))
    try await eventually("the second is in the mailbox") { site.company.hasMail("carol") }
    #expect(site.company.mailbox("carol").count == 1 && site.company.mailbox("carol")[0].contains("Subject: 10\n"))
    await engine.stop()
  }

  @Test func `limits of size, header and recipients are the connector's`() async throws {
    let site = try Site {
      ($0.receiveConnectors[0].maxMessageSize, $0.receiveConnectors[0].maxHeaderSize) = (.kilobytes(64), .kilobytes(1))
      $0.receiveConnectors[0].maxRecipientsPerMessage = 2
    }
    let engine = try await site.start()
    let client = try await site.client()
    #expect(try await client.say("MAIL FROM:<eve@example.org> SIZE=65537") == "552 5.3.4 Message size exceeds fixed maximum message size")
    #expect(try await client.say("MAIL FROM:<eve@example.org> SIZE=65536").hasPrefix("250"))
    for number in 1...2 { #expect(try await client.say("RCPT TO:<user\(number)@adatum.com>").hasPrefix("250")) }
    #expect(try await client.say("RCPT TO:<user3@adatum.com>") == "452 4.5.3 Too many recipients")
    #expect(try await client.say("DATA").hasPrefix("354"))
    let tooLong = String(repeating: "a line of the body\r\n", count: 4000)
    #expect(try await client.say("Subject: Long\r\n\r\n\(tooLong).") == "552 5.3.4 Message size exceeds fixed maximum message size")
    let large = "Subject: " + String(repeating: "x", count: 900) + "\r\nKeywords: " + String(repeating: "y", count: 900)
    #expect(try await send(site, header: large) == "552 5.3.4 Header size exceeds fixed maximum size")
    await engine.stop()
  }

  @Test(arguments: ["\n.\n", "\n.\r\n", "\r.\r\n", "\r\n.\r", "\r\n.\n"])
  func `nothing is smuggled behind a false end`(end: String) async throws {
    let site = try Site()
    let engine = try await site.start()
    let client = try await site.client()
    for command in ["MAIL FROM:<eve@example.org>", "RCPT TO:<carol@adatum.com>", "DATA"] { _ = try await client.say(command) }
    try await client.send(
      "Subject: outer\r\n\r\ntext\(end)MAIL FROM:<bob@treyresearch.net>\r\nRCPT TO:<carol@adatum.com>\r\nDATA\r\nSubject: inner\r\n\r\nx\r\n.\r\n"
    )
    #expect(try await client.reply() == "550 5.6.0 Message contains bare line feeds or carriage returns, which are not accepted")
    #expect(try await client.say("NOOP") == "250 2.0.0 OK")
    #expect(try await client.say("QUIT").hasPrefix("221"))
    await engine.stop()
    #expect(!site.company.hasMail("carol"))
  }

  @Test func `a client that falls silent is sent away, one that talks is not`() async throws {
    let site = try Site { $0.receiveConnectors[0].connectionInactivityTimeout = .seconds(4) }
    let engine = try await site.start()
    let silent = try await site.client()
    let talking = try await site.client()
    let isSentAway = Flag()
    async let farewell = { () async throws -> String in
      defer { isSentAway.raise() }
      return try await silent.reply()
    }()
    while !isSentAway.isRaised { #expect(try await talking.say("NOOP").hasPrefix("250")) }
    #expect(try await farewell == "451 4.7.0 Timeout waiting for client input")
    #expect(try await silent.reply() == "")
    #expect(try await talking.say("NOOP").hasPrefix("250"))
    await engine.stop()
  }

  @Test func `a connection too many is told so, and its place is free when another goes`() async throws {
    let site = try Site { $0.receiveConnectors[0].maxInboundConnectionPerSource = .limited(2) }
    let engine = try await site.start()
    var open = [try await site.client(), try await site.client()]
    let third = try await WireClient(site.company.outside)
    #expect(
      try await third.reply().hasPrefix("421 4.3.2 The maximum number of concurrent server connections has exceeded a per-source limit"))
    #expect(try await third.reply() == "")
    // Somebody else is not counted with them.
    let other = try await WireClient(site.company.outside, from: Loopback.address())
    #expect(try await other.reply().hasPrefix("220"))
    open.removeLast()
    try await eventually("there is room again") {
      let client = try await WireClient(site.company.outside)
      return try await client.reply().hasPrefix("220")
    }
    #expect(try await open[0].say("NOOP").hasPrefix("250"))
    await engine.stop()
  }
}

private final class Flag: Sendable {
  private let value = Atomic<Bool>(false)
  var isRaised: Bool { value.load(ordering: .relaxed) }
  func raise() { value.store(true, ordering: .relaxed) }
}
