// Rows back to values. Text that this program did not write, but someone with `sqlite3` did, is reported as damage, not trusted.
import GRDB
import MailModel

/// Where the columns stand in `SELECT *`: looking a name up for each value costs more than reading it. New ones come at the end.
private enum MessageColumn {
  static let (id, networkID, messageID, reversePath, received, size, subject, source) = (0, 1, 2, 3, 4, 5, 6, 7)
  static let (clientAddress, clientHostname, secured, content, dsnReturn, envelopeID) = (8, 9, 10, 11, 12, 13)
  static let (priority, version, suspended) = (14, 15, 16)
}

private enum RecipientColumn {
  static let (id, address, original, notify, status, queue) = (0, 2, 3, 4, 5, 6)
  static let (attempts, lastError, nextAttempt, delayNotified) = (7, 8, 9, 10)
}

extension QueuedMessage {
  /// - Parameters:
  ///   - recipients: condition on the table `recipient` that chooses among the message's own.
  ///   - arguments: of that condition.
  init(_ database: Database, _ row: Row, recipients: String, _ arguments: StatementArguments) throws {
    id = row[MessageColumn.id]
    envelope = try QueueEnvelope(row)
    size = row[MessageColumn.size]
    isSuspended = row[MessageColumn.suspended]
    let select = try database.cachedStatement(sql: "SELECT * FROM recipient INDEXED BY recipient_message WHERE \(recipients) AND message = ? ORDER BY id")
    self.recipients = try Row.fetchAll(select, arguments: arguments + [id]).map(QueuedRecipient.init)
  }
}

extension QueueEnvelope {
  fileprivate init(_ row: Row) throws {
    let reversePath: ReversePath =
      switch row[MessageColumn.reversePath] as String? {
      case nil: .null
      case let text?: .address(try parsed(text, "reverse_path") { MailAddress($0) })
      }
    self.init(
      networkMessageID: row[MessageColumn.networkID], messageID: row[MessageColumn.messageID], reversePath: reversePath,
      received: Timestamp(microseconds: row[MessageColumn.received]), subject: row[MessageColumn.subject], source: row[MessageColumn.source],
      clientAddress: (row[MessageColumn.clientAddress] as String?).flatMap { IPAddress($0) }, clientHostname: row[MessageColumn.clientHostname],
      domainSecured: row[MessageColumn.secured], content: Content(rawValue: row[MessageColumn.content]),
      dsnReturn: (row[MessageColumn.dsnReturn] as String?).flatMap(DSNReturn.init), envelopeID: row[MessageColumn.envelopeID],
      priority: try parsed(row[MessageColumn.priority], "priority", Priority.init), configVersion: row[MessageColumn.version], recipients: [])
  }
}

extension QueuedRecipient {
  fileprivate init(_ row: Row) throws {
    self.init(
      id: row[RecipientColumn.id], address: try parsed(row[RecipientColumn.address], "address") { (text: String) in MailAddress(text) },
      originalRecipient: row[RecipientColumn.original], notify: (row[RecipientColumn.notify] as Int?).map(QueueRecipient.Notify.init),
      status: try parsed(row[RecipientColumn.status], "status", Status.init), queue: row[RecipientColumn.queue], attempts: row[RecipientColumn.attempts],
      lastError: row[RecipientColumn.lastError], nextAttempt: Timestamp(microseconds: row[RecipientColumn.nextAttempt]), delayNotified: row[RecipientColumn.delayNotified])
  }
}

extension QueueKey {
  init(_ row: Row) {
    let tlsDomain: String = row["tls_domain"]
    self.init(
      DeliveryType(rawValue: row["delivery_type"]) ?? .undefined, row["next_hop_domain"], connector: row["connector"],
      tlsDomain: tlsDomain.isEmpty ? nil : tlsDomain)
  }
}

extension QueueRetryState {
  init(_ row: Row) {
    func time(_ column: String) -> Timestamp? { (row[column] as Int64?).map { Timestamp(microseconds: $0) } }
    self.init(
      retryCount: row["retry_count"], firstRetry: time("first_retry"), lastRetry: time("last_retry"), nextRetry: time("next_retry"),
      lastError: row["last_error"])
  }
}

private func parsed<Raw, Value>(_ raw: Raw, _ column: String, _ parse: (Raw) -> Value?) throws(QueueStoreError) -> Value {
  guard let value = parse(raw) else { throw .damaged("\(column) is \"\(raw)\"") }
  return value
}
