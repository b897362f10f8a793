// The configuration of an earlier time, from the journal alone.
import FoundationEssentials
import MailModel

extension ConfigSnapshot {
  /// Replays a journal from its first record on.
  /// - Returns: the configuration at the last record's version, without passwords.
  /// - Throws: `unreadable` when a record is not what this version writes, or when there is none.
  public convenience init(replaying records: [JournalRecord]) throws(ConfigurationStoreError) {
    guard let last = records.last else { throw .unreadable("a journal without records") }
    var contents = ConfigContents(server: ExchangeServer(name: ""))
    var created: [UUID: Timestamp] = [:]
    for record in records {
      guard let text = record.after ?? record.before, let guid = JSONValue(text: text)?["Guid"]?.guid else {
        throw .unreadable("journal record \(record.version)")
      }
      let facts = ObjectFacts(
        guid: guid, whenCreated: created[guid, default: record.time], whenChanged: record.time, version: record.version)
      created[guid] = facts.whenCreated
      guard let object = StoredObject(journalText: text, kind: record.kind, facts: facts) else {
        throw .unreadable("journal record \(record.version)")
      }
      if record.after == nil { contents.remove(object) } else { try contents.put(object) }
    }
    self.init(version: last.version, contents: contents)
  }
}

extension JSONValue {
  fileprivate var guid: UUID? {
    if case .string(let text) = self { UUID(uuidString: text) } else { nil }
  }
}
