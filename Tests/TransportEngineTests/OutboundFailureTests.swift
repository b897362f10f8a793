// What follows when a partner's server says no, breaks off, or is not there.
import AdminModel
import Foundation
import MailModel
import Testing
import TransportControl

@testable import TransportEngine

@Suite struct OutboundFailureTests {
  @Test func `a refused recipient comes back with the partner's own words`() async throws {
    let site = try Site()
    let words = "550 5.1.1 <nobody@example.net>: nobody of that name lives here, see https://example.net/help"
    let peer = try ScriptedPeer(at: site.peer, .init(replies: ["RCPT TO:<nobody@": words]))
    let engine = try await site.start()
    #expect(try await site.submit(to: ["bob@example.net", "nobody@example.net"]).hasPrefix("250"))
    try await eventually("alice hears of it") { site.company.hasMail("alice") }
    #expect(peer.messages.map(\.recipients) == [["<bob@example.net>"]])
    let notification = site.company.mailbox("alice")[0]
    #expect(notification.contains("Final-Recipient: rfc822;nobody@example.net\n") && notification.contains("Action: failed\n"))
    #expect(notification.contains("Status: 5.1.1\n"))
    #expect(notification.replacing("\n ", with: " ").contains("Diagnostic-Code: smtp;\(words)"))
    #expect(!notification.contains("rfc822;bob@example.net"))
    #expect(notification.contains("Return-Path: <>\n"))
    #expect(try await site.queue().map(\.messageCount) ?? 0 == 0)
    await engine.stop()
  }

  @Test func `a notification that cannot be delivered makes no other`() async throws {
    let site = try Site()
    let peer = try ScriptedPeer(at: site.peer, .init(replies: ["RCPT": "550 5.1.1 no"]))
    let engine = try await site.start()
    #expect(try await site.submit(from: "").hasPrefix("250"))
    try await eventually("it is given up") { peer.commands.contains("QUIT") }
    try await eventually("the queue is empty") { try await site.queue().map(\.messageCount) ?? 0 == 0 }
    #expect(peer.sessions == 1)
    await engine.stop()
    #expect(site.company.log("MessageTracking").contains(",FAIL,") && !site.company.log("MessageTracking").contains(",DSN,"))
  }

  @Test func `a queue waits while the partner is away, and goes when he is back`() async throws {
    let site = try Site()
    let engine = try await site.start()
    #expect(try await site.submit().hasPrefix("250"))
    try await eventually("the queue waits") { try await site.queue()?.status == "Retry" }
    let waiting = try #require(try await site.queue())
    #expect(
      waiting.lastError.contains(
        "441 4.4.1 Error encountered while communicating with primary target IP address: \"Failed to connect. Connection refused"))
    #expect(waiting.lastError.contains("{FQDN=mail.example.net};{IP=\(site.peer.address)}"))
    #expect(waiting.retryCount == 0)
    let now = Timestamp.now.microseconds
    #expect((now + 50_000_000...now + 61_000_000).contains(try #require(waiting.nextRetryTime)))

    let peer = try ScriptedPeer(at: site.peer)
    try await site.order(.retry(resubmit: false))
    try await eventually("it goes") { peer.messages.count == 1 }
    try await eventually("the queue forgets") { try await site.queue()?.lastError ?? "" == "" }
    await engine.stop()
  }

  @Test func `the second host gets the mail when the first is dead`() async throws {
    let site = try Site()
    let second = try ScriptedPeer(at: site.second)
    let engine = try await site.start()
    #expect(try await site.submit(to: ["bob@twohosts.example"]).hasPrefix("250"))
    try await eventually("it goes") { second.messages.count == 1 }
    await engine.stop()
  }

  @Test(arguments: ["EHLO", "MAIL", "RCPT", "DATA"])
  func `a first host that hangs up leaves the mail to the second`(command: String) async throws {
    let site = try Site()
    let first = try ScriptedPeer(at: site.peer, .init(hangsUpAt: command))
    let second = try ScriptedPeer(at: site.second)
    let engine = try await site.start()
    #expect(try await site.submit(to: ["bob@twohosts.example"]).hasPrefix("250"))
    try await eventually("it goes") { second.messages.count == 1 }
    #expect(first.sessions == 1 && first.messages.isEmpty)
    await engine.stop()
  }

  @Test func `after the end of content nobody else is asked, since the message may have been taken`() async throws {
    let site = try Site()
    let first = try ScriptedPeer(at: site.peer, .init(hangsUpAt: "."))
    let second = try ScriptedPeer(at: site.second)
    let engine = try await site.start()
    #expect(try await site.submit(to: ["bob@twohosts.example"]).hasPrefix("250"))
    try await eventually("the queue waits") { try await site.queue("twohosts.example")?.status == "Retry" }
    #expect(try #require(try await site.queue("twohosts.example")).lastError.contains("421 4.4.2 Connection dropped"))
    #expect(first.sessions == 1 && second.sessions == 0)
    await engine.stop()
  }

  @Test func `a busy partner's queue waits with his words`() async throws {
    let site = try Site()
    let peer = try ScriptedPeer(at: site.peer, .init(replies: ["MAIL": "421 4.3.2 come back after lunch"]))
    let engine = try await site.start()
    #expect(try await site.submit().hasPrefix("250"))
    try await eventually("the queue waits") { try await site.queue()?.status == "Retry" }
    #expect(try #require(try await site.queue()).lastError.contains("421 4.3.2 come back after lunch"))
    #expect(peer.sessions == 1)
    await engine.stop()
  }

  @Test func `a message deferred by itself does not hold up its queue`() async throws {
    let site = try Site()
    let peer = try ScriptedPeer(at: site.peer, .init(replies: ["RCPT TO:<grey@": "451 4.7.1 greylisted"]))
    let engine = try await site.start()
    #expect(try await site.submit(to: ["grey@example.net"]).hasPrefix("250"))
    #expect(try await site.submit(to: ["bob@example.net"]).hasPrefix("250"))
    try await eventually("the other goes") { peer.messages.count == 1 }
    #expect(peer.messages[0].recipients == ["<bob@example.net>"])
    try await eventually("one is left") { try await site.queue()?.messageCount == 1 }
    let queue = try #require(try await site.queue())
    #expect(queue.status != "Retry")
    guard case .messages(let page) = try await site.company.ask(.messages(queue: queue.identity)) else { return }
    #expect(page.messages.map(\.lastError) == ["451 4.7.1 greylisted"])
    #expect(page.messages.map(\.status) == ["Retry"])
    await engine.stop()
  }
}
