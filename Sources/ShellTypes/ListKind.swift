// `List[T]` and its kin: what is put in becomes a T; queues and stacks take out at one end.
import ShellValues

/// A list whose elements are of one type.
class ListKind: CollectionKind {
  let typeName: String
  let element: ElementType?

  init(_ typeName: String, _ element: ElementType?) { (self.typeName, self.element) = (typeName, element) }

  var nothing: ShellValue { CollectionMembers.nothing }
  func own(_ value: ShellValue) throws(ErrorRecord) -> ShellValue { try Members.converted(value, to: element) }

  func call(_ method: String, _ arguments: [ShellValue], on array: ShellArray) throws(ErrorRecord) -> ShellValue? {
    switch (method, arguments.count) {
    case ("add", 1), ("addlast", 1): array.items.append(try own(arguments[0]))
    case ("addfirst", 1): array.items.insert(try own(arguments[0]), at: 0)
    case ("insert", 2):
      let place = try Members.whole(arguments[0])
      guard (0...array.items.count).contains(place) else {
        throw outside("Index must be within the bounds of the List.\r\nParameter name: index")
      }
      array.items.insert(try own(arguments[1]), at: place)
    case ("addrange", 1): for item in Conversion.items(arguments[0]) { array.items.append(try own(item)) }
    case ("insertrange", 2):
      var place = try Members.whole(arguments[0])
      for item in Conversion.items(arguments[1]) {
        array.items.insert(try own(item), at: min(place, array.items.count))
        place += 1
      }
    case ("removeat", 1):
      let place = try Members.whole(arguments[0])
      guard array.items.indices.contains(place) else { throw outside() }
      array.items.remove(at: place)
    case ("removerange", 2), ("getrange", 2):
      let (start, count) = (try Members.whole(arguments[0]), try Members.whole(arguments[1]))
      guard start >= 0, count >= 0, start + count <= array.items.count else {
        throw ErrorRecord.raised(
          "ArgumentException",
          "Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection."
        )
      }
      if method == "getrange" { return .array(ShellArray(Array(array.items[start..<(start + count)]), kind: array.kind)) }
      array.items.removeSubrange(start..<(start + count))
    case ("lastindexof", 1): return .int(array.items.lastIndex { ArrayStatics.same($0, arguments[0]) } ?? -1)
    case ("asreadonly", 0): return .array(array)
    case ("item", 1): return try get(at: arguments[0], of: array)
    case ("trimexcess", 0): break
    default: return nil
    }
    return nothing
  }

  func get(at index: ShellValue, of array: ShellArray) throws(ErrorRecord) -> ShellValue? { nil }

  func set(at index: ShellValue, _ value: ShellValue, of array: ShellArray) throws(ErrorRecord) -> Bool {
    guard case .int(let place) = index.unwrapped, !array.items.indices.contains(place), place >= 0 else { return false }
    throw outside()
  }

  func outside(
    _ message: String = "Index was out of range. Must be non-negative and less than the size of the collection.\r\nParameter name: index"
  ) -> ErrorRecord {
    ErrorRecord.raised("ArgumentOutOfRangeException", message)
  }
}

final class QueueKind: ListKind {
  override func call(_ method: String, _ arguments: [ShellValue], on array: ShellArray) throws(ErrorRecord) -> ShellValue? {
    switch (method, arguments.count) {
    case ("enqueue", 1): array.items.append(try own(arguments[0]))
    case ("dequeue", 0), ("peek", 0):
      guard let first = array.items.first else { throw ErrorRecord.raised("InvalidOperationException", "Queue empty.") }
      if method == "dequeue" { array.items.removeFirst() }
      return first
    case ("clear", 0): array.items = []
    case ("contains", 1), ("toarray", 0), ("getenumerator", 0), ("clone", 0): return nil
    default: throw refusal(method)
    }
    return nothing
  }
}

