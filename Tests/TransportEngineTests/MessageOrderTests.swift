// What an administrator does with single messages, on a running engine: held, let go, taken out with and without a report, told of in pages.
import Foundation
import Glibc
import MailModel
import Testing
import TransportControl

@testable import TransportEngine

@Suite struct MessageOrderTests {
  private func messages(_ site: Site, limit: Int = 1000) async throws -> [MessageView] {
    var all: [MessageView] = []
    var cursor: MessageCursor?
    repeat {
      guard case .messages(let page) = try await site.company.ask(.messages(queue: nil, after: cursor, limit: limit)) else { return all }
      #expect(page.messages.count <= limit)
      all += page.messages
      cursor = page.next
    } while cursor != nil
    return all
  }

  private func order(_ site: Site, _ order: MessageOrder, _ messages: [MessageView]) async throws -> [ControlFailure] {
    let copies = messages.map { MessageCopy(queue: $0.queue, message: Int64($0.identity.split(separator: "\\").last!)!) }
    guard case .refused(let failures) = try await site.company.ask(.changeMessages(order, copies)) else { throw WireError(text: "?") }
    return failures
  }

  @Test func `a message that is held back waits while others go`() async throws {
    let site = try Site()
    let engine = try await site.start()
    try await site.submit(body: "held")
    try await site.submit(body: "goes")
    try await eventually("both wait") { try await site.queue()?.status == "Retry" }
    let held = try await messages(site)[0]
    #expect(try await order(site, .suspend, [held]).isEmpty)
    #expect(try await messages(site).map(\.status) == ["Suspended", "Retry"])
    let peer = try ScriptedPeer(at: site.peer)
    try await site.order(.retry(resubmit: false))
    try await eventually("the other goes") { peer.messages.count == 1 }
    try await eventually("one is left") { try await messages(site).map(\.identity) == [held.identity] }
    #expect(try await order(site, .resume, [held]).isEmpty)
    try await eventually("it goes") { peer.messages.count == 2 }
    await engine.stop()
  }

  @Test(arguments: [true, false]) func `a message that is taken out is reported or not`(withNDR: Bool) async throws {
    let site = try Site()
    let engine = try await site.start()
    try await site.submit(body: "unwanted")
    try await eventually("it waits") { try await site.queue()?.status == "Retry" }
    let message = try await messages(site)[0]
    #expect(try await order(site, .remove(withNDR: withNDR), [message]).isEmpty)
    #expect(try await order(site, .remove(withNDR: withNDR), [message]).count == 1)
    #expect(try await site.queue()?.messageCount ?? 0 == 0)
    // Mail of the next minute shows that a report would have come.
    try await site.submit(to: ["alice@adatum.com"], body: "later")
    try await eventually("mail comes") { site.company.mailbox("alice").contains { $0.contains("later") } }
    if withNDR { try await eventually("the report comes") { site.company.mailbox("alice").count == 2 } }
    let report = site.company.mailbox("alice").first { $0.contains("multipart/report") }
    #expect((report != nil) == withNDR)
    if let report { #expect(report.contains("550 4.3.2 QUEUE.Admin; message deleted by administrative action")) }
    await engine.stop()
    #expect(site.company.log("MessageTracking").contains(",ADMIN,FAIL,"))
  }

  @Test func `a message on the wire is removed when its attempt has failed, not before`() async throws {
    let site = try Site()
    // Takes connections and says nothing.
    let silence = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    #expect(WireSocket.with(site.peer) { bind(silence, $0, $1) } == 0 && listen(silence, 8) == 0)
    let engine = try await site.start()
    try await site.submit(body: "unwanted")
    try await eventually("it is on its way") { try await messages(site).map(\.status) == ["Active"] }
    // The kernel has taken the connection, though nobody speaks.
    try await eventually("the queue has a connection") { try await site.queue()?.status == "Active" }
    let message = try await messages(site)[0]
    #expect(try await order(site, .remove(withNDR: true), [message]).isEmpty)
    #expect(try await messages(site).map(\.status) == ["PendingRemove"])
    #expect(!site.company.hasMail("alice"))
    close(silence)
    try await eventually("it is removed") { try await messages(site).isEmpty }
    try await eventually("alice hears of it") { site.company.mailbox("alice").contains { $0.contains("QUEUE.Admin") } }
    await engine.stop()
  }

  @Test func `pages hold every message once, and a number finds all copies`() async throws {
    let site = try Site()
    let engine = try await site.start()
    for number in 1...5 { try await site.submit(to: ["bob@example.net", "eve@twohosts.example"], body: "\(number)") }
    try await eventually("all wait") { try await messages(site).count == 10 }
    let identities = try await messages(site).map(\.identity)
    #expect(try await messages(site, limit: 3).map(\.identity) == identities)
    #expect(Set(identities).count == 10)
    guard case .messages(let page) = try await site.company.ask(.message(1)) else { return }
    #expect(page.messages.map(\.recipients.count) == [1, 1])
    #expect(Set(page.messages.map(\.identity)).isSubset(of: identities))
    await engine.stop()
  }

  @Test func `an exported message goes once more through the replay folder`() async throws {
    let site = try Site()
    let engine = try await site.start()
    try await site.submit(body: "Once more.")
    try await eventually("it waits") { try await site.queue()?.status == "Retry" }
    guard case .content(let piece) = try await site.company.ask(.content(message: 1, from: 0)) else { return }
    let message = try await messages(site)[0]
    #expect(try await order(site, .remove(withNDR: false), [message]).isEmpty)
    let peer = try ScriptedPeer(at: site.peer)
    let folder = site.company.folder + "/TransportRoles/Replay"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try piece.bytes.write(to: URL(filePath: folder + "/message.tmp"))
    try FileManager.default.moveItem(atPath: folder + "/message.tmp", toPath: folder + "/message.eml")
    // The queue may still be in Retry from the first attempt.
    try await eventually("it goes") {
      try? await site.order(.retry(resubmit: false))
      return peer.messages.count == 1
    }
    #expect(peer.messages[0].recipients == ["<bob@example.net>"] && peer.messages[0].sender.hasPrefix("<alice@adatum.com>"))
    #expect(peer.messages[0].text.hasSuffix("\n\nOnce more.\n") && !peer.messages[0].text.contains("X-Sender"))
    await engine.stop()
  }

  @Test func `an exported message begins with what the replay folder wants`() async throws {
    let site = try Site()
    let engine = try await site.start()
    try await site.submit(body: "Once more.")
    try await eventually("it waits") { try await site.queue()?.status == "Retry" }
    guard case .content(let piece) = try await site.company.ask(.content(message: 1, from: 0)) else { return }
    let lines = String(decoding: piece.bytes, as: UTF8.self).components(separatedBy: "\r\n")
    #expect(lines[0] == "X-Sender: <alice@adatum.com> BODY=7bit")
    #expect(lines[1] == "X-Receiver: <bob@example.net>")
    #expect(lines.contains("X-CreatedBy: MSExchange15"))
    let injected = lines.prefix { !$0.hasPrefix("X-EndOfInjectedXHeaders") }
    #expect(lines[injected.count] == "X-EndOfInjectedXHeaders: \(injected.reduce(0) { $0 + $1.utf8.count + 2 })")
    #expect(lines[injected.count + 1].hasPrefix("Received: "))
    #expect(String(decoding: piece.bytes, as: UTF8.self).hasSuffix("\r\n\r\nOnce more.\r\n"))
    #expect(piece.next == nil)
    await engine.stop()
  }
}
