// One kind of value made into another, with the words of Windows PowerShell when it cannot be done.

/// Conversions that casts, operators and parameter types share.
public enum Conversion {
  /// Text and reals become whole numbers, reals rounded half to even; null is 0.
  public static func int(_ value: ShellValue) throws(ConversionFailure) -> Int {
    switch value {
    case .int(let n): return n
    case .null: return 0
    case .bool(let b): return b ? 1 : 0
    case .double(let d):
      guard d.isFinite, abs(d) < 9.2e18 else {
        throw failure(value, "System.Int32", "Value was either too large or too small for an Int32.")
      }
      return Int(Numbers.rounded(d))
    case .string(let s):
      if s.isEmpty { return 0 }
      guard let number = Numbers.parse(s) else { throw failure(value, "System.Int32", "Input string was not in a correct format.") }
      return try int(number)
    case .array(let array) where array.items.count == 1: return try int(array.items[0])
    case .object(let object) where object.base != nil: return try int(object.base!)
    case .scalar(let scalar):
      if case .string = scalar.plain { throw failure(value, "System.Int32", nil) }
      if scalar.isTime { throw failure(value, "System.Int32", nil) }
      return try int(scalar.plain)
    case .array, .hashtable, .object: throw failure(value, "System.Int32", nil)
    }
  }

  public static func double(_ value: ShellValue) throws(ConversionFailure) -> Double {
    switch value {
    case .double(let d): return d
    case .string(let s):
      if s.isEmpty { return 0 }
      guard let number = Numbers.parse(s) else { throw failure(value, "System.Double", "Input string was not in a correct format.") }
      return try double(number)
    case .scalar(let scalar):
      if case .string = scalar.plain { throw failure(value, "System.Double", nil) }
      if scalar.isTime { throw failure(value, "System.Double", nil) }
      return try double(scalar.plain)
    case .object(let object) where object.base != nil: return try double(object.base!)
    default: return Double(try int(value))
    }
  }

  /// A number for arithmetic: `.int` or `.double`.
  public static func number(_ value: ShellValue) throws(ConversionFailure) -> ShellValue {
    switch value {
    case .int, .double: return value
    case .scalar where Numeric(value) != nil: return value
    case .string(let s):
      if s.isEmpty { return .int(0) }
      guard let number = Numbers.parse(s) else { throw failure(value, "System.Int32", "Input string was not in a correct format.") }
      return number
    case .scalar(let scalar):
      if case .string = scalar.plain { throw failure(value, "System.Int32", nil) }
      return try number(scalar.plain)
    case .object(let object) where object.base != nil: return try number(object.base!)
    default: return .int(try int(value))
    }
  }

  /// The elements of a collection, or the value alone; null has none.
  public static func items(_ value: ShellValue) -> [ShellValue] {
    switch value {
    case .null: []
    case .array(let array): array.items
    case .scalar(let scalar): scalar.elements ?? [value]
    case .object(let object): if let base = object.base, case .array = base { items(base) } else { [value] }
    default: [value]
    }
  }

  /// `Cannot convert value "x" to type "T". Error: "why"`, as 5.1 says it.
  public static func failure(_ value: ShellValue, _ type: String, _ why: String?) -> ConversionFailure {
    switch value {
    case .array where why == nil, .hashtable where why == nil:
      let own = value.typeName
      return ConversionFailure("Cannot convert the \"\(own)\" value of type \"\(own)\" to type \"\(type)\".")
    case _ where why == nil && !value.isNull:
      return ConversionFailure("Cannot convert the \"\(value.text)\" value of type \"\(value.typeName)\" to type \"\(type)\".")
    case .null where why == nil: return ConversionFailure("Cannot convert null to type \"\(type)\".", id: "nullToObjectInvalidCast")
    default:
      return ConversionFailure(
        "Cannot convert value \"\(value.text)\" to type \"\(type)\"." + (why.map { " Error: \"\($0)\"" } ?? ""),
        id: why == nil ? "ConvertToFinalInvalidCastException" : id(of: value, type))
    }
  }

  /// Text that a type cannot read and numbers that it cannot hold have ids of their own.
  private static func id(of value: ShellValue, _ type: String) -> String {
    guard case .string = value.unwrapped else { return "InvalidCastIConvertible" }
    switch type {
    case "System.Double", "System.Single": return "InvalidCastFromStringToDoubleOrSingle"
    case "System.Decimal": return "InvalidCastFromStringToDecimal"
    case "System.Char": return "InvalidCastIConvertible"
    default:
      return IntegerKind.allCases.contains { $0.typeName == type } ? "InvalidCastFromStringToInteger" : "InvalidCastParseTargetInvocation"
    }
  }
}

extension ShellScalar {
  /// Dates and spans are compared by their ticks, but are no numbers to be converted.
  fileprivate var isTime: Bool { self is DateTimeValue || self is TimeSpanValue }
}
