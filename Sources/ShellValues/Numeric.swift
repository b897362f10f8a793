// Numbers of every .NET kind as one value to calculate with: what they are, how they round, which kind a result has.
public import BigInt

/// The kinds of whole numbers; each is a type of its own in scripts. Order is that of .NET's type codes.
public enum IntegerKind: Int, Sendable, CaseIterable {
  case sbyte, byte, int16, uint16, int32, uint32, int64, uint64

  public var typeName: String {
    switch self {
    case .sbyte: "System.SByte"
    case .byte: "System.Byte"
    case .int16: "System.Int16"
    case .uint16: "System.UInt16"
    case .int32: "System.Int32"
    case .uint32: "System.UInt32"
    case .int64: "System.Int64"
    case .uint64: "System.UInt64"
    }
  }

  public var bits: Int { [8, 8, 16, 16, 32, 32, 64, 64][rawValue] }
  public var isSigned: Bool { self == .sbyte || self == .int16 || self == .int32 || self == .int64 }
  public var range: ClosedRange<Int128> {
    let span = Int128(1) << Int128(bits)
    return isSigned ? (-span / 2)...(span / 2 - 1) : 0...(span - 1)
  }

  /// What a conversion says of a number that does not fit.
  public var overflow: String {
    switch self {
    case .byte: "Value was either too large or too small for an unsigned byte."
    case .sbyte: "Value was either too large or too small for a signed byte."
    default:
      "Value was either too large or too small for a\(isSigned || self == .int32 ? (self == .int16 || self == .int32 || self == .int64 ? "n" : "") : "") "
        + "\(typeName.dropFirst(7))."
    }
  }
}

/// A number with its kind.
public enum Numeric {
  case integer(IntegerKind, Int128)
  case single(Float)
  case double(Double)
  case decimal(DecimalValue)
  case big(BigInt)

  /// A value that is a number; `nil` for text, Booleans and everything else.
  public init?(_ value: ShellValue) {
    switch value {
    case .int(let n): self = .integer(Int32(exactly: n) == nil ? .int64 : .int32, Int128(n))
    case .double(let d): self = .double(d)
    case .scalar(let scalar):
      switch scalar {
      case let integer as IntegerValue: self = .integer(integer.kind, integer.value)
      case let single as SingleValue: self = .single(single.value)
      case let decimal as DecimalValue: self = .decimal(decimal)
      case let big as BigIntegerValue: self = .big(big.value)
      default: return nil
      }
    case .object(let object):
      guard let base = object.base, let number = Numeric(base) else { return nil }
      self = number
    default: return nil
    }
  }

  /// A number, or what reads as one: text, Booleans, characters, null.
  public static func of(_ value: ShellValue) throws(ErrorRecord) -> Numeric {
    if let number = Numeric(value) { return number }
    do {
      return Numeric(try Conversion.number(value)) ?? .integer(.int32, 0)
    } catch { throw Members.castError(error) }
  }

  public var value: ShellValue {
    switch self {
    case .integer(let kind, let n):
      // A long that needs 64 bits is told from an int by its size.
      kind == .int32 || kind == .int64 && Int32(exactly: n) == nil ? .int(Int(n)) : .scalar(IntegerValue(kind, n))
    case .single(let f): .scalar(SingleValue(f))
    case .double(let d): .double(d)
    case .decimal(let d): .scalar(d)
    case .big(let b): .scalar(BigIntegerValue(b))
    }
  }

  public var real: Double {
    switch self {
    case .integer(_, let n): Double(n)
    case .single(let f): Double(f)
    case .double(let d): d
    case .decimal(let d): d.real
    case .big(let b): Double(b)
    }
  }

  public var isWhole: Bool {
    switch self {
    case .integer, .big: true
    default: false
    }
  }

  public var sign: Int {
    switch self {
    case .integer(_, let n): Int(n.signum())
    case .decimal(let d): d.digits == 0 ? 0 : d.isNegative ? -1 : 1
    case .big(let b): Int(b.signum())
    default: real < 0 ? -1 : real > 0 ? 1 : 0
    }
  }

  public var magnitude: ShellValue {
    get throws {
      switch self {
      case .integer(let kind, let n):
        guard kind.range.contains(abs(n)) else {
          throw ErrorRecord.raised("OverflowException", "Negating the minimum value of a twos complement number is invalid.")
        }
        return Numeric.integer(kind, abs(n)).value
      case .single(let f): return Numeric.single(abs(f)).value
      case .double(let d): return .double(abs(d))
      case .decimal(let d): return .scalar(d.isNegative ? d.negated : d)
      case .big(let b): return Numeric.big(BigInt(b.magnitude)).value
      }
    }
  }

  /// - Parameter places: decimal places that stay.
  public func rounded(_ rule: FloatingPointRoundingRule, places: Int = 0) -> ShellValue {
    if case .decimal(let decimal) = self { return .scalar(decimal.rounded(rule, places: places)) }
    if places == 0 { return .double(real.rounded(rule)) }
    let scale = (0..<places).reduce(1.0) { value, _ in value * 10 }
    return .double((real * scale).rounded(rule) / scale)
  }

  public func decimal() -> DecimalValue? {
    switch self {
    case .integer(_, let n): DecimalValue(n)
    case .single(let f): DecimalValue(Double(f), significant: 7)
    case .double(let d): DecimalValue(d)
    case .decimal(let d): d
    case .big(let b): DecimalValue(b, scale: 0)
    }
  }

  public func big() -> BigInt? {
    switch self {
    case .integer(_, let n): BigInt(n)
    case .big(let b): b
    case .decimal(let d): d.rounded(.towardZero).exact / BigInt(10).power(d.rounded(.towardZero).scale)
    case .single, .double: real.isFinite ? BigInt(real.rounded(.towardZero)) : nil
    }
  }

  /// As a whole number, reals rounded half to even; `nil` beyond 128 bits.
  public func whole() -> Int128? {
    switch self {
    case .integer(_, let n): n
    case .single, .double: real.isFinite && abs(real) < 1e38 ? Int128(real.rounded(.toNearestOrEven)) : nil
    case .decimal(let d): Int128(exactly: d.rounded(.toNearestOrEven).exact)
    case .big(let b): Int128(exactly: b)
    }
  }

  /// This number in the kind that holds both, as an overload of `[math]::Max` is chosen.
  public func widened(with other: Numeric) throws -> ShellValue {
    switch (self, other) {
    case (.decimal, _), (_, .decimal): decimal().map { .scalar($0) } ?? value
    case (.double, _), (_, .double): .double(real)
    case (.single, _), (_, .single): Numeric.single(Float(real)).value
    case (.integer(let a, let n), .integer(let b, _)): Numeric.integer(a.rawValue >= b.rawValue ? a : b, n).value
    default: value
    }
  }
}
