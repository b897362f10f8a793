// Arithmetic between numbers of different kinds: the kind of the result, and what happens when it does not fit.
import BigInt

extension Numeric {
  /// The numeric part of `+ - * / %`. Whole numbers that overflow go on as reals; decimals and division by zero fail.
  static func apply(_ op: Arithmetic.Operator, _ left: Numeric, _ right: Numeric) throws(ErrorRecord) -> ShellValue {
    switch (left, right) {
    case (.big, _), (_, .big):
      guard let a = left.big(), let b = right.big() else { throw overflow("BigInteger") }
      return try big(op, a, b)
    case (.decimal, _), (_, .decimal):
      guard let a = left.decimal(), let b = right.decimal() else { throw overflow("Decimal") }
      return try decimals(op, a, b)
    case (.integer(let a, let x), .integer(let b, let y)): return try integers(op, common(a, x, b, y), x, y)
    default: return .double(reals(op, left.real, right.real))
    }
  }

  static func reals(_ op: Arithmetic.Operator, _ x: Double, _ y: Double) -> Double {
    switch op {
    case .add: x + y
    case .subtract: x - y
    case .multiply: x * y
    case .divide: x / y
    case .remainder: x.truncatingRemainder(dividingBy: y)
    }
  }

  /// Nothing below Int32 is calculated in; unsigned kinds stay so unless the other number is negative, `nil` then standing for decimal.
  private static func common(_ a: IntegerKind, _ x: Int128, _ b: IntegerKind, _ y: Int128) -> IntegerKind? {
    let wider = a.rawValue >= b.rawValue ? a : b
    if wider.rawValue <= IntegerKind.int32.rawValue { return .int32 }
    guard !wider.isSigned, x < 0 || y < 0 else { return wider }
    return wider == .uint32 ? .int64 : nil
  }

  private static func integers(_ op: Arithmetic.Operator, _ kind: IntegerKind?, _ x: Int128, _ y: Int128) throws(ErrorRecord) -> ShellValue
  {
    if y == 0, op == .divide || op == .remainder { throw divisionByZero }
    guard let kind else { return try decimals(op, DecimalValue(x), DecimalValue(y)) }
    let result: Int128
    switch op {
    case .add: result = x + y
    case .subtract: result = x - y
    case .multiply:
      let product = x.multipliedReportingOverflow(by: y)
      if product.overflow { return .double(Double(x) * Double(y)) }
      result = product.partialValue
    case .divide:
      guard x % y == 0 else { return .double(Double(x) / Double(y)) }
      result = x / y
    case .remainder: result = x % y
    }
    guard kind.range.contains(result) else { return .double(reals(op, Double(x), Double(y))) }
    return Numeric.integer(kind, result).value
  }

  private static func decimals(_ op: Arithmetic.Operator, _ a: DecimalValue, _ b: DecimalValue) throws(ErrorRecord) -> ShellValue {
    if b.digits == 0, op == .divide || op == .remainder { throw divisionByZero }
    guard let result = DecimalValue.apply(op, a, b) else { throw overflow("Decimal") }
    return .scalar(result)
  }

  private static func big(_ op: Arithmetic.Operator, _ a: BigInt, _ b: BigInt) throws(ErrorRecord) -> ShellValue {
    if b == 0, op == .divide || op == .remainder { throw divisionByZero }
    let result =
      switch op {
      case .add: a + b
      case .subtract: a - b
      case .multiply: a * b
      case .divide: a / b
      case .remainder: a % b
      }
    return .scalar(BigIntegerValue(result))
  }

  static var divisionByZero: ErrorRecord {
    ErrorRecord(
      "Attempted to divide by zero.", id: "RuntimeException", category: .notSpecified, reason: "RuntimeException",
      inner: "System.DivideByZeroException")
  }

  private static func overflow(_ type: String) -> ErrorRecord {
    ErrorRecord(
      "Value was either too large or too small for a \(type).", id: "RuntimeException", category: .notSpecified, reason: "RuntimeException")
  }

  // MARK: order

  static func order(_ left: Numeric, _ right: Numeric) -> Int {
    switch (left, right) {
    case (.integer(_, let a), .integer(_, let b)): return a < b ? -1 : a > b ? 1 : 0
    case (.big, _), (_, .big):
      if let a = left.big(), let b = right.big(), left.isWhole, right.isWhole { return a < b ? -1 : a > b ? 1 : 0 }
    case (.decimal(let a), .integer), (.decimal(let a), .decimal): if let b = right.decimal() { return DecimalValue.order(a, b) }
    case (.integer, .decimal(let b)): if let a = left.decimal() { return DecimalValue.order(a, b) }
    default: break
    }
    let (a, b) = (left.real, right.real)
    return a < b ? -1 : a > b ? 1 : 0
  }

  // MARK: bits

  public enum BitOperator: Sendable { case and, or, xor, shiftLeft, shiftRight }

  /// -band and its like; reals are taken as whole numbers.
  public static func bits(_ op: BitOperator, _ left: Numeric, _ right: Numeric) throws(ErrorRecord) -> ShellValue {
    if case .big(let a) = left, let b = right.big() { return .scalar(BigIntegerValue(big(op, a, b))) }
    let (a, x) = try operand(left)
    let (b, y) = try operand(right)
    switch op {
    case .shiftLeft, .shiftRight:
      let kind: IntegerKind = a.rawValue < IntegerKind.int32.rawValue ? .int32 : a
      let count = Int128(truncatingIfNeeded: y & Int128(kind.bits - 1))
      return wrapped(kind, op == .shiftLeft ? x << count : x >> count)
    default:
      let wider = a.rawValue >= b.rawValue ? a : b
      let kind: IntegerKind = wider.rawValue < IntegerKind.int32.rawValue ? .int32 : wider
      return wrapped(kind, op == .and ? x & y : op == .or ? x | y : x ^ y)
    }
  }

  public static func inverted(_ number: Numeric) throws(ErrorRecord) -> ShellValue {
    let (kind, x) = try operand(number)
    return wrapped(kind.rawValue < IntegerKind.int32.rawValue ? .int32 : kind, ~x)
  }

  private static func big(_ op: BitOperator, _ a: BigInt, _ b: BigInt) -> BigInt {
    switch op {
    case .and: a & b
    case .or: a | b
    case .xor: a ^ b
    case .shiftLeft: a << Int(b)
    case .shiftRight: a >> Int(b)
    }
  }

  private static func operand(_ number: Numeric) throws(ErrorRecord) -> (IntegerKind, Int128) {
    if case .integer(let kind, let n) = number { return (kind, n) }
    guard let whole = number.whole() else { throw overflow("n Int64") }
    if Int32(exactly: whole) != nil { return (.int32, whole) }
    return (whole > Int128(Int64.max) ? .uint64 : .int64, whole)
  }

  /// The low bits of a number as a kind.
  private static func wrapped(_ kind: IntegerKind, _ n: Int128) -> ShellValue {
    let low = n & ((1 << Int128(kind.bits)) - 1)
    let value = kind.isSigned && low > kind.range.upperBound ? low - (1 << Int128(kind.bits)) : low
    return Numeric.integer(kind, value).value
  }
}
