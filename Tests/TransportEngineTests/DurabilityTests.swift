// No promise before the disk has it, and none broken afterwards.
import Foundation
import MailModel
import MailQueue
import Testing
import TransportControl

@testable import TransportEngine

@Suite struct DurabilityTests {
  @Test func `what was promised is in the queue when the reply arrives`() async throws {
    let site = try Site()
    let engine = try await site.start()
    #expect(try await site.submit(body: "Keep me.").hasPrefix("250 2.6.0"))
    // A crash right after the reply: what another process would find on the disk.
    let copy = site.company.folder + "/copy"
    try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
    for name in try FileManager.default.contentsOfDirectory(atPath: site.company.folder) where name == "queue.db" || name == "queue.db-wal"
    {
      try FileManager.default.copyItem(atPath: "\(site.company.folder)/\(name)", toPath: "\(copy)/\(name)")
    }
    let store = try SQLiteQueueStore(path: copy + "/queue.db")
    let messages = try await store.messages(store.waiting(in: nil), in: nil)
    #expect(messages.count == 1)
    let body = try await store.readBody(try #require(messages.first).id, offset: 0)
    #expect(String(decoding: body, as: UTF8.self).hasSuffix("\r\n\r\nKeep me.\r\n"))
    store.close()
    await engine.stop()
  }

  @Test func `a new start delivers what was queued`() async throws {
    let site = try Site()
    let first = try await site.start()
    #expect(try await site.submit(body: "After the break.").hasPrefix("250"))
    try await eventually("the queue waits") { try await site.queue()?.status == "Retry" }
    await first.stop()

    let peer = try ScriptedPeer(at: site.peer)
    let second = try await site.start()
    try await site.order(.retry(resubmit: false))
    try await eventually("it arrives") { peer.messages.count == 1 }
    #expect(peer.messages[0].text.hasSuffix("\nAfter the break.\n"))
    #expect(peer.messages[0].sender == "<alice@adatum.com>" && peer.messages[0].recipients == ["<bob@example.net>"])
    await second.stop()
  }

  @Test func `somebody who is named twice gets one copy`() async throws {
    let site = try Site()
    let engine = try await site.start()
    let client = try await site.client(inside: true)
    #expect(try await client.message(from: "alice@adatum.com", to: ["carol@adatum.com", "carol@ADATUM.com", "dave@adatum.com"]).hasPrefix("250 2.6.0"))
    try await eventually("both have it") { site.company.mailbox("carol").count + site.company.mailbox("dave").count >= 2 }
    await engine.stop()
    #expect(site.company.mailbox("carol").count == 1 && site.company.mailbox("dave").count == 1)
  }

  @Test func `a stop finishes the message that is being received`() async throws {
    let site = try Site()
    let engine = try await site.start()
    let receiving = try await site.client(inside: true)
    for command in ["MAIL FROM:<alice@adatum.com>", "RCPT TO:<carol@adatum.com>", "DATA"] { _ = try await receiving.say(command) }
    try await receiving.send("Subject: Half\r\n\r\nfirst half\r\n")
    let idle = try await site.client()
    #expect(try await idle.say("NOOP").hasPrefix("250"))

    async let stopped: Void = engine.stop()
    #expect(try await idle.reply() == "421 4.3.2 Service not available")
    #expect(try await receiving.say("second half\r\n.").hasPrefix("250 2.6.0"))
    #expect(try await receiving.reply() == "421 4.3.2 Service not available")
    await stopped
    let control = ControlClient(path: ControlSocket.path(in: site.company.folder))
    #expect(try await offPool { try control.ask(.health) } == nil)

    let next = try await site.start()
    try await eventually("it is in the mailbox") { site.company.mailbox("carol").count == 1 }
    #expect(site.company.mailbox("carol")[0].hasSuffix("first half\nsecond half\n"))
    await next.stop()
  }
}
