// Properties and methods of arrays, lists and hash tables.

public enum CollectionMembers {
  /// What the collection itself answers, before its elements are asked.
  static func own(_ array: ShellArray, _ name: String) -> ShellValue? {
    if case .special(let kind) = array.kind, let own = kind.member(name, of: array) { return own }
    switch name.lowercased() {
    case "count", "length": return .int(array.items.count)
    case "longlength": return .int(array.items.count)
    case "rank" where array.isArray: return .int(1)
    case "isfixedsize": return .bool(array.isArray)
    case "isreadonly", "issynchronized": return .bool(false)
    case "syncroot": return .array(array)
    case "capacity" where !array.isArray: return .int(max(4, array.items.count))
    default: return nil
    }
  }

  /// The property of each element that has it: one value alone, several as an array.
  static func gathered(_ array: ShellArray, _ name: String) throws -> ShellValue? {
    var found: [ShellValue] = []
    for item in array.items {
      guard let value = try Members.read(item, name) else { continue }
      if case .array(let inner) = value { found += inner.items } else { found.append(value) }
    }
    return found.isEmpty ? nil : found.count == 1 ? found[0] : .list(found)
  }

  static func call(_ array: ShellArray, _ method: String, _ arguments: [ShellValue]) throws(ErrorRecord) -> ShellValue? {
    if case .special(let kind) = array.kind, let own = try kind.call(method.lowercased(), arguments, on: array) { return own }
    switch (method.lowercased(), arguments.count) {
    case ("contains", 1): return .bool(Comparison.contains(.array(array), arguments[0], ignoringCase: false))
    case ("indexof", 1): return .int(array.items.firstIndex { Comparison.equal($0, arguments[0], ignoringCase: false) } ?? -1)
    case ("toarray", 0), ("clone", 0): return .list(array.items)
    case ("getenumerator", 0): return .array(array)
    case ("add", 1), ("addrange", 1), ("remove", 1), ("removeat", 1), ("clear", 0), ("insert", 2), ("sort", 0), ("reverse", 0):
      if array.isArray {
        throw ErrorRecord(
          "Exception calling \"\(method)\" with \"\(arguments.count)\" argument(s): \"Collection was of a fixed size.\"",
          id: "NotSupportedException",
          category: .notSpecified, reason: "MethodInvocationException")
      }
      return try change(array, method.lowercased(), arguments, givesIndex: array.typeName.hasSuffix("ArrayList"))
    default: return nil
    }
  }

  private static func change(
    _ array: ShellArray, _ method: String, _ arguments: [ShellValue], givesIndex: Bool
  ) throws(ErrorRecord) -> ShellValue {
    switch method {
    case "add":
      array.items.append(arguments[0])
      if givesIndex { return .int(array.items.count - 1) }
    case "addrange": array.items += Conversion.items(arguments[0])
    case "remove":
      guard let place = array.items.firstIndex(where: { Comparison.equal($0, arguments[0]) }) else {
        return givesIndex ? nothing : .bool(false)
      }
      array.items.remove(at: place)
      return givesIndex ? nothing : .bool(true)
    case "removeat", "insert":
      let place = try Members.whole(arguments[0])
      guard place >= 0, place < array.items.count + (method == "insert" ? 1 : 0) else {
        throw ErrorRecord(
          "Index was out of range. Must be non-negative and less than the size of the collection.", id: "ArgumentOutOfRangeException",
          category: .notSpecified, reason: "MethodInvocationException")
      }
      if method == "insert" { array.items.insert(arguments[1], at: place) } else { array.items.remove(at: place) }
    case "clear": array.items.removeAll()
    case "sort": array.items.sort { Comparison.sortOrder($0, $1) < 0 }
    default: array.items.reverse()
    }
    return nothing
  }

  /// What a method without a result gives. It leaves nothing in a pipeline.
  public static var nothing: ShellValue { .scalar(NoValue()) }

  static func property(of table: ShellHashtable, _ name: String) -> ShellValue? {
    switch name.lowercased() {
    case "count": .int(table.count)
    case "keys": .list(table.keys)
    case "values": .list(table.pairs.map(\.value))
    default: nil
    }
  }

  static func call(_ table: ShellHashtable, _ method: String, _ arguments: [ShellValue]) throws(ErrorRecord) -> ShellValue? {
    switch (method.lowercased(), arguments.count) {
    case ("add", 2):
      guard table[arguments[0]] == nil else {
        throw ErrorRecord(
          "Exception calling \"Add\" with \"2\" argument(s): \"Item has already been added. Key in dictionary: "
            + "'\(arguments[0].text)'  Key being "
            + "added: '\(arguments[0].text)'\"", id: "ArgumentException", category: .notSpecified, reason: "MethodInvocationException")
      }
      try put(table, arguments[0], arguments[1])
    case ("remove", 1): table[arguments[0]] = nil
    case ("contains", 1), ("containskey", 1): return .bool(table[arguments[0]] != nil)
    case ("containsvalue", 1): return .bool(table.pairs.contains { Comparison.equal($0.value, arguments[0], ignoringCase: false) })
    case ("clear", 0): table.removeAll()
    case ("clone", 0):
      return .hashtable(table.copy())
    case ("getenumerator", 0):
      return .list(table.pairs.map { entry($0.key, $0.value) })
    default: return nil
    }
    return nothing
  }

  /// Sets an entry as `$table[key] = value` does.
  public static func put(_ table: ShellHashtable, _ key: ShellValue, _ value: ShellValue) throws(ErrorRecord) {
    guard table.rules.key != nil || table.rules.value != nil else {
      table[key] = value
      return
    }
    table[try Members.converted(key, to: table.rules.key)] = try Members.converted(value, to: table.rules.value)
  }

  /// A dictionary entry, as enumerating a hash table gives.
  static func entry(_ key: ShellValue, _ value: ShellValue) -> ShellValue {
    .object(
      ShellObject(
        typeNames: ["System.Collections.DictionaryEntry"],
        properties: [.init("Name", key), .init("Key", key, isHidden: true), .init("Value", value)],
        text: "System.Collections.DictionaryEntry"))
  }
}

/// The result of a method that has none: it prints nothing and never enters a pipeline.
public struct NoValue: ShellScalar, Sendable {
  public var typeName: String { "System.Void" }
  public var text: String { "" }
  public var truth: Bool { false }
  public init() {}
}
