// Tee-Object: saves what passes in a file or a variable, and lets it pass.
import ShellFiles
import ShellFormat
import ShellRuntime
import ShellValues

final class TeeObject: CmdletBody {
  static func definition(views: ViewRegistry) -> CmdletDefinition {
    CmdletDefinition(
      "Tee-Object", synopsis: "Saves output in a file or variable and sends it on.",
      parameters: [
        inputObject(),
        parameter("FilePath", .path, at: 0, mandatory: true, aliases: ["Path"], in: ["File"], "The file; wildcards allowed."),
        parameter("LiteralPath", .path, mandatory: true, aliases: ["PSPath", "LP"], in: ["LiteralFile"], "The file, read as it stands."),
        parameter("Append", .switch, in: ["File", "Variable"], "Add to the end of the file or to the variable."),
        parameter("Encoding", FileText.encodingType, in: ["File", "LiteralFile"], default: "utf8", "How text becomes bytes."),
        parameter("Variable", .string, mandatory: true, in: ["Variable"], "The variable's name."),
      ],
      defaultParameterSet: "File", examples: [HelpExample("1..3 | Tee-Object -Variable numbers | Measure-Object", "Counted, and kept.")],
      make: { TeeObject(views) })
  }

  private var kept: [ShellValue] = []
  private var file: FileWriter?
  private var formatter: OutputFormatter?
  private let views: ViewRegistry

  init(_ views: ViewRegistry) { self.views = views }

  func begin(_ run: any CmdletRun) throws {
    if let name = run.text("Variable"), run.flag("Append") { kept = run.shell.variable(name).map(Conversion.items) ?? [] }
    guard let path = run.text("FilePath") ?? run.text("LiteralPath") else { return }
    file = try FileWriter(run.filePath(path), encoding: FileText.Encoding(run["Encoding"]), append: run.flag("Append"))
    formatter = OutLines.formatter(for: run, views)
  }

  func process(_ run: any CmdletRun) throws {
    let item = run.item
    if run["Variable"] != nil { kept.append(item) }
    try print { formatter?.receive(item, emit: $0) }
    if case .array(let array) = item, run.input.isNull {
      for item in array.items { try run.write(item) }
    } else {
      try run.write(item)
    }
  }

  func end(_ run: any CmdletRun) throws {
    if let name = run.text("Variable") { run.shell.setVariable(name, ShellValue.captured(kept)) }
    try print { formatter?.finish(emit: $0) }
    try file?.close()
  }

  private func print(_ work: ((String) -> Void) -> Void) throws {
    var lines: [String] = []
    work { lines.append($0) }
    for line in lines { try file?.write(line + "\n") }
  }
}
