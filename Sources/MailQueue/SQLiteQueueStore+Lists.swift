// What is queued: for the scheduler (what is due) and for the administrator (what there is).
import GRDB
public import MailModel

extension SQLiteQueueStore {
  public func dueQueues(now: Timestamp) async throws(QueueStoreError) -> [DueQueue] {
    try await list { database in
      let select = try database.cachedStatement(
        sql: """
          SELECT * FROM queue AS q WHERE suspended = 0 AND (next_retry IS NULL OR next_retry <= ?1)
            AND high + normal + low + none > 0 AND EXISTS (
            SELECT 1 FROM recipient r INDEXED BY recipient_due CROSS JOIN message m ON m.id = r.message
            WHERE r.queue = q.id AND r.priority IN (0, 1, 2, 3) AND r.status = 'pending' AND r.next_attempt <= ?1 AND m.suspended = 0)
          ORDER BY id
          """)
      return try Row.fetchAll(select, arguments: [now.microseconds]).map { DueQueue(id: $0["id"], key: QueueKey($0), retry: QueueRetryState($0)) }
    }
  }

  public func dueMessages(
    in queue: Int64, now: Timestamp, limit: Int, excluding: Set<Int64>
  ) async throws(QueueStoreError) -> [QueuedMessage] {
    try await list { database in
      let isSuspended = try database.cachedStatement(sql: "SELECT suspended FROM queue WHERE id = ?")
      guard try Bool.fetchOne(isSuspended, arguments: [queue]) == false else { return [] }
      let due = try database.cachedStatement(
        sql: """
          SELECT message FROM recipient INDEXED BY recipient_due
          WHERE queue = ? AND priority = ? AND status = 'pending' AND next_attempt <= ? ORDER BY next_attempt, id
          """)
      let select = try database.cachedStatement(sql: "SELECT * FROM message WHERE id = ? AND suspended = 0")
      var messages: [QueuedMessage] = []
      var seen = excluding
      for priority in QueueEnvelope.Priority.allCases where messages.count < limit {
        let ids = try Int64.fetchCursor(due, arguments: [queue, priority.rawValue, now.microseconds])
        while messages.count < limit, let id = try ids.next() {
          guard seen.insert(id).inserted, let row = try Row.fetchOne(select, arguments: [id]) else { continue }
          var message = try QueuedMessage(
            database, row, recipients: "queue = ? AND status = 'pending' AND next_attempt <= ?", [queue, now.microseconds])
          if message.size <= BodyStorage.readAheadSize {
            message.content = try BodyStorage.read(database, message: id, offset: 0, length: BodyStorage.readAheadSize)
          }
          messages.append(message)
        }
      }
      return messages
    }
  }

  public func nextDue(after now: Timestamp) async throws(QueueStoreError) -> Timestamp? {
    try await list { database in
      // A queue in Retry becomes due as a whole, not before its own time; else the next recipient decides. Asked for each priority by
      // itself, so that the index gives the earliest without a look at the others.
      let sql = """
        WITH priorities(value) AS (VALUES (0), (1), (2), (3))
        SELECT min(CASE WHEN q.next_retry > ?1 THEN max(q.next_retry, (
            SELECT next_attempt FROM recipient INDEXED BY recipient_due
            WHERE queue = q.id AND priority = p.value AND status = 'pending' ORDER BY next_attempt LIMIT 1))
          ELSE (
            SELECT next_attempt FROM recipient INDEXED BY recipient_due
            WHERE queue = q.id AND priority = p.value AND status = 'pending' AND next_attempt > ?1 ORDER BY next_attempt LIMIT 1) END)
        FROM queue q, priorities p WHERE suspended = 0
        """
      return try Int64.fetchOne(database.cachedStatement(sql: sql), arguments: [now.microseconds]).map { Timestamp(microseconds: $0) }
    }
  }

  public func messages(
    receivedBefore time: Timestamp, delayNotified: Bool, limit: Int
  ) async throws(QueueStoreError) -> [QueuedMessage] {
    try await scan { database in
      let recipients = """
        status = 'pending' AND delay_notified <= ? AND queue IN (
          SELECT id FROM queue WHERE suspended = 0 AND next_hop_domain <> '\(QueueKey.poison.nextHopDomain)')
        """
      return try Row.fetchAll(
        database,
        sql: """
          SELECT * FROM message WHERE received < ? AND suspended = 0
            AND EXISTS (SELECT 1 FROM recipient INDEXED BY recipient_message WHERE message = message.id AND \(recipients))
          ORDER BY received, id LIMIT ?
          """, arguments: [time.microseconds, delayNotified, limit]
      ).map { try QueuedMessage(database, $0, recipients: recipients, [delayNotified]) }
    }
  }

