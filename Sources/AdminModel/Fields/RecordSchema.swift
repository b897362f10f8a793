// What the tables make possible for every noun: showing, changing, storing and comparing records without naming a setting.
public import ShellValues

extension AdminRecord {
  /// A field by name or alias, any case.
  public static func field(_ name: String) -> Field<Self>? {
    // Nearly every caller has the name as the table spells it.
    fields.first { $0.name == name } ?? fields.first { field in TextFolding.equal(field.name, name) || field.aliases.contains { TextFolding.equal($0, name) } }
  }

  /// All properties in display order.
  public func shown(in contents: ConfigContents) -> [ShellObject.Property] {
    Self.fields.map { .init($0.name, $0.showing(self, contents)) }
  }

  /// The record's place in the directory, as its property shows it; empty for a noun that has none.
  public func distinguishedName(in contents: ConfigContents) -> String {
    // By exact name: identities are looked up with every command.
    Self.fields.first { $0.name == "DistinguishedName" }?.showing(self, contents).text ?? ""
  }

  /// Names of the settings in which two records differ, in display order.
  public func differences(from other: Self) -> [String] {
    Self.fields.filter { $0.differing(self, other) }.map(\.name)
  }

  /// The settings as the store keeps them, in display order.
  public var storedSettings: JSONValue {
    var members: [JSONValue.Member] = []
    members.reserveCapacity(Self.fields.count)
    for field in Self.fields where field.isStored { members.append(.init(field.name, field.encoding(self))) }
    return .object(members)
  }

  /// Takes over stored settings. What is not named keeps its default: fields that a newer version added; names that are gone are passed over.
  /// - Returns: the names whose stored form could not be read.
  public mutating func takeStored(_ settings: JSONValue) -> [String] {
    guard case .object(let members) = settings else { return ["the whole object"] }
    var unread: [String] = []
    // Stored order is the table's order unless the table has changed since, so that the search nearly always ends at once.
    var next = Self.fields.startIndex
    let fields = Self.fields
    for member in members {
      while next < fields.endIndex, !fields[next].isStored { next += 1 }
      let field: Field<Self>?
      if next < fields.endIndex, fields[next].name == member.name {
        field = fields[next]
        next += 1
      } else {
        field = fields.first { $0.isStored && $0.name == member.name }
      }
      if let field, !field.decoding(member.value, &self) { unread.append(member.name) }
    }
    return unread
  }

  /// What the store keeps apart from rows and journal, by field name.
  public var secrets: [(field: String, secret: String)] {
    var found: [(String, String)] = []
    for field in Self.fields { if let secret = field.secret?.get(self) { found.append((field.name, secret)) } }
    return found
  }

  public mutating func takeSecret(_ secret: String, of field: String) {
    Self.fields.first { $0.name == field }?.secret?.set(&self, secret)
  }
}

extension Field {
  /// Reads what was typed for this field into a change. Nothing is changed yet; lists check Add and Remove when the change is made.
  public func change(_ typed: ShellValue) throws(ConversionFailure) -> Change { try reading(typed) }

  /// This field's value of a record, as shown.
  public func value(of record: Record, in contents: ConfigContents) -> ShellValue { showing(record, contents) }
}

/// A field as the type of a parameter: converting checks and leaves the typed value as it is, because a list's change needs the present value.
public struct FieldValueType<Record: AdminRecord>: ValueType {
  public let field: Field<Record>
  public init(_ field: Field<Record>) { self.field = field }
  public var name: String { field.typeName }
  public var completions: [String] { field.completions }
  public func convert(_ value: ShellValue) throws(ConversionFailure) -> ShellValue {
    _ = try field.change(value)
    return value
  }
}
