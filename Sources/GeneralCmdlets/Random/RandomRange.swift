// The range of Get-Random: whole numbers of 32 or 64 bits, or real ones, as the bounds say.
import ShellValues

struct RandomRange {
  /// A number, or text that reads as one. Reals stay real: `0.0` asks for real numbers.
  struct BoundType: ValueType {
    var name: String { "Object" }
    func convert(_ value: ShellValue) throws(ConversionFailure) -> ShellValue {
      // An explicit 64-bit bound asks for 64-bit numbers, so it stays what it is.
      if value.isNull || value.typeName == "System.Int64" { return value }
      if case .scalar(let scalar) = value, !(scalar is EnumValue) { return try Conversion.number(scalar.plain) }
      return try Conversion.number(value)
    }
  }

  private enum Kind {
    case whole(least: Int, below: Int)
    case real(least: Double, below: Double)
  }

  private let kind: Kind
  /// Whether numbers are of 64 bits although they would fit into 32.
  private let isLong: Bool

  init(_ minimum: ShellValue?, _ maximum: ShellValue?) throws {
    isLong = [minimum, maximum].contains { $0?.typeName == "System.Int64" }
    let (least, most) = (try RandomRange.plain(minimum ?? .int(0)), try RandomRange.plain(maximum ?? .null))
    if case .double = least {
      kind = try RandomRange.real(least, most)
    } else if case .double = most {
      kind = try RandomRange.real(least, most)
    } else {
      let first = try Conversion.int(least)
      let isWide = first > Int(Int32.max) || first < Int(Int32.min)
      let last = most.isNull ? (isWide ? Int.max : Int(Int32.max)) : try Conversion.int(most)
      guard first < last else { throw RandomRange.refusal(least, .int(last)) }
      kind = .whole(least: first, below: last)
    }
  }

  private static func real(_ least: ShellValue, _ most: ShellValue) throws -> Kind {
    let (first, last) = (try Conversion.double(least), most.isNull ? Double.greatestFiniteMagnitude : try Conversion.double(most))
    guard first < last else { throw refusal(least, .double(last)) }
    return .real(least: first, below: last)
  }

  private static func plain(_ value: ShellValue) throws -> ShellValue {
    if case .scalar(let scalar) = value { return try Conversion.number(scalar.plain) }
    return value
  }

  private static func refusal(_ least: ShellValue, _ most: ShellValue) -> ErrorRecord {
    ErrorRecord(
      "The Minimum value (\(least.text)) cannot be greater than or equal to the Maximum value (\(most.text)).",
      id: "MinGreaterThanOrEqualMax", category: .invalidArgument, reason: "ArgumentException")
  }

  func value(_ random: (UInt64) -> UInt64) -> ShellValue {
    switch kind {
    case .whole(let least, let below):
      let number = ShellValue.int(Int(bitPattern: UInt(bitPattern: least) &+ UInt(random(UInt64(bitPattern: Int64(below &- least))))))
      guard isLong else { return number }
      return (try? SessionContext.current?.types.type("System.Int64")?.convert(number)) ?? number
    case .real(let least, let below):
      let fraction = Double(random(1 << 53)) / Double(1 << 53)
      // By halves: the whole span of two extreme bounds is no finite number.
      let half = below / 2 - least / 2
      return .double(min(least + fraction * half + fraction * half, below.nextDown))
    }
  }
}
