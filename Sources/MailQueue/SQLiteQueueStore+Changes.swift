// Everything that changes what is queued after a message was accepted.
import GRDB
public import MailModel

extension SQLiteQueueStore {
  public func record(_ report: OutcomeReport, completion: @escaping QueueCompletion<OutcomeReceipt>) {
    // Numbered here, not in the job: a job may run twice.
    let notifications = report.notifications.map { (id: newMessageID(), message: $0) }
    writer.submit(
      { database in
        let weight = try MessageStorage.weight(database, message: report.message)
        let queues = try Set(report.outcomes.compactMap { try apply(database, $0, of: report) })
        guard !queues.isEmpty || report.outcomes.isEmpty else { return OutcomeReceipt(notifications: [], messageRemoved: false) }
        let waits = try MessageStorage.queues(database, holding: report.message)
        for queue in queues.intersection(waits) { try MessageStorage.markUsed(database, queue: queue, time: report.time) }
        for queue in queues.subtracting(waits) { try QueueCounts.left(database, weight, queue: queue, time: report.time) }
        for (id, new) in notifications {
          try MessageStorage.insert(database, id: id, envelope: new.envelope, bodyStart: 0, body: new.body)
        }
        if waits.isEmpty { try MessageStorage.remove(database, message: report.message) }
        return OutcomeReceipt(notifications: notifications.map(\.id), messageRemoved: waits.isEmpty)
      }, completion: completion)
  }

  public func assign(_ assignments: [QueueAssignment], time: Timestamp) async throws(QueueStoreError) {
    try await change { database in
      for assignment in assignments { try move(database, assignment, time: time) }
    }
  }

  public func moveAll(from queue: Int64, to key: QueueKey, time: Timestamp) async throws(QueueStoreError) {
    try await change { database in
      try requireQueue(database, queue)
      let target = try MessageStorage.queueID(database, for: key, time: time)
      try database.execute(
        sql: "UPDATE recipient SET queue = ?, next_attempt = ? WHERE queue = ? AND status = 'pending'",
        arguments: [target, time.microseconds, queue])
      try store(database, QueueRetryState(), of: queue)
      for changed in [queue, target] {
        try QueueCounts.recount(database, queue: changed)
        try MessageStorage.markUsed(database, queue: changed, time: time)
      }
    }
  }

  public func setRetryState(_ state: QueueRetryState, of queue: Int64) async throws(QueueStoreError) {
    try await change { database in
      try requireQueue(database, queue)
      try store(database, state, of: queue)
    }
  }

  public func retryNow(_ queue: Int64, time: Timestamp) async throws(QueueStoreError) {
    try await change { database in
      try requireQueue(database, queue)
      try database.execute(sql: "UPDATE queue SET next_retry = NULL WHERE id = ?", arguments: [queue])
      try database.execute(
        sql: "UPDATE recipient SET next_attempt = ?1 WHERE queue = ?2 AND status = 'pending' AND next_attempt > ?1",
        arguments: [time.microseconds, queue])
    }
  }

  public func countCrash(_ messages: [Int64], threshold: Int, time: Timestamp) async throws(QueueStoreError) -> [Int64] {
    try await change { database in
      var poison: [Int64] = []
      for message in messages {
        let count = try Int.fetchOne(
          database, sql: "UPDATE message SET crashes = crashes + 1 WHERE id = ? RETURNING crashes", arguments: [message])
        guard let count, count >= threshold else { continue }
        let recipients = try Int64.fetchAll(
          database, sql: "SELECT id FROM recipient INDEXED BY recipient_message WHERE message = ? AND status = 'pending'",
          arguments: [message])
        for recipient in recipients { try move(database, QueueAssignment(recipient, to: .poison, nextAttempt: time), time: time) }
        poison.append(message)
      }
      return poison
    }
  }

  public func forgetCrashes(_ message: Int64) async throws(QueueStoreError) {
    try await change { try $0.execute(sql: "UPDATE message SET crashes = 0 WHERE id = ?", arguments: [message]) }
  }

