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

/// The last journal record's version and hash; 0 and nothing before the first.
struct JournalEnd {
  var version: Int64
  var hash: String
}

enum Rows {
  static func version(_ db: Database) throws -> Int64 {
    try Int64.fetchOne(db.cachedStatement(sql: "SELECT max(version) FROM journal")) ?? 0
  }

  /// Where the next journal record goes on.
  static func end(_ db: Database) throws -> JournalEnd {
    try Row.fetchOne(db.cachedStatement(sql: "SELECT version, hash FROM journal ORDER BY version DESC LIMIT 1"))
      .map { JournalEnd(version: $0[0], hash: $0[1]) } ?? JournalEnd(version: 0, hash: "")
  }

  /// Counts the changes that other connections have committed.
  static func othersChanges(_ db: Database) throws -> Int64 {
    try Int64.fetchOne(db.cachedStatement(sql: "PRAGMA data_version")) ?? 0
  }

  static func snapshot(_ sealer: any SecretSealer, _ db: Database) throws -> ConfigSnapshot {
    var secrets: [String: [StoredObject.Secret]] = [:]
    let secretRows = try Row.fetchCursor(db.cachedStatement(sql: "SELECT guid, field, secret FROM secrets"))
    while let row = try secretRows.next() {
      let guid: String = row[0]
      open(row[1], row[2], of: guid, sealer).map { secrets[guid, default: []].append($0) }
    }
    var contents = ConfigContents(server: ExchangeServer(name: ""))
    let rows = try Row.fetchCursor(
      db.cachedStatement(sql: "SELECT guid, kind, name, when_created, when_changed, version, settings FROM objects ORDER BY ordinal"))
    while let row = try rows.next() { try contents.put(object(row, secrets)) }
    return ConfigSnapshot(version: try version(db), contents: contents)
  }

  /// - Returns: `nil` for a secret that the key does not fit: the object stands without it, and nobody is let in by it.
  private static func open(_ field: String, _ sealed: String, of guid: String, _ sealer: any SecretSealer) -> StoredObject.Secret? {
    sealer.open(sealed, for: place(field, guid)).map { .init(field: field, text: $0) }
  }

  /// Names a secret's owner to the sealer.
  static func place(_ field: String, _ guid: String) -> String { "\(guid) \(field)" }

  private static func object(_ row: Row, _ secrets: [String: [StoredObject.Secret]]) throws(ConfigurationStoreError) -> StoredObject {
    let (guidText, name): (String, String) = (row[0], row[2])
    guard let guid = UUID(uuidString: guidText), let kind = ObjectKind(rawValue: row[1]), let settings = JSONValue(text: row[6]),
      let created = Timestamp(iso8601: row[3] as String), let changed = Timestamp(iso8601: row[4] as String)
    else { throw .unreadable("the row of '\(name)'") }
    let facts = ObjectFacts(guid: guid, whenCreated: created, whenChanged: changed, version: row[5])
    return StoredObject(kind: kind, name: name, facts: facts, settings: settings, secrets: secrets[guidText] ?? [])
  }

  /// Writes a change: rows, secrets and one journal record for each edit.
  /// - Returns: the edits as the rows have them now, and the journal's new end.
  static func apply(
    _ change: ConfigChange, behind end: JournalEnd, _ entry: JournalEntry, _ sealer: any SecretSealer, _ db: Database
  ) throws -> (ConfigChange, JournalEnd) {
    var (end, written) = (end, change)
    for place in change.edits.indices {
      let edit = change.edits[place]
      let record = JournalRecord(
        version: end.version + 1, time: entry.time, actor: entry.actor, commandLine: entry.commandLine, kind: edit.object.kind,
        identity: edit.object.identity, before: edit.before?.journalText, after: edit.after?.journalText, previousHash: end.hash)
      try append(record, db)
      if var after = edit.after {
        (after.facts.version, after.facts.whenChanged) = (record.version, entry.time)
        if edit.before == nil { after.facts.whenCreated = entry.time }
        try write(after, isNew: edit.before == nil, db)
        written.edits[place].after = after
      } else {
        try db.cachedStatement(sql: "DELETE FROM objects WHERE guid = ?").execute(arguments: [edit.object.facts.guid.text])
      }
      try writeSecrets(edit, sealer, db)
      end = JournalEnd(version: record.version, hash: record.hash)
    }
    return (written, end)
  }

  private static func write(_ object: StoredObject, isNew: Bool, _ db: Database) throws {
    let (guid, settings) = (object.facts.guid.text, object.settings.text)
    guard isNew else {
      try db.cachedStatement(sql: "UPDATE objects SET name = ?, identity = ?, when_changed = ?, version = ?, settings = ? WHERE guid = ?")
        .execute(arguments: [object.name, object.identity, object.facts.whenChanged.description, object.facts.version, settings, guid])
      guard db.changesCount == 1 else { throw ConfigurationStoreError.unreadable("'\(object.name)', which is not there any more,") }
      return
    }
    try db.cachedStatement(
      sql: """
        INSERT INTO objects(guid, kind, ordinal, name, identity, when_created, when_changed, version, settings)
        VALUES (?, ?, (SELECT coalesce(max(ordinal), 0) + 1 FROM objects), ?, ?, ?, ?, ?, ?)
        """
    ).execute(
      arguments: [
        guid, object.kind.rawValue, object.name, object.identity, object.facts.whenCreated.description,
        object.facts.whenChanged.description, object.facts.version, settings,
      ])
  }

  /// Secrets that a change does not touch stay as they are, also those that could not be opened.
  private static func writeSecrets(_ edit: ConfigChange.Edit, _ sealer: any SecretSealer, _ db: Database) throws {
    guard edit.after == nil || edit.after?.secrets != edit.before?.secrets else { return }
    let guid = edit.object.facts.guid.text
    try db.cachedStatement(sql: "DELETE FROM secrets WHERE guid = ?").execute(arguments: [guid])
    for secret in edit.after?.secrets ?? [] {
      let sealed = try sealer.seal(secret.text, for: place(secret.field, guid))
      try db.execute(sql: "INSERT INTO secrets(guid, field, secret) VALUES (?, ?, ?)", arguments: [guid, secret.field, sealed])
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
