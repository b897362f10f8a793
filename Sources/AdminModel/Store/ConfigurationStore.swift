// The port that shell and engine see the configuration through. SQLite stands behind it today, a server may tomorrow.
import MailModel

/// Keeps the configuration and its journal. Any number of processes may use one store at a time.
public protocol ConfigurationStore: Sendable {
  /// The newest version's number; cheap enough to ask ten times a second.
  func currentVersion() throws(ConfigurationStoreError) -> Int64

  /// The newest version, whole.
  func snapshot() throws(ConfigurationStoreError) -> ConfigSnapshot

  /// The configuration as it was, without passwords, which the journal does not keep.
  func snapshot(asOf version: Int64) throws(ConfigurationStoreError) -> ConfigSnapshot

  /// Makes a change durable, together with one journal record for each edit. All or nothing.
  ///
  /// - Parameters:
  ///   - actor: who asks, such as `root`.
  ///   - commandLine: as typed; secrets in it are masked before it is kept.
  ///   - expectedVersion: the version that the change was judged against.
  /// - Returns: the new snapshot.
  /// - Throws: `conflict` when the store has moved on; judge again against the new version.
  @discardableResult
  func apply(_ change: ConfigChange, actor: String, commandLine: String, expectedVersion: Int64) throws(ConfigurationStoreError)
    -> ConfigSnapshot

  /// Journal records from a version on, oldest first.
  func journal(from version: Int64) throws(ConfigurationStoreError) -> [JournalRecord]
}

/// Why the store could not do what was asked, by what the caller can do about it.
public enum ConfigurationStoreError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Somebody else changed the configuration in between.
  case conflict(expected: Int64, actual: Int64)
  /// The store was written by a newer version of the product. It was not touched.
  case newerSchema(String)
  /// A row is not what this version writes.
  case unreadable(String)
  /// Another process kept the store locked for longer than a change takes.
  case busy(String)
  /// The file or the disk.
  case failed(String)

  public var description: String {
    switch self {
    case .conflict(let expected, let actual):
      "The configuration was changed by somebody else (version \(actual), this command was judged against \(expected)). Run the command again."
    case .newerSchema(let file):
      "\(file) was written by a newer version of this program and is left as it is. Use that version, or another data folder."
    case .unreadable(let what): "The configuration store holds something that cannot be read: \(what)."
    case .busy(let file): "\(file) is locked by another process. Try again when it has finished."
    case .failed(let reason): "The configuration store failed: \(reason)"
    }
  }
}
