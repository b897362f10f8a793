// The counts that stand with a queue are those of its messages, whatever happens to them.
import MailModel
import Testing
@testable import MailQueue

@Suite struct QueueCountTests {
  let folder = TemporaryFolder()
  let store: SQLiteQueueStore

  init() throws { store = try SQLiteQueueStore(path: folder.database) }

  private static let keys = [partner, .submission, .unreachable, .poison]

  /// Draws the same fates again when a test fails.
  private struct Dice {
    var state: UInt64
    mutating func roll(_ sides: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % sides
    }
  }

  /// Counted by looking at every message.
  private func expectTrueCounts(_ fate: Comment) async throws {
    for queue in try await store.queues(now: noon) {
      let messages = try await store.messages(in: queue.id)
      let counts = QueueEnvelope.Priority.allCases.map { priority in messages.filter { $0.envelope.priority == priority } }
      #expect(queue.messageCounts == counts.map(\.count), fate)
      #expect(
        queue.deferredCounts == counts.map { $0.filter { $0.recipients.allSatisfy { $0.nextAttempt > noon } }.count }, fate)
      #expect(queue.totalSize == messages.reduce(0) { $0 + $1.size }, fate)
    }
  }

  @Test(arguments: 1...4) func theyFollowEveryChange(seed: Int) async throws {
    var dice = Dice(state: UInt64(seed))
    for step in 0..<120 {
      let waiting = try await store.messages()
      let message = waiting.isEmpty ? nil : waiting[dice.roll(waiting.count)]
      switch (dice.roll(6), message) {
      case (0, _), (1, _), (_, nil):
        var new = envelope("a@x.net", "b@x.net", "c@y.net", priority: .init(rawValue: dice.roll(4))!)
        for place in new.recipients.indices { new.recipients[place].queue = Self.keys[dice.roll(2)] }
        _ = try await store.enqueue(NewMessage(new, body: bytes(dice.roll(50), seed: 1)))
      case (2, let message?):
        let changes: [RecipientOutcome.Change] = [.delivered, .failed(error: "550"), .deferred(error: "450", until: noon + .minutes(5)), .relayed]
        let outcomes = message.recipients.prefix(1 + dice.roll(3)).map { RecipientOutcome($0.id, changes[dice.roll(4)]) }
        _ = try await store.record(OutcomeReport(message: message.id, outcomes: outcomes, time: noon))
      case (3, let message?):
        let moved = message.recipients.prefix(1 + dice.roll(3)).map {
          QueueAssignment($0.id, to: Self.keys[dice.roll(4)], nextAttempt: noon + .minutes(Int64(dice.roll(2))))
        }
        try await store.assign(moved, time: noon)
      case (4, let message?):
        try await store.moveAll(from: message.recipients[0].queue, to: Self.keys[dice.roll(4)], time: noon)
      case (_, let message?):
        try await store.retryNow(message.recipients[0].queue, time: noon)
      }
      try await expectTrueCounts("seed \(seed), step \(step)")
    }
  }

  @Test func dueMessagesAreFoundWhereverTheyStandInTheQueue() async throws {
    let late = try await store.enqueue(NewMessage(envelope("a@x.net", received: noon + .minutes(9), queue: partner), body: []))
    let due = try await store.enqueue(NewMessage(envelope("a@x.net", priority: .none, queue: partner), body: []))
    let queue = try #require(try await store.dueQueues(now: noon).first)
    #expect(try await store.dueMessages(in: queue.id, now: noon, limit: 9, excluding: []).map(\.id) == [due])
    #expect(try await store.nextDue(after: noon) == noon + .minutes(9))
    #expect(try await store.waiting(in: queue.id) == [late, due])
  }
}
