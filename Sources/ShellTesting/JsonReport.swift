// Results as JSON, one object a line: our own format, for programs that want more than NUnit's file says.
import ShellRuntime
import ShellValues

enum JsonReport {
  static func text(_ records: [TestRecord]) -> String { records.map { line($0) + "\n" }.joined() }

  private static func line(_ record: TestRecord) -> String {
    let fields: [(String, String)] = [
      ("file", quoted(record.file)), ("line", String(record.line)), ("path", list(record.path)), ("name", quoted(record.name)),
      ("template", quoted(record.template)), ("result", quoted(record.outcome.rawValue)), ("isTest", record.isTest ? "true" : "false"),
      ("needs", list(record.needs)), ("milliseconds", String(record.duration / 1000)),
      ("message", quoted(record.error.map { "\($0.message) [\($0.fullyQualifiedId)]" } ?? record.reason ?? "")),
      ("place", quoted(record.error?.place.map { "\($0.file ?? ""):\($0.line): \($0.lineText.trimmed)" } ?? "")),
    ]
    return "{" + fields.map { "\(quoted($0.0)):\($0.1)" }.joined(separator: ",") + "}"
  }

  private static func list(_ items: [String]) -> String { "[" + items.map(quoted).joined(separator: ",") + "]" }

  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\0"..<" ":
        let hex = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
