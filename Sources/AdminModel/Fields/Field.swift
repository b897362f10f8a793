// One setting or property of a noun, said once: binding, conversion, limits, help, Tab, display order, storage and the journal read this.
public import ShellValues

/// Which cmdlets take a field as a parameter.
public struct FieldVerbs: OptionSet, Hashable, Sendable {
  public let rawValue: Int
  public init(rawValue: Int) { self.rawValue = rawValue }
  public static let new = FieldVerbs(rawValue: 1)
  public static let set = FieldVerbs(rawValue: 2)
}

/// The first version of Exchange that has a field; 2013 is the oldest that is followed here.
public enum Since: Int, Hashable, Sendable, Comparable {
  case v2013 = 2013
  case v2016 = 2016
  case v2019 = 2019
  public static func < (a: Since, b: Since) -> Bool { a.rawValue < b.rawValue }
}

/// Whether a setting changes what the engine does.
public enum Effect: Hashable, Sendable {
  case acted
  /// Kept and shown, without effect, because of what is missing here.
  case storedOnly(Lacking)
}

/// One property of `Record`, of any type. A class, because the tables are walked with every command and a copy would count a dozen references.
public final class Field<Record: AdminRecord>: Sendable {
  /// Exchange's name, as shown.
  public let name: String
  public let aliases: [String]
  /// Empty for properties that only Get- shows.
  public let verbs: FieldVerbs
  public let help: String
  public let since: Since
  public let effect: Effect
  /// Whether the noun's own list view shows it; `Format-List *` always does.
  public let isListed: Bool
  /// As help shows it.
  public let typeName: String
  public let completions: [String]
  public let limits: (lower: String, upper: String)?
  public let isList: Bool
  /// False for what is computed, and for the name, which the store keeps beside the settings.
  public let isStored: Bool

  /// A change of a record that a typed value asks for.
  public typealias Change = @Sendable (inout Record) throws(ConversionFailure) -> Void

  let showing: @Sendable (Record, ConfigContents) -> ShellValue
  let reading: @Sendable (ShellValue) throws(ConversionFailure) -> Change
  let encoding: @Sendable (Record) -> JSONValue
  let decoding: @Sendable (JSONValue, inout Record) -> Bool
  let differing: @Sendable (Record, Record) -> Bool
  let secret: SecretPath<Record>?

  /// A setting.
  /// - Parameter secret: where a part is kept that neither rows nor the journal may show.
  init<Value>(
    _ name: String, _ path: any WritableKeyPath<Record, Value> & Sendable, _ type: FieldType<Value>, verbs: FieldVerbs = [.new, .set],
    since: Since = .v2013, effect: Effect = .acted, isListed: Bool = true, aliases: [String] = [], isStored: Bool = true,
    secret: SecretPath<Record>? = nil, _ help: String
  ) {
    (self.name, self.aliases, self.verbs, self.help) = (name, aliases, verbs, help)
    (self.since, self.effect, self.isListed, self.isStored, self.secret) = (since, effect, isListed, isStored, secret)
    (typeName, completions, isList) = (type.name, type.completions, type.isList)
    limits = type.limits.map { ($0.lower, $0.upper) }
    showing = { record, _ in type.show(record[keyPath: path]) }
    reading = { (typed) throws(ConversionFailure) in
      if case .hashtable(let table) = typed, let edit = type.edit {
        let change = try edit(table)
        return { (record) throws(ConversionFailure) in record[keyPath: path] = try change(record[keyPath: path]) }
      }
      let value = try type.convert(typed)
      return { record in record[keyPath: path] = value }
    }
    encoding = { type.encode($0[keyPath: path]) }
    decoding = { stored, record in
      guard let value = type.decode(stored) else { return false }
      record[keyPath: path] = value
      return true
    }
    differing = { $0[keyPath: path] != $1[keyPath: path] }
  }

  /// A property that follows from others.
  init(
    computed name: String, type: String = "String", isListed: Bool = true, since: Since = .v2013, _ help: String,
    _ value: @escaping @Sendable (Record, ConfigContents) -> ShellValue
  ) {
    (self.name, self.aliases, self.verbs, self.help) = (name, [], [], help)
    (self.since, self.effect, self.isListed, isStored, secret) = (since, .acted, isListed, false, nil)
    (typeName, completions, isList, limits) = (type, [], false, nil)
    showing = value
    reading = { (_) throws(ConversionFailure) in throw ConversionFailure("\(name) cannot be set.") }
    encoding = { _ in .null }
    decoding = { _, _ in true }
    differing = { _, _ in false }
  }

  /// The same field, shown in another way.
  func shown(_ show: @escaping @Sendable (Record, ConfigContents) -> ShellValue) -> Field { Field(self, showing: show) }

  private init(_ field: Field, showing: @escaping @Sendable (Record, ConfigContents) -> ShellValue) {
    (name, aliases, verbs, help) = (field.name, field.aliases, field.verbs, field.help)
    (since, effect, isListed, isStored, secret) = (field.since, field.effect, field.isListed, field.isStored, field.secret)
    (typeName, completions, isList, limits) = (field.typeName, field.completions, field.isList, field.limits)
    self.showing = showing
    (reading, encoding, decoding, differing) = (field.reading, field.encoding, field.decoding, field.differing)
  }

  /// Always the same.
  convenience init(computed name: String, type: String = "String", isListed: Bool = true, _ help: String, always value: FixedValue) {
    self.init(computed: name, type: type, isListed: isListed, help) { _, _ in value.shown }
  }
}

/// A value that a property always has.
public enum FixedValue: Hashable, Sendable {
  case null, empty, yes, no
  case text(String)

  var shown: ShellValue {
    switch self {
    case .null: .null
    case .empty: .list([])
    case .yes: .bool(true)
    case .no: .bool(false)
    case .text(let text): .string(text)
    }
  }
}

/// The way to a part of a record that is kept apart, such as a password.
public struct SecretPath<Record>: Sendable {
  let get: @Sendable (Record) -> String?
  let set: @Sendable (inout Record, String) -> Void
}
