// `[string]`.
import ShellValues

enum TextTypes {
  static let all: [ShellType] = [string]

  static let element = ElementType("System.String") { $0.isNull ? .null : .string($0.unwrapped.text) }

  private static let string = ShellType(
    "System.String", ["string"],
    interfaces: ["System.IComparable", "System.ICloneable", "System.IConvertible", "System.Collections.IEnumerable"],
    statics: ["Compare", "CompareOrdinal", "Concat", "Copy", "Equals", "Format", "IsNullOrEmpty", "IsNullOrWhiteSpace", "Join"],
    convert: { .string(joined($0)) },
    construct: { arguments in
      switch arguments.count {
      case 1: return .string(Conversion.items(arguments[0]).map(\.text).joined())
      case 2: return .string(String(repeating: arguments[0].text, count: max(0, try Members.whole(arguments[1]))))
      default: return nil
      }
    }, get: { $0 == "empty" ? .string("") : nil }, call: call)

  /// A value inside a string: arrays joined by `$OFS`.
  private static func joined(_ value: ShellValue) -> String {
    guard case .array(let array) = value.unwrapped else { return value.text }
    return array.items.map(\.text).joined(separator: SessionContext.current?.separator() ?? " ")
  }

  private static func call(_ name: String, _ arguments: [ShellValue]) throws -> ShellValue? {
    guard let first = arguments.first else { return nil }
    switch name {
    case "isnullorempty": return .bool(first.text.isEmpty)
    case "isnullorwhitespace": return .bool(first.text.trimmingBlanks.isEmpty)
    case "join" where arguments.count >= 2:
      let items = arguments.count == 2 ? Conversion.items(arguments[1]) : Array(arguments.dropFirst())
      return .string(items.map(\.text).joined(separator: first.text))
    case "format":
      let values: [ShellValue] =
        if arguments.count == 2, case .array(let array) = arguments[1].unwrapped { array.items } else { Array(arguments.dropFirst()) }
      return .string(try FormatOperator.apply(first.text, values))
    case "concat":
      return .string((arguments.count == 1 ? Conversion.items(first) : arguments).map(\.text).joined())
    case "compare" where arguments.count >= 2:
      return .int(TextFolding.order(first.text, arguments[1].text, ignoringCase: arguments.count > 2 && arguments[2].truth))
    case "equals" where arguments.count >= 2: return .bool(first.text == arguments[1].text)
    default: return nil
    }
  }
}
