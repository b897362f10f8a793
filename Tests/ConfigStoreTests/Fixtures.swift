// Stores in folders of their own.
import AdminModel
import ConfigStore
import Foundation
import MailModel

/// A folder that goes away with its owner.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "config-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var database: String { path + "/config.db" }

  func open(host: String = "ex01.adatum.com") throws -> SQLiteConfigurationStore {
    try SQLiteConfigurationStore(path: database, hostName: { host })
  }
}

extension SendConnector {
  /// A connector to one partner.
  static func partner(_ name: String = "Partner", to domain: String = "treyresearch.net") -> SendConnector {
    var connector = SendConnector(name: name)
    connector.addressSpaces = [AddressSpace(domain)!]
    return connector
  }
}

extension ConfigurationStore {
  /// Applies a change to the newest version.
  @discardableResult
  func change(_ change: ConfigChange, _ commandLine: String = "test") throws -> ConfigSnapshot {
    try apply(change, actor: "tester", commandLine: commandLine, expectedVersion: try currentVersion())
  }
}
