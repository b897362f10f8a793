// `[regex]`.
import ShellValues

enum RegexType {
  static let type = ShellType(
    "System.Text.RegularExpressions.Regex", ["regex"], statics: ["Escape"], convert: { .string($0.text) },
    call: { name, arguments in
      guard name == "escape", arguments.count == 1 else { return nil }
      return .string(arguments[0].text.reduce(into: "") { $0 += "\\*+?|{}[]()^$.# ".contains($1) ? "\\\($1)" : String($1) })
    })
}
