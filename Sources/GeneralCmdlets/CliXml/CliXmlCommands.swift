// Export-Clixml and Import-Clixml, and the same by [System.Management.Automation.PSSerializer].
import Glibc
import ShellFiles
import ShellRuntime
import ShellValues
import XMLTrees

enum CliXmlCommands {
  private static let literal = parameter(
    "LiteralPath", .strings, mandatory: true, byName: true, aliases: ["PSPath", "LP"], in: ["ByLiteralPath"], "The file, read as it stands."
  )

  static let definitions = [
    CmdletDefinition(
      "Export-Clixml", synopsis: "Creates an XML-based representation of an object or objects and stores it in a file.",
      description:
        "Import-Clixml of any PowerShell reads it. Secure strings are not encrypted: the file can be read by its owner only when it "
        + "has any.",
      parameters: [
        parameter("Depth", .int(from: 1), default: "2", "Levels of properties that are written out."),
        parameter("Path", .path, at: 0, mandatory: true, in: ["ByPath"], "The file."),
        parameter("LiteralPath", .path, mandatory: true, aliases: ["PSPath", "LP"], in: ["ByLiteralPath"], "The file, read as it stands."),
        parameter("InputObject", .any, mandatory: true, pipeline: true, "The objects."),
        parameter("Force", .switch, "Write a read-only file too."),
        parameter("NoClobber", .switch, aliases: ["NoOverwrite"], "Fail if the file exists."),
        parameter("Encoding", .encoding, default: "utf8", "How text becomes bytes."),
      ],
      defaultParameterSet: "ByPath", confirmImpact: .medium,
      examples: [HelpExample("Get-Date | Export-Clixml /tmp/now.xml", "A date in a file.")],
      make: { ExportCliXml() }),
    CmdletDefinition(
      "Import-Clixml", synopsis: "Imports a CLIXML file and creates corresponding objects in PowerShell.",
      parameters: [
        parameter("Path", .strings, at: 0, mandatory: true, pipeline: true, byName: true, in: ["ByPath"], "The files; wildcards allowed."),
        literal,
        parameter("IncludeTotalCount", .switch, "Say first how many objects there are."),
        parameter("Skip", .int(from: 0), "How many objects to pass over."), parameter("First", .int(from: 0), "How many objects at most."),
      ],
      defaultParameterSet: "ByPath",
      examples: [HelpExample("@{a=1} | Export-Clixml /tmp/a.xml; (Import-Clixml /tmp/a.xml).a", "1.")], make: { SimpleCmdlet(read) }),
  ]

  private static func read(_ run: any CmdletRun) throws {
    let paths =
      run["LiteralPath"] == nil
      ? try FilePaths.existing(run.strings("Path"), run) : try run.strings("LiteralPath").map { try run.filePath($0) }
    for path in paths {
      let values = try CliXmlReader().values(of: try FileText.read(path))
      // A file of several objects holds them as they went in, one behind the other.
      if run.flag("IncludeTotalCount") { try run.write(.int(values.count)) }
      for value in values.dropFirst(run.int("Skip") ?? 0).prefix(run.int("First") ?? .max) { try run.write(value) }
    }
  }

  /// Methods of [System.Management.Automation.PSSerializer].
  static let serializer = ShellType(
    "System.Management.Automation.PSSerializer",
    call: { method, arguments in
      switch (method, arguments.count) {
      case ("serialize", 1...2):
        return .string(try document([arguments[0]], depth: arguments.count > 1 ? Conversion.int(arguments[1]) : 1))
      case ("deserialize", 1):
        let values = try CliXmlReader().values(of: arguments[0].text)
        return values.count == 1 ? values[0] : .list(values)
      default: return nil
      }
    })

  static func document(_ values: [ShellValue], depth: Int) throws -> String {
    let writer = CliXmlWriter()
    var out = head
    for value in values {
      out += "\n"
      out += try writer.element(value, depth: depth).markup(indent: 1)
    }
    return out + "\n</Objs>"
  }

  static let head = "<Objs Version=\"\(CliXmlNames.version)\" xmlns=\"\(CliXmlNames.space)\">"
}

/// Writes each object as it comes.
private final class ExportCliXml: CmdletBody {
  private let writer = CliXmlWriter()
  private var file: FileWriter?
  private var path = ""
  private var hasSecrets = false

  func begin(_ run: any CmdletRun) throws {
    path = try run.filePath(run.text("Path") ?? run.text("LiteralPath") ?? "")
    guard try run.shouldProcess(target: path, operation: "Export-Clixml") else { return }
    if run.flag("Force"), FileFacts(path) != nil, access(path, W_OK) != 0 { chmod(path, 0o644) }
    file = try FileWriter(path, encoding: TextEncoding(run["Encoding"]), noClobber: run.flag("NoClobber"))
    try file?.write(CliXmlCommands.head + "\n")
  }

  func process(_ run: any CmdletRun) throws {
    guard let file else { return }
    let out = try writer.element(run.item, depth: run.int("Depth") ?? 2).markup(indent: 1)
    if !hasSecrets, out.contains("<SS") {
      hasSecrets = true
      chmod(path, 0o600)
    }
    try file.write(out + "\n")
  }

  func end(_ run: any CmdletRun) throws {
    try file?.write("</Objs>")
    try file?.close()
  }
}
