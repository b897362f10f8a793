// The comparison operators. The left operand's type leads: the right one is read as that type. A collection on the left filters,
// which is the caller's work through `filter`, since operators on single values are needed alone by Sort, Group and Where.

public enum Comparison {
  /// `-eq` on single values.
  public static func equal(_ left: ShellValue, _ right: ShellValue, ignoringCase: Bool = true) -> Bool {
    switch (left, right) {
    case (.null, .null): return true
    case (.null, _), (_, .null): return false
    case (.int(let a), .int(let b)): return a == b
    case (.string(let a), .string(let b)): return ignoringCase ? TextFolding.equal(a, b) : a == b
    case (.bool(let a), _): return a == right.truth
    case (.int, _), (.double, _):
      return numbersEqual(left, right)
    case (.string(let a), _):
      // A size or an enumeration on the right knows better how to read the text.
      if case .scalar(let scalar) = right, let answer = scalar.isEqual(to: left, ignoringCase: ignoringCase), answer { return true }
      return ignoringCase ? TextFolding.equal(a, right.text) : a == right.text
    case (.scalar, _) where Numeric(left) != nil: return numbersEqual(left, right)
    case (.scalar(let a), _):
      return a.isEqual(to: right, ignoringCase: ignoringCase) ?? equal(.string(a.text), .string(right.text), ignoringCase: ignoringCase)
    case (.object(let a), _) where a.base != nil: return equal(a.base!, right.unwrapped, ignoringCase: ignoringCase)
    case (_, .object(let b)) where b.base != nil: return equal(left, b.base!, ignoringCase: ignoringCase)
    case (.object(let a), .object(let b)): return a === b || (a.ownText != nil && a.ownText == b.ownText)
    case (.object(let a), _): return a.ownText.map { equal(.string($0), .string(right.text), ignoringCase: ignoringCase) } ?? false
    case (.array(let a), .array(let b)): return a === b
    case (.hashtable(let a), .hashtable(let b)): return a === b
    default: return false
    }
  }

  /// Order of single values: negative when left comes first.
  /// - Throws: when the right side cannot be read as the left one's type.
  public static func order(_ left: ShellValue, _ right: ShellValue, ignoringCase: Bool = true) throws(ErrorRecord) -> Int {
    switch (left, right) {
    case (.null, .null): return 0
    // Nothing counts as 0 before a number, and as less than everything else.
    case (.null, _): return Numeric(right).map { $0.sign < 0 ? 1 : -1 } ?? -1
    case (_, .null): return Numeric(left).map { $0.sign < 0 ? -1 : 1 } ?? 1
    case (.int(let a), .int(let b)): return a < b ? -1 : a > b ? 1 : 0
    case (.string(let a), _): return TextFolding.order(a, right.text, ignoringCase: ignoringCase)
    case (.bool(let a), _): return (a ? 1 : 0) - (right.truth ? 1 : 0)
    case (.int, _), (.double, _):
      return try numberOrder(left, right)
    case (.scalar, _) where Numeric(left) != nil: return try numberOrder(left, right)
    case (.scalar(let a), _):
      if let order = a.order(against: right) { return order }
      if case .string = a.plain { return TextFolding.order(a.text, right.text, ignoringCase: ignoringCase) }
      if case .scalar(let b) = right { return try order(a.plain, b.plain, ignoringCase: ignoringCase) }
      return try order(a.plain, right, ignoringCase: ignoringCase)
    case (.object(let a), _) where a.base != nil: return try order(a.base!, right.unwrapped, ignoringCase: ignoringCase)
    case (.object(let a), _) where a.ownText != nil: return TextFolding.order(left.text, right.text, ignoringCase: ignoringCase)
    default:
      throw notComparable(left, right, "\"\(left.text)\" is not IComparable.")
    }
  }

  private static func numbersEqual(_ left: ShellValue, _ right: ShellValue) -> Bool {
    guard let a = Numeric(left), let converted = try? Conversion.number(right), let b = Numeric(converted) else { return false }
    if a.real.isNaN || b.real.isNaN { return false }
    return Numeric.order(a, b) == 0
  }

  private static func numberOrder(_ left: ShellValue, _ right: ShellValue) throws(ErrorRecord) -> Int {
    do {
      guard let a = Numeric(left), let b = Numeric(try Conversion.number(right)) else { return 0 }
      return Numeric.order(a, b)
    } catch {
      throw notComparable(left, right, error.message)
    }
  }

  /// The order Sort-Object uses: never fails, mixed kinds compare as text.
  public static func sortOrder(_ left: ShellValue, _ right: ShellValue, ignoringCase: Bool = true) -> Int {
    if let order = try? order(left, right, ignoringCase: ignoringCase) { return order }
    return TextFolding.order(left.text, right.text, ignoringCase: ignoringCase)
  }

  /// `-like`; a multi-valued property on either side of a filter matches by any element.
  public static func like(_ value: ShellValue, _ pattern: Wildcard) -> Bool {
    if case .array(let array) = value { return array.items.contains { like($0, pattern) } }
    return pattern.matches(value.text)
  }

  /// `-contains`: whether any element equals the value.
  public static func contains(_ collection: ShellValue, _ value: ShellValue, ignoringCase: Bool = true) -> Bool {
    if case .array(let array) = collection.unwrapped { return array.items.contains { equal($0, value, ignoringCase: ignoringCase) } }
    return equal(collection, value, ignoringCase: ignoringCase)
  }

  /// Applies a test to one value, giving a Boolean, or to each element of an array on the left, giving those that pass.
  public static func filter(_ left: ShellValue, _ test: (ShellValue) throws(ErrorRecord) -> Bool) throws(ErrorRecord) -> ShellValue {
    guard case .array(let array) = left.unwrapped else { return .bool(try test(left)) }
    var kept: [ShellValue] = []
    for item in array.items where try test(item) { kept.append(item) }
    return .list(kept)
  }

  private static func notComparable(_ left: ShellValue, _ right: ShellValue, _ why: String) -> ErrorRecord {
    ErrorRecord(
      "Could not compare \"\(left.text)\" to \"\(right.text)\". Error: \"\(why)\"", id: "ComparisonFailure", category: .invalidOperation,
      reason: "RuntimeException")
  }
}
