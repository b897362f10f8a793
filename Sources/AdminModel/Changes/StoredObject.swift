// An object in the form that every store keeps: its kind, its common facts, its settings as JSON, and its secrets apart.

/// One object without its Swift type.
public struct StoredObject: Hashable, Sendable {
  public var kind: ObjectKind
  public var name: String
  public var identity: String
  public var facts: ObjectFacts
  /// An object whose members are the stored fields in display order.
  public var settings: JSONValue
  /// What neither rows nor the journal may show.
  public var secrets: [Secret]

  public struct Secret: Hashable, Sendable {
    public var field: String
    public var text: String
    public init(field: String, text: String) { (self.field, self.text) = (field, text) }
  }

  public init(_ record: some AdminRecord) {
    kind = type(of: record).kind
    (name, identity, facts, settings) = (record.name, record.identity, record.facts, record.storedSettings)
    secrets = record.secrets.map { Secret(field: $0.field, text: $0.secret) }
  }

  /// A changed record: only what differs is put into the stored form anew.
  init<Record: AdminRecord>(_ record: Record, changing before: Record, _ stored: StoredObject) {
    guard case .object(var members) = stored.settings else { preconditionFailure("the settings of a record are an object") }
    var place = 0
    for field in Record.fields where field.isStored {
      if field.differing(before, record) { members[place].value = field.encoding(record) }
      place += 1
    }
    (kind, name, identity, facts, settings) = (stored.kind, record.name, record.identity, record.facts, .object(members))
    secrets = record.secrets.map { Secret(field: $0.field, text: $0.secret) }
  }

  public init(kind: ObjectKind, name: String, facts: ObjectFacts, settings: JSONValue, secrets: [Secret]) {
    (self.kind, self.name, identity, self.facts, self.settings, self.secrets) = (kind, name, name, facts, settings, secrets)
  }

  /// The record, or `nil` when a setting's stored form is not its type's.
  func record<Record: AdminRecord>(as type: Record.Type) -> Record? {
    var record = Record(name: name)
    record.facts = facts
    guard record.takeStored(settings).isEmpty else { return nil }
    for secret in secrets { record.takeSecret(secret.text, of: secret.field) }
    return record
  }

  /// The record that an edit makes of `present`: only what the edit changes is read.
  /// - Returns: `nil` when `present` is not what the edit was made from, or when a setting's stored form is not its type's.
  func record<Record: AdminRecord>(changing present: Record, from before: StoredObject) -> Record? {
    guard present.facts.version == before.facts.version, secrets == before.secrets, case .object(let old) = before.settings,
      case .object(let new) = settings, old.count == new.count
    else { return nil }
    var record = present
    (record.name, record.facts) = (name, facts)
    var changed: [JSONValue.Member] = []
    for place in old.indices where old[place] != new[place] { changed.append(new[place]) }
    return record.takeStored(.object(changed)).isEmpty ? record : nil
  }

  /// What the journal shows: name and settings, with a mark in place of each secret.
  public var journalText: String {
    guard case .object(let members) = settings else { return settings.text }
    let marks = secrets.map { JSONValue.Member($0.field + ".Password", .string("(secret)")) }
    return JSONValue.object([.init("Name", .string(name)), .init("Guid", .string(facts.guid.text))] + members + marks).text
  }

  /// An object of the journal, without its secrets.
  /// - Returns: `nil` for text that `journalText` did not write.
  init?(journalText: String, kind: ObjectKind, facts: ObjectFacts) {
    guard case .object(let members)? = JSONValue(text: journalText),
      case .string(let name)? = members.first(where: { $0.name == "Name" })?.value
    else { return nil }
    self.init(kind: kind, name: name, facts: facts, settings: .object(members), secrets: [])
  }
}

extension ConfigContents {
  /// Puts an object into its place.
  /// - Parameter before: what the object is a change of.
  /// - Throws: when a setting cannot be read.
  public mutating func put(_ object: StoredObject, changing before: StoredObject? = nil) throws(ConfigurationStoreError) {
    func put<Record: AdminRecord>(_ type: Record.Type, into contents: inout ConfigContents) -> Bool {
      let present = before.flatMap { before in contents.records(type).first { $0.guid == before.facts.guid } }
      let changed = present.flatMap { object.record(changing: $0, from: before!) }
      guard let record = changed ?? object.record(as: type) else { return false }
      contents.put(record)
      return true
    }
    guard put(object.kind.recordType, into: &self) else { throw .unreadable("\(object.kind.rawValue) '\(object.name)'") }
  }

  /// Removes an object from its place.
  public mutating func remove(_ object: StoredObject) {
    func remove<Record: AdminRecord>(_ type: Record.Type, from contents: inout ConfigContents) {
      for record in contents.records(type) where record.guid == object.facts.guid { contents.remove(record) }
    }
    remove(object.kind.recordType, from: &self)
  }

  /// Every object, in the order in which a fresh store is filled.
  public var objects: [StoredObject] {
    func objects<Record: AdminRecord>(_ type: Record.Type) -> [StoredObject] { records(type).map { StoredObject($0) } }
    return ObjectKind.allCases.flatMap { objects($0.recordType) }
  }
}
