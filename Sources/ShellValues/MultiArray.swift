// Arrays of more than one dimension, `[int[,]]::new(2, 3)`: one row of elements and the lengths of the dimensions.

/// The kind of an array with several dimensions.
public final class MultiArray: CollectionKind {
  public let element: ElementType?
  public let lengths: [Int]

  init(_ element: ElementType, _ lengths: [Int]) { (self.element, self.lengths) = (element, lengths) }

  /// An array with the given length in each dimension; a plain typed one for a single dimension.
  public static func make(_ element: ElementType, _ lengths: [Int], empty: ShellValue) throws -> ShellValue {
    var count = 1
    for length in lengths {
      let product = count.multipliedReportingOverflow(by: max(length, 0))
      guard length >= 0, !product.overflow, product.partialValue <= 1 << 28 else {
        throw ErrorRecord.raised("OverflowException", "Arithmetic operation resulted in an overflow.")
      }
      count = product.partialValue
    }
    let items = [ShellValue](repeating: empty, count: count)
    guard lengths.count > 1 else {
      return .array(ShellArray(items, kind: element.name == "System.Object" ? .fixed : .typed(element)))
    }
    return .array(ShellArray(items, kind: .special(MultiArray(element, lengths))))
  }

  public var typeName: String { (element?.name ?? "System.Object") + "[" + String(repeating: ",", count: lengths.count - 1) + "]" }
  public var isArray: Bool { true }
  public var memberNames: [String] { ["Length", "Rank"] }

  public func member(_ name: String, of array: ShellArray) -> ShellValue? {
    TextFolding.equal(name, "Rank") ? .int(lengths.count) : nil
  }

  public func call(_ method: String, _ arguments: [ShellValue], on array: ShellArray) throws(ErrorRecord) -> ShellValue? {
    switch (method, arguments.count) {
    case ("getlength", 1), ("getupperbound", 1):
      let dimension = try Members.whole(arguments[0])
      guard lengths.indices.contains(dimension) else { throw MultiArray.outside }
      return .int(lengths[dimension] - (method == "getlength" ? 0 : 1))
    case ("getlowerbound", 1): return .int(0)
    case ("getvalue", lengths.count): return array.items[try place(arguments)]
    case ("setvalue", lengths.count + 1):
      array.items[try place(Array(arguments.dropFirst()))] = try Members.converted(arguments[0], to: element)
      return CollectionMembers.nothing
    default: return nil
    }
  }

  public func get(at index: ShellValue, of array: ShellArray) throws(ErrorRecord) -> ShellValue? {
    guard case .array(let wanted) = index else { throw needsIndexes }
    if wanted.items.count == lengths.count, !wanted.items.contains(where: { if case .array = $0 { true } else { false } }) {
      return array.items[try place(wanted.items)]
    }
    // `$a[(0,0),(1,1)]`: several elements.
    var found: [ShellValue] = []
    for item in wanted.items { if let value = try get(at: item, of: array) { found.append(value) } }
    return .list(found)
  }

  public func set(at index: ShellValue, _ value: ShellValue, of array: ShellArray) throws(ErrorRecord) -> Bool {
    guard case .array(let wanted) = index, wanted.items.count == lengths.count else { throw needsIndexes }
    array.items[try place(wanted.items)] = try Members.converted(value, to: element)
    return true
  }

  private func place(_ indexes: [ShellValue]) throws(ErrorRecord) -> Int {
    var place = 0
    for (dimension, index) in indexes.enumerated() {
      var n = try Members.whole(index)
      if n < 0 { n += lengths[dimension] }
      guard (0..<lengths[dimension]).contains(n) else { throw MultiArray.outside }
      place = place * lengths[dimension] + n
    }
    return place
  }

  private var needsIndexes: ErrorRecord {
    ErrorRecord(
      "Array assignment failed because index does not match the rank of the array: \(lengths.count) indexes are needed.",
      id: "NeedMultidimensionalIndex",
      category: .invalidOperation, reason: "RuntimeException")
  }

  private static var outside: ErrorRecord {
    ErrorRecord(
      "Index was outside the bounds of the array.", id: "System.IndexOutOfRangeException", category: .operationStopped,
      reason: "IndexOutOfRangeException")
  }
}
