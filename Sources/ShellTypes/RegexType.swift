// `[regex]`: text becomes a pattern; the statics search with a pattern given each time.
import RegularExpressions
import ShellValues

enum RegexType {
  static let all: [ShellType] = [
    type, .enumeration(RegexOptions.definition), ObjectTypes.root("System.Text.RegularExpressions.Capture"),
    ObjectTypes.root("System.Text.RegularExpressions.Group", base: "System.Text.RegularExpressions.Capture"),
    ObjectTypes.root("System.Text.RegularExpressions.Match", base: "System.Text.RegularExpressions.Group"),
    ObjectTypes.root("System.Text.RegularExpressions.MatchCollection"),
    ObjectTypes.root("System.Text.RegularExpressions.GroupCollection"),
  ]

  private static let type = ShellType(
    RegexValue.name, ["regex"], statics: ["Escape", "IsMatch", "Match", "Matches", "Replace", "Split", "Unescape"],
    methods: RegexValue.methods,
    convert: { value in
      if value.isNull { return .null }
      if case .scalar(is RegexValue) = value.unwrapped { return value.unwrapped }
      do {
        return .scalar(RegexValue(try Pattern.compiled(value.text)))
      } catch let error as PatternError {
        throw ConversionFailure(
          "Cannot convert value \"\(value.text)\" to type \"\(RegexValue.name)\". Error: \"\(error.message)\"",
          id: "InvalidCastFromStringToRegex")
      }
    },
    construct: { arguments in
      guard (1...3).contains(arguments.count) else { return nil }
      return .scalar(
        RegexValue(try RegexValue.compiled(arguments[0].text, arguments.count > 1 ? try RegexOptions.reading(arguments[1]) : [])))
    }, call: call)

  private static func call(_ method: String, _ arguments: [ShellValue]) throws -> ShellValue? {
    switch (method, arguments.count) {
    case ("escape", 1): return .string(Pattern.escape(arguments[0].text))
    case ("unescape", 1):
      guard let text = Pattern.unescape(arguments[0].text) else {
        throw ErrorRecord.raised("ArgumentException", "parsing \"\(arguments[0].text)\" - Illegal \\ at end of pattern.")
      }
      return .string(text)
    case ("ismatch", 2...4), ("match", 2...4), ("matches", 2...4), ("split", 2...4):
      let options = arguments.count > 2 ? try RegexOptions.reading(arguments[2]) : []
      return try RegexValue(try RegexValue.compiled(arguments[1].text, options)).invoke(method, [arguments[0]])
    case ("replace", 3...5):
      let options = arguments.count > 3 ? try RegexOptions.reading(arguments[3]) : []
      return try RegexValue(try RegexValue.compiled(arguments[1].text, options)).invoke(method, [arguments[0], arguments[2]])
    default: return nil
    }
  }
}
