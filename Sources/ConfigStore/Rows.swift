// Objects and journal records to rows and back, inside a transaction that the caller holds.
import AdminModel
import Foundation
import GRDB
import MailModel

/// What a journal record says about the one who changed something.
struct JournalEntry {
  var actor: String
  var commandLine: String
  var time: Timestamp
}

enum Rows {
  static func version(_ db: Database) throws -> Int64 {
    try Int64.fetchOne(db.cachedStatement(sql: "SELECT max(version) FROM journal")) ?? 0
  }

  /// Counts the changes that other connections have committed.
  static func othersChanges(_ db: Database) throws -> Int64 {
    try Int64.fetchOne(db.cachedStatement(sql: "PRAGMA data_version")) ?? 0
  }

  /// A snapshot with the objects of a change read anew; the rest is as before.
  static func snapshot(after change: ConfigChange, on before: ConfigSnapshot, _ db: Database) throws -> ConfigSnapshot {
    var contents = before.contents
    for edit in change.edits {
      guard edit.after != nil else {
        contents.remove(edit.object)
        continue
      }
      let guid = edit.object.facts.guid.text
      var secrets: [StoredObject.Secret] = []
      let secretRows = try Row.fetchCursor(db.cachedStatement(sql: "SELECT field, secret FROM secrets WHERE guid = ?"), arguments: [guid])
      while let row = try secretRows.next() { secrets.append(.init(field: row[0], text: row[1])) }
      let rows = try Row.fetchCursor(
        db.cachedStatement(sql: "SELECT guid, kind, name, when_created, when_changed, version, settings FROM objects WHERE guid = ?"),
        arguments: [guid])
      while let row = try rows.next() { try contents.put(object(row, [guid: secrets])) }
    }
    return ConfigSnapshot(version: try version(db), contents: contents)
  }

  static func snapshot(_ db: Database) throws -> ConfigSnapshot {
    var secrets: [String: [StoredObject.Secret]] = [:]
    let secretRows = try Row.fetchCursor(db.cachedStatement(sql: "SELECT guid, field, secret FROM secrets"))
    while let row = try secretRows.next() { secrets[row[0], default: []].append(.init(field: row[1], text: row[2])) }
    var contents = ConfigContents(server: ExchangeServer(name: ""))
    let rows = try Row.fetchCursor(
      db.cachedStatement(sql: "SELECT guid, kind, name, when_created, when_changed, version, settings FROM objects ORDER BY ordinal"))
    while let row = try rows.next() { try contents.put(object(row, secrets)) }
    return ConfigSnapshot(version: try version(db), contents: contents)
  }

  private static func object(_ row: Row, _ secrets: [String: [StoredObject.Secret]]) throws(ConfigurationStoreError) -> StoredObject {
    let (guidText, name): (String, String) = (row[0], row[2])
    guard let guid = UUID(uuidString: guidText), let kind = ObjectKind(rawValue: row[1]), let settings = JSONValue(text: row[6]),
      let created = Timestamp(iso8601: row[3] as String), let changed = Timestamp(iso8601: row[4] as String)
    else { throw .unreadable("the row of '\(name)'") }
    let facts = ObjectFacts(guid: guid, whenCreated: created, whenChanged: changed, version: row[5])
    return StoredObject(kind: kind, name: name, facts: facts, settings: settings, secrets: secrets[guidText] ?? [])
  }

  /// Writes a change: rows, secrets and one journal record for each edit.
  static func apply(_ change: ConfigChange, _ entry: JournalEntry, _ db: Database) throws {
    var last: (version: Int64, hash: String) =
      try Row.fetchOne(db.cachedStatement(sql: "SELECT version, hash FROM journal ORDER BY version DESC LIMIT 1"))
      .map { ($0[0], $0[1]) } ?? (0, "")
    for edit in change.edits {
      let record = JournalRecord(
        version: last.version + 1, time: entry.time, actor: entry.actor, commandLine: entry.commandLine, kind: edit.object.kind,
        identity: edit.object.identity, before: edit.before?.journalText, after: edit.after?.journalText, previousHash: last.hash)
      try write(edit, at: record, db)
      try append(record, db)
      last = (record.version, record.hash)
    }
  }

  private static func write(_ edit: ConfigChange.Edit, at record: JournalRecord, _ db: Database) throws {
    let guid = edit.object.facts.guid.text
    try db.cachedStatement(sql: "DELETE FROM secrets WHERE guid = ?").execute(arguments: [guid])
    guard let object = edit.after else { return try db.cachedStatement(sql: "DELETE FROM objects WHERE guid = ?").execute(arguments: [guid]) }
    let time = record.time.description
    try db.cachedStatement(
      sql: """
        INSERT INTO objects(guid, kind, ordinal, name, identity, when_created, when_changed, version, settings)
        VALUES (?, ?, (SELECT coalesce(max(ordinal), 0) + 1 FROM objects), ?, ?, ?, ?, ?, ?)
        ON CONFLICT(guid) DO UPDATE SET name = excluded.name, identity = excluded.identity, when_changed = excluded.when_changed,
          version = excluded.version, settings = excluded.settings
        """
    ).execute(arguments: [guid, object.kind.rawValue, object.name, object.identity, time, time, record.version, object.settings.text])
    for secret in object.secrets {
      try db.execute(sql: "INSERT INTO secrets(guid, field, secret) VALUES (?, ?, ?)", arguments: [guid, secret.field, secret.text])
    }
  }

  private static func append(_ record: JournalRecord, _ db: Database) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO journal(version, time, actor, command_line, kind, identity, before, after, previous_hash, hash)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(
      arguments: [
        record.version, record.time.description, record.actor, record.commandLine, record.kind.rawValue, record.identity, record.before,
        record.after, record.previousHash, record.hash,
      ])
  }

  static func journal(_ db: Database, from first: Int64, through last: Int64 = .max) throws -> [JournalRecord] {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT version, time, actor, command_line, kind, identity, before, after, previous_hash, hash FROM journal
        WHERE version BETWEEN ? AND ? ORDER BY version
        """, arguments: [first, last])
    var records: [JournalRecord] = []
    while let row = try rows.next() {
      let version: Int64 = row[0]
      guard let time = Timestamp(iso8601: row[1] as String), let kind = ObjectKind(rawValue: row[4]) else {
        throw ConfigurationStoreError.unreadable("journal record \(version)")
      }
      records.append(
        JournalRecord(
          version: version, time: time, actor: row[2], commandLine: row[3], kind: kind, identity: row[5], before: row[6], after: row[7],
          previousHash: row[8], hash: row[9]))
    }
    return records
  }
}
