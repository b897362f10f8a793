// Out-Default, Out-Host, Out-String, Out-File and Out-Null: where a pipeline ends.
import ShellFiles
import ShellFormat
import ShellRuntime
import ShellValues

/// Formats what arrives and hands each line to a destination.
final class OutLines: CmdletBody {
  /// Takes lines while they come and is closed at the end.
  protocol Destination: AnyObject {
    func open(_ run: any CmdletRun) throws
    func write(_ line: String, _ run: any CmdletRun) throws
    func close(_ run: any CmdletRun) throws
  }

  private let views: ViewRegistry
  private let destination: any Destination
  private var formatter: OutputFormatter?

  init(_ views: ViewRegistry, _ destination: any Destination) { (self.views, self.destination) = (views, destination) }

  func begin(_ run: any CmdletRun) throws {
    formatter = OutLines.formatter(for: run, views)
    try destination.open(run)
  }

  func process(_ run: any CmdletRun) throws {
    var lines: [String] = []
    formatter?.receive(run.item) { lines.append($0) }
    if run.flag("NoNewline"), PlainTypes.holds(run.item) {
      // Only the ends that lines get here are left out, not those inside a text.
      lines = [lines.joined(separator: "\n")]
    }
    for line in lines { try destination.write(line, run) }
  }

  func end(_ run: any CmdletRun) throws {
    var lines: [String] = []
    formatter?.finish { lines.append($0) }
    for line in lines { try destination.write(line, run) }
    try destination.close(run)
  }

  static func formatter(for run: any CmdletRun, _ views: ViewRegistry) -> OutputFormatter {
    OutputFormatter(width: run.int("Width") ?? run.shell.width, enumerationLimit: enumerationLimit(of: run), views: views)
  }

  /// `$FormatEnumerationLimit`; the Exchange shell's start script sets 16.
  static func enumerationLimit(of run: any CmdletRun) -> Int {
    if case .int(let set)? = run.shell.variable("FormatEnumerationLimit") { set } else { 16 }
  }

  static func definitions(views: ViewRegistry) -> [CmdletDefinition] {
    let host: @Sendable () -> any CmdletBody = { OutLines(views, HostDestination()) }
    return [
      CmdletDefinition(
        "Out-Default", synopsis: "Sends the output to the default formatter and to the screen.", parameters: [inputObject()],
        examples: [HelpExample("Get-Date | Out-Default", "What the shell does at the end of each pipeline.")], make: host),
      CmdletDefinition(
        "Out-Host", synopsis: "Sends output to the screen.",
        parameters: [parameter("Paging", .switch, "Waits for a key after each screen; q stops the pipeline."), inputObject()],
        examples: [HelpExample("Get-Command Out-* | Out-Host", "Shown at once, not passed on.")], make: host),
      CmdletDefinition(
        "more", synopsis: "Shows output one screen at a time.",
        description:
          "Space shows the next screen, Enter the next line, a all the rest; q stops the pipeline. The prompt does the same with "
          + "any long output unless $PagingPreference is Off.",
        parameters: [inputObject()], examples: [HelpExample("Get-Command | more", "All commands, one screen at a time.")],
        make: { OutLines(views, HostDestination(pages: true)) }),
      CmdletDefinition(
        "Out-String", synopsis: "Sends objects to a string as they would be shown.",
        description: "Gives one text with line feeds, or one text per line with -Stream.",
        parameters: [
          parameter("Stream", .switch, in: ["StreamFormatting"], "One text per line."),
          parameter("NoNewline", .switch, in: ["NoNewLineFormatting"], "Nothing between lines."),
          parameter("Width", .int, default: "the screen's", "Columns of a line."), inputObject(),
        ],
        examples: [HelpExample("(Get-Date | Out-String).Trim()", "What would be shown, as text.")], outputType: "System.String",
        make: { OutLines(views, StringDestination()) }),
      CmdletDefinition(
        "Out-File", synopsis: "Sends output to a file as it would be shown.",
        description: "Lines end in a line feed. The encoding is UTF-8 without a mark unless -Encoding names another; "
          + "Windows PowerShell writes UTF-16.",
        parameters: [
          parameter("FilePath", .path, at: 0, mandatory: true, aliases: ["Path", "LiteralPath", "PSPath", "LP"], "The file."),
          parameter("Encoding", FileText.encodingType, at: 1, default: "utf8", "How text becomes bytes."),
          parameter("Append", .switch, "Add to the end of the file."),
          parameter("NoClobber", .switch, aliases: ["NoOverwrite"], "Fail if the file exists."),
          parameter("NoNewline", .switch, "No line ends."), parameter("Force", .switch, "Accepted."),
          parameter("Width", .int, default: "the screen's", "Columns of a line."), inputObject(),
        ],
        confirmImpact: .medium,
        examples: [HelpExample("Get-Command Get-* | Out-File /tmp/commands.txt -Width 200", "A table in a file.")],
        make: { OutLines(views, FileDestination()) }),
      CmdletDefinition(
        "Out-Null", synopsis: "Deletes output instead of sending it on.", parameters: [inputObject()],
        examples: [HelpExample("New-Item -ItemType Directory -Force /tmp/x | Out-Null", "Quietly.")], make: { SimpleCmdlet { _ in } }),
    ]
  }
}

private final class HostDestination: OutLines.Destination {
  private let pages: Bool
  init(pages: Bool = false) { self.pages = pages }

  func open(_ run: any CmdletRun) { if pages || run.flag("Paging") { run.shell.page(true) } }
  func write(_ line: String, _ run: any CmdletRun) { run.shell.host(line, newline: true) }
  func close(_ run: any CmdletRun) { if pages || run.flag("Paging") { run.shell.page(false) } }
}

private final class StringDestination: OutLines.Destination {
  private var text = ""
  func open(_ run: any CmdletRun) {}
  func write(_ line: String, _ run: any CmdletRun) throws {
    if run.flag("Stream") { try run.write(.string(line)) } else { text += run.flag("NoNewline") ? line : line + "\n" }
  }
  func close(_ run: any CmdletRun) throws {
    if !run.flag("Stream") { try run.write(.string(text)) }
  }
}

private final class FileDestination: OutLines.Destination {
  private var writer: FileWriter?

  func open(_ run: any CmdletRun) throws {
    let path = try run.filePath(run.text("FilePath") ?? "")
    guard try run.shouldProcess(target: path, operation: "Output to File") else { return }
    writer = try FileWriter(
      path, encoding: FileText.Encoding(run["Encoding"]), append: run.flag("Append"), noClobber: run.flag("NoClobber"))
  }

  func write(_ line: String, _ run: any CmdletRun) throws { try writer?.write(run.flag("NoNewline") ? line : line + "\n") }
  func close(_ run: any CmdletRun) throws { try writer?.close() }
}
