// The queue in one SQLite file: opening, closing, and the way that work reaches its connections.
import GRDB
import Glibc
public import MailModel
import Synchronization

/// A queue store in `queue.db`: WAL, synchronous FULL, one connection that writes (on its own thread) and three that read.
///
/// Measured on the machine of the feasibility study: 24,000 accepted messages a second at 50 sessions, 0.6 ms for one alone.
public final class SQLiteQueueStore: QueueStore {
  public struct Options: Hashable, Sendable {
    /// The database grows no further; commits then fail with `full`. `nil`: as far as the disk goes.
    public var maximumSize: ByteQuantity?

    public init(maximumSize: ByteQuantity? = nil) { self.maximumSize = maximumSize }
  }

  static let pageSize: Int64 = 4096

  let writer: WriterThread
  private let writing: DatabaseQueue
  /// What is due, and the state of queues.
  private let listing: DatabaseQueue
  /// Listings of messages; a long one never holds up a delivery, nor a look at the queues.
  private let scanning: DatabaseQueue
  /// Content of messages.
  private let bodies: DatabaseQueue
  private let lock: LockFile
  private let isClosed = Atomic(false)
  private let lastID: Atomic<Int64>

  /// Opens or creates the database, and removes what a crash left of messages that were never accepted. Blocks on the disk.
  /// - Parameter path: of `queue.db`; its folder exists. `-wal`, `-shm` and `.lock` files appear beside it.
  public init(path: String, options: Options = Options()) throws(QueueStoreError) {
    lock = try LockFile(path: path)
    SQLiteQueueStore.createPrivately(path)
    do {
      writing = try DatabaseQueue(path: path, configuration: SQLiteQueueStore.writingConfiguration(options))
      try SQLiteQueueStore.migrate(writing, path: path)
      lastID = Atomic(try writing.writeWithoutTransaction(SQLiteQueueStore.removeLeftovers))
      listing = try DatabaseQueue(path: path, configuration: SQLiteQueueStore.readingConfiguration)
      scanning = try DatabaseQueue(path: path, configuration: SQLiteQueueStore.readingConfiguration)
      bodies = try DatabaseQueue(path: path, configuration: SQLiteQueueStore.readingConfiguration)
    } catch {
      throw QueueStoreError(error)
    }
    writer = WriterThread(writing)
  }

  deinit { close() }

  public func beginMessage() -> any MessageWriter {
    SQLiteMessageWriter(id: newMessageID(), writer: writer)
  }

  func newMessageID() -> Int64 { lastID.add(1, ordering: .relaxed).newValue }

  public func close() {
    guard !isClosed.exchange(true, ordering: .acquiringAndReleasing) else { return }
    writer.close()
    // The last connection to close checkpoints and removes the WAL; that has to be the one that writes.
    try? listing.close()
    try? scanning.close()
    try? bodies.close()
    try? writing.close()
    lock.release()
  }

  // MARK: Ways to the connections

  func change<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws(QueueStoreError) -> Value {
    try await awaitResult { writer.submit(body, completion: $0) }
  }

  func list<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws(QueueStoreError) -> Value {
    try await awaitResult { read(from: listing, body, completion: $0) }
  }

  func scan<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws(QueueStoreError) -> Value {
    try await awaitResult { read(from: scanning, body, completion: $0) }
  }

  public func readBody(_ message: Int64, offset: Int64, length: Int, completion: @escaping QueueCompletion<[UInt8]>) {
    read(from: bodies, { try BodyStorage.read($0, message: message, offset: offset, length: length) }, completion: completion)
  }

  private func read<Value: Sendable>(
    from connection: DatabaseQueue, _ body: @escaping @Sendable (Database) throws -> Value, completion: @escaping QueueCompletion<Value>
  ) {
    guard !isClosed.load(ordering: .acquiring) else { return completion(.failure(.closed)) }
    connection.asyncRead { database in
      do {
        completion(.success(try body(database.get())))
      } catch {
        completion(.failure(QueueStoreError(error)))
      }
    }
  }

  // MARK: Opening

  private static func writingConfiguration(_ options: Options) -> Configuration {
    var configuration = Configuration()
    configuration.label = "queue.writer"
    configuration.foreignKeysEnabled = false
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA page_size = \(pageSize); PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
      try database.execute(sql: "PRAGMA journal_size_limit = \(64 << 20)")
      if let maximum = options.maximumSize {
        try database.execute(sql: "PRAGMA max_page_count = \(max(1, maximum.bytes / pageSize))")
      }
    }
    return configuration
  }

  private static var readingConfiguration: Configuration {
    var configuration = Configuration()
    configuration.label = "queue.reader"
    configuration.readonly = true
    // Only recovery of the WAL after a crash could make a reader wait, and the writer has done that by now.
    configuration.busyMode = .timeout(5)
    return configuration
  }

  /// SQLite gives its other files, which hold mail as well, the mode that the main file has when they are made.
  private static func createPrivately(_ path: String) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    fchmod(descriptor, 0o600)
    Glibc.close(descriptor)
  }

  private static func migrate(_ database: DatabaseQueue, path: String) throws {
    let migrator = Schema.migrator
    let known = Set(migrator.migrations)
    let applied = try database.read { try migrator.appliedIdentifiers($0) }
    let unknown = applied.subtracting(known)
    guard unknown.isEmpty else { throw QueueStoreError.newerSchema(path: path, found: unknown.sorted()) }
    try migrator.migrate(database)
  }

  /// - Returns: the highest internal message id ever given.
  private static func removeLeftovers(_ database: Database) throws -> Int64 {
    try database.execute(sql: "DELETE FROM chunk WHERE message NOT IN (SELECT id FROM message)")
    return try Int64.fetchOne(database, sql: "SELECT seq FROM sqlite_sequence WHERE name = 'message'") ?? 0
  }
}
