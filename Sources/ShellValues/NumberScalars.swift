// The numbers that are neither Int32 nor Double: each a value with a type of its own.
public import BigInt

/// `[byte]`, `[int16]`, `[uint64]` and the like; `[long]` where the number would else be taken for an Int32.
public struct IntegerValue: ShellScalar, Sendable, Hashable {
  public let kind: IntegerKind
  private let bits: UInt64

  /// - Precondition: the number is in the kind's range.
  public init(_ kind: IntegerKind, _ value: Int128) { (self.kind, bits) = (kind, UInt64(truncatingIfNeeded: value)) }

  public var value: Int128 { kind == .uint64 ? Int128(bits) : Int128(Int64(bitPattern: bits)) }
  public var typeName: String { kind.typeName }
  public var text: String { String(value) }
  public var truth: Bool { bits != 0 }
  public var plain: ShellValue { Int(exactly: value).map { .int($0) } ?? .double(Double(value)) }
}

/// `[single]`.
public struct SingleValue: ShellScalar, Sendable, Hashable {
  public let value: Float
  public init(_ value: Float) { self.value = value }
  public var typeName: String { "System.Single" }
  public var text: String { NumberText.general(Double(value), 7) }
  public var truth: Bool { value != 0 }
  public var plain: ShellValue { .double(Double(value)) }
}

/// `[bigint]`.
public struct BigIntegerValue: ShellScalar, Sendable, Hashable {
  public let value: BigInt
  public init(_ value: BigInt) { self.value = value }
  /// Decimal digits with their sign.
  public init?(_ text: String) {
    guard let value = BigInt(text) else { return nil }
    self.value = value
  }
  public var typeName: String { "System.Numerics.BigInteger" }
  public var text: String { String(value) }
  public var truth: Bool { value != 0 }
  public var plain: ShellValue { Int(exactly: value).map { .int($0) } ?? .double(Double(value)) }
  public var memberNames: [String] { ["IsPowerOfTwo", "IsZero", "IsOne", "IsEven", "Sign"] }
  public func member(_ name: String) -> ShellValue? {
    switch name.lowercased() {
    case "iszero": .bool(value == 0)
    case "isone": .bool(value == 1)
    case "iseven": .bool(value.isMultiple(of: 2))
    case "sign": .int(Int(value.signum()))
    case "ispoweroftwo": .bool(value > 0 && value & (value - 1) == 0)
    default: nil
    }
  }
}

/// `[char]`: one character. Characters beyond U+FFFF, which .NET has as two, are one here (Docs/Differences.md).
public struct CharValue: ShellScalar, Sendable, Hashable {
  public let scalar: Unicode.Scalar
  public init(_ scalar: Unicode.Scalar) { self.scalar = scalar }
  public var typeName: String { "System.Char" }
  public var text: String { String(scalar) }
  public var truth: Bool { scalar.value != 0 }
  public var plain: ShellValue { .int(Int(scalar.value)) }

  public func isEqual(to other: ShellValue, ignoringCase: Bool) -> Bool? {
    switch other.unwrapped {
    case .int(let n): n == Int(scalar.value)
    case .null: false
    default: ignoringCase ? TextFolding.equal(text, other.text) : text == other.text
    }
  }

  public func order(against other: ShellValue) -> Int? {
    switch other.unwrapped {
    case .int(let n): return Int(scalar.value) - n
    default:
      guard let first = other.text.unicodeScalars.first, other.text.unicodeScalars.count == 1 else { return nil }
      return Int(scalar.value) - Int(first.value)
    }
  }
}

extension ShellValue {
  public static func char(_ scalar: Unicode.Scalar) -> ShellValue { .scalar(CharValue(scalar)) }
  public static func integer(_ kind: IntegerKind, _ value: Int128) -> ShellValue { Numeric.integer(kind, value).value }
}
