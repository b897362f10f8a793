// + - * / % as the left operand's kind decides: text joins and repeats, arrays grow, tables merge, numbers count.

public enum Arithmetic {
  public enum Operator: String, Sendable { case add = "+", subtract = "-", multiply = "*", divide = "/", remainder = "%" }

  public static func apply(_ op: Operator, _ left: ShellValue, _ right: ShellValue) throws(ErrorRecord) -> ShellValue {
    if case .int(let a) = left, case .int(let b) = right { return try whole(op, a, b) }
    let (left, right) = (left.unwrapped, right.unwrapped)
    switch op {
    case .add: return try add(left, right)
    case .multiply: return try multiply(left, right)
    default:
      if let dated = dates(op, left, right) { return dated }
      return try numbers(op, left, right)
    }
  }

  private static func add(_ left: ShellValue, _ right: ShellValue) throws(ErrorRecord) -> ShellValue {
    switch left {
    case .string(let s): return .string(s + right.text)
    case .null: return right
    case .array(let array): return .array(joined(array, right))
    case .hashtable(let table):
      guard case .hashtable(let other) = right else {
        throw failed("A hash table can only be added to another hash table.", "AddHashTableToNonHashTable")
      }
      let sum = table.copy()
      for (key, value) in other.pairs {
        guard sum[key] == nil else {
          throw failed(
            "Item has already been added. Key in dictionary: '\(key.text)'  Key being added: '\(key.text)'", "System.ArgumentException")
        }
        sum[key] = value
      }
      return .hashtable(sum)
    case .object: throw missing(.add, left)
    default:
      if let dated = dates(.add, left, right) { return dated }
      if case .scalar(let char as CharValue) = left { return .string(char.text + right.text) }
      if case .scalar(let scalar) = left, case .string(let mine) = scalar.plain { return .string(mine + right.text) }
      return try numbers(.add, left, right)
    }
  }

  /// A fixed array gives a new one; a growing list keeps its kind, so that a multi-valued property stays one after `+=`.
  private static func joined(_ array: ShellArray, _ right: ShellValue) -> ShellArray {
    let added: [ShellValue] = if case .array(let more) = right { more.items } else { [right] }
    return ShellArray(array.items + added, kind: array.kind)
  }

  private static func multiply(_ left: ShellValue, _ right: ShellValue) throws(ErrorRecord) -> ShellValue {
    switch left {
    case .null: return .null
    case .string(let s): return .string(String(repeating: s, count: try count(right, unit: s.utf8.count)))
    case .array(let array):
      let times = try count(right, unit: array.items.count)
      return .list((0..<times).flatMap { _ in array.items })
    default: return try numbers(.multiply, left, right)
    }
  }

  /// Repetition is bounded: a slip of the finger must not eat the machine.
  private static func count(_ value: ShellValue, unit: Int) throws(ErrorRecord) -> Int {
    let times = try Members.whole(value)
    guard times >= 0 else { throw failed("The repetition count must not be negative.", "ArgumentOutOfRangeException") }
    let total = times.multipliedReportingOverflow(by: max(unit, 1))
    guard !total.overflow, total.partialValue <= 1 << 30 else {
      throw failed("Array dimensions exceeded supported range.", "OutOfMemoryException")
    }
    return times
  }

  private static func dates(_ op: Operator, _ left: ShellValue, _ right: ShellValue) -> ShellValue? {
    guard case .scalar(let a) = left else { return nil }
    switch (op, a) {
    case (.subtract, let a as DateTimeValue):
      if case .scalar(let b as DateTimeValue) = right { return .scalar(TimeSpanValue(ticks: a.ticks - b.ticks)) }
      return TimeSpanValue.reading(right).map { .scalar(DateTimeValue(ticks: a.ticks - $0.ticks, kind: a.kind)) }
    case (.add, let a as DateTimeValue):
      return TimeSpanValue.reading(right).map { .scalar(DateTimeValue(ticks: a.ticks + $0.ticks, kind: a.kind)) }
    case (.add, let a as TimeSpanValue): return TimeSpanValue.reading(right).map { .scalar(TimeSpanValue(ticks: a.ticks + $0.ticks)) }
    case (.subtract, let a as TimeSpanValue): return TimeSpanValue.reading(right).map { .scalar(TimeSpanValue(ticks: a.ticks - $0.ticks)) }
    default: return nil
    }
  }

  private static func numbers(_ op: Operator, _ left: ShellValue, _ right: ShellValue) throws(ErrorRecord) -> ShellValue {
    if case .double(let x) = left, case .double(let y) = right { return .double(Numeric.reals(op, x, y)) }
    guard let a = try operand(left), let b = try operand(right) else { throw missing(op, left) }
    return try Numeric.apply(op, a, b)
  }

  /// A side of a calculation as a number; `nil` for what is none.
  private static func operand(_ value: ShellValue) throws(ErrorRecord) -> Numeric? {
    if let number = Numeric(value) { return number }
    switch value {
    case .array, .hashtable, .object: return nil
    default:
      do {
        return Numeric(try Conversion.number(value))
      } catch {
        throw ErrorRecord(error.message, id: error.id, category: .invalidArgument, reason: "RuntimeException")
      }
    }
  }

  /// Whole numbers stay whole while they fit the wider operand's kind (Int32 or Int64) and continue as reals beyond it.
  private static func whole(_ op: Operator, _ a: Int, _ b: Int) throws(ErrorRecord) -> ShellValue {
    let result: (partialValue: Int, overflow: Bool)
    switch op {
    case .add: result = a.addingReportingOverflow(b)
    case .subtract: result = a.subtractingReportingOverflow(b)
    case .multiply: result = a.multipliedReportingOverflow(by: b)
    case .divide, .remainder:
      guard b != 0 else { throw Numeric.divisionByZero }
      if op == .remainder { return .int(b == -1 ? 0 : a % b) }
      if b == -1 { return a == Int.min ? .double(-Double(a)) : .int(-a) }
      return a % b == 0 ? .int(a / b) : .double(Double(a) / Double(b))
    }
    if !result.overflow, Int32(exactly: result.partialValue) != nil || Int32(exactly: a) == nil || Int32(exactly: b) == nil {
      return .int(result.partialValue)
    }
    switch op {
    case .add: return .double(Double(a) + Double(b))
    case .subtract: return .double(Double(a) - Double(b))
    default: return .double(Double(a) * Double(b))
    }
  }

  private static func missing(_ op: Operator, _ left: ShellValue) -> ErrorRecord {
    let names: [Operator: String] = [
      .add: "op_Addition", .subtract: "op_Subtraction", .multiply: "op_Multiply", .divide: "op_Division", .remainder: "op_Modulus",
    ]
    return failed("Method invocation failed because [\(left.typeName)] does not contain a method named '\(names[op]!)'.", "MethodNotFound")
  }

  private static func failed(_ message: String, _ id: String) -> ErrorRecord {
    ErrorRecord(message, id: id, category: .invalidOperation, reason: "RuntimeException")
  }
}

extension ShellValue {
  /// A number as a real; `nil` for anything else.
  public var real: Double? {
    switch self {
    case .int(let n): Double(n)
    case .double(let d): d
    default: nil
    }
  }
}
