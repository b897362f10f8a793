// Rows back to values. Text that this program did not write, but someone with `sqlite3` did, is reported as damage, not trusted.
import GRDB
import MailModel

extension QueuedMessage {
  /// - Parameters:
  ///   - recipients: condition on the table `recipient` that chooses among the message's own.
  ///   - arguments: of that condition.
  init(_ database: Database, _ row: Row, recipients: String, _ arguments: StatementArguments) throws {
    id = row["id"]
    envelope = try QueueEnvelope(row)
    size = row["size"]
    isSuspended = row["suspended"]
    let select = try database.cachedStatement(sql: "SELECT * FROM recipient INDEXED BY recipient_message WHERE \(recipients) AND message = ? ORDER BY id")
    self.recipients = try Row.fetchAll(select, arguments: arguments + [id]).map(QueuedRecipient.init)
  }
}

extension QueueEnvelope {
  fileprivate init(_ row: Row) throws {
    let reversePath: ReversePath =
      switch row["reverse_path"] as String? {
      case nil: .null
      case let text?: .address(try parsed(text, "reverse_path") { MailAddress($0) })
      }
    self.init(
      networkMessageID: row["network_message_id"], messageID: row["message_id"], reversePath: reversePath,
      received: Timestamp(microseconds: row["received"]), subject: row["subject"], source: row["source"],
      clientAddress: (row["client_address"] as String?).flatMap { IPAddress($0) }, clientHostname: row["client_hostname"],
      domainSecured: row["domain_secured"], content: Content(rawValue: row["content"]),
      dsnReturn: (row["dsn_return"] as String?).flatMap(DSNReturn.init), envelopeID: row["envelope_id"],
      priority: try parsed(row["priority"], "priority", Priority.init), configVersion: row["config_version"], recipients: [])
  }
}

extension QueuedRecipient {
  fileprivate init(_ row: Row) throws {
    self.init(
      id: row["id"], address: try parsed(row["address"], "address") { (text: String) in MailAddress(text) },
      originalRecipient: row["original_recipient"], notify: (row["notify"] as Int?).map(QueueRecipient.Notify.init),
      status: try parsed(row["status"], "status", Status.init), queue: row["queue"], attempts: row["attempts"],
      lastError: row["last_error"], nextAttempt: Timestamp(microseconds: row["next_attempt"]), delayNotified: row["delay_notified"])
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
