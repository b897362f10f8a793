// What the four Csv cmdlets are to binding, help and completion.
import ShellFiles
import ShellRuntime
import ShellValues

enum CsvCommands {
  private static let delimiter = parameter(
    "Delimiter", CsvOptions.DelimiterType(), at: 1, default: ",", "The one character between values.")
  private static let culture = parameter(
    "UseCulture", .switch, "The list separator of the culture as delimiter.")
  private static let readDelimiter = parameter(
    "Delimiter", CsvOptions.DelimiterType(), at: 1, in: ["DelimiterPath", "DelimiterLiteralPath"], default: ",", "The one character between values.")
  private static let readCulture = parameter(
    "UseCulture", .switch, mandatory: true, in: ["CulturePath", "CultureLiteralPath"], "The list separator of the culture as delimiter.")
  private static let header = parameter("Header", .strings, "Names for the columns; the first line is then data.")
  private static let looks: [ParameterDefinition] = [
    parameter("IncludeTypeInformation", .switch, aliases: ["ITI"], "Begin with a line that names the type, which is the default."),
    parameter("NoTypeInformation", .switch, aliases: ["NTI"], "Leave out the first line that names the type."),
    parameter("QuoteFields", .strings, aliases: ["QF"], "The columns whose values stand in quotation marks."),
    parameter(
      "UseQuotes", .enumeration("Microsoft.PowerShell.Commands.BaseCsvWritingCommand+QuoteKind", ["Never", "Always", "AsNeeded"]),
      aliases: ["UQ"], default: "Always", "Whether values stand in quotation marks."),
    parameter("NoHeader", .switch, "Leave out the line of column names."),
  ]

  static let definitions: [CmdletDefinition] = [
    CmdletDefinition(
      "Export-Csv", synopsis: "Converts objects into comma-separated text and saves it in a file.",
      description: "The first object's properties are the columns. A collection is written as its type's name: join its items in a "
        + "calculated property to keep them.",
      parameters: [
        inputObject(), parameter("Path", .path, at: 0, aliases: ["FilePath"], "The file."),
        parameter("LiteralPath", .path, aliases: ["PSPath", "LP"], "The file, read as it stands."),
        parameter("Force", .switch, "Write a read-only file too; with -Append, leave empty what an object lacks."),
        parameter("NoClobber", .switch, aliases: ["NoOverwrite"], "Fail if the file exists."),
        parameter("Encoding", .encoding, default: "utf8", "How text becomes bytes."),
        parameter("Append", .switch, "Add to the end of the file, under its columns."), delimiter, culture,
      ] + looks,
      confirmImpact: .medium,
      examples: [
        HelpExample("Get-Command | Select-Object Name, Noun | Export-Csv /tmp/commands.csv -NoTypeInformation", "A file of two columns.")
      ],
      make: { ExportCsv(toFile: true) }),
    CmdletDefinition(
      "ConvertTo-Csv", synopsis: "Converts objects into comma-separated text.", description: "Like Export-Csv, with the lines as output.",
      parameters: [parameter("InputObject", .any, at: 0, mandatory: true, pipeline: true, "The objects."), delimiter, culture] + looks,
      examples: [HelpExample("Get-Command Get-* | Select-Object Name | ConvertTo-Csv -NoTypeInformation", "Lines of text.")],
      outputType: "System.String", make: { ExportCsv(toFile: false) }),
    CmdletDefinition(
      "Import-Csv", synopsis: "Creates objects from the lines of a comma-separated file.",
      description: "The first line names the properties unless -Header does. Every value is text. Heads of W3C logs are understood.",
      parameters: [
        readDelimiter,
        parameter(
          "Path", .strings, at: 0, pipeline: true, byName: true, in: ["DelimiterPath", "CulturePath"], "The files; wildcards allowed."),
        parameter(
          "LiteralPath", .strings, byName: true, aliases: ["PSPath", "LP"], in: ["DelimiterLiteralPath", "CultureLiteralPath"],
          "The files, read as they stand."),
        readCulture, header,
        parameter("Encoding", .encoding, "How bytes become text, if nothing in the file tells."),
      ],
      defaultParameterSet: "DelimiterPath",
      examples: [HelpExample("Import-Csv /tmp/commands.csv | Select-Object -First 2", "Reads what Export-Csv wrote.")],
      make: { ImportCsv() }),
    CmdletDefinition(
      "ConvertFrom-Csv", synopsis: "Creates objects from comma-separated text.",
      parameters: [
        delimiter, culture, parameter("InputObject", .values, at: 0, mandatory: true, pipeline: true, "The lines."), header,
      ],
      examples: [HelpExample("'a,b', '1,2' | ConvertFrom-Csv", "One object with a and b.")], make: { ConvertFromCsv() }),
  ]
}
