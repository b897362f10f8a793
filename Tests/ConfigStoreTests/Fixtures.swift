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

  func open(host: String = "ex01.adatum.com", key: UInt8 = 7) throws -> SQLiteConfigurationStore {
    try SQLiteConfigurationStore(path: database, hostName: { host }, sealer: TurnedLetters(key: key))
  }
}

/// Stands for encryption where only the store's part in it is looked at.
struct TurnedLetters: SecretSealer {
  var key: UInt8

  func seal(_ secret: String, for place: String) -> String {
    ([key] + Array("\(place)|\(secret)".utf8)).map { String($0 ^ key, radix: 16) }.joined(separator: " ")
  }

  func open(_ sealed: String, for place: String) -> String? {
    let bytes = sealed.split(separator: " ").compactMap { UInt8($0, radix: 16).map { $0 ^ key } }
    let text = String(decoding: bytes.dropFirst(), as: UTF8.self)
    return bytes.first == key && text.hasPrefix("\(place)|") ? String(text.dropFirst(place.count + 1)) : nil
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