/// The top of the stack is its first element.
final class StackKind: ListKind {
  override func call(_ method: String, _ arguments: [ShellValue], on array: ShellArray) throws(ErrorRecord) -> ShellValue? {
    switch (method, arguments.count) {
    case ("push", 1): array.items.insert(try own(arguments[0]), at: 0)
    case ("pop", 0), ("peek", 0):
      guard let first = array.items.first else { throw ErrorRecord.raised("InvalidOperationException", "Stack empty.") }
      if method == "pop" { array.items.removeFirst() }
      return first
    case ("clear", 0): array.items = []
    case ("contains", 1), ("toarray", 0), ("getenumerator", 0), ("clone", 0): return nil
    default: throw refusal(method)
    }
    return nothing
  }
}

extension ListKind {
  func refusal(_ method: String) -> ErrorRecord {
    ErrorRecord(
      "Method invocation failed because [\(typeName)] does not contain a method named '\(method)'.", id: "MethodNotFound",
      category: .invalidOperation, reason: "RuntimeException", target: .string(method))
  }
}

/// A set: each element once.
final class SetKind: ListKind {
  var ignoresCase = false
  private let isSorted: Bool
  private var known: Set<HashKey> = []

  init(_ typeName: String, _ element: ElementType?, isSorted: Bool = false) {
    self.isSorted = isSorted
    super.init(typeName, element)
  }

  private func key(_ value: ShellValue) -> HashKey { HashKey(value.unwrapped, ignoringCase: ignoresCase) }

  private func keys(_ value: ShellValue) throws(ErrorRecord) -> Set<HashKey> {
    var keys: Set<HashKey> = []
    for item in Conversion.items(value) { keys.insert(key(try own(item))) }
    return keys
  }

  @discardableResult private func insert(_ value: ShellValue, _ array: ShellArray) throws(ErrorRecord) -> Bool {
    let value = try own(value)
    guard known.insert(key(value)).inserted else { return false }
    if isSorted {
      let place = array.items.firstIndex { Comparison.sortOrder($0, value, ignoringCase: ignoresCase) > 0 } ?? array.items.count
      array.items.insert(value, at: place)
    } else {
      array.items.append(value)
    }
    return true
  }

  private func keep(_ array: ShellArray, where test: (HashKey) -> Bool) {
    array.items.removeAll { !test(key($0)) }
    known = Set(array.items.map(key))
  }

  override func call(_ method: String, _ arguments: [ShellValue], on array: ShellArray) throws(ErrorRecord) -> ShellValue? {
    guard arguments.count <= 1 else { return nil }
    guard let first = arguments.first else {
      guard method == "clear" else { return nil }
      array.items = []
      known = []
      return nothing
    }
    switch method {
    case "add": return .bool(try insert(first, array))
    case "contains": return .bool(known.contains(key(try own(first))))
    case "remove":
      let gone = key(try own(first))
      guard known.contains(gone) else { return .bool(false) }
      keep(array) { $0 != gone }
      return .bool(true)
    case "unionwith": for item in Conversion.items(first) { try insert(item, array) }
    case "exceptwith":
      let gone = try keys(first)
      keep(array) { !gone.contains($0) }
    case "intersectwith":
      let kept = try keys(first)
      keep(array) { kept.contains($0) }
    case "symmetricexceptwith":
      let others = try keys(first)
      let fresh = Conversion.items(first).filter { !known.contains(key($0)) }
      keep(array) { !others.contains($0) }
      for item in fresh { try insert(item, array) }
    case "overlaps": return .bool(!known.isDisjoint(with: try keys(first)))
    case "setequals": return .bool(known == (try keys(first)))
    case "issubsetof": return .bool(known.isSubset(of: try keys(first)))
    case "issupersetof": return .bool(known.isSuperset(of: try keys(first)))
    case "ispropersubsetof": return .bool(known.isStrictSubset(of: try keys(first)))
    case "ispropersupersetof": return .bool(known.isStrictSuperset(of: try keys(first)))
    default: return nil
    }
    return nothing
  }
}
