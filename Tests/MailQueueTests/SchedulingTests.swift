// What is due, when, and what an administrator sees of it.
import MailModel
import Testing
@testable import MailQueue

@Suite struct SchedulingTests {
  let folder = TemporaryFolder()
  let store: SQLiteQueueStore

  init() throws { store = try SQLiteQueueStore(path: folder.database) }

  func queue(_ key: QueueKey) async throws -> QueueSummary {
    try #require(try await store.queues(now: noon).first { $0.key == key })
  }

  @Test func dueMessagesComeByPriorityThenAgeAndLeaveOutThoseUnderWay() async throws {
    var ids: [QueueEnvelope.Priority: [Int64]] = [:]
    for priority in [QueueEnvelope.Priority.low, .normal, .high, .low, .normal, .high] {
      let new = envelope("x@treyresearch.net", priority: priority, queue: partner)
      ids[priority, default: []].append(try await store.enqueue(NewMessage(new, body: [65])))
    }
    let queue = try #require(try await store.dueQueues(now: noon).first)
    #expect(queue.key == partner)
    let order = ids[.high]! + ids[.normal]! + ids[.low]!
    #expect(try await store.dueMessages(in: queue.id, now: noon, limit: 10, excluding: []).map(\.id) == order)
    let rest = try await store.dueMessages(in: queue.id, now: noon, limit: 2, excluding: [order[0], order[2]])
    #expect(rest.map(\.id) == [order[1], order[3]])
  }

