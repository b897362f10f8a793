// One file, several writers, crashes, other versions, and people who edit it by hand.
import AdminModel
import ConfigStore
import Foundation
import GRDB
import MailModel
import Testing

@Suite struct SharedFileTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  @Test func twoFirstStartsMakeOneServer() async throws {
    let folder = folder
    try await withThrowingTaskGroup(of: Int64.self) { group in
      for _ in 0..<4 { group.addTask { try folder.open().currentVersion() } }
      let versions = try await group.reduce(into: Set<Int64>()) { $0.insert($1) }
      #expect(versions.count == 1)
    }
    #expect(try folder.open().snapshot().receiveConnectors.count == 5)
  }

  @Test func writersOfTwoConnectionsLoseNothing() async throws {
    let stores = [try folder.open(), try folder.open()]
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (place, store) in stores.enumerated() {
        group.addTask {
          for number in 0..<25 {
            var isDone = false
            while !isDone {
              do {
                try store.change(.create(SendConnector.partner("\(place)-\(number)")))
                isDone = true
              } catch ConfigurationStoreError.conflict {
                continue
              }
            }
          }
        }
      }
      try await group.waitForAll()
    }
    let snapshot = try stores[0].snapshot()
    #expect(Set(snapshot.sendConnectors.map(\.name)).count == 50)
    #expect(JournalChain.verify(try stores[1].journal(from: 1)) == nil)
  }

  @Test func anotherConnectionSeesAChangeAtOnce() throws {
    let (shell, engine) = (try folder.open(), try folder.open())
    let before = try engine.currentVersion()
    try shell.change(.create(SendConnector.partner()))
    #expect(try engine.currentVersion() == before + 1)
    #expect(try engine.snapshot().sendConnectors.count == 1)
  }

  /// What a crash in the middle of a change leaves: the file half written and the rollback journal beside it.
  @Test func aCrashInTheMiddleOfAChangeLeavesTheOldState() throws {
    let version = try folder.open().currentVersion()
    let crashed = try TemporaryFolder()
    var configuration = Configuration()
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA journal_mode = DELETE; PRAGMA cache_size = 1; PRAGMA cache_spill = 1") }
    let queue = try DatabaseQueue(path: folder.database, configuration: configuration)
    try queue.inTransaction(.exclusive) { db in
      // More than the cache holds, so that pages reach the file before the commit.
      try db.execute(sql: "UPDATE objects SET settings = json_insert(settings, '$.Filler', hex(zeroblob(20000))), name = 'torn'")
      try FileManager.default.copyItem(atPath: folder.database, toPath: crashed.database)
      try FileManager.default.copyItem(atPath: folder.database + "-journal", toPath: crashed.database + "-journal")
      return .rollback
    }
    let torn = try Data(contentsOf: URL(filePath: crashed.database))
    #expect(torn.range(of: Data(repeating: UInt8(ascii: "0"), count: 2000)) != nil)
    let store = try crashed.open()
    #expect(try store.currentVersion() == version)
    #expect(try store.snapshot().receiveConnectors.allSatisfy { $0.name != "torn" })
    #expect(try store.snapshot().version == version)
  }

  @Test func aStoreOfANewerVersionIsRefusedUntouched() throws {
    _ = try folder.open()
    let queue = try DatabaseQueue(path: folder.database)
    try queue.write { try $0.execute(sql: "INSERT INTO grdb_migrations(identifier) VALUES ('something later')") }
    try queue.close()
    let before = try Data(contentsOf: URL(filePath: folder.database))
    #expect(throws: ConfigurationStoreError.newerSchema(folder.database)) { _ = try folder.open() }
    #expect(try Data(contentsOf: URL(filePath: folder.database)) == before)
  }

  @Test(arguments: [
    "actor = 'nobody'", "after = replace(after, 'treyresearch', 'attacker')", "hash = '\(String(repeating: "0", count: 64))'",
  ])
  func anEditedJournalIsNoticed(_ edit: String) throws {
    let store = try folder.open()
    let version = try store.change(.create(SendConnector.partner())).version
    try DatabaseQueue(path: folder.database).write { try $0.execute(sql: "UPDATE journal SET \(edit) WHERE version = \(version)") }
    #expect(JournalChain.verify(try store.journal(from: 1))?.version == version)
  }

  @Test func aRemovedJournalRecordIsNoticed() throws {
    let store = try folder.open()
    let version = try store.change(.create(SendConnector.partner())).version
    try DatabaseQueue(path: folder.database).write { try $0.execute(sql: "DELETE FROM journal WHERE version = \(version - 3)") }
    #expect(JournalChain.verify(try store.journal(from: 1))?.version == version - 2)
  }

  @Test func aSettingEditedIntoNonsenseIsReportedByName() throws {
    let store = try folder.open()
    try DatabaseQueue(path: folder.database).write {
      try $0.execute(sql: "UPDATE objects SET settings = json_set(settings, '$.MaxHopCount', 'many') WHERE name LIKE 'Default Frontend%'")
    }
    #expect(throws: ConfigurationStoreError.unreadable("ReceiveConnector 'Default Frontend EX01'")) { try store.snapshot() }
  }

  @Test func passwordsStandInNoViewAndNoJournalRecord() throws {
    let store = try folder.open()
    var connector = SendConnector.partner()
    connector.authenticationCredential = Credential(userName: "relay", password: "swordfish")
    try store.change(.create(connector), "New-SendConnector P -AuthenticationCredential (ConvertTo-SecureString 'swordfish' -AsPlainText)")
    try DatabaseQueue(path: folder.database).read { db in
      for table in ["objects", "journal", "SendConnector"] {
        for row in try Row.fetchAll(db, sql: "SELECT * FROM \(table)") { #expect(!row.description.contains("swordfish")) }
      }
    }
    #expect(try store.snapshot().sendConnectors[0].authenticationCredential?.password == "swordfish")
    let mode = try FileManager.default.attributesOfItem(atPath: folder.database)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  private func relay(_ password: String) -> SendConnector {
    var connector = SendConnector.partner()
    connector.authenticationCredential = Credential(userName: "relay", password: password)
    return connector
  }

  private var fileHoldsThePassword: Bool {
    get throws { try Data(contentsOf: URL(filePath: folder.database)).range(of: Data("swordfish".utf8)) != nil }
  }

  @Test func passwordsAreSealedInTheFile() throws {
    try folder.open().change(.create(relay("swordfish")))
    #expect(try !fileHoldsThePassword)
    #expect(try folder.open().snapshot().sendConnectors[0].authenticationCredential?.password == "swordfish")
  }

  @Test func passwordsOfAnEarlierVersionAreSealedAndLeaveNoTrace() throws {
    var store: SQLiteConfigurationStore? = try folder.open()
    try store?.change(.create(relay("other")))
    store = nil
    let queue = try DatabaseQueue(path: folder.database)
    try queue.write {
      try $0.execute(sql: "DELETE FROM grdb_migrations WHERE identifier = 'secrets are sealed'; UPDATE secrets SET secret = 'swordfish'")
    }
    try queue.close()
    #expect(try fileHoldsThePassword)
    #expect(try folder.open().snapshot().sendConnectors[0].authenticationCredential?.password == "swordfish")
    #expect(try !fileHoldsThePassword)
  }

  @Test func aPasswordUnderAnotherKeyIsUnknownAndStaysUntilItIsReplaced() throws {
    let guid = try folder.open().change(.create(relay("swordfish"))).sendConnectors[0].guid
    let moved = try folder.open(key: 9)
    var connector = try #require(try moved.snapshot().sendConnectors.first { $0.guid == guid })
    #expect(connector.authenticationCredential == Credential(userName: "relay", password: ""))
    let before = connector
    connector.comment = "moved here"
    try moved.change(.modify(before, to: connector))
    #expect(try folder.open().snapshot().sendConnectors[0].authenticationCredential?.password == "swordfish")
    let changed = connector
    connector.authenticationCredential = Credential(userName: "relay", password: "tuna")
    try moved.change(.modify(changed, to: connector))
    #expect(try folder.open(key: 9).snapshot().sendConnectors[0].authenticationCredential?.password == "tuna")
  }

  @Test func aSealedPasswordOpensForItsOwnConnectorOnly() throws {
    let store = try folder.open()
    try store.change(.create(relay("swordfish")))
    var other = SendConnector.partner("Other")
    other.authenticationCredential = Credential(userName: "relay", password: "tuna")
    try store.change(.create(other))
    try DatabaseQueue(path: folder.database).write {
      try $0.execute(sql: "UPDATE secrets SET secret = (SELECT secret FROM secrets ORDER BY length(secret) DESC LIMIT 1)")
    }
    let passwords = try folder.open().snapshot().sendConnectors.map { $0.authenticationCredential?.password }
    #expect(Set(passwords) == ["swordfish", ""])
  }

  @Test func eachNounHasAViewWithAColumnPerProperty() throws {
    let store = try folder.open()
    try store.change(.create(SendConnector.partner()))
    try DatabaseQueue(path: folder.database).read { db in
      let row = try #require(try Row.fetchOne(db, sql: "SELECT * FROM SendConnector"))
      #expect(row["AddressSpaces"] as String == "[\"SMTP:treyresearch.net;1\"]")
      #expect(row["MaxMessageSize"] as String == "35 MB (36,700,160 bytes)")
      #expect((row["WhenCreatedUTC"] as String).hasSuffix("Z"))
      // Of these a fresh server has none.
      let absent: Set<ObjectKind> = [.serverComponentState, .adPermission, .mailbox]
      for kind in ObjectKind.allCases {
        #expect(try (Row.fetchOne(db, sql: "SELECT * FROM \(kind.rawValue)") == nil) == absent.contains(kind), "\(kind)")
      }
      #expect(try Row.fetchOne(db, sql: "SELECT * FROM TransportService")?.count ?? 0 > 130)
    }
  }
}
