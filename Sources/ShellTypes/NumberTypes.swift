// `[int]` and the other kinds of numbers, with `[bool]`.
import ShellValues

enum NumberTypes {
  private static let interfaces = ["System.IComparable", "System.IFormattable", "System.IConvertible"]

  static let all: [ShellType] = [
    number("System.Int32", ["int", "int32"], .int(Int(Int32.min)), .int(Int(Int32.max))) { try IntType().convert($0) },
    number("System.Int64", ["long", "int64"], .int(Int.min), .int(Int.max)) { .int(try Conversion.int($0)) },
    number("System.UInt32", ["uint32"], .int(0), .int(Int(UInt32.max))) { .int(try Conversion.int($0)) },
    number("System.Byte", ["byte"], .int(0), .int(255)) { .int(try Conversion.int($0)) },
    number("System.Double", ["double"], .double(-Double.greatestFiniteMagnitude), .double(Double.greatestFiniteMagnitude)) {
      .double(try Conversion.double($0))
    },
    number("System.Single", ["float", "single"], .null, .null) { .double(try Conversion.double($0)) },
    number("System.Decimal", ["decimal"], .null, .null) { .double(try Conversion.double($0)) }, boolean,
  ]

  private static func number(
    _ name: String, _ short: [String], _ least: ShellValue, _ most: ShellValue, _ convert: @escaping @Sendable (ShellValue) throws -> ShellValue
  ) -> ShellType {
    nonisolated(unsafe) let bounds = (least, most)
    return ShellType(
      name, short, interfaces: interfaces, isValueType: true, statics: ["Parse", "TryParse"], convert: convert,
      construct: { $0.isEmpty ? try convert(.int(0)) : nil },
      get: { $0 == "maxvalue" ? bounds.1 : $0 == "minvalue" ? bounds.0 : nil },
      call: { method, arguments in method == "parse" && !arguments.isEmpty ? try convert(arguments[0]) : nil })
  }

  private static let boolean = ShellType(
    "System.Boolean", ["bool", "boolean"], interfaces: interfaces, isValueType: true, statics: ["Parse", "TryParse"], convert: { .bool($0.truth) },
    construct: { $0.isEmpty ? .bool(false) : nil },
    get: { $0 == "truestring" ? .string("True") : $0 == "falsestring" ? .string("False") : nil },
    call: { method, arguments in
      guard method == "parse", arguments.count == 1 else { return nil }
      switch arguments[0].text.trimmingBlanks.lowercased() {
      case "true": return .bool(true)
      case "false": return .bool(false)
      default: throw ErrorRecord.raised("FormatException", "String was not recognized as a valid Boolean.")
      }
    })
}
