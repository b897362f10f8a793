// `[array]::IndexOf($a, 3)` and its like.
import ShellValues

enum ArrayStatics {
  static let names = [
    "BinarySearch", "Clear", "Copy", "CreateInstance", "Empty", "Exists", "Find", "FindAll", "FindIndex", "ForEach", "IndexOf",
    "LastIndexOf", "Resize",
    "Reverse", "Sort", "TrueForAll",
  ]

  static func call(_ method: String, _ arguments: [ShellValue]) throws -> ShellValue? {
    if method == "createinstance", arguments.count >= 2 { return try created(arguments) }
    if method == "empty", arguments.isEmpty { return .list([]) }
    guard case .array(let array)? = arguments.first?.unwrapped else { return nil }
    switch (method, arguments.count) {
    case ("indexof", 2): return .int(array.items.firstIndex { same($0, arguments[1]) } ?? -1)
    case ("indexof", 3):
      let start = try Members.whole(arguments[2])
      return .int(array.items.indices.first { $0 >= start && same(array.items[$0], arguments[1]) } ?? -1)
    case ("lastindexof", 2): return .int(array.items.lastIndex { same($0, arguments[1]) } ?? -1)
    case ("reverse", 1): array.items.reverse()
    case ("reverse", 3), ("clear", 3):
      let (start, count) = (try Members.whole(arguments[1]), try Members.whole(arguments[2]))
      guard start >= 0, count >= 0, start + count <= array.items.count else { throw outside }
      if method == "reverse" {
        array.items[start..<(start + count)].reverse()
      } else {
        for n in start..<(start + count) { array.items[n] = empty(array) }
      }
    case ("clear", 1): for n in array.items.indices { array.items[n] = empty(array) }
    case ("sort", 1): array.items.sort { Comparison.sortOrder($0, $1, ignoringCase: false) < 0 }
    case ("sort", 2): try sort(array, with: arguments[1])
    case ("binarysearch", 2): return .int(search(array.items, arguments[1]))
    case ("copy", 3): return try copy(array, 0, arguments[1], 0, try Members.whole(arguments[2]))
    case ("copy", 5):
      return try copy(
        array, try Members.whole(arguments[1]), arguments[2], try Members.whole(arguments[3]), try Members.whole(arguments[4]))
    case ("find", 2): return try array.items.first { try holds(arguments[1], $0) } ?? .null
    case ("findall", 2): return .list(try array.items.filter { try holds(arguments[1], $0) })
    case ("findindex", 2): return .int(try array.items.firstIndex { try holds(arguments[1], $0) } ?? -1)
    case ("exists", 2): return .bool(try array.items.contains { try holds(arguments[1], $0) })
    case ("trueforall", 2): return .bool(try array.items.allSatisfy { try holds(arguments[1], $0) })
    case ("foreach", 2): for item in array.items { _ = try SessionContext.current?.runBlock(arguments[1], nil, [item]) }
    default: return nil
    }
    return .scalar(NoValue())
  }

  /// Equality as .NET has it: of one type, case counts.
  static func same(_ a: ShellValue, _ b: ShellValue) -> Bool {
    (a.isNull && b.isNull) || a.typeName == b.typeName && Comparison.equal(a, b, ignoringCase: false)
  }

  static func holds(_ block: ShellValue, _ item: ShellValue) throws -> Bool {
    let results = try SessionContext.current?.runBlock(block, nil, [item]) ?? []
    return results.count == 1 ? results[0].truth : !results.isEmpty
  }

  private static func created(_ arguments: [ShellValue]) throws -> ShellValue? {
    guard let type = SessionContext.current?.types.type(arguments[0].text) else { return nil }
    let lengths = try arguments.dropFirst().flatMap { Conversion.items($0) }.map { try Members.whole($0) }
    return try MultiArray.make(ElementType(type.fullName, convert: type.convert), lengths, empty: type.defaultValue)
  }

  private static func sort(_ array: ShellArray, with other: ShellValue) throws {
    if case .array(let items) = other.unwrapped, items.items.count == array.items.count {
      // Keys and the items that move with them.
      let order = array.items.indices.sorted { Comparison.sortOrder(array.items[$0], array.items[$1], ignoringCase: false) < 0 }
      (array.items, items.items) = (order.map { array.items[$0] }, order.map { items.items[$0] })
      return
    }
    var failure: (any Error)?
    array.items.sort { a, b in
      do {
        let answer = try SessionContext.current?.runBlock(other, nil, [a, b]).first ?? .int(0)
        return try Members.whole(answer) < 0
      } catch {
        failure = failure ?? error
        return false
      }
    }
    if let failure { throw failure }
  }

  private static func search(_ items: [ShellValue], _ wanted: ShellValue) -> Int {
    var (low, high) = (0, items.count - 1)
    while low <= high {
      let middle = (low + high) / 2
      let order = Comparison.sortOrder(items[middle], wanted, ignoringCase: false)
      if order == 0 { return middle }
      if order < 0 { low = middle + 1 } else { high = middle - 1 }
    }
    return ~low
  }

  private static func copy(_ from: ShellArray, _ start: Int, _ to: ShellValue, _ place: Int, _ count: Int) throws -> ShellValue? {
    guard case .array(let target) = to.unwrapped else { return nil }
    guard start >= 0, place >= 0, count >= 0, start + count <= from.items.count, place + count <= target.items.count else { throw outside }
    for n in 0..<count { target.items[place + n] = try Members.converted(from.items[start + n], to: target.element) }
    return .scalar(NoValue())
  }

  private static func empty(_ array: ShellArray) -> ShellValue {
    array.element.flatMap { SessionContext.current?.types.type($0.name)?.defaultValue } ?? .null
  }

  static let outside = ErrorRecord.raised(
    "ArgumentException",
    "Source array was not long enough. Check srcIndex and length, and the array's lower bounds.")
}
