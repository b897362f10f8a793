// Export-Alias and Import-Alias: aliases in a file, as comma-separated values or as a script.
import Glibc
import ShellFiles
import ShellRuntime
import ShellValues

enum AliasFiles {
  static func export(_ run: any CmdletRun) throws {
    guard let shell = run.shell as? Shell else { return }
    let path = try file(run, isImport: false)
    let entries = try shell.aliasEntries(scope: run.text("Scope"))
    var chosen: [AliasEntry] = []
    for name in run["Name"] == nil ? ["*"] : run.strings("Name") {
      let found = entries.filter { Wildcard(name).matches($0.name) }
      chosen += found
      if found.isEmpty, !Wildcard.isPattern(name) { try run.writeError(AliasCommands.notFound(name, "name")) }
    }
    guard try run.shouldProcess(target: path, operation: "Export-Alias") else { return }
    if run.flag("Force"), access(path, W_OK) != 0 { chmod(path, 0o644) }
    let writer = try FileWriter(path, encoding: .utf8, append: run.flag("Append"), noClobber: run.flag("NoClobber"))
    for line in header(run) { try writer.write("# \(line)\n") }
    let isScript = TextFolding.equal(run.text("As") ?? "", "Script")
    for entry in chosen {
      let options = entry.options.value.text
      try writer.write(
        isScript
          ? "set-alias -Name:\"\(entry.name)\" -Value:\"\(entry.target)\" -Description:\"\(entry.description)\" -Option:\"\(options)\"\n"
          : [entry.name, entry.target, entry.description, options].map { CsvText.quoted($0) }.joined(separator: ",") + "\n")
      if run.flag("PassThru") { try run.write(AliasCommands.object(entry, shell)) }
    }
    try writer.close()
  }

  private static func header(_ run: any CmdletRun) -> [String] {
    var name = [CChar](repeating: 0, count: 256)
    gethostname(&name, name.count - 1)
    let user = getenv("USER").map { String(cString: $0) } ?? "root"
    let description =
      run.text("Description").map { [""] + $0.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) } ?? []
    return [
      "Alias File", "Exported by : \(user)", "Date/Time : \(DateTimeValue.now.format("F"))",
      "Computer : \(String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))",
    ] + description
  }

  static func `import`(_ run: any CmdletRun) throws {
    guard let shell = run.shell as? Shell else { return }
    let path = try file(run, isImport: true)
    _ = try shell.aliasEntries(scope: run.text("Scope"))
    let reader = try FileLines(path)
    var number = 0
    while let line = try reader.next() {
      number += 1
      guard !line.trimmingBlanks.isEmpty, !line.hasPrefix("#") else { continue }
      let values = CsvText.records(line, delimiter: ",").first ?? []
      guard values.count == 4 else { throw formatError(path, number) }
      let target = "Name: \(values[0]) Value: \(values[1])"
      guard try run.shouldProcess(target: target, operation: "Import Alias") else { continue }
      try VariableCommands.reporting(run) {
        let entry = try shell.newAlias(
          values[0], values[1], options: ItemOptions(.string(values[3])), description: values[2], scope: run.text("Scope"),
          force: run.flag("Force"))
        if run.flag("PassThru") { try run.write(AliasCommands.object(entry, shell)) }
      }
    }
  }

  private static func formatError(_ path: String, _ line: Int) -> ErrorRecord {
    ErrorRecord(
      "Cannot import an alias. Line number \(line) in the file '\(path)' is not a properly-formatted, comma-separated values (CSV) line for "
        + "aliases. Change the line to contain four values separated by commas. If the value text itself contains a comma, then the value "
        + "must be contained in quotation marks.", id: "ImportAliasFileFormatError", category: .readError, reason: "FileFormatException",
      target: .string(path))
  }

  /// The one file that is meant.
  private static func file(_ run: any CmdletRun, isImport: Bool) throws -> String {
    if let literal = run.text("LiteralPath") { return try run.filePath(literal) }
    let path = run.text("Path") ?? ""
    guard Wildcard.isPattern(path) else { return try run.filePath(path) }
    let found = try FilePaths.existing([path], run)
    guard found.count <= 1 else {
      throw isImport
        ? ErrorRecord(
          "Cannot import alias because path '\(path)' contains wildcard characters that resolve to multiple paths. Aliases can be imported "
            + "from only one file. Change the value of the Path parameter to a path that resolves to a single file.", id: "NotSupported",
          category: .invalidOperation, reason: "PSNotSupportedException")
        : ErrorRecord(
          "Cannot perform operation because the path resolved to more than one file. This command cannot operate on multiple files.",
          id: "ReadWriteMultipleFilesNotSupported", category: .invalidArgument, reason: "PSArgumentException")
    }
    return try found.first ?? run.filePath(path)
  }
}
