// One connection with a partner: how many messages it carries, what is said of them, and what follows when it ends between two.
import AdminModel
import Foundation
import MailModel
import Testing
import TransportControl

@testable import TransportEngine

@Suite struct OutboundSessionTests {
  /// Submits while nobody answers, so that all wait in one queue; then the partner comes and the queue is tried.
  private func send(
    _ count: Int, _ site: Site, _ behaviour: ScriptedPeer.Behaviour, to recipients: [String] = ["bob@example.net"]
  ) async throws -> (ScriptedPeer, TransportEngine) {
    let engine = try await site.start()
    for number in 0..<count { #expect(try await site.submit(to: recipients, body: "Number \(number).").hasPrefix("250")) }
    try await eventually("they wait") {
      let queue = try await site.queue()
      return queue?.status == "Retry" && queue?.messageCount == count
    }
    let peer = try ScriptedPeer(at: site.peer, behaviour)
    try await site.order(.retry(resubmit: false))
    return (peer, engine)
  }

  private func oneConnection(_ contents: inout ConfigContents) {
    contents.transportService.maxPerDomainOutboundConnections = .limited(1)
  }

  @Test(arguments: [(20, 1), (2, 3), (1, 6)])
  func `a connection carries as many messages as its connector allows`(limit: Int, sessions: Int) async throws {
    let site = try Site {
      oneConnection(&$0)
      $0.sendConnectors[1].smtpMaxMessagesPerConnection = limit
    }
    let (peer, engine) = try await send(6, site, .init())
    try await eventually("all go") { peer.messages.count == 6 }
    #expect(peer.sessions == sessions)
    await engine.stop()
  }

  @Test func `a partner who leaves between messages is called again at once`() async throws {
    let site = try Site(oneConnection)
    let (peer, engine) = try await send(7, site, .init(messageLimit: 3))
    try await eventually("all go") { peer.messages.count == 7 }
    #expect(peer.sessions == 3)
    try await eventually("the queue forgets") { try await site.queue()?.lastError ?? "" == "" }
    #expect(Set(peer.messages.map(\.text)).count == 7)
    await engine.stop()
  }

  @Test func `a partner who takes nothing is left alone`() async throws {
    let site = try Site(oneConnection)
    let (peer, engine) = try await send(3, site, .init(messageLimit: 0))
    try await eventually("the queue waits again") { try await site.queue()?.lastError.contains("421 4.7.0 too many messages") ?? false }
    #expect(peer.sessions == 1 && peer.messages.isEmpty)
    #expect(try await site.queue()?.messageCount == 3)
    await engine.stop()
  }

  @Test func `recipients that one message has no room for follow in the next`() async throws {
    let site = try Site()
    let recipients = (1...5).map { "user\($0)@example.net" }
    let (peer, engine) = try await send(1, site, .init(recipientLimit: 2), to: recipients)
    try await eventually("all have it") { peer.messages.flatMap(\.recipients).count == 5 }
    #expect(peer.messages.map(\.recipients.count) == [2, 2, 1])
    #expect(Set(peer.messages.flatMap(\.recipients)) == Set(recipients.map { "<\($0)>" }))
    #expect(peer.sessions == 1)
    await engine.stop()
  }

  @Test(arguments: [1, 2])
  func `no more connections to a domain than are allowed`(limit: Int) async throws {
    let site = try Site { $0.transportService.maxPerDomainOutboundConnections = .limited(limit) }
    let (peer, engine) = try await send(40, site, .init())
    try await eventually("all go") { peer.messages.count == 40 }
    #expect(peer.mostSessions <= limit)
    await engine.stop()
  }

  @Test func `no more connections in all than are allowed`() async throws {
    let site = try Site {
      $0.transportService.maxOutboundConnections = .limited(1)
      $0.transportService.maxPerDomainOutboundConnections = .limited(1)
    }
    let peer = try ScriptedPeer(at: site.peer)
    let engine = try await site.start()
    for number in 0..<20 {
      #expect(try await site.submit(to: ["bob@\(number % 2 == 0 ? "example.net" : "twohosts.example")"]).hasPrefix("250"))
    }
    try await eventually("all go") { peer.messages.count == 20 }
    #expect(peer.mostSessions == 1)
    await engine.stop()
  }

  @Test func `what the partner offers is used, and DSN parameters travel on`() async throws {
    let site = try Site()
    let peer = try ScriptedPeer(at: site.peer, .init(extensions: ["SIZE 1000000", "DSN", "CHUNKING", "PIPELINING"]))
    let engine = try await site.start()
    let client = try await site.client(inside: true)
    for command in [
      "MAIL FROM:<alice@adatum.com> RET=HDRS ENVID=QQ+2B1",
      "RCPT TO:<bob@example.net> NOTIFY=SUCCESS,DELAY ORCPT=rfc822;Bob+2BBox@example.org", "RCPT TO:<carol@example.net> NOTIFY=NEVER", "DATA",
    ] { _ = try await client.say(command) }
    #expect(try await client.say("Subject: s\r\n\r\n.. two dots\r\n.").hasPrefix("250"))
    try await eventually("it goes") { peer.messages.count == 1 }
    let mail = try #require(peer.commands.first { $0.hasPrefix("MAIL") })
    let chunk = try #require(peer.messages[0].chunk)
    let size = peer.messages[0].lines.reduce(0) { $0 + $1.count + 2 } - 2
    #expect(mail == "MAIL FROM:<alice@adatum.com> SIZE=\(size) RET=HDRS ENVID=QQ+2B1" && chunk == "BDAT \(size) LAST")
    #expect(peer.commands.contains("RCPT TO:<bob@example.net> NOTIFY=SUCCESS,DELAY ORCPT=rfc822;Bob+2BBox@example.org"))
    #expect(peer.commands.contains("RCPT TO:<carol@example.net> NOTIFY=NEVER"))
    #expect(peer.messages[0].text.hasSuffix("\n. two dots\n\n"))
    #expect(!site.company.hasMail("alice"), "the partner speaks DSN: success is his to tell")
    await engine.stop()
  }

  /// What the partner offers, what is sent as BODY=BINARYMIME, what he is told of it, and how the body arrives.
  @Test(
    arguments: [
      (["8BITMIME"], "text", "", "text"), (["8BITMIME"], "t\u{e9}xt", " BODY=8BITMIME", "t\u{e9}xt"),
      (["SIZE"], "t\u{e9}xt", " SIZE=", "t=C3=A9xt"), (["8BITMIME"], "odd\rtext", "", "odd=0Dtext"),
      (["CHUNKING"], "odd\rt\u{e9}xt", "", "odd=0Dt=C3=A9xt"),
      (["BINARYMIME", "CHUNKING", "8BITMIME"], "odd\rtext", " BODY=BINARYMIME", "oddtext"),
    ])
  func `content is converted for a partner who cannot take it as it is`(
    extensions: [String], body: String, parameter: String, arrived: String
  ) async throws {
    let site = try Site()
    let peer = try ScriptedPeer(at: site.peer, .init(extensions: extensions))
    let engine = try await site.start()
    let client = try await site.client(inside: true)
    let content = "Subject: s\r\n\r\n\(body)\r\n"
    for command in ["MAIL FROM:<alice@adatum.com> BODY=BINARYMIME", "RCPT TO:<bob@example.net>"] { _ = try await client.say(command) }
    try await client.send("BDAT \(content.utf8.count) LAST\r\n\(content)")
    #expect(try await client.reply().hasPrefix("250"))
    try await eventually("it goes") { peer.messages.count == 1 }
    #expect(peer.commands.contains { $0.hasPrefix("MAIL FROM:<alice@adatum.com>\(parameter)") })
    #expect(peer.messages[0].lines.contains(Array(arrived.utf8)), "\(peer.messages[0].text)")
    await engine.stop()
  }

  @Test func `a partner without extensions gets the bare commands`() async throws {
    let site = try Site { $0.sendConnectors[1].forceHELO = true }
    let peer = try ScriptedPeer(at: site.peer)
    let engine = try await site.start()
    let client = try await site.client(inside: true)
    for command in ["MAIL FROM:<alice@adatum.com> RET=HDRS ENVID=QQ", "RCPT TO:<bob@example.net> NOTIFY=SUCCESS", "DATA"] {
      _ = try await client.say(command)
    }
    #expect(try await client.say("Subject: s\r\n\r\ntext\r\n.").hasPrefix("250"))
    try await eventually("alice hears that it was relayed") { site.company.hasMail("alice") }
    #expect(peer.commands.prefix(4) == ["HELO mail.adatum.com", "MAIL FROM:<alice@adatum.com>", "RCPT TO:<bob@example.net>", "DATA"])
    let notification = site.company.mailbox("alice")[0]
    #expect(notification.contains("Action: relayed\n") && notification.contains("Subject: Relayed: s\n"))
    #expect(notification.contains("Original-Envelope-Id: QQ\n"))
    await engine.stop()
  }

  @Test func `a message larger than the partner takes is not offered to him`() async throws {
    let site = try Site()
    let peer = try ScriptedPeer(at: site.peer, .init(extensions: ["SIZE 100"]))
    let engine = try await site.start()
    #expect(try await site.submit().hasPrefix("250"))
    try await eventually("alice hears of it") { site.company.hasMail("alice") }
    #expect(site.company.mailbox("alice")[0].contains("Status: 5.3.4\n"))
    #expect(!peer.commands.contains { $0.hasPrefix("MAIL") })
    await engine.stop()
  }
}