  public func setQueueSuspended(_ suspended: Bool, _ queue: Int64) async throws(QueueStoreError) {
    try await change { database in
      try requireQueue(database, queue)
      try database.execute(sql: "UPDATE queue SET suspended = ? WHERE id = ?", arguments: [suspended, queue])
    }
  }

  public func setMessageSuspended(_ suspended: Bool, _ message: Int64) async throws(QueueStoreError) {
    try await change { database in
      guard try MessageStorage.exists(database, message: message) else { throw QueueStoreError.unknownMessage(message) }
      try database.execute(sql: "UPDATE message SET suspended = ? WHERE id = ?", arguments: [suspended, message])
    }
  }

  public func removeIdleQueues(unusedSince: Timestamp) async throws(QueueStoreError) {
    try await change { database in
      try database.execute(
        sql: """
          DELETE FROM queue WHERE suspended = 0 AND last_used < ?
            AND NOT EXISTS (SELECT 1 FROM recipient WHERE queue = queue.id AND status = 'pending')
          """, arguments: [unusedSince.microseconds])
    }
  }
}

/// - Returns: the queue of the recipient; `nil` when it was final already or is none of this message.
private func apply(_ database: Database, _ outcome: RecipientOutcome, of report: OutcomeReport) throws -> Int64? {
  let set: String
  var arguments: StatementArguments = []
  switch outcome.change {
  case .delivered: set = "status = 'delivered', attempts = attempts + 1"
  case .relayed: set = "status = 'relayed', attempts = attempts + 1"
  case .failed(let error):
    set = "status = 'failed', attempts = attempts + 1, last_error = ?"
    arguments = [error]
  case .deferred(let error, let until):
    set = "attempts = attempts + 1, last_error = ?, next_attempt = ?"
    arguments = [error, until.microseconds]
  case .delayNotified: set = "delay_notified = 1"
  }
  let repeated = outcome.change == .delayNotified ? "AND delay_notified = 0" : ""
  let update = try database.cachedStatement(
    sql: "UPDATE recipient SET \(set) WHERE id = ? AND message = ? AND status = 'pending' \(repeated) RETURNING queue")
  return try Int64.fetchOne(update, arguments: arguments + [outcome.recipient, report.message])
}

/// Puts one recipient into another queue, if it still waits.
private func move(_ database: Database, _ assignment: QueueAssignment, time: Timestamp) throws {
  let select = try database.cachedStatement(sql: "SELECT message, queue FROM recipient WHERE id = ? AND status = 'pending'")
  guard let row = try Row.fetchOne(select, arguments: [assignment.recipient]) else { return }
  let (message, old): (Int64, Int64) = (row["message"], row["queue"])
  let queue = try MessageStorage.queueID(database, for: assignment.key, time: time)
  let before = queue == old ? [] : try MessageStorage.queues(database, holding: message)
  let update = try database.cachedStatement(sql: "UPDATE recipient SET queue = ?, next_attempt = ?, last_error = ? WHERE id = ?")
  try update.execute(arguments: [queue, assignment.nextAttempt.microseconds, assignment.error, assignment.recipient])
  try MessageStorage.markUsed(database, queue: queue, time: time)
  guard queue != old else { return }
  let weight = try MessageStorage.weight(database, message: message)
  if !before.contains(queue) { try QueueCounts.arrived(database, weight, queue: queue, time: time) }
  if try !MessageStorage.queues(database, holding: message).contains(old) {
    try QueueCounts.left(database, weight, queue: old, time: time)
  }
}

private func requireQueue(_ database: Database, _ queue: Int64) throws {
  guard try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM queue WHERE id = ?)", arguments: [queue]) == true else {
    throw QueueStoreError.unknownQueue(queue)
  }
}

private func store(_ database: Database, _ state: QueueRetryState, of queue: Int64) throws {
  try database.execute(
    sql: "UPDATE queue SET retry_count = ?, first_retry = ?, last_retry = ?, next_retry = ?, last_error = ? WHERE id = ?",
    arguments: [
      state.retryCount, state.firstRetry?.microseconds, state.lastRetry?.microseconds, state.nextRetry?.microseconds,
      state.lastError, queue,
    ])
}
