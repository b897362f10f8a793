// Rows of messages, recipients and queues: written here, read by RowReading.swift.
import GRDB
import MailModel

enum MessageStorage {
  /// Inserts a message with its recipients and what is left of its content.
  /// - Parameter bodyStart: bytes of content that are stored already.
  static func insert(_ database: Database, id: Int64, envelope: QueueEnvelope, bodyStart: Int64, body: [UInt8]) throws {
    let insertMessage = try database.cachedStatement(
      sql: """
        INSERT INTO message (id, network_message_id, message_id, reverse_path, received, size, subject, source, client_address,
          client_hostname, domain_secured, content, dsn_return, envelope_id, priority, config_version)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    try insertMessage.execute(arguments: [
      id, envelope.networkMessageID, envelope.messageID, envelope.reversePath.address?.description, envelope.received.microseconds,
      bodyStart + Int64(body.count), envelope.subject, envelope.source, envelope.clientAddress?.description, envelope.clientHostname,
      envelope.domainSecured, envelope.content.rawValue, envelope.dsnReturn?.rawValue, envelope.envelopeID, envelope.priority.rawValue,
      envelope.configVersion,
    ])
    try BodyStorage.append(database, message: id, start: bodyStart, bytes: body)
    let insertRecipient = try database.cachedStatement(
      sql: """
        INSERT INTO recipient (message, address, original_recipient, notify, queue, next_attempt, priority) VALUES (?, ?, ?, ?, ?, ?, ?)
        """)
    let weight = QueueCounts.Weight(priority: envelope.priority.rawValue, size: bodyStart + Int64(body.count))
    var queues: [QueueKey: Int64] = [:]
    for recipient in envelope.recipients {
      let queue = try queues[recipient.queue] ?? queueID(database, for: recipient.queue, time: envelope.received)
      if queues.updateValue(queue, forKey: recipient.queue) == nil {
        try QueueCounts.arrived(database, weight, queue: queue, time: envelope.received)
      }
      try insertRecipient.execute(arguments: [
        id, recipient.address.description, recipient.originalRecipient, recipient.notify?.rawValue, queue, envelope.received.microseconds,
        envelope.priority.rawValue,
      ])
    }
  }

  static func remove(_ database: Database, message: Int64) throws {
    try BodyStorage.remove(database, message: message)
    try database.cachedStatement(sql: "DELETE FROM recipient WHERE message = ?").execute(arguments: [message])
    try database.cachedStatement(sql: "DELETE FROM message WHERE id = ?").execute(arguments: [message])
  }

  /// The queue with `key`, made when missing.
  ///
  /// Looked up first: an upsert would use up a queue number for each message.
  static func queueID(_ database: Database, for key: QueueKey, time: Timestamp) throws -> Int64 {
    let values: [any DatabaseValueConvertible] = [key.deliveryType.rawValue, key.nextHopDomain, key.connector, key.tlsDomain ?? ""]
    let select = try database.cachedStatement(
      sql: "SELECT id FROM queue WHERE delivery_type = ? AND next_hop_domain = ? AND connector = ? AND tls_domain = ?")
    if let id = try Int64.fetchOne(select, arguments: StatementArguments(values)) { return id }
    let insert = try database.cachedStatement(
      sql: "INSERT INTO queue (delivery_type, next_hop_domain, connector, tls_domain, last_used) VALUES (?, ?, ?, ?, ?)")
    try insert.execute(arguments: StatementArguments(values + [time.microseconds]))
    return database.lastInsertedRowID
  }

  static func markUsed(_ database: Database, queue: Int64, time: Timestamp) throws {
    let update = try database.cachedStatement(sql: "UPDATE queue SET last_used = ?1 WHERE id = ?2 AND last_used < ?1")
    try update.execute(arguments: [time.microseconds, queue])
  }

  /// - Throws: `unknownMessage` when it is gone.
  static func weight(_ database: Database, message: Int64) throws -> QueueCounts.Weight {
    let select = try database.cachedStatement(sql: "SELECT priority, size FROM message WHERE id = ?")
    guard let row = try Row.fetchOne(select, arguments: [message]) else { throw QueueStoreError.unknownMessage(message) }
    return QueueCounts.Weight(priority: row["priority"], size: row["size"])
  }

  /// The queues that a message waits in.
  static func queues(_ database: Database, holding message: Int64) throws -> Set<Int64> {
    try Int64.fetchSet(
      database.cachedStatement(
        sql: "SELECT DISTINCT queue FROM recipient INDEXED BY recipient_message WHERE message = ? AND status = 'pending'"),
      arguments: [message])
  }

  static func exists(_ database: Database, message: Int64) throws -> Bool {
    try Bool.fetchOne(database.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM message WHERE id = ?)"), arguments: [message])!
  }
}
