// Export-Csv, ConvertTo-Csv, Import-Csv and ConvertFrom-Csv.
import ShellFiles
import ShellRuntime
import ShellValues

enum CsvCommands {
  private static let delimiter = parameter("Delimiter", .string, at: 1, default: ",", "The one character between values.")
  private static let noType = parameter("NoTypeInformation", .switch, aliases: ["NTI"], "Leave out the first line that names the type.")
  private static let culture = parameter("UseCulture", .switch, "Accepted; the delimiter is a comma everywhere.")

  static let definitions: [CmdletDefinition] = [
    CmdletDefinition(
      "Export-Csv", synopsis: "Converts objects into comma-separated text and saves it in a file.",
      description: "The first object's properties are the columns. A collection is written as its type's name: join its items in a "
        + "calculated property to keep them.",
      parameters: [
        parameter("Path", .path, at: 0, mandatory: true, aliases: ["FilePath", "LiteralPath", "PSPath"], "The file."), delimiter, noType,
        parameter("Append", .switch, "Add to the end of the file, under its columns."),
        parameter("Encoding", FileText.encodingType, default: "utf8", "How text becomes bytes."),
        parameter("NoClobber", .switch, aliases: ["NoOverwrite"], "Fail if the file exists."),
        parameter("Force", .switch, "With -Append, leave empty what an object lacks."), culture, inputObject(),
      ],
      examples: [
        HelpExample("Get-Command | Select-Object Name, Noun | Export-Csv /tmp/commands.csv -NoTypeInformation", "A file of two columns.")
      ],
      make: { CsvWriter(toFile: true) }),
    CmdletDefinition(
      "ConvertTo-Csv", synopsis: "Converts objects into comma-separated text.", description: "Like Export-Csv, with the lines as output.",
      parameters: [delimiter, noType, culture, inputObject()],
      examples: [HelpExample("Get-Command Get-* | Select-Object Name | ConvertTo-Csv -NoTypeInformation", "Lines of text.")],
      outputType: "System.String", make: { CsvWriter(toFile: false) }),
    CmdletDefinition(
      "Import-Csv", synopsis: "Creates objects from the lines of a comma-separated file.",
      description: "The first line names the properties unless -Header does. Every value is text.",
      parameters: [
        parameter(
          "Path", .strings, at: 0, mandatory: true, pipeline: true, byName: true, aliases: ["LiteralPath", "PSPath"], "The files."),
        delimiter, parameter("Header", .strings, "Names for the columns; the first line is then data."),
        parameter("Encoding", FileText.encodingType, "How bytes become text, if nothing in the file tells."), culture,
      ],
      examples: [HelpExample("Import-Csv /tmp/commands.csv | Select-Object -First 2", "Reads what Export-Csv wrote.")],
      make: { SimpleCmdlet(importCsv) }),
    CmdletDefinition(
      "ConvertFrom-Csv", synopsis: "Creates objects from comma-separated text.",
      parameters: [delimiter, parameter("Header", .strings, "Names for the columns."), culture, inputObject("The lines.")],
      examples: [HelpExample("'a,b', '1,2' | ConvertFrom-Csv", "One object with a and b.")], make: { CsvReader() }),
  ]

  private static func importCsv(_ run: any CmdletRun) throws {
    for path in try FilePaths.existing(run.strings("Path"), run) {
      try write(try FileText.read(path, encoding: run["Encoding"].map { FileText.Encoding($0) }), run)
    }
  }

  static func write(_ text: String, _ run: any CmdletRun) throws {
    let header = run["Header"] == nil ? nil : run.strings("Header")
    let (objects, unnamed) = CsvText.objects(text, delimiter: try delimiter(of: run), header: header)
    if unnamed {
      try run.warning(
        "One or more headers were not specified. Default names starting with \"H\" have been used in place of any missing headers.")
    }
    for object in objects { try run.write(.object(object)) }
  }

  static func delimiter(of run: any CmdletRun) throws -> Character {
    guard let text = run.text("Delimiter") else { return "," }
    let named: Character? = text == "`t" || text == "\\t" ? "\t" : text.count == 1 ? text.first : nil
    guard let named else {
      throw ErrorRecord(
        "Cannot bind parameter 'Delimiter'. Cannot convert value \"\(text)\" to type \"System.Char\".",
        id: "ParameterArgumentTransformationError", category: .invalidData, reason: "ParameterBindingArgumentTransformationException")
    }
    return named
  }
}

/// Export-Csv and ConvertTo-Csv: lines as objects come.
private final class CsvWriter: CmdletBody {
  private let toFile: Bool
  private var file: FileWriter?
  private var columns: [String]?
  private var delimiter: Character = ","

  init(toFile: Bool) { self.toFile = toFile }

  func begin(_ run: any CmdletRun) throws {
    delimiter = try CsvCommands.delimiter(of: run)
    guard toFile else { return }
    let path = try run.filePath(run.text("Path") ?? "")
    if run.flag("Append"), let facts = FileFacts(path), facts.size > 0 {
      let text = try FileText.read(path)
      let body = text.hasPrefix("#TYPE") ? String(text.drop { !$0.isNewline }) : text
      columns = CsvText.records(body, delimiter: delimiter).first
    }
    file = try FileWriter(path, encoding: FileText.Encoding(run["Encoding"]), append: run.flag("Append"), noClobber: run.flag("NoClobber"))
  }

  func process(_ run: any CmdletRun) throws {
    for item in Conversion.items(run.item) {
      if columns == nil {
        let names = CsvText.columns(of: item)
        columns = names
        if !run.flag("NoTypeInformation") { try line("#TYPE " + item.typeName, run) }
        try line(CsvText.line(names, delimiter: delimiter), run)
      } else if run.flag("Append"), !run.flag("Force"), let lacking = columns?.first(where: { !Access.has($0, in: item) }) {
        throw ErrorRecord(
          "Cannot append CSV content to the following file: \(run.text("Path") ?? ""). The appended object does not have a property that "
            + "corresponds to the following column: \(lacking). To continue with mismatched properties, add the -Force parameter, and then "
            + "retry the command.",
          id: "CannotAppendCsvWithMismatchedPropertyNames", category: .invalidData, reason: "InvalidOperationException",
          target: .string(lacking))
      }
      try line(CsvText.line(CsvText.row(of: item, columns: columns ?? []), delimiter: delimiter), run)
    }
  }

  func end(_ run: any CmdletRun) throws { try file?.close() }

  private func line(_ text: String, _ run: any CmdletRun) throws {
    if let file { try file.write(text + "\n") } else { try run.write(.string(text)) }
  }
}

/// ConvertFrom-Csv: a value may span several input lines, so it waits for the last.
private final class CsvReader: CmdletBody {
  private var lines: [String] = []
  func process(_ run: any CmdletRun) throws { lines += Conversion.items(run.item).map(\.text) }
  func end(_ run: any CmdletRun) throws { try CsvCommands.write(lines.joined(separator: "\n"), run) }
}
