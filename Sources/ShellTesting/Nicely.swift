// Values as failure messages show them.
import ShellRuntime
import ShellValues

enum Nicely {
  static func format(_ value: ShellValue) -> String {
    switch value {
    case .null: "$null"
    case .bool(let flag): flag ? "$true" : "$false"
    case .string(""): "<empty>"
    case .string(let text): "'\(text)'"
    case .array(let array): list(array.items)
    case .scalar(let block as ScriptBlockValue): "{\(block.text)}"
    case .scalar where value.typeName == "System.RuntimeType": "[\(typeName(value.text))]"
    case .scalar where value.typeName == "System.DateTime":
      (try? Members.call(value, "ToString", [.string("o")])).flatMap(\.self)?.text ?? value.text
    default: value.text
    }
  }

  /// Ten items at most.
  private static func list(_ items: [ShellValue]) -> String {
    let shown = items.prefix(10).map(format).joined(separator: ", ")
    return "@(" + shown + (items.count > 10 ? ", ...\(items.count - 10) more" : "") + ")"
  }

  private static let short: [String: String] = [
    "System.String": "string", "System.Int32": "int", "System.Int64": "long", "System.Double": "double", "System.Boolean": "bool",
    "System.Char": "char", "System.Byte": "byte", "System.DateTime": "datetime", "System.Collections.Hashtable": "hashtable",
    "System.Management.Automation.ScriptBlock": "scriptblock", "System.Management.Automation.PSCustomObject": "PSCustomObject",
    "System.Decimal": "decimal", "System.Single": "float", "System.Text.RegularExpressions.Regex": "regex", "System.Guid": "guid",
    "System.Version": "version", "System.TimeSpan": "timespan", "System.Xml.XmlDocument": "xml",
  ]

  static func typeName(_ full: String) -> String { short[full] ?? full }

  /// ` because reason,` or nothing: stands behind a comma.
  static func because(_ reason: String) -> String {
    let reason = reason.trimmed
    guard !reason.isEmpty else { return "" }
    return " \(reason.hasPrefix("because") ? reason : "because \(reason)"),"
  }

  static func and(_ items: [String]) -> String {
    items.count < 2 ? items.joined() : items.dropLast().joined(separator: ", ") + " and " + items.last!
  }
}
