// A copy of a configuration that somebody may be changing: one version of it, whole, with its journal.
public import AdminModel
import GRDB

extension SQLiteConfigurationStore {
  /// - Parameters:
  ///   - path: of a `config.db`; it may be in use by another process.
  ///   - target: a file that does not exist.
  public static func copy(_ path: String, to target: String) throws(ConfigurationStoreError) {
    do {
      var configuration = Configuration()
      configuration.readonly = true
      configuration.busyMode = .timeout(30)
      let database = try DatabaseQueue(path: path, configuration: configuration)
      try database.inDatabase { try $0.execute(sql: "VACUUM INTO ?", arguments: [target]) }
      try database.close()
    } catch {
      throw .failed("\(path): \(error)")
    }
  }
}
