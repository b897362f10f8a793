// Numbers of every .NET kind as one value to calculate with: what they are, how they round, which kind a result has.

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
}

/// A number with its kind.
public enum Numeric {
  case integer(IntegerKind, Int128)
  case double(Double)

  /// A number, or what reads as one: text, Booleans, null.
  public static func of(_ value: ShellValue) throws(ErrorRecord) -> Numeric {
    do {
      switch try Conversion.number(value) {
      case .int(let n): return .integer(Int32(exactly: n) == nil ? .int64 : .int32, Int128(n))
      case .double(let d): return .double(d)
      default: return .integer(.int32, 0)
      }
    } catch { throw Members.castError(error) }
  }

  public var value: ShellValue {
    switch self {
    case .integer(_, let n): .int(Int(truncatingIfNeeded: n))
    case .double(let d): .double(d)
    }
  }

  public var real: Double {
    switch self {
    case .integer(_, let n): Double(n)
    case .double(let d): d
    }
  }

  public var sign: Int { real < 0 ? -1 : real > 0 ? 1 : 0 }

  public var magnitude: ShellValue {
    get throws {
      switch self {
      case .integer(let kind, let n):
        guard kind.range.contains(abs(n)) else {
          throw ErrorRecord.raised("OverflowException", "Negating the minimum value of a twos complement number is invalid.")
        }
        return Numeric.integer(kind, abs(n)).value
      case .double(let d): return .double(abs(d))
      }
    }
  }

  /// - Parameter places: decimal places that stay.
  public func rounded(_ rule: FloatingPointRoundingRule, places: Int = 0) -> ShellValue {
    if places == 0 { return .double(real.rounded(rule)) }
    let scale = (0..<places).reduce(1.0) { value, _ in value * 10 }
    return .double((real * scale).rounded(rule) / scale)
  }

  /// This number in the wider of both kinds.
  public func widened(with other: Numeric) throws -> ShellValue {
    switch (self, other) {
    case (.integer, .double): .double(real)
    default: value
    }
  }
}
