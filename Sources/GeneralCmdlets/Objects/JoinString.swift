// Join-String of PowerShell 7: the texts of objects, or of one property, as one text.
import ShellFormat
import ShellRuntime
import ShellValues

final class JoinString: CmdletBody {
  static let definition = CmdletDefinition(
    "Join-String", synopsis: "Combines objects from the pipeline into a single string.",
    parameters: [
      parameter("Property", .any, at: 0, "A property's name or a script block that gives each text."),
      parameter("Separator", JoinString.SeparatorType(), at: 1, default: "$OFS", "What stands between the texts."),
      parameter("OutputPrefix", .string, aliases: ["op"], "What stands in front of all."),
      parameter("OutputSuffix", .string, aliases: ["os"], "What stands behind all."),
      parameter("SingleQuote", .switch, in: ["SingleQuote"], "Put each text in single quotes."),
      parameter("DoubleQuote", .switch, in: ["DoubleQuote"], "Put each text in double quotes."),
      parameter("FormatString", .string, in: ["Format"], "A format for each text, such as [{0}]."),
      parameter("UseCulture", .switch, "A comma as separator, the list separator of every culture here."), inputObject(),
    ],
    defaultParameterSet: "default",
    examples: [HelpExample("'mx1', 'mx2' | Join-String -Separator ', ' -SingleQuote", "'mx1', 'mx2' as one text.")],
    outputType: "System.String", make: { JoinString() })

  /// Text; `$null` means none at all.
  struct SeparatorType: ValueType {
    var name: String { "String" }
    func convert(_ value: ShellValue) throws(ConversionFailure) -> ShellValue { .string(value.text) }
  }

  private var texts: [String] = []
  private var request: PropertyRequest?

  func begin(_ run: any CmdletRun) throws { request = try run["Property"].flatMap { try PropertyRequest.parse([$0]).first } }

  func process(_ run: any CmdletRun) throws {
    for item in run.input.isNull ? Conversion.items(run.item) : [run.item] where !item.isNull {
      texts.append(try text(try request?.value(of: item, run) ?? item, run))
    }
  }

  private func text(_ value: ShellValue, _ run: any CmdletRun) throws -> String {
    if let format = run.text("FormatString") { return try Access.formatted(format, [value]) }
    if run.flag("SingleQuote") { return "'" + value.text.replacing("'", with: "''") + "'" }
    if run.flag("DoubleQuote") { return "\"" + value.text.replacing("\"", with: "\"\"") + "\"" }
    return value.text
  }

  func end(_ run: any CmdletRun) throws {
    let separator = run.flag("UseCulture") ? "," : run.text("Separator") ?? run.shell.variable("OFS")?.text ?? " "
    try run.write(.string((run.text("OutputPrefix") ?? "") + texts.joined(separator: separator) + (run.text("OutputSuffix") ?? "")))
  }
}
