// ConvertTo-Html: objects as a page with a table, or as the table alone. Lines leave as objects come.
import ShellFormat
import ShellRuntime
import ShellValues

final class ConvertToHtml: CmdletBody {
  private var requests: [PropertyRequest] = []
  private var columns: [PropertyRequest]?
  private var count = 0
  private var isList = false

  func begin(_ run: any CmdletRun) throws {
    if let style = run.text("CssUri"), style.trimmingBlanks.isEmpty {
      throw ErrorRecord(
        "This command cannot be run because 'CSSUri' is empty or blank. Please specify CSSUri and then run the command.",
        id: "ArgumentException", category: .invalidArgument, reason: "ArgumentException", target: .string("CSSUri"))
    }
    requests = try PropertyRequest.parse(run.list("Property"), keys: ["width", "alignment"])
    isList = TextFolding.equal(run.text("As") ?? "Table", "List")
    if !run.flag("Fragment") {
      try HtmlHead(run).write()
      try lines("Body", run)
    }
    try lines("PreContent", run)
    try line("<table>", run)
  }

  func process(_ run: any CmdletRun) throws {
    for item in run.input.isNull ? Conversion.items(run.item) : [run.item] where !item.isNull { try add(item, run) }
  }

  private func add(_ item: ShellValue, _ run: any CmdletRun) throws {
    count += 1
    if isList {
      let shown = chosen(item)
      guard !shown.isEmpty else { return }
      if count > 1 { try line("<tr><td><hr></td></tr>", run) }
      for request in shown {
        try line("<tr><td>\(request.heading):</td><td>\(try cell(request, item, run))</td></tr>", run)
      }
      return
    }
    if columns == nil {
      let shown = chosen(item)
      guard !shown.isEmpty else { return }
      columns = shown
      try line("<colgroup>" + shown.map(ConvertToHtml.column).joined() + "</colgroup>", run)
      try line("<tr>" + shown.map { "<th>\($0.heading)</th>" }.joined() + "</tr>", run)
    }
    let cells = try (columns ?? []).map { "<td>\(try cell($0, item, run))</td>" }
    try line("<tr>" + cells.joined() + "</tr>", run)
  }

  func end(_ run: any CmdletRun) throws {
    try line("</table>", run)
    try lines("PostContent", run)
    if !run.flag("Fragment") { try line("</body></html>", run) }
  }

  private func chosen(_ item: ShellValue) -> [PropertyRequest] {
    let asked = requests.isEmpty ? [PropertyRequest(source: .name("*"))] : requests
    let all = asked.flatMap { $0.expanded(for: item) }
    // A text without named properties shows itself, as `*` stands for its length alone.
    return all
  }

  private static func column(_ request: PropertyRequest) -> String {
    let width = request.width.map { " width = \"\($0)\"" } ?? ""
    let alignment = request.alignment.map { " align = \"\($0.rawValue.lowercased())\"" } ?? ""
    return "<col\(width)\(alignment)/>"
  }

  private func cell(_ request: PropertyRequest, _ item: ShellValue, _ run: any CmdletRun) throws -> String {
    let value = try request.quietValue(of: item, run)
    switch value {
    case .array: return HtmlText.escaped(value.typeName)
    default: return HtmlText.escaped(value.text)
    }
  }

  private func line(_ text: String, _ run: any CmdletRun) throws { try run.write(.string(text)) }

  private func lines(_ name: String, _ run: any CmdletRun) throws {
    for text in run.strings(name) { try line(text, run) }
  }
}

enum HtmlText {
  /// As .NET's HtmlEncode: the five letters of markup, and those of Latin-1 beyond ASCII as numbers.
  static func escaped(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "&": out += "&amp;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      case "\u{A0}"..<"\u{100}": out += "&#\(scalar.value);"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
