// How many messages wait in a queue, kept in the queue's own row: looking at a queue costs the same whether ten wait in it or a million.
import GRDB
import MailModel

enum QueueCounts {
  /// The columns of `queue`, in the order of `QueueEnvelope.Priority`.
  static let columns = ["high", "normal", "low", "none"]

  /// What a message adds to a queue that it waits in, however many of its recipients do.
  struct Weight {
    var priority: Int
    var size: Int64
  }

  static func arrived(_ database: Database, _ weight: Weight, queue: Int64, time: Timestamp) throws {
    try change(database, weight, by: 1, queue: queue, time: time)
  }

  static func left(_ database: Database, _ weight: Weight, queue: Int64, time: Timestamp) throws {
    try change(database, weight, by: -1, queue: queue, time: time)
  }

  private static func change(_ database: Database, _ weight: Weight, by count: Int64, queue: Int64, time: Timestamp) throws {
    let column = columns[weight.priority]
    let update = try database.cachedStatement(
      sql: "UPDATE queue SET \(column) = \(column) + ?1, bytes = bytes + ?2, last_used = max(last_used, ?3) WHERE id = ?4")
    try update.execute(arguments: [count, count * weight.size, time.microseconds, queue])
  }

  /// Counts anew, after a change of a whole queue.
  static func recount(_ database: Database, queue: Int64) throws {
    try database.execute(sql: "UPDATE queue SET high = 0, normal = 0, low = 0, none = 0, bytes = 0 WHERE id = ?", arguments: [queue])
    let counts = try Row.fetchAll(
      database,
      sql: """
        SELECT priority, count(*) AS messages, sum(size) AS bytes FROM message
        WHERE id IN (SELECT message FROM recipient WHERE queue = ? AND status = 'pending') GROUP BY priority
        """, arguments: [queue])
    for row in counts {
      let column = columns[row["priority"]]
      try database.execute(
        sql: "UPDATE queue SET \(column) = ?, bytes = bytes + ? WHERE id = ?",
        arguments: [row["messages"] as Int64, row["bytes"] as Int64, queue])
    }
  }
}
