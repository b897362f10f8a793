// Messages that bring the engine down: counted when it starts again, set aside, and tried again by an administrator's order.
import AdminModel
import Foundation
import MailModel
import MailQueue
import Testing
import TransportControl

@testable import TransportEngine

@Suite struct PoisonTests {
  /// As a fault leaves it.
  private func leaveTraces(of messages: [Int64], isFault: Bool = true, in site: Site) throws {
    var slots = [Int64](repeating: 0, count: PoisonWatch.slotCount)
    slots[0] = isFault ? 1 : 0
    for (place, message) in messages.enumerated() { slots[place + 7] = message }
    try slots.withUnsafeBytes { try Data($0).write(to: URL(filePath: site.company.folder + "/processing.map")) }
  }

  @Test(arguments: [(1, true, "Poison Message"), (2, true, "example.net"), (1, false, "example.net")])
  func `what was in hand at a fault is counted, and set aside at the threshold`(threshold: Int, isFault: Bool, queue: String) async throws {
    let site = try Site { $0.transportService.poisonThreshold = threshold }
    let first = try await site.start()
    try await site.submit(body: "poison")
    try await eventually("it waits") { try await site.queue()?.status == "Retry" }
    await first.stop()
    try leaveTraces(of: [1, 4711], isFault: isFault, in: site)
    let second = try await site.start()
    try await eventually("it is where it belongs") { try await site.queue(queue)?.messageCount == 1 }
    await second.stop()
    #expect(site.company.log("MessageTracking").contains(",POISONMESSAGE,POISONMESSAGE,") == (queue == "Poison Message"))
  }

  @Test func `what is set aside stays until it is resumed`() async throws {
    let site = try Site { $0.transportService.poisonThreshold = 1 }
    let first = try await site.start()
    try await site.submit(body: "poison")
    try await eventually("it waits") { try await site.queue()?.status == "Retry" }
    await first.stop()
    try leaveTraces(of: [1], in: site)
    let peer = try ScriptedPeer(at: site.peer)
    let second = try await site.start()
    try await eventually("it is set aside") { try await site.queue("Poison Message")?.messageCount == 1 }
    try await site.submit(body: "other")
    // The queue is in Retry from before.
    try await eventually("other mail goes") {
      try? await site.order(.retry(resubmit: false))
      return peer.messages.count == 1
    }
    #expect(try await site.queue("Poison Message")?.messageCount == 1)
    let copies = [MessageCopy(queue: "Poison", message: 1)]
    #expect(try await site.company.ask(.changeMessages(.resume, copies)) == .refused([]))
    try await eventually("it goes") { peer.messages.count == 2 }
    await second.stop()
  }

  @Test func `the watch forgets what is no longer in hand`() throws {
    let path = NSTemporaryDirectory() + "watch-\(UUID().uuidString)"
    defer { unlink(path) }
    let watch = PoisonWatch(path: path)
    for message in [5, 6, 5] as [Int64] { watch.begin(message) }
    watch.end(5)
    watch.end(6)
    let slots = try Data(contentsOf: URL(filePath: path)).withUnsafeBytes { Array($0.bindMemory(to: Int64.self)) }
    #expect(slots.filter { $0 != 0 } == [5])
    #expect(PoisonWatch(path: path).suspects.isEmpty)
  }
}
