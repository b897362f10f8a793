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
    case ("toarray", 0): return .array(ShellArray(array.items, kind: array.element.map { .typed($0) } ?? .fixed))
    case ("clone", 0): return .array(ShellArray(array.items, kind: array.kind))
    case ("getenumerator", 0): return .scalar(EnumeratorValue(array.items))
    case ("getlength", 1), ("getupperbound", 1): return .int(array.items.count - (method.lowercased() == "getlength" ? 0 : 1))
    case ("getlowerbound", 1): return .int(0)
    case ("getvalue", 1), ("get", 1):
      let place = try Members.whole(arguments[0])
      guard array.items.indices.contains(place) else { throw outside }
      return array.items[place]
    case ("set", 2), ("setvalue", 2):
      let (value, index) = method.lowercased() == "set" ? (arguments[1], arguments[0]) : (arguments[0], arguments[1])
      let place = try Members.whole(index)
      guard array.items.indices.contains(place) else { throw outside }
      array.items[place] = try Members.converted(value, to: array.element)
      return nothing
    case ("copyto", 1...2):
      guard case .array(let target) = arguments[0].unwrapped else { return nil }
      let start = arguments.count > 1 ? try Members.whole(arguments[1]) : 0
      guard start >= 0, start + array.items.count <= target.items.count else {
        throw ErrorRecord.raised(
          "ArgumentException", "Destination array was not long enough. Check destIndex and length, and the array's lower bounds.")
      }
      for (place, item) in array.items.enumerated() { target.items[start + place] = try Members.converted(item, to: target.element) }
      return nothing
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

  static let outside = ErrorRecord.raised("IndexOutOfRangeException", "Index was outside the bounds of the array.")

  /// What a method without a result gives. It leaves nothing in a pipeline.
  public static var nothing: ShellValue { .scalar(NoValue()) }

  static func property(of table: ShellHashtable, _ name: String) -> ShellValue? {
    switch name.lowercased() {
    case "count": .int(table.count)
    case "isreadonly", "isfixedsize", "issynchronized": .bool(false)
    case "syncroot": .hashtable(table)
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
    case ("remove", 1):
      let had = table[arguments[0]] != nil
      table[arguments[0]] = nil
      // Generic dictionaries say whether there was one.
      if table.rules.key != nil { return .bool(had) }
    case ("contains", 1), ("containskey", 1): return .bool(table[arguments[0]] != nil)
    case ("item", 1), ("get_item", 1): return table[arguments[0]] ?? .null
    case ("set_item", 2): try put(table, arguments[0], arguments[1])
    case ("trygetvalue", 2):
      guard case .scalar(let reference as ReferenceValue) = arguments[1] else { return nil }
      let found = table[arguments[0]]
      do { try reference.write(found ?? .null) } catch let error as ErrorRecord { throw error } catch { return nil }
      return .bool(found != nil)
    case ("insert", 3) where table.isOrdered:
      guard table[arguments[1]] == nil else { return nil }
      table.insert(arguments[1], arguments[2], at: min(max(0, try Members.whole(arguments[0])), table.count))
    case ("removeat", 1) where table.isOrdered || table.rules.isSorted:
      let place = try Members.whole(arguments[0])
      guard table.keys.indices.contains(place) else {
        throw ErrorRecord.raised(
          "ArgumentOutOfRangeException",
          "Index was out of range. Must be non-negative and less than the size of the collection.\r\nParameter name: index")
      }
      table[table.keys[place]] = nil
    case ("getkeylist", 0): return .list(table.keys)
    case ("getvaluelist", 0): return .list(table.pairs.map(\.value))
    case ("indexofkey", 1): return .int(table.keys.firstIndex { Comparison.equal($0, arguments[0]) } ?? -1)
    case ("containsvalue", 1): return .bool(table.pairs.contains { Comparison.equal($0.value, arguments[0], ignoringCase: false) })
    case ("clear", 0): table.removeAll()
    case ("clone", 0):
      return .hashtable(table.copy())
    case ("getenumerator", 0):
      return .scalar(EnumeratorValue(table.pairs.map { entry($0.key, $0.value) }, "System.Collections.IDictionaryEnumerator"))
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
