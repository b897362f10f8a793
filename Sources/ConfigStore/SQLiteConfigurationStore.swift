// The configuration in one SQLite file that several shells and the engine share: rollback journal and every synchronisation,
// so that a change is whole or absent after any crash, and SQLite 3.40's fault in resetting a WAL cannot touch it.
public import AdminModel
import Foundation
import GRDB
public import MailModel
import Synchronization

/// A `ConfigurationStore` in a file.
///
/// Passwords stand sealed in the table `secrets`, which no view and no journal record shows; the key is not in the file, which is made with
/// mode 0600 all the same. The journal is chained by hashes; `JournalChain.verify` finds later edits.
public final class SQLiteConfigurationStore: ConfigurationStore {
  /// How long a process waits for another's change.
  private static let patience = 5.0

  public let path: String
  private let database: DatabaseQueue
  private let sealer: any SecretSealer
  private let now: @Sendable () -> Timestamp
  private let hasCurrentViews = Once()
  /// The configuration as it was last read or written: reading it anew takes longer than a change does. Read and replaced only while the
  /// database is held, or of two threads the earlier one could put its older version back.
  private let known = Mutex<Known?>(nil)

  private struct Known {
    var snapshot: ConfigSnapshot
    /// SQLite's count of changes that others made to the file, as of then.
    var othersChanges: Int64
  }

  /// Opens the store, and makes it with a fresh server's configuration when there is none.
  ///
  /// - Parameters:
  ///   - path: of the file; its folder exists.
  ///   - hostName: asked on the first run only; names server and first accepted domain.
  ///   - sealer: has the key to the secrets.
  ///   - now: the clock that stamps changes.
  /// - Throws: `newerSchema` for a file of a later version, which is left untouched.
  public init(
    path: String, hostName: () -> String, sealer: any SecretSealer, now: @escaping @Sendable () -> Timestamp = { .now }
  ) throws(ConfigurationStoreError) {
    (self.path, self.sealer, self.now) = (path, sealer, now)
    database = try attempt(path) {
      SQLiteConfigurationStore.createPrivately(path)
      return try DatabaseQueue(path: path, configuration: SQLiteConfigurationStore.configuration)
    }
    switch try attempt(path, { try database.read(Schema.state) }) {
    case .current: break
    case .newer: throw .newerSchema(path)
    case .behind: try prepare(hostName: hostName())
    }
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(patience)
    // Views are for people; the foreign-key checks that migrations would run have nothing to check.
    configuration.foreignKeysEnabled = false
    configuration.prepareDatabase { db in
      // EXTRA, not FULL: the journal's removal is the commit, and only EXTRA syncs the folder behind it. With less, a power cut could take back
      // a change that has been confirmed.
      try db.execute(sql: "PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA")
    }
    return configuration
  }

