// Opening: what is ours, what is left over, what is somebody else's.
import Foundation
import GRDB
import MailModel
import Testing
@testable import MailQueue

extension SQLiteQueueStore {
  func chunkCount() async throws -> Int {
    try await change { try Int.fetchOne($0, sql: "SELECT count(*) FROM chunk")! }
  }
}

@Suite struct OpeningTests {
  let folder = TemporaryFolder()

  @Test func aNewerSchemaIsRefusedAndLeftAlone() throws {
    try SQLiteQueueStore(path: folder.database).close()
    let database = try DatabaseQueue(path: folder.database)
    try database.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('9 from the future')") }
    try database.close()
    let before = try Data(contentsOf: URL(fileURLWithPath: folder.database))
    #expect(throws: QueueStoreError.newerSchema(path: folder.database, found: ["9 from the future"])) {
      try SQLiteQueueStore(path: folder.database)
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.database)) == before)
  }

  @Test func aFileThatIsNoDatabaseIsReportedAsDamaged() throws {
    try Data(repeating: 65, count: 8192).write(to: URL(fileURLWithPath: folder.database))
    #expect {
      try SQLiteQueueStore(path: folder.database)
    } throws: { error in
      if case .damaged = error as? QueueStoreError { true } else { false }
    }
  }

  @Test func thereIsOneWriter() throws {
    let store = try SQLiteQueueStore(path: folder.database)
    #expect(throws: QueueStoreError.inUse(path: folder.database)) { try SQLiteQueueStore(path: folder.database) }
    store.close()
    try SQLiteQueueStore(path: folder.database).close()
  }

  @Test func journalAndSynchronousModesAreTheDurableOnes() async throws {
    let store = try SQLiteQueueStore(path: folder.database)
    defer { store.close() }
    let modes = try await store.change { database in
      [
        try String.fetchOne(database, sql: "PRAGMA journal_mode"), try String.fetchOne(database, sql: "PRAGMA synchronous"),
        try String.fetchOne(database, sql: "PRAGMA page_size"),
      ]
    }
    #expect(modes == ["wal", "2", "4096"])
  }

  @Test func afterClosingEverythingFailsWithClosed() async throws {
    let store = try SQLiteQueueStore(path: folder.database)
    let writer = store.beginMessage()
    store.close()
    await #expect(throws: QueueStoreError.closed) { try await writer.commit(envelope("x@treyresearch.net")) }
    await #expect(throws: QueueStoreError.closed) { try await store.queues(now: noon) }
  }
}

@Suite struct GroupCommitTests {
  let folder = TemporaryFolder()

  /// Occupies the writer thread with a transaction of its own until the result is signalled; what is submitted meanwhile waits.
  func hold(_ writer: WriterThread) async -> DispatchSemaphore {
    let gate = DispatchSemaphore(value: 0)
    await withCheckedContinuation { entered in
      writer.submit { _ in
        entered.resume()
        gate.wait()
      } completion: { _ in
      }
    }
    return gate
  }

  @Test func whatArrivesDuringACommitSharesTheNext() async throws {
    let store = try SQLiteQueueStore(path: folder.database)
    defer { store.close() }
    let before = store.writer.statistics
    let done = AsyncStream<Int64>.makeStream()
    let gate = await hold(store.writer)
    for number in 1...100 {
      let writer = store.beginMessage()
      writer.append(Array("\(number)".utf8)) { _ in }
      writer.commit(envelope("x@treyresearch.net")) { result in
        done.continuation.yield((try? result.get()) ?? -1)
      }
    }
    gate.signal()
    var ids: Set<Int64> = []
    for await id in done.stream {
      ids.insert(id)
      if ids.count == 100 || id < 0 { break }
    }
    #expect(ids.count == 100 && !ids.contains(-1))
    #expect(store.writer.statistics.jobs - before.jobs == 101)
    #expect(store.writer.statistics.transactions - before.transactions == 2)
  }

  @Test func aFailingJobFailsAloneAndLeavesNothing() async throws {
    let store = try SQLiteQueueStore(path: folder.database)
    defer { store.close() }
    let gate = await hold(store.writer)
    let results = AsyncStream<Result<Int64, QueueStoreError>>.makeStream()
    // All three wait behind the gate, so they share a transaction at first.
    store.writer.submit { database in
      try database.execute(sql: "INSERT INTO chunk VALUES (99, 0, x'00')")
      try database.execute(sql: "INSERT INTO chunk VALUES (99, 0, x'00')")
      return 0
    } completion: {
      results.continuation.yield($0)
    }
    store.record(OutcomeReport(message: 4711, outcomes: [], time: noon)) { result in
      results.continuation.yield(result.map { _ in 0 })
    }
    let writer = store.beginMessage()
    try await writer.append([65])
    writer.commit(envelope("x@treyresearch.net")) { results.continuation.yield($0) }
    gate.signal()
    var answers = results.stream.makeAsyncIterator()
    guard case .failure(.io)? = await answers.next() else {
      Issue.record("a broken job must fail as one")
      return
    }
    #expect(await answers.next() == .failure(.unknownMessage(4711)))
    let id = try #require(await answers.next()).get()
    #expect(try await store.message(id) != nil)
    #expect(try await store.chunkCount() == 1)
  }
}
