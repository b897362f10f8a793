// A copy of a queue that somebody may be writing to: one moment of it, whole.
import GRDB

extension SQLiteQueueStore {
  /// - Parameters:
  ///   - path: of a `queue.db`; it may be in use by another process.
  ///   - target: a file that does not exist.
  public static func copy(_ path: String, to target: String) throws(QueueStoreError) {
    do {
      var configuration = Configuration()
      configuration.readonly = true
      configuration.busyMode = .timeout(30)
      let database = try DatabaseQueue(path: path, configuration: configuration)
      try database.inDatabase { try $0.execute(sql: "VACUUM INTO ?", arguments: [target]) }
      try database.close()
    } catch {
      throw QueueStoreError(error)
    }
  }
}
