// What is queued: for the scheduler (what is due) and for the administrator (what there is).
import GRDB
public import MailModel

extension SQLiteQueueStore {
  public func dueQueues(now: Timestamp) async throws(QueueStoreError) -> [DueQueue] {
    try await list { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT * FROM queue AS q WHERE suspended = 0 AND (next_retry IS NULL OR next_retry <= ?1) AND EXISTS (
            SELECT 1 FROM recipient r JOIN message m ON m.id = r.message
            WHERE r.queue = q.id AND r.status = 'pending' AND r.next_attempt <= ?1 AND m.suspended = 0)
          ORDER BY id
          """, arguments: [now.microseconds]
      ).map { DueQueue(id: $0["id"], key: QueueKey($0), retry: QueueRetryState($0)) }
    }
  }

  public func dueMessages(
    in queue: Int64, now: Timestamp, limit: Int, excluding: Set<Int64>
  ) async throws(QueueStoreError) -> [QueuedMessage] {
    try await list { database in
      let cursor = try Row.fetchCursor(
        database,
        sql: """
          SELECT * FROM message WHERE suspended = 0 AND id IN (
            SELECT message FROM recipient WHERE queue = ?1 AND status = 'pending' AND next_attempt <= ?2)
            AND EXISTS (SELECT 1 FROM queue WHERE id = ?1 AND suspended = 0)
          ORDER BY priority, id
          """, arguments: [queue, now.microseconds])
      var messages: [QueuedMessage] = []
      while messages.count < limit, let row = try cursor.next() {
        guard !excluding.contains(row["id"]) else { continue }
        messages.append(
          try QueuedMessage(
            database, row, recipients: "queue = ? AND status = 'pending' AND next_attempt <= ?", [queue, now.microseconds]))
      }
      return messages
    }
  }

  public func nextDue(after now: Timestamp) async throws(QueueStoreError) -> Timestamp? {
    try await list { database in
      // A queue in Retry becomes due as a whole, not before its own time; else the next recipient decides.
      let sql = """
        SELECT min(CASE WHEN q.next_retry > ?1
          THEN max(q.next_retry, (SELECT min(next_attempt) FROM recipient WHERE queue = q.id AND status = 'pending'))
          ELSE (SELECT min(next_attempt) FROM recipient WHERE queue = q.id AND status = 'pending' AND next_attempt > ?1) END)
        FROM queue q WHERE suspended = 0
        """
      return try Int64.fetchOne(database, sql: sql, arguments: [now.microseconds]).map { Timestamp(microseconds: $0) }
    }
  }

  public func messages(
    receivedBefore time: Timestamp, delayNotified: Bool, limit: Int
  ) async throws(QueueStoreError) -> [QueuedMessage] {
    try await list { database in
      let recipients = """
        status = 'pending' AND delay_notified <= ? AND queue IN (
          SELECT id FROM queue WHERE suspended = 0 AND next_hop_domain <> '\(QueueKey.poison.nextHopDomain)')
        """
      return try Row.fetchAll(
        database,
        sql: """
          SELECT * FROM message WHERE received < ? AND suspended = 0
            AND EXISTS (SELECT 1 FROM recipient WHERE message = message.id AND \(recipients))
          ORDER BY received, id LIMIT ?
          """, arguments: [time.microseconds, delayNotified, limit]
      ).map { try QueuedMessage(database, $0, recipients: recipients, [delayNotified]) }
    }
  }

  public func queues(now: Timestamp) async throws(QueueStoreError) -> [QueueSummary] {
    try await list { database in
      var summaries = try Row.fetchAll(database, sql: "SELECT * FROM queue ORDER BY id").map { row in
        QueueSummary(
          id: row["id"], key: QueueKey(row), isSuspended: row["suspended"], retry: QueueRetryState(row),
          lastUsed: Timestamp(microseconds: row["last_used"]))
      }
      let places = Dictionary(uniqueKeysWithValues: summaries.indices.map { (summaries[$0].id, $0) })
      let counts = try Row.fetchCursor(
        database,
        sql: """
          SELECT queue, priority, count(*) AS messages, sum(deferred) AS deferred, sum(size) AS size FROM (
            SELECT r.queue, m.priority, m.size, (min(r.next_attempt) > ?1 OR coalesce(q.next_retry, 0) > ?1) AS deferred
            FROM recipient r JOIN message m ON m.id = r.message JOIN queue q ON q.id = r.queue
            WHERE r.status = 'pending' GROUP BY r.queue, r.message)
          GROUP BY queue, priority
          """, arguments: [now.microseconds])
      while let row = try counts.next() {
        guard let place = places[row["queue"]] else { continue }
        let priority: Int = row["priority"]
        summaries[place].messageCounts[priority] = row["messages"]
        summaries[place].deferredCounts[priority] = row["deferred"]
        summaries[place].totalSize += row["size"] as Int64
      }
      return summaries
    }
  }

  public func messages(in queue: Int64?, after: Int64, limit: Int) async throws(QueueStoreError) -> [QueuedMessage] {
    try await list { database in
      let recipients = queue == nil ? "status = 'pending'" : "status = 'pending' AND queue = ?"
      let arguments = StatementArguments(queue.map { [$0] } ?? [])
      return try Row.fetchAll(
        database,
        sql: "SELECT * FROM message WHERE id IN (SELECT message FROM recipient WHERE \(recipients)) AND id > ? ORDER BY id LIMIT ?",
        arguments: arguments + [after, limit]
      ).map { try QueuedMessage(database, $0, recipients: recipients, arguments) }
    }
  }

  public func message(_ id: Int64) async throws(QueueStoreError) -> QueuedMessage? {
    try await list { database in
      guard let row = try Row.fetchOne(database, sql: "SELECT * FROM message WHERE id = ?", arguments: [id]) else { return nil }
      return try QueuedMessage(database, row, recipients: "TRUE", [])
    }
  }
}
