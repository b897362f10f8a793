// Accepting a message: all of it, durably, or nothing.
import MailModel
import Testing
@testable import MailQueue

@Suite struct AcceptTests {
  let folder = TemporaryFolder()

  @Test func everyFieldComesBackAfterReopening() async throws {
    var full = envelope()
    full.clientAddress = IPAddress("2001:db8::1")
    full.clientHostname = "mail.treyresearch.net"
    full.domainSecured = "adatum.com by CN=mail.adatum.com"
    full.content = [.eightBit, .smtpUTF8]
    full.dsnReturn = .headers
    full.envelopeID = "QQ314159"
    full.priority = .high
    full.recipients = [
      QueueRecipient(
        MailAddress("\"a b\"@treyresearch.net")!, originalRecipient: "rfc822;x@y.example", notify: [.failure, .delay], queue: partner),
      QueueRecipient(MailAddress("jörg@müller.example")!, notify: .never),
    ]
    var bare = envelope("x@treyresearch.net")
    bare.reversePath = .null
    let ids = try await withStore { store in
      [try await store.enqueue(NewMessage(full, body: [1, 2, 3])), try await store.enqueue(NewMessage(bare, body: []))]
    }
    try await withStore { store in
      for (id, envelope) in zip(ids, [full, bare]) {
        let found = try #require(try await store.message(id))
        var expected = envelope
        expected.recipients = []
        #expect(found.envelope == expected)
        #expect(found.recipients.map(\.address) == envelope.recipients.map(\.address))
        #expect(found.recipients.map(\.notify) == envelope.recipients.map(\.notify))
        #expect(found.recipients.map(\.originalRecipient) == envelope.recipients.map(\.originalRecipient))
        #expect(found.recipients.allSatisfy { $0.status == .pending && $0.attempts == 0 && $0.nextAttempt == noon })
      }
      #expect(try await store.wholeBody(ids[0]) == [1, 2, 3])
      #expect(try await store.wholeBody(ids[1]) == [])
    }
  }

  @Test(arguments: [0, 1, 1000, 262_143, 262_144, 262_145, 3_000_017])
  func contentComesBackHoweverItWasCut(size: Int) async throws {
    let content = bytes(size, seed: UInt64(size))
    try await withStore { store in
      let writer = store.beginMessage()
      var (position, step) = (0, 1)
      while position < size {
        let end = min(size, position + step)
        try await writer.append(Array(content[position..<end]))
        (position, step) = (end, step * 3 % 70_001 + 1)
      }
      let id = try await writer.commit(envelope("x@treyresearch.net"))
      #expect(try await store.wholeBody(id) == content)
      #expect(try await store.message(id)?.size == Int64(size))
      for offset in [0, size / 3, size - 1] where offset >= 0 && offset < size {
        let part = try await store.readBody(id, offset: Int64(offset), length: 100)
        #expect(!part.isEmpty && part == Array(content[offset..<(offset + part.count)]))
      }
      #expect(try await store.readBody(id, offset: Int64(size)) == [])
    }
  }

  @Test func nothingOfAMessageIsSeenBeforeItsCommit() async throws {
    try await withStore { store in
      let writer = store.beginMessage()
      try await writer.append(bytes(600_000, seed: 1))
      #expect(try await store.messages().isEmpty)
      #expect(try await store.message(writer.id) == nil)
      await #expect(throws: QueueStoreError.unknownMessage(writer.id + 100)) { try await store.readBody(writer.id + 100, offset: 0) }
      writer.cancel()
      await #expect(throws: QueueStoreError.closed) { try await writer.commit(envelope("x@treyresearch.net")) }
      #expect(try await store.chunkCount() == 0)
    }
  }

  @Test func aWriterThatIsDroppedLeavesNothing() async throws {
    try await withStore { store in
      try await store.beginMessage().append(bytes(600_000, seed: 1))
      // The writer may live a moment longer than its last call, and what it leaves is removed by a change of its own.
      while try await store.chunkCount() != 0 { await Task.yield() }
    }
  }

  @Test func aFullStoreRefusesAndKeepsWhatItHas() async throws {
    let options = SQLiteQueueStore.Options(maximumSize: .megabytes(1))
    try await withStore(options) { store in
      let kept = try await store.enqueue(message("x@treyresearch.net"))
      await #expect(throws: QueueStoreError.full) {
        try await store.enqueue(NewMessage(envelope("y@treyresearch.net"), body: bytes(3_000_000, seed: 2)))
      }
      #expect(try await store.messages().map(\.id) == [kept])
      // The pieces of the refused one are given back, so there is room again.
      let small = try await store.enqueue(NewMessage(envelope("z@treyresearch.net"), body: bytes(300_000, seed: 3)))
      #expect(try await store.wholeBody(small) == bytes(300_000, seed: 3))
    }
  }

  @Test func internalMessageIDsAreNeverGivenTwice() async throws {
    let first = try await withStore { store in
      let id = try await store.enqueue(message("x@treyresearch.net"))
      let recipient = try #require(try await store.message(id)?.recipients.first)
      let receipt = try await store.record(
        OutcomeReport(message: id, outcomes: [RecipientOutcome(recipient.id, .delivered)], time: noon))
      #expect(receipt.messageRemoved)
      return id
    }
    let second = try await withStore { try await $0.enqueue(message("x@treyresearch.net")) }
    #expect(second > first)
  }

  func withStore<Value>(_ options: SQLiteQueueStore.Options = .init(), _ body: (SQLiteQueueStore) async throws -> Value) async throws
    -> Value
  {
    let store = try SQLiteQueueStore(path: folder.database, options: options)
    defer { store.close() }
    return try await body(store)
  }
}
