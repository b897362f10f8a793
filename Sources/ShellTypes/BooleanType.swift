// `[bool]`.
import ShellValues

enum BooleanType {
  static let type = ShellType(
    "System.Boolean", ["bool", "boolean"], interfaces: NumberTypes.interfaces, isValueType: true, statics: ["Parse", "TryParse"],
    convert: { .bool($0.truth) }, construct: { $0.isEmpty ? .bool(false) : nil },
    get: { $0 == "truestring" ? .string("True") : $0 == "falsestring" ? .string("False") : nil },
    call: NumberTypes.parsing { text in
      switch text.trimmingBlanks.lowercased() {
      case "true": return .bool(true)
      case "false": return .bool(false)
      default: throw ErrorRecord.raised("FormatException", "String was not recognized as a valid Boolean.")
      }
    })
}
