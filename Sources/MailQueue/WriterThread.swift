// Group commit. One thread owns the only connection that writes: jobs that arrive while it waits for the disk share the next
// transaction. A real thread, since a blocking fsync on the cooperative pool would hold one of its few threads; and one writer,
// since SQLite before 3.51.3 can lose a commit when two connections write and checkpoint at the same instant.
import GRDB
import Glibc

/// Runs changes in order, many to a transaction, and completes each after COMMIT.
final class WriterThread: @unchecked Sendable {
  /// One change. `perform` may throw a `QueueStoreError` only before it has written anything; the rest of the batch then goes on.
  private struct Job {
    /// Returns what to call after COMMIT.
    let perform: @Sendable (Database) throws -> @Sendable () -> Void
    let fail: @Sendable (QueueStoreError) -> Void
  }

  /// How much work was done; tells how well commits are shared.
  struct Statistics: Equatable, Sendable {
    var jobs = 0
    var transactions = 0
  }

  /// More would make the first of a batch wait without sparing many syncs.
  private static let batchLimit = 512

  private let database: DatabaseQueue
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let arrived = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var thread = pthread_t()
  // Under `mutex`:
  private var waiting: [Job] = []
  private var isClosing = false
  private var isJoined = false
  private var counts = Statistics()

  init(_ database: DatabaseQueue) {
    self.database = database
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(arrived, nil)
    // The thread's own reference is given back by `run` when it ends.
    let context = Unmanaged.passRetained(self).toOpaque()
    let status = pthread_create(
      &thread, nil,
      {
        Unmanaged<WriterThread>.fromOpaque($0!).takeRetainedValue().run(); return nil
      }, context)
    precondition(status == 0, "cannot start the queue's writer thread: \(status)")
  }

  deinit {
    pthread_cond_destroy(arrived)
    pthread_mutex_destroy(mutex)
    arrived.deallocate()
    mutex.deallocate()
  }

  var statistics: Statistics { locked { counts } }

  /// - Parameter body: may run twice, when another job of its batch fails half-way; what it did the first time is undone then.
  func submit<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value, completion: @escaping QueueCompletion<Value>) {
    let job = Job(
      perform: { database in
        let value = try body(database)
        return { completion(.success(value)) }
      },
      fail: { completion(.failure($0)) })
    let isTaken = locked {
      guard !isClosing else { return false }
      waiting.append(job)
      pthread_cond_signal(arrived)
      return true
    }
    if !isTaken { completion(.failure(.closed)) }
  }

  /// Finishes what is waiting and ends the thread. May be called more than once, not from a completion.
  func close() {
    let joins = locked {
      isClosing = true
      pthread_cond_signal(arrived)
      defer { isJoined = true }
      return !isJoined
    }
    if joins { pthread_join(thread, nil) }
  }

  private func locked<Value>(_ body: () -> Value) -> Value {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return body()
  }

  private func run() {
    while let batch = nextBatch() {
      if !commitTogether(batch) {
        // Something failed half-way and took the transaction with it: each on its own, so that only the guilty fail.
        for job in batch where !commitTogether([job], reportingFailure: true) { continue }
      }
    }
  }

  /// Waits for jobs; `nil` when closing and all is done.
  private func nextBatch() -> ArraySlice<Job>? {
    locked {
      while waiting.isEmpty && !isClosing { pthread_cond_wait(arrived, mutex) }
      guard !waiting.isEmpty else { return nil }
      let batch = waiting.prefix(WriterThread.batchLimit)
      waiting.removeFirst(batch.count)
      return batch
    }
  }

  /// - Returns: `false` when the transaction failed and nobody has been told, or only the one job when `reportingFailure`.
  private func commitTogether(_ batch: ArraySlice<Job>, reportingFailure: Bool = false) -> Bool {
    var completions: [@Sendable () -> Void] = []
    completions.reserveCapacity(batch.count)
    do {
      try database.writeWithoutTransaction { database in
        try database.inTransaction(.immediate) {
          for job in batch {
            do {
              completions.append(try job.perform(database))
            } catch let refusal as QueueStoreError {
              completions.append { job.fail(refusal) }
            }
          }
          return .commit
        }
      }
    } catch {
      if reportingFailure { for job in batch { job.fail(QueueStoreError(error)) } }
      return false
    }
    locked {
      counts.jobs += batch.count
      counts.transactions += 1
    }
    for completion in completions { completion() }
    return true
  }
}

extension QueueStoreError {
  /// What a failure of SQLite means for the engine.
  init(_ error: any Error) {
    switch error {
    case let error as QueueStoreError: self = error
    case let error as DatabaseError:
      switch error.resultCode {
      case .SQLITE_FULL: self = .full
      case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damaged(error.message ?? error.resultCode.description)
      default: self = .io(error.description)
      }
    default: self = .io("\(error)")
    }
  }
}
