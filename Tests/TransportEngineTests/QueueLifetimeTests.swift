// Messages that wait: told of, given up, held, and found a way for.
import AdminModel
import Foundation
import MailModel
import Testing
import TransportControl

@testable import TransportEngine

@Suite struct QueueLifetimeTests {
  @Test func `a message that waits is told of, and given up when its time is over`() async throws {
    let site = try Site {
      $0.transportService.delayNotificationTimeout = .seconds(1)
      $0.transportService.messageExpirationTimeout = .seconds(6)
    }
    let engine = try await site.start()
    #expect(try await site.submit(body: "Too late.").hasPrefix("250"))
    try await eventually("alice hears of the delay") { site.company.hasMail("alice") }
    let delay = site.company.mailbox("alice")[0]
    #expect(delay.contains("Action: delayed\n") && delay.contains("Final-Recipient: rfc822;bob@example.net\n"))
    #expect(try await site.queue()?.messageCount == 1)

    try await eventually("alice hears of the end") { site.company.mailbox("alice").count == 2 }
    let end = site.company.mailbox("alice").first { $0.contains("Action: failed\n") } ?? ""
    #expect(end.contains("Status: 4.4.7\n"), "\(end)")
    let words = "Remote Server at mail.example.net (\(site.peer.address)) returned '441 4.4.1 Error encountered while communicating"
    for notification in [delay, end] {
      #expect(notification.contains(words) && notification.contains("Connection refused"), "\(notification)")
    }
    #expect(end.contains("returned '550 4.4.7 QUEUE.Expired; message expired'") && delay.contains("returned '400 4.4.7 Message delayed'"))
    #expect(end.contains("Too late."))
    try await eventually("the queue is empty") { try await site.queue().map(\.messageCount) ?? 0 == 0 }
    await engine.stop()
  }

  @Test func `what nothing can reach goes when a connector appears`() async throws {
    let site = try Site { $0.sendConnectors.removeAll { $0.name == "Internet" } }
    let peer = try ScriptedPeer(at: site.peer)
    let engine = try await site.start()
    #expect(try await site.submit().hasPrefix("250"))
    try await eventually("it is unreachable") { try await site.queue("Unreachable Domain")?.messageCount == 1 }
    site.company.store.change { contents in
      var world = SendConnector(name: "New")
      world.addressSpaces = [AddressSpace("example.net")!]
      (world.port, world.sourceIPAddress) = (Int(site.peer.port), site.company.address)
      contents.sendConnectors.append(world)
    }
    try await eventually("it goes") { peer.messages.count == 1 }
    #expect(try await site.queue("Unreachable Domain")?.messageCount ?? 0 == 0)
    await engine.stop()
  }

  @Test func `a suspended queue takes mail and sends none until it is resumed`() async throws {
    let site = try Site()
    let engine = try await site.start()
    #expect(try await site.submit(body: "one").hasPrefix("250"))
    try await eventually("the queue waits") { try await site.queue()?.status == "Retry" }
    try await site.order(.suspend)
    let peer = try ScriptedPeer(at: site.peer)
    try await site.order(.retry(resubmit: false))
    #expect(try await site.submit(body: "two").hasPrefix("250"))
    #expect(try await site.submit(to: ["dan@adatum.com"]).hasPrefix("250"))
    try await eventually("other mail passes") { site.company.hasMail("dan") }
    #expect(try await site.queue()?.status == "Suspended")
    #expect(try await site.queue()?.messageCount == 2)
    #expect(peer.sessions == 0)
    try await site.order(.resume)
    try await eventually("both go") { peer.messages.count == 2 }
    await engine.stop()
  }

  @Test func `a queue that was told to retry takes new mail along at once`() async throws {
    let site = try Site()
    let engine = try await site.start()
    #expect(try await site.submit(body: "one").hasPrefix("250"))
    try await eventually("the queue waits") { try await site.queue()?.status == "Retry" }
    let peer = try ScriptedPeer(at: site.peer)
    try await site.order(.retry(resubmit: false))
    try await eventually("the first goes") { peer.messages.count == 1 }
    // Mail for a queue that waits wakes nobody; this one does not wait any more.
    #expect(try await site.submit(body: "two").hasPrefix("250"))
    try await eventually("the second goes") { peer.messages.count == 2 }
    await engine.stop()
  }

  @Test func `a change of the configuration leaves a message under way alone`() async throws {
    let site = try Site()
    let engine = try await site.start()
    let client = try await site.client()
    for command in ["MAIL FROM:<eve@example.org>", "RCPT TO:<carol@adatum.com>", "DATA"] { _ = try await client.say(command) }
    site.company.store.change { $0.receiveConnectors[0].maxHopCount = 1 }
    try await eventually("the change is live") {
      guard case .health(let health) = try await site.company.ask(.health) else { return false }
      return health.configurationVersion == site.company.store.currentVersion()
    }
    // Judged by the version of its MAIL, in which two hops were not too many.
    #expect(try await client.say("Received: a\r\nReceived: b\r\nSubject: old\r\n\r\ntext\r\n.").hasPrefix("250 2.6.0"))
    for command in ["MAIL FROM:<eve@example.org>", "RCPT TO:<carol@adatum.com>", "DATA"] { _ = try await client.say(command) }
    #expect(try await client.say("Received: a\r\nReceived: b\r\nSubject: new\r\n\r\ntext\r\n.").hasPrefix("554 5.4.6"))
    await engine.stop()
  }
}
