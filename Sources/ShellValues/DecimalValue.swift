// `[decimal]`: 96 bits of digits and a scale of 0 to 28, as .NET keeps them, so that 1.10 stays 1.10.
import BigInt

/// A decimal number.
public struct DecimalValue: ShellScalar, Sendable, Hashable {
  /// Digits without sign, at most 2^96 - 1.
  public let digits: UInt128
  /// How many of the digits stand behind the point.
  public let scale: Int
  public let isNegative: Bool

  static let largest = UInt128(1) << 96 - 1
  public static let typeName = "System.Decimal"
  public static let maximum = DecimalValue(unchecked: largest, 0, false)
  public static let minimum = DecimalValue(unchecked: largest, 0, true)
  static let overflow = "Value was either too large or too small for a Decimal."

  private init(unchecked digits: UInt128, _ scale: Int, _ isNegative: Bool) {
    (self.digits, self.scale, self.isNegative) = (digits, scale, isNegative && digits != 0)
  }

  public init(_ number: some BinaryInteger) { self.init(unchecked: UInt128(number.magnitude), 0, number < 0) }

  /// From exact digits; those that do not fit are rounded half to even. - Returns: `nil` when the whole part does not fit.
  init?(_ exact: BigInt, scale: Int) {
    var (number, scale) = (BigInt(exact.magnitude), scale)
    var drop = max(0, scale - 28)
    while true {
      let cut = DecimalValue.divided(number, byTenTo: drop)
      if cut <= BigInt(DecimalValue.largest) {
        (number, scale) = (cut, scale - drop)
        break
      }
      drop += 1
      guard drop <= scale else { return nil }
    }
    if scale < 0 { number *= BigInt(10).power(-scale); scale = 0 }
    guard number <= BigInt(DecimalValue.largest) else { return nil }
    self.init(unchecked: UInt128(number), scale, exact < 0)
  }

  /// Half to even.
  private static func divided(_ number: BigInt, byTenTo places: Int) -> BigInt {
    guard places > 0 else { return number }
    let (quotient, rest) = number.quotientAndRemainder(dividingBy: BigInt(10).power(places))
    let half = BigInt(10).power(places) / 2
    return rest > half || rest == half && !quotient.isMultiple(of: 2) ? quotient + 1 : quotient
  }

  /// From a real: 15 significant digits, as .NET takes them (7 for a single).
  public init?(_ real: Double, significant: Int = 15) {
    guard real.isFinite, abs(real) < 7.9228162514264338e28 else { return nil }
    let text = NumberText.exponential(real, significant)
    guard let parsed = DecimalValue(text) else { return nil }
    self = parsed.trimmed
  }

  /// `[sign]digits[.digits][e…]`.
  public init?(_ text: some StringProtocol) {
    var rest = Substring(text.trimmingBlanks)
    var isNegative = false
    if let sign = rest.first, sign == "-" || sign == "+" {
      isNegative = sign == "-"
      rest = rest.dropFirst()
    }
    var exponent = 0
    if let mark = rest.firstIndex(where: { $0 == "e" || $0 == "E" }) {
      guard let value = Int(rest[rest.index(after: mark)...]), abs(value) < 60 else { return nil }
      (exponent, rest) = (value, rest[..<mark])
    }
    let parts = rest.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let fraction = parts.count == 2 ? parts[1] : ""
    let digits = String(parts[0].filter { $0 != "," } + fraction)
    guard !digits.isEmpty, digits.count < 200, digits.allSatisfy({ $0.isASCII && $0.isNumber }), let number = BigInt(digits) else {
      return nil
    }
    guard let value = DecimalValue(number, scale: fraction.count - exponent) else { return nil }
    self.init(unchecked: value.digits, value.scale, isNegative)
  }

  var exact: BigInt { isNegative ? -BigInt(digits) : BigInt(digits) }
  public var real: Double { Double(text) ?? 0 }
  public var negated: DecimalValue { DecimalValue(unchecked: digits, scale, !isNegative) }

  /// Without zeros at the end of the fraction.
  var trimmed: DecimalValue {
    var (digits, scale) = (digits, scale)
    while scale > 0, digits % 10 == 0 { (digits, scale) = (digits / 10, scale - 1) }
    return DecimalValue(unchecked: digits, scale, isNegative)
  }

  /// To so many places behind the point.
  public func rounded(_ rule: FloatingPointRoundingRule, places: Int = 0) -> DecimalValue {
    guard places < scale else { return self }
    let unit = BigInt(10).power(scale - places)
    var (quotient, rest) = BigInt(digits).quotientAndRemainder(dividingBy: unit)
    let twice = rest * 2
    let isUp =
      switch rule {
      case .toNearestOrEven: twice > unit || twice == unit && !quotient.isMultiple(of: 2)
      case .toNearestOrAwayFromZero: twice >= unit
      case .up: rest > 0 && !isNegative
      case .down: rest > 0 && isNegative
      default: false
      }
    if isUp { quotient += 1 }
    return DecimalValue(quotient * (isNegative ? -1 : 1), scale: places) ?? self
  }

  /// - Returns: `nil` when the result does not fit; the divisor is not zero.
  static func apply(_ op: Arithmetic.Operator, _ a: DecimalValue, _ b: DecimalValue) -> DecimalValue? {
    let scale = max(a.scale, b.scale)
    let (x, y) = (a.exact * BigInt(10).power(scale - a.scale), b.exact * BigInt(10).power(scale - b.scale))
    switch op {
    case .add: return DecimalValue(x + y, scale: scale)
    case .subtract: return DecimalValue(x - y, scale: scale)
    case .multiply: return DecimalValue(a.exact * b.exact, scale: a.scale + b.scale)
    case .remainder: return DecimalValue(x % y, scale: scale)
    case .divide:
      // More digits than fit, then rounded: exact results keep as few as they need.
      let quotient = (x * BigInt(10).power(40)) / y
      let value = DecimalValue(quotient, scale: 40)
      return value.map { shortest($0, atLeast: max(0, a.scale - b.scale)) }
    }
  }

  private static func shortest(_ value: DecimalValue, atLeast least: Int) -> DecimalValue {
    var (digits, scale) = (value.digits, value.scale)
    while scale > least, digits % 10 == 0 { (digits, scale) = (digits / 10, scale - 1) }
    return DecimalValue(unchecked: digits, scale, value.isNegative)
  }

  public static func < (a: DecimalValue, b: DecimalValue) -> Bool { order(a, b) < 0 }

  static func order(_ a: DecimalValue, _ b: DecimalValue) -> Int {
    let scale = max(a.scale, b.scale)
    let (x, y) = (a.exact * BigInt(10).power(scale - a.scale), b.exact * BigInt(10).power(scale - b.scale))
    return x < y ? -1 : x > y ? 1 : 0
  }

  // MARK: as a value

  public var typeName: String { DecimalValue.typeName }
  public var truth: Bool { digits != 0 }
  public var plain: ShellValue { scale == 0 ? Int(exactly: exact).map { .int($0) } ?? .double(real) : .double(real) }

  public var text: String {
    var all = String(digits)
    if scale > 0 {
      if all.count <= scale { all = String(repeating: "0", count: scale - all.count + 1) + all }
      all.insert(".", at: all.index(all.endIndex, offsetBy: -scale))
    }
    return (isNegative ? "-" : "") + all
  }
}
