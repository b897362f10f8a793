// Properties and operators as the cmdlets of this module use them, on top of the language's own members and comparisons.
import RegularExpressions
import ShellFormat
import ShellRuntime
import ShellValues

enum Access {
  /// A property of one object; null when there is none. Unlike `$x.Name`, a single value has no `Count` of its own.
  static func property(_ name: String, of value: ShellValue) -> ShellValue {
    if case .hashtable(let table) = value { return table[.string(name)] ?? (isOfTable(name) ? Members.get(value, name) ?? .null : .null) }
    return ShownProperties.value(name, of: value)
  }

  /// Properties that a hash table has besides its entries.
  private static func isOfTable(_ name: String) -> Bool {
    ["count", "keys", "values", "isreadonly", "isfixedsize", "issynchronized", "syncroot"].contains(name.lowercased())
  }

  /// As `$x.Name` reads it, with the `Count` and `Length` that every value has; a name without a property is null.
  static func memberValue(_ name: String, of value: ShellValue) -> ShellValue {
    if case .object(let object) = value, let found = object[name] { return found }
    return Members.get(value, name) ?? .null
  }

  static func names(of value: ShellValue) -> [String] { ShownProperties.names(of: value, includingHidden: true) }

  /// `-is` with a type or a type's name, by the names alone.
  static func isKind(_ value: ShellValue, of type: ShellValue) -> Bool {
    // What stands in argument mode is a text with its brackets.
    let written = type.text
    let wanted = written.hasPrefix("[") && written.hasSuffix("]") ? String(written.dropFirst().dropLast()) : written
    if let types = SessionContext.current?.types, let known = types.type(wanted) { return types.isKind(value, of: known.fullName) }
    func same(_ name: String) -> Bool {
      TextFolding.equal(name, wanted) || TextFolding.equal(name, "System." + wanted)
    }
    if same("System.Object") { return !value.isNull }
    if same(value.typeName) || same("System.String") && { if case .string = value { true } else { false } }() { return true }
    guard case .object(let object) = value else { return false }
    return object.typeNames.contains(where: same)
  }

  static func has(_ name: String, in value: ShellValue) -> Bool {
    switch value {
    case .object(let object): if object[name] != nil { return true }
    case .scalar(let scalar): if scalar.member(name) != nil { return true }
    case .hashtable(let table): return table[.string(name)] != nil || isOfTable(name)
    default: break
    }
    return ShownProperties.names(of: value, includingHidden: true).contains { TextFolding.equal($0, name) }
  }

  /// A property, or what a method gives when there is no property of that name.
  static func read(_ name: String, of value: ShellValue, arguments: [ShellValue]) throws -> ShellValue {
    if arguments.isEmpty, has(name, in: value) { return property(name, of: value) }
    return try Members.call(value, name, arguments) ?? Members.get(value, name) ?? .null
  }

  static func formatted(_ format: String, _ values: [ShellValue]) throws -> String { try FormatOperator.apply(format, values) }
}

/// The comparison operators by name.
enum Comparing {
  static func equal(_ left: ShellValue, _ right: ShellValue) -> Bool { Comparison.equal(left, right) }

  /// The order of Sort-Object: never fails; mixed kinds compare as text.
  static func order(_ left: ShellValue, _ right: ShellValue, ignoringCase: Bool) -> Int {
    Comparison.sortOrder(left, right, ignoringCase: ignoringCase)
  }

  /// - Parameter name: `eq`, `notlike` and so on, lower case, without `c`.
  /// - Returns: a Boolean, or the items that pass when the left side is an array.
  static func apply(_ name: String, _ left: ShellValue, _ right: ShellValue, ignoringCase: Bool) throws -> ShellValue {
    let isNegated = name.hasPrefix("not") || name == "ne"
    func ordered(_ holds: (Int) -> Bool) throws -> ShellValue {
      try Comparison.filter(left) { item throws(ErrorRecord) in holds(try Comparison.order(item, right, ignoringCase: ignoringCase)) }
    }
    switch name {
    case "eq", "ne":
      return try Comparison.filter(left) { item in Comparison.equal(item, right, ignoringCase: ignoringCase) != isNegated }
    case "gt": return try ordered { $0 > 0 }
    case "ge": return try ordered { $0 >= 0 }
    case "lt": return try ordered { $0 < 0 }
    case "le": return try ordered { $0 <= 0 }
    case "like", "notlike":
      let pattern = Wildcard(right.text, ignoringCase: ignoringCase)
      return try Comparison.filter(left) { item in Comparison.like(item, pattern) != isNegated }
    case "match", "notmatch":
      let pattern = try Shell.pattern(right, ignoringCase: ignoringCase)
      return try matching(left) { try pattern.matches($0.text) != isNegated }
    case "contains", "notcontains": return .bool(Comparison.contains(left, right, ignoringCase: ignoringCase) != isNegated)
    case "in", "notin": return .bool(Comparison.contains(right, left, ignoringCase: ignoringCase) != isNegated)
    default: preconditionFailure("no operator -\(name)")
    }
  }

  private static func matching(_ left: ShellValue, _ test: (ShellValue) throws -> Bool) throws -> ShellValue {
    guard case .array(let array) = left.unwrapped else { return .bool(try test(left)) }
    return .list(try array.items.filter(test))
  }

  /// The number that a value is or stands for, such as a size's bytes; `nil` for what is no number.
  static func number(_ value: ShellValue) -> Double? {
    switch plainNumber(value) {
    case .int(let whole): Double(whole)
    case .double(let real): real
    default: nil
    }
  }

  static func plainNumber(_ value: ShellValue) -> ShellValue {
    switch value {
    case .int, .double: value
    case .string(let text): Numbers.parse(text) ?? .null
    case .scalar(let scalar): plainNumber(scalar.plain)
    default: .null
    }
  }
}