  @Test func onlyDueRecipientsOfAMessageAreHandedOut() async throws {
    let id = try await store.enqueue(message("a@treyresearch.net", "b@treyresearch.net", queue: partner))
    let recipients = try #require(try await store.message(id)).recipients
    let later = noon + .minutes(15)
    _ = try await store.record(
      OutcomeReport(message: id, outcomes: [RecipientOutcome(recipients[0].id, .deferred(error: "450", until: later))], time: noon))
    let queue = recipients[0].queue
    #expect(
      try await store.dueMessages(in: queue, now: noon, limit: 9, excluding: []).flatMap(\.recipients).map(\.id) == [recipients[1].id])
    #expect(try await store.dueMessages(in: queue, now: later, limit: 9, excluding: []).flatMap(\.recipients).count == 2)
    #expect(try await store.nextDue(after: noon) == later)
    #expect(try await store.nextDue(after: later) == nil)
  }

  @Test func aQueueInRetryWaitsAsAWholeAcrossARestart() async throws {
    _ = try await store.enqueue(message("a@treyresearch.net", queue: partner))
    let id = try await queue(partner).id
    let retry = QueueRetryState(
      retryCount: 3, firstRetry: noon - .minutes(4), lastRetry: noon, nextRetry: noon + .minutes(5), lastError: "441 4.4.1 refused")
    try await store.setRetryState(retry, of: id)
    store.close()
    let reopened = try SQLiteQueueStore(path: folder.database)
    defer { reopened.close() }
    let summary = try #require(try await reopened.queues(now: noon).first { $0.id == id })
    #expect(summary.key == partner)
    #expect(summary.retry == retry)
    #expect(summary.messageCounts == [0, 1, 0, 0])
    #expect(summary.deferredCounts == [0, 1, 0, 0])
    #expect(try await reopened.dueQueues(now: noon).isEmpty)
    #expect(try await reopened.nextDue(after: noon) == noon + .minutes(5))
    #expect(try await reopened.dueQueues(now: noon + .minutes(5)).map(\.id) == [id])
    try await reopened.retryNow(id, time: noon)
    #expect(try await reopened.dueQueues(now: noon).map(\.id) == [id])
    #expect(try await reopened.queues(now: noon).first { $0.id == id }?.retry.retryCount == 3)
  }

  @Test func suspensionOfQueuesAndMessagesIsKept() async throws {
    let id = try await store.enqueue(message("a@treyresearch.net", queue: partner))
    let queue = try await queue(partner).id
    try await store.setQueueSuspended(true, queue)
    try await store.setMessageSuspended(true, id)
    store.close()
    let reopened = try SQLiteQueueStore(path: folder.database)
    defer { reopened.close() }
    #expect(try await reopened.queues(now: noon).first?.isSuspended == true)
    #expect(try await reopened.dueQueues(now: noon).isEmpty)
    try await reopened.setQueueSuspended(false, queue)
    #expect(try await reopened.dueQueues(now: noon).isEmpty)
    #expect(try await reopened.dueMessages(in: queue, now: noon, limit: 9, excluding: []).isEmpty)
    #expect(try await reopened.messages(receivedBefore: noon + .days(9), delayNotified: true, limit: 9).isEmpty)
    try await reopened.setMessageSuspended(false, id)
    #expect(try await reopened.dueMessages(in: queue, now: noon, limit: 9, excluding: []).map(\.id) == [id])
    #expect(try await reopened.messages(receivedBefore: noon + .days(9), delayNotified: true, limit: 9).map(\.id) == [id])
  }

  @Test func recipientsOfOneMessageWaitInQueuesOfTheirOwn() async throws {
    let id = try await store.enqueue(message("a@treyresearch.net", "b@contoso.com"))
    let recipients = try #require(try await store.message(id)).recipients
    try await store.assign(
      [
        QueueAssignment(recipients[0].id, to: partner, nextAttempt: noon),
        QueueAssignment(recipients[1].id, to: .unreachable, nextAttempt: noon, error: "no connector"),
      ], time: noon)
    let (first, second) = (try await queue(partner), try await queue(.unreachable))
    #expect(first.messageCount == 1 && second.messageCount == 1)
    #expect(try await store.messages(in: first.id).flatMap(\.recipients).map(\.id) == [recipients[0].id])
    #expect(try await store.messages().flatMap(\.recipients).count == 2)
    #expect(try await store.message(id)?.recipients[1].lastError == "no connector")
    try await store.moveAll(from: second.id, to: .submission, time: noon)
    #expect(try await queue(.unreachable).messageCount == 0)
    #expect(try await queue(.submission).messageCount == 1)
  }

  @Test func queuesDifferByTlsDomainAndKeepTheirNumberUntilRemoved() async throws {
    var secured = partner
    secured.tlsDomain = "treyresearch.net"
    _ = try await store.enqueue(message("a@treyresearch.net", queue: partner))
    let id = try await store.enqueue(message("a@treyresearch.net", queue: secured))
    _ = try await store.enqueue(message("a@treyresearch.net", queue: partner))
    let queues = try await store.queues(now: noon)
    #expect(queues.map(\.key) == [partner, secured])
    #expect(queues.map(\.id) == [1, 2])
    #expect(queues.map(\.messageCount) == [2, 1])
    let recipient = try #require(try await store.message(id)).recipients[0].id
    _ = try await store.record(OutcomeReport(message: id, outcomes: [RecipientOutcome(recipient, .delivered)], time: noon))
    try await store.removeIdleQueues(unusedSince: noon)
    #expect(try await store.queues(now: noon).count == 2)
    try await store.removeIdleQueues(unusedSince: noon + .minutes(3))
    #expect(try await store.queues(now: noon).map(\.key) == [partner])
    _ = try await store.enqueue(message("a@treyresearch.net", queue: secured))
    #expect(try await store.queues(now: noon).map(\.id) == [1, 3])
  }

  @Test func oldMessagesAreFoundForExpiryAndDelayButNeverThePoison() async throws {
    let old = try await store.enqueue(NewMessage(envelope("a@treyresearch.net", received: noon - .days(2)), body: []))
    _ = try await store.enqueue(NewMessage(envelope("a@treyresearch.net", received: noon - .hours(1)), body: []))
    _ = try await store.enqueue(NewMessage(envelope("a@treyresearch.net", received: noon - .days(9), queue: .poison), body: []))
    #expect(try await store.messages(receivedBefore: noon - .days(1), delayNotified: true, limit: 9).map(\.id) == [old])
    #expect(try await store.messages(receivedBefore: noon - .days(1), delayNotified: false, limit: 9).map(\.id) == [old])
    let recipient = try #require(try await store.message(old)).recipients[0].id
    _ = try await store.record(OutcomeReport(message: old, outcomes: [RecipientOutcome(recipient, .delayNotified)], time: noon))
    #expect(try await store.messages(receivedBefore: noon - .days(1), delayNotified: false, limit: 9).isEmpty)
    #expect(try await store.messages(receivedBefore: noon - .days(1), delayNotified: true, limit: 9).map(\.id) == [old])
  }

  @Test func anUnknownQueueIsSaidToBeUnknown() async throws {
    await #expect(throws: QueueStoreError.unknownQueue(77)) { try await store.setQueueSuspended(true, 77) }
    await #expect(throws: QueueStoreError.unknownQueue(77)) { try await store.retryNow(77, time: noon) }
    await #expect(throws: QueueStoreError.unknownMessage(77)) { try await store.setMessageSuspended(true, 77) }
  }
}
