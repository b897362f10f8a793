// The tables, and one view per noun for people with `sqlite3`, generated from the field tables.
import AdminModel
import GRDB

enum Schema {
  /// How a file's tables relate to this version.
  enum State { case current, behind, newer }

  static func migrate(_ database: DatabaseQueue, _ sealer: any SecretSealer) throws {
    // What stood in clear must not stay behind in freed pages.
    try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA secure_delete = ON") }
    let hadSecrets = try database.read { db in
      guard try db.tableExists("secrets") else { return false }
      return try Int.fetchOne(db, sql: "SELECT count(*) FROM secrets") ?? 0 > 0
    }
    var migrator = DatabaseMigrator()
    for migration in migrations { migrator.registerMigration(migration.name) { try migration.change($0, sealer) } }
    try migrator.migrate(database)
    if hadSecrets { try database.vacuum() }
  }

  /// In order; a released one is never changed.
  private static let migrations: [(name: String, change: @Sendable (Database, any SecretSealer) throws -> Void)] = [
    (
      "objects, secrets and journal",
      { db, _ in
        try db.execute(
          sql: """
            CREATE TABLE objects(
              guid TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, ordinal INTEGER NOT NULL UNIQUE, name TEXT NOT NULL, identity TEXT NOT NULL,
              when_created TEXT NOT NULL, when_changed TEXT NOT NULL, version INTEGER NOT NULL, settings TEXT NOT NULL CHECK (json_valid(settings)));
            CREATE TABLE secrets(guid TEXT NOT NULL, field TEXT NOT NULL, secret TEXT NOT NULL, PRIMARY KEY(guid, field));
            CREATE TABLE journal(
              version INTEGER NOT NULL PRIMARY KEY, time TEXT NOT NULL, actor TEXT NOT NULL, command_line TEXT NOT NULL, kind TEXT NOT NULL,
              identity TEXT NOT NULL, before TEXT, after TEXT, previous_hash TEXT NOT NULL, hash TEXT NOT NULL);
            """)
      }
    ),
    (
      "secrets are sealed",
      { db, sealer in
        for row in try Row.fetchAll(db, sql: "SELECT guid, field, secret FROM secrets") {
          let (guid, field, secret): (String, String, String) = (row[0], row[1], row[2])
          try db.execute(
            sql: "UPDATE secrets SET secret = ? WHERE guid = ? AND field = ?",
            arguments: [try sealer.seal(secret, for: Rows.place(field, guid)), guid, field])
        }
      }
    ),
  ]

  /// Asks for the names of migrations alone: the migrator itself would take a write transaction.
  static func state(_ db: Database) throws -> State {
    guard try db.tableExists("grdb_migrations") else { return .behind }
    let applied = try String.fetchSet(db, sql: "SELECT identifier FROM grdb_migrations")
    let known = Set(migrations.map(\.name))
    guard applied == known else { return applied.isSubset(of: known) ? .behind : .newer }
    // The tables are there before the first objects are: somebody else may be in the middle of a first start.
    return try Rows.version(db) == 0 ? .behind : .current
  }

  /// Makes each view that is not as the field table says.
  static func createViews(_ db: Database) throws {
    for kind in ObjectKind.allCases {
      let sql = viewSQL(of: kind.recordType)
      let present = try String.fetchOne(
        db, sql: "SELECT sql FROM sqlite_master WHERE type = 'view' AND name = ?", arguments: [kind.rawValue])
      guard present != sql else { continue }
      try db.execute(sql: "DROP VIEW IF EXISTS \"\(kind.rawValue)\"")
      try db.execute(sql: sql)
    }
  }

  private static func viewSQL<Record: AdminRecord>(of type: Record.Type) -> String {
    let settings = Record.fields.filter(\.isStored).map { "json_extract(settings, '$.\($0.name)') AS \"\($0.name)\"" }
    let columns =
      ["name AS \"Name\"", "identity AS \"Identity\""] + settings + [
        "guid AS \"Guid\"", "when_created AS \"WhenCreatedUTC\"", "when_changed AS \"WhenChangedUTC\"", "version AS \"Version\"",
      ]
    return
      "CREATE VIEW \"\(Record.kind.rawValue)\" AS SELECT \(columns.joined(separator: ", ")) FROM objects WHERE kind = '\(Record.kind.rawValue)' ORDER BY ordinal"
  }
}
