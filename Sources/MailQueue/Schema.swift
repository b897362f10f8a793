// The tables of queue.db, by named migrations. Times are microseconds since 1970; the views show them as people read them.
import GRDB

enum Schema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 messages, recipients, queues", foreignKeyChecks: .immediate) { try $0.execute(sql: first) }
    migrator.registerMigration("2 counts of queues, due by priority", foreignKeyChecks: .immediate) { database in
      try database.execute(sql: second)
      for queue in try Int64.fetchAll(database, sql: "SELECT id FROM queue") { try QueueCounts.recount(database, queue: queue) }
    }
    migrator.registerMigration("3 crashes", foreignKeyChecks: .immediate) {
      try $0.execute(sql: "ALTER TABLE message ADD COLUMN crashes INTEGER NOT NULL DEFAULT 0")
    }
    return migrator
  }

  /// AUTOINCREMENT keeps a number from being given to a second message or queue after the first is gone.
  /// `message` of `chunk` may name a message that does not exist yet: one on its way in, removed at start-up if that is all there is.
  private static let first = """
    CREATE TABLE message (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      network_message_id TEXT NOT NULL, message_id TEXT NOT NULL,
      reverse_path TEXT,                -- NULL is the null path
      received INTEGER NOT NULL, size INTEGER NOT NULL, subject TEXT NOT NULL, source TEXT NOT NULL,
      client_address TEXT, client_hostname TEXT NOT NULL, domain_secured TEXT,
      content INTEGER NOT NULL,         -- 1 8-bit, 2 SMTPUTF8, 4 binary
      dsn_return TEXT, envelope_id TEXT,
      priority INTEGER NOT NULL,        -- 0 high, 1 normal, 2 low, 3 none
      config_version INTEGER NOT NULL,
      suspended INTEGER NOT NULL DEFAULT 0);
    CREATE INDEX message_received ON message(received);

    CREATE TABLE chunk (
      message INTEGER NOT NULL, start INTEGER NOT NULL, bytes BLOB NOT NULL,
      UNIQUE (message, start));

    CREATE TABLE queue (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      delivery_type TEXT NOT NULL, next_hop_domain TEXT NOT NULL, connector TEXT NOT NULL,
      tls_domain TEXT NOT NULL,         -- empty for none
      suspended INTEGER NOT NULL DEFAULT 0,
      retry_count INTEGER NOT NULL DEFAULT 0, first_retry INTEGER, last_retry INTEGER, next_retry INTEGER, last_error TEXT,
      last_used INTEGER NOT NULL,
      UNIQUE (delivery_type, next_hop_domain, connector, tls_domain));

    CREATE TABLE recipient (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      message INTEGER NOT NULL, address TEXT NOT NULL, original_recipient TEXT,
      notify INTEGER,                   -- 1 success, 2 failure, 4 delay, 0 never, NULL not given
      status TEXT NOT NULL DEFAULT 'pending',
      queue INTEGER NOT NULL,
      attempts INTEGER NOT NULL DEFAULT 0, last_error TEXT, next_attempt INTEGER NOT NULL,
      delay_notified INTEGER NOT NULL DEFAULT 0);
    CREATE INDEX recipient_message ON recipient(message);
    CREATE INDEX recipient_due ON recipient(queue, next_attempt) WHERE status = 'pending';

    CREATE VIEW messages AS
      SELECT id, coalesce(reverse_path, '<>') AS sender, subject, size, source,
        strftime('%Y-%m-%dT%H:%M:%SZ', received / 1000000, 'unixepoch') AS received,
        message_id, domain_secured, suspended
      FROM message;
    CREATE VIEW recipients AS
      SELECT r.message, r.address, r.status, r.queue, q.next_hop_domain, r.attempts, r.last_error,
        strftime('%Y-%m-%dT%H:%M:%SZ', r.next_attempt / 1000000, 'unixepoch') AS next_attempt
      FROM recipient r JOIN queue q ON q.id = r.queue;
    CREATE VIEW queues AS
      SELECT id, delivery_type, next_hop_domain, suspended, retry_count, last_error,
        strftime('%Y-%m-%dT%H:%M:%SZ', next_retry / 1000000, 'unixepoch') AS next_retry,
        (SELECT count(DISTINCT message) FROM recipient WHERE queue = queue.id AND status = 'pending') AS messages
      FROM queue;
    """

  /// The counts stand with the queue, since a million messages cannot be counted each time somebody asks; every change keeps them true.
  /// The index gives the next message to try without sorting those that wait.
  private static let second = """
    ALTER TABLE queue ADD COLUMN high INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE queue ADD COLUMN normal INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE queue ADD COLUMN low INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE queue ADD COLUMN none INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE queue ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE recipient ADD COLUMN priority INTEGER NOT NULL DEFAULT 1;
    UPDATE recipient SET priority = (SELECT priority FROM message WHERE id = message);
    DROP INDEX recipient_due;
    CREATE INDEX recipient_due ON recipient(queue, priority, next_attempt) WHERE status = 'pending';
    """
}
