// `[string]`: its constructors and statics. Its methods are the value's own (StringMembers).
import ShellValues

enum TextTypes {
  static let all: [ShellType] = [string, stringBuilder] + EncodingTypes.all
  static let element = ElementType("System.String") { $0.isNull ? .null : .string($0.unwrapped.text) }

  private static let string = ShellType(
    "System.String", ["string"],
    interfaces: ["System.IComparable", "System.ICloneable", "System.IConvertible", "System.Collections.IEnumerable"],
    statics: [
      "Compare", "CompareOrdinal", "Concat", "Copy", "Equals", "Format", "Intern", "IsNullOrEmpty", "IsNullOrWhiteSpace", "Join", "new",
    ],
    methods: StringMembers.names, convert: { .string(joined($0)) },
    construct: { arguments in
      switch arguments.count {
      case 1: return .string(Conversion.items(arguments[0]).map(\.text).joined())
      case 2:
        let count = try Members.whole(arguments[1])
        guard count >= 0 else {
          throw ErrorRecord.raised("ArgumentOutOfRangeException", "'count' must be non-negative.\r\nParameter name: count")
        }
        return .string(String(repeating: arguments[0].text, count: count))
      case 3:
        return try Members.call(
          .string(Conversion.items(arguments[0]).map(\.text).joined()), "Substring", [arguments[1], arguments[2]])
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
    switch (name, arguments.count) {
    case ("isnullorempty", 1): return .bool(first.text.isEmpty)
    case ("isnullorwhitespace", 1): return .bool(first.text.trimmingBlanks.isEmpty)
    case ("join", 4) where arguments[1].unwrapped.typeName.hasSuffix("[]"):
      let items = Conversion.items(arguments[1]).map(\.text)
      let (start, count) = (try Members.whole(arguments[2]), try Members.whole(arguments[3]))
      guard start >= 0, count >= 0, start + count <= items.count else { return nil }
      return .string(items[start..<(start + count)].joined(separator: first.text))
    case ("join", 2...):
      let items = arguments.count == 2 ? Conversion.items(arguments[1]) : Array(arguments.dropFirst())
      return .string(items.map(\.text).joined(separator: first.text))
    case ("format", 1...):
      // A culture in front changes nothing here.
      let rest = first.typeName == "System.Globalization.CultureInfo" ? Array(arguments.dropFirst()) : arguments
      let values: [ShellValue] =
        if rest.count == 2, case .array(let array) = rest[1].unwrapped { array.items } else { Array(rest.dropFirst()) }
      return .string(try FormatOperator.apply(rest.first?.text ?? "", values))
    case ("concat", 1...):
      return .string(
        (arguments.count == 1 ? Conversion.items(first) : arguments).map { Conversion.items($0).map(\.text).joined() }.joined())
    case ("compare", 2...4):
      let ignoring = arguments.count > 2 && (arguments[2].text.hasSuffix("IgnoreCase") || arguments[2].text == "True")
      return .int(TextFolding.order(first.text, arguments[1].text, ignoringCase: ignoring).signum())
    case ("compareordinal", 2): return .int(first.text == arguments[1].text ? 0 : first.text < arguments[1].text ? -1 : 1)
    case ("equals", 2...3):
      let ignoring = arguments.count > 2 && arguments[2].text.hasSuffix("IgnoreCase")
      return .bool(ignoring ? TextFolding.equal(first.text, arguments[1].text) : first.text == arguments[1].text)
    case ("copy", 1), ("intern", 1): return .string(first.text)
    default: return nil
    }
  }

  private static let stringBuilder = ShellType(
    "System.Text.StringBuilder", ["stringbuilder"], methods: StringBuilderValue.methods,
    convert: { value in
      if value.unwrapped.typeName == "System.Text.StringBuilder" { return value.unwrapped }
      return .scalar(StringBuilderValue(value.text))
    },
    construct: { arguments in
      guard arguments.count <= 2 else { return nil }
      let text = arguments.first.flatMap { Numeric($0) == nil ? $0.text : nil } ?? ""
      return .scalar(StringBuilderValue(text))
    })
}
