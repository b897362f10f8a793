// Outcomes and the notifications they cause: one change, or none.
import MailModel
import Testing
@testable import MailQueue

@Suite struct OutcomeTests {
  let folder = TemporaryFolder()
  let store: SQLiteQueueStore

  init() throws { store = try SQLiteQueueStore(path: folder.database) }

  @Test func theLastFinalOutcomeRemovesMessageAndContent() async throws {
    let id = try await store.enqueue(message("a@treyresearch.net", "b@treyresearch.net", "c@treyresearch.net"))
    let recipients = try #require(try await store.message(id)).recipients.map(\.id)
    let later = noon + .minutes(15)
    let first = try await store.record(
      OutcomeReport(
        message: id,
        outcomes: [
          RecipientOutcome(recipients[0], .delivered), RecipientOutcome(recipients[1], .deferred(error: "451 4.4.0 busy", until: later)),
        ], time: noon))
    #expect(first == OutcomeReceipt(notifications: [], messageRemoved: false))
    let middle = try #require(try await store.message(id))
    #expect(middle.recipients.map(\.status) == [.delivered, .pending, .pending])
    #expect(middle.recipients.map(\.attempts) == [1, 1, 0])
    #expect(middle.recipients[1].lastError == "451 4.4.0 busy")
    #expect(middle.recipients[1].nextAttempt == later)
    let last = try await store.record(
      OutcomeReport(
        message: id,
        outcomes: [RecipientOutcome(recipients[1], .relayed), RecipientOutcome(recipients[2], .failed(error: "550 5.1.1 User unknown"))],
        notifications: [message("fred@adatum.com", body: "Undeliverable")], time: later))
    #expect(last.messageRemoved)
    #expect(try await store.message(id) == nil)
    let notification = try #require(last.notifications.first)
    #expect(try await store.wholeBody(notification) == Array("Undeliverable".utf8))
    #expect(try await store.chunkCount() == 1)
  }

  @Test func aRepeatedReportSendsNoSecondNotification() async throws {
    let id = try await store.enqueue(message("a@treyresearch.net", "b@treyresearch.net"))
    let recipient = try #require(try await store.message(id)).recipients[0].id
    let report = OutcomeReport(
      message: id, outcomes: [RecipientOutcome(recipient, .failed(error: "550"))], notifications: [message("fred@adatum.com")], time: noon)
    #expect(try await store.record(report).notifications.count == 1)
    #expect(try await store.record(report) == OutcomeReceipt(notifications: [], messageRemoved: false))
    #expect(try await store.messages().count == 2)
  }

  @Test func anOutcomeWhoseNotificationCannotBeStoredDidNotHappen() async throws {
    let small = TemporaryFolder()
    let store = try SQLiteQueueStore(path: small.database, options: .init(maximumSize: .megabytes(1)))
    defer { store.close() }
    let id = try await store.enqueue(message("a@treyresearch.net"))
    let recipient = try #require(try await store.message(id)).recipients[0].id
    let large = NewMessage(envelope("fred@adatum.com"), body: bytes(2_000_000, seed: 5))
    await #expect(throws: QueueStoreError.full) {
      try await store.record(
        OutcomeReport(message: id, outcomes: [RecipientOutcome(recipient, .failed(error: "550"))], notifications: [large], time: noon))
    }
    #expect(try await store.message(id)?.recipients.map(\.status) == [.pending])
  }

  @Test func aDelayIsNotifiedOnceAndChangesNothingElse() async throws {
    let id = try await store.enqueue(message("a@treyresearch.net"))
    let before = try #require(try await store.message(id)).recipients[0]
    let report = OutcomeReport(
      message: id, outcomes: [RecipientOutcome(before.id, .delayNotified)], notifications: [message("fred@adatum.com")], time: noon)
    #expect(try await store.record(report).notifications.count == 1)
    #expect(try await store.record(report).notifications.isEmpty)
    var expected = before
    expected.delayNotified = true
    #expect(try await store.message(id)?.recipients == [expected])
  }

  @Test func recipientsOfAnotherMessageAreNotTouched() async throws {
    let mine = try await store.enqueue(message("a@treyresearch.net"))
    let other = try await store.enqueue(message("b@treyresearch.net"))
    let foreign = try #require(try await store.message(other)).recipients[0].id
    let receipt = try await store.record(OutcomeReport(message: mine, outcomes: [RecipientOutcome(foreign, .delivered)], time: noon))
    #expect(!receipt.messageRemoved)
    #expect(try await store.message(other)?.recipients[0].status == .pending)
  }
}