  public func queues(now: Timestamp) async throws(QueueStoreError) -> [QueueSummary] {
    try await list { database in
      try Row.fetchAll(database, sql: "SELECT * FROM queue ORDER BY id").map { row in
        let counts = QueueCounts.columns.map { row[$0] as Int }
        let retry = QueueRetryState(row)
        return QueueSummary(
          id: row["id"], key: QueueKey(row), isSuspended: row["suspended"], retry: retry,
          lastUsed: Timestamp(microseconds: row["last_used"]), messageCounts: counts,
          deferredCounts: (retry.nextRetry ?? now) > now ? counts : try deferred(database, queue: row["id"], of: counts, now: now),
          totalSize: row["bytes"])
      }
    }
  }

  public func waiting(in queue: Int64?) async throws(QueueStoreError) -> [Int64] {
    try await scan { database in
      guard let queue else {
        return try Int64.fetchAll(database, sql: "SELECT DISTINCT message FROM recipient WHERE status = 'pending' ORDER BY message")
      }
      // In the order of the index, and sorted here: the database would sort them on disk.
      let ids = try Int64.fetchAll(
        database, sql: "SELECT message FROM recipient INDEXED BY recipient_due WHERE queue = ? AND status = 'pending'", arguments: [queue]
      ).sorted()
      return zip(ids, ids.dropFirst()).contains { $0 == $1 } ? Set(ids).sorted() : ids
    }
  }

  public func messages(_ ids: [Int64], in queue: Int64?) async throws(QueueStoreError) -> [QueuedMessage] {
    try await scan { database in
      let recipients = queue == nil ? "status = 'pending'" : "status = 'pending' AND queue = ?"
      let arguments = StatementArguments(queue.map { [$0] } ?? [])
      let select = try database.cachedStatement(sql: "SELECT * FROM message WHERE id = ?")
      return try ids.compactMap { id in
        guard let row = try Row.fetchOne(select, arguments: [id]) else { return nil }
        let message = try QueuedMessage(database, row, recipients: recipients, arguments)
        return message.recipients.isEmpty ? nil : message
      }
    }
  }

  public func message(_ id: Int64) async throws(QueueStoreError) -> QueuedMessage? {
    try await list { database in
      guard let row = try Row.fetchOne(database, sql: "SELECT * FROM message WHERE id = ?", arguments: [id]) else { return nil }
      return try QueuedMessage(database, row, recipients: "TRUE", [])
    }
  }
}

/// How many of the messages in a queue have no recipient there that is due.
/// - Parameter counts: all messages, by priority.
private func deferred(_ database: Database, queue: Int64, of counts: [Int], now: Timestamp) throws -> [Int] {
  let later = try database.cachedStatement(
    sql: """
      SELECT count(*) FROM recipient INDEXED BY recipient_due
      WHERE queue = ? AND priority = ? AND status = 'pending' AND next_attempt > ?
      """)
  let whole = try database.cachedStatement(
    sql: """
      SELECT count(DISTINCT message) FROM recipient AS r INDEXED BY recipient_due
      WHERE queue = ?1 AND priority = ?2 AND status = 'pending' AND next_attempt > ?3 AND NOT EXISTS (
        SELECT 1 FROM recipient AS s INDEXED BY recipient_message
        WHERE s.message = r.message AND s.queue = ?1 AND s.status = 'pending' AND s.next_attempt <= ?3)
      """)
  return try counts.enumerated().map { priority, count in
    let arguments: StatementArguments = [queue, priority, now.microseconds]
    let recipients = count == 0 ? 0 : try Int.fetchOne(later, arguments: arguments)!
    if recipients == 0 { return 0 }
    // So many are not looked at one by one: nobody counts on the last of them.
    if recipients > 20_000 { return min(count, recipients) }
    return try Int.fetchOne(whole, arguments: arguments)!
  }
}
