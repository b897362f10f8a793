// Import-PowerShellDataFile and Import-LocalizedData: .psd1 files, which hold data and run nothing.
import Glibc
import ShellFiles
import ShellRuntime
import ShellValues

enum DataFiles {
  static let definitions = [
    CmdletDefinition(
      "Import-PowerShellDataFile", synopsis: "Reads the hash table of a .psd1 file.", parameters: ItemParameters.paths(),
      defaultParameterSet: ItemParameters.path,
      examples: [HelpExample("Set-Content /tmp/d.psd1 '@{ A = 1 }'; (Import-PowerShellDataFile /tmp/d.psd1).A", "1.")],
      make: {
        SimpleCmdlet { run in
          for path in try FilePaths.existing(run.pathTexts, run, isLiteral: run.isLiteral) { try run.write(try read(path, run)) }
        }
      }),
    CmdletDefinition(
      "Import-LocalizedData", synopsis: "Reads a script's texts in the language of the person.",
      parameters: [
        parameter("BindingVariable", .string, at: 0, aliases: ["Variable"], "The variable to put them in; without it they are given."),
        parameter("UICulture", .string, at: 1, default: "the person's", "The language, such as de-DE."),
        parameter("BaseDirectory", .string, default: "the script's folder", "Where the folders of languages are."),
        parameter("FileName", .string, default: "the script's name", "The .psd1 file."), parameter("SupportedCommand", .strings, "No commands run in data."),
      ],
      examples: [HelpExample("Set-Content /tmp/t.psd1 '@{ Hello = \"Hi\" }'; (Import-LocalizedData -BaseDirectory /tmp/ -FileName t.psd1).Hello", "Hi.")],
      make: { SimpleCmdlet(localized) }),
  ]

  private static func read(_ path: String, _ run: any CmdletRun) throws -> ShellValue {
    guard let shell = run.shell as? Shell else { return .null }
    var found: [ShellValue] = []
    // A data block takes literals alone, so that a file cannot run anything.
    try shell.run(block: try shell.block(of: "data {\n\(try FileText.read(path))\n}"), inNewScope: true) { found.append($0) }
    guard case .hashtable? = found.first else {
      throw ErrorRecord(
        "The file '\(path)' does not hold a hash table.", id: "CouldNotParseAsPowerShellDataFileNoHashtableRoot", category: .invalidData,
        reason: "InvalidOperationException", target: .string(path))
    }
    return found[0]
  }

  private static func localized(_ run: any CmdletRun) throws {
    let script = run.shell.variable("PSCommandPath")?.text ?? ""
    let base = try run.text("BaseDirectory").map { try run.filePath($0) } ?? (script.isEmpty ? run.folder : FilePaths.parent(script))
    var name = run.text("FileName") ?? FilePaths.leaf(script)
    guard !name.isEmpty, name != "/" else {
      throw ErrorRecord(
        "The FileName parameter was not specified. The FileName parameter is required when Import-LocalizedData is not called from a script file.",
        id: "ImportLocalizedData,NotCalledFromAScriptFile", category: .invalidOperation, reason: "InvalidOperationException")
    }
    if name.lowercased().hasSuffix(".ps1") || name.lowercased().hasSuffix(".psm1") { name = String(name.prefix(name.lastIndex(of: ".")!.utf16Offset(in: name))) }
    if !name.lowercased().hasSuffix(".psd1") { name += ".psd1" }
    var culture = run.text("UICulture") ?? "en-US"
    var folders: [String] = []
    while !culture.isEmpty {
      folders.append(FilePaths.join(base, culture))
      culture = culture.lastIndex(of: "-").map { String(culture[..<$0]) } ?? ""
    }
    folders.append(base)
    guard let path = folders.map({ FilePaths.join($0, name) }).first(where: { FileFacts($0) != nil }) else {
      return try run.writeError(
        ErrorRecord(
          "Cannot find the Windows PowerShell data file '\(name)' in directory '\(FilePaths.join(base, run.text("UICulture") ?? "en-US"))', or in any parent culture directories.",
          id: "ImportLocalizedData", category: .objectNotFound, reason: "PSInvalidOperationException", target: .string(name)))
    }
    let data = try read(path, run)
    if let variable = run.text("BindingVariable") { run.shell.setVariable(variable, data) } else { try run.write(data) }
  }
}
