// PowerShell's own helpers that scripts reach for: the conversions of the language, and the value that is nothing.
import ShellValues

enum LanguageTypes {
  static let all: [ShellType] = [
    ShellType.statics(
      "System.Management.Automation.Internal.AutomationNull", [], [], get: { $0 == "value" ? .scalar(NoValue()) : nil },
      call: { _, _ in nil }),
    ShellType.statics(
      "System.Management.Automation.LanguagePrimitives", [], ["Compare", "ConvertTo", "Equals", "IsTrue", "TryConvertTo"],
      call: { method, arguments in
        switch (method, arguments.count) {
        case ("convertto", 2...3), ("tryconvertto", 3...4):
          guard let type = SessionContext.current?.types.type(arguments[1].text) else { return nil }
          guard method != "convertto" else { return try type.convert(arguments[0]) }
          let value = try? type.convert(arguments[0])
          if let value, case .scalar(let reference as ReferenceValue)? = arguments.last?.unwrapped { try reference.write(value) }
          return .bool(value != nil)
        case ("istrue", 1): return .bool(arguments[0].truth)
        case ("equals", 2...4):
          return .bool(Comparison.equal(arguments[0], arguments[1], ignoringCase: arguments.count > 2 && arguments[2].truth))
        case ("compare", 2...4):
          return .int(try Comparison.order(arguments[0], arguments[1], ignoringCase: arguments.count > 2 && arguments[2].truth))
        default: return nil
        }
      }),
    ShellType.statics(
      "System.Management.Automation.WildcardPattern", ["wildcardpattern"], ["ContainsWildcardCharacters", "Escape", "Unescape"],
      call: { method, arguments in
        guard let text = arguments.first?.text, arguments.count == 1 else { return nil }
        switch method {
        case "containswildcardcharacters": return .bool(Wildcard.isPattern(text))
        case "escape": return .string(text.map { "*?[]".contains($0) ? "`\($0)" : String($0) }.joined())
        case "unescape": return .string(text.replacing("`", with: ""))
        default: return nil
        }
      }),
  ]
}