  /// SQLite gives its temporary files the mode of the main file.
  private static func createPrivately(_ path: String) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    if descriptor >= 0 { close(descriptor) }
  }

  /// Creates or migrates the tables and fills an empty store. One process at a time: two first starts must not both do it.
  private func prepare(hostName: String) throws(ConfigurationStoreError) {
    try attempt(path) {
      let lock = try SetupLock(path: path + ".setup")
      defer { lock.release() }
      try Schema.migrate(database, sealer)
      try database.inTransaction(.immediate) { db in
        try Schema.createViews(db)
        if try Rows.version(db) == 0 {
          let fresh = ConfigContents.fresh(hostName: hostName)
          let change = ConfigChange(edits: fresh.objects.map { .init(creating: $0) })
          let entry = JournalEntry(actor: "setup", commandLine: "(first start)", time: now())
          _ = try Rows.apply(change, behind: Rows.end(db), entry, sealer, db)
        }
        return .commit
      }
    }
  }

  public func currentVersion() throws(ConfigurationStoreError) -> Int64 {
    try attempt(path) { try database.unsafeRead(Rows.version) }
  }

  public func snapshot() throws(ConfigurationStoreError) -> ConfigSnapshot {
    try attempt(path) {
      // One question where nobody else has changed anything; a change of our own is known as it is made.
      let unchanged = try database.unsafeRead { db in
        try known.withLock { $0 }.flatMap { try Rows.othersChanges(db) == $0.othersChanges ? $0.snapshot : nil }
      }
      return try unchanged ?? looking { try current($0, version: Rows.version($0)).snapshot }
    }
  }

  /// Several questions to one state of the file. GRDB's own `read` would switch the connection to `query_only` and back, and with every
  /// switch SQLite prepares every statement anew.
  private func looking<Result>(_ questions: (Database) throws -> Result) throws -> Result {
    try database.unsafeRead { db in
      var result: Result?
      try db.inTransaction(.deferred) {
        result = try questions(db)
        return .commit
      }
      guard let result else { preconditionFailure("a transaction ended without a result") }
      return result
    }
  }

  /// What is known when neither the journal nor the file has moved on, else what the file says.
  private func current(_ db: Database, version: Int64) throws -> Known {
    let others = try Rows.othersChanges(db)
    if let last = known.withLock({ $0 }), last.snapshot.version == version, last.othersChanges == others { return last }
    let fresh = Known(snapshot: try Rows.snapshot(sealer, db), othersChanges: others)
    known.withLock { $0 = fresh }
    return fresh
  }

  public func snapshot(asOf version: Int64) throws(ConfigurationStoreError) -> ConfigSnapshot {
    let records = try attempt(path) { try database.unsafeRead { try Rows.journal($0, from: 1, through: version) } }
    return try ConfigSnapshot(replaying: records)
  }

  @discardableResult
  public func apply(
    _ change: ConfigChange, actor: String, commandLine: String, expectedVersion: Int64
  ) throws(ConfigurationStoreError) -> ConfigSnapshot {
    // As the rows will say it: they keep milliseconds.
    let time = now().inMilliseconds
    let entry = JournalEntry(actor: actor, commandLine: CommandLineMask.apply(commandLine), time: time)
    return try attempt(path) {
      try database.writeWithoutTransaction { db in
        var result: Known?
        try db.inTransaction(.immediate) {
          result = try write(change, entry, expectedVersion, db)
          return .commit
        }
        guard let result else { preconditionFailure("a transaction ended without a result") }
        known.withLock { $0 = result }
        return result.snapshot
      }
    }
  }

  private func write(_ change: ConfigChange, _ entry: JournalEntry, _ expectedVersion: Int64, _ db: Database) throws -> Known {
    try hasCurrentViews.run { try Schema.createViews(db) }
    let end = try Rows.end(db)
    guard end.version == expectedVersion else { throw ConfigurationStoreError.conflict(expected: expectedVersion, actual: end.version) }
    let before = try current(db, version: end.version)
    let (written, newEnd) = try Rows.apply(change, behind: end, entry, sealer, db)
    let contents = try before.snapshot.contents.applying(written)
    return Known(snapshot: ConfigSnapshot(version: newEnd.version, contents: contents), othersChanges: before.othersChanges)
  }

  public func journal(from version: Int64) throws(ConfigurationStoreError) -> [JournalRecord] {
    try attempt(path) { try database.unsafeRead { try Rows.journal($0, from: version) } }
  }
}

/// Runs database work and sorts its failures.
private func attempt<Result>(_ path: String, _ work: () throws -> Result) throws(ConfigurationStoreError) -> Result {
  do {
    return try work()
  } catch let error as ConfigurationStoreError {
    throw error
  } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY || error.resultCode == .SQLITE_LOCKED {
    throw .busy(path)
  } catch let error as DatabaseError {
    throw .failed("\(path): \(error.message ?? "SQLite result \(error.resultCode.rawValue)")")
  } catch {
    throw .failed("\(path): \(error)")
  }
}
