// New-ModuleManifest and Test-ModuleManifest: the .psd1 file that describes a module.
import Glibc
import ShellRuntime
import ShellValues

enum ModuleManifest {
  /// Keys in the order of the file, with what stands there when nothing was given; `nil` leaves the key out.
  private static var keys: [(name: String, otherwise: ShellValue?)] { [
    ("RootModule", nil), ("ModuleVersion", .string("1.0")), ("GUID", .null), ("Author", .null), ("CompanyName", .string("Unknown")),
    ("Copyright", .null), ("Description", nil), ("PowerShellVersion", nil), ("PowerShellHostName", nil), ("RequiredModules", nil),
    ("RequiredAssemblies", nil), ("ScriptsToProcess", nil), ("TypesToProcess", nil), ("FormatsToProcess", nil), ("NestedModules", nil),
    ("FunctionsToExport", .string("*")), ("CmdletsToExport", .string("*")), ("VariablesToExport", .string("*")), ("AliasesToExport", .string("*")),
    ("ModuleList", nil), ("FileList", nil), ("PrivateData", nil), ("HelpInfoURI", nil), ("DefaultCommandPrefix", nil), ("CompatiblePSEditions", nil),
  ] }

  static let definitions = [
    CmdletDefinition(
      "New-ModuleManifest", synopsis: "Writes the .psd1 file that describes a module.",
      parameters: [parameter("Path", .string, at: 0, mandatory: true, byName: true, "The file; its name ends in .psd1.")]
        + keys.map { parameter($0.name, .any, byName: true, "The manifest's \($0.name).") }
        + [parameter("PassThru", .switch, "Give the text as well.")], confirmImpact: .low,
      examples: [HelpExample("New-ModuleManifest -Path /tmp/Tools.psd1 -RootModule Tools.psm1 -ModuleVersion 1.2; (Test-ModuleManifest /tmp/Tools.psd1).Version", "1.2")],
      make: { SimpleCmdlet(write) }),
    CmdletDefinition(
      "Test-ModuleManifest", synopsis: "Reads a module's manifest and checks it.",
      parameters: [parameter("Path", .string, at: 0, mandatory: true, pipeline: true, byName: true, "The .psd1 file.")],
      examples: [HelpExample("New-ModuleManifest /tmp/M.psd1; Test-ModuleManifest /tmp/M.psd1 | Select-Object Name", "M")],
      outputType: "System.Management.Automation.PSModuleInfo", make: { SimpleCmdlet(test) }),
  ]

  private static func write(_ run: any CmdletRun) throws {
    guard let shell = run.shell as? Shell, let given = run.text("Path") else { return }
    guard given.lowercased().hasSuffix(".psd1") else {
      throw ErrorRecord(
        "Cannot create the module manifest because the path '\(given)' is not valid. The file must end in .psd1.",
        id: "Modules_InvalidModuleManifestPath", category: .invalidArgument, reason: "InvalidOperationException", target: .string(given))
    }
    let path = shell.path(given)
    guard try run.shouldProcess(target: path, operation: "New-ModuleManifest") else { return }
    var lines = ["@{", ""]
    for (name, otherwise) in keys {
      var value = run[name] ?? otherwise
      if case .null? = value { value = .string(name == "GUID" ? try shell.newGuid() : name == "Author" ? shell.userName : "") }
      guard let value else { continue }
      lines += ["\(name) = \(literal(value))", ""]
    }
    lines.append("}")
    let text = lines.joined(separator: "\n") + "\n"
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw ErrorRecord(
        "Could not write to '\(path)': \(String(cString: strerror(errno))).", id: "Modules_ManifestWriteError", category: .writeError,
        reason: "IOException", target: .string(path))
    }
    defer { close(descriptor) }
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { break }
      bytes = bytes.dropFirst(count)
    }
    if run.flag("PassThru") { try run.write(.string(text)) }
  }

  /// A value as data is written.
  private static func literal(_ value: ShellValue) -> String {
    switch value.unwrapped {
    case .array(let array): "@(" + array.items.map(literal).joined(separator: ", ") + ")"
    case .hashtable(let table): "@{ " + table.pairs.map { "'\($0.key.text)' = \(literal($0.value))" }.joined(separator: "; ") + " }"
    case .int, .double: value.text
    case .bool(let flag): flag ? "$true" : "$false"
    default: "'" + value.text.reduce(into: "") { $0 += $1 == "'" ? "''" : String($1) } + "'"
    }
  }

  private static func test(_ run: any CmdletRun) throws {
    guard let shell = run.shell as? Shell, let path = run.text("Path") else { return }
    try run.write(.scalar(try shell.describeModule(shell.path(path))))
  }
}
