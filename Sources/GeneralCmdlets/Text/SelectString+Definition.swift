// What Select-String is to binding, help and completion.
import ShellFiles
import ShellRuntime
import ShellValues

extension SelectString {
  private static let notRaw = ["File", "Object", "LiteralFile"]
  private static let raw = ["FileRaw", "ObjectRaw", "LiteralFileRaw"]

  static let definition = CmdletDefinition(
    "Select-String", synopsis: "Finds text in strings and files.",
    description: "Gives the lines that match a regular expression, of files or of texts from the pipeline. A file's match prints as "
      + "path:line:text; -Context adds the lines around it.",
    parameters: [
      ParameterDefinition(
        "InputObject", .any,
        sets: ["Object": .init(isMandatory: true, fromPipeline: true), "ObjectRaw": .init(isMandatory: true, fromPipeline: true)],
        help: "Text, or files."),
      parameter("Pattern", .strings, at: 0, mandatory: true, "What to find."),
      parameter(
        "Path", .strings, at: 1, mandatory: true, byName: true, aliases: ["FullName"], in: ["File", "FileRaw"], "Files; wildcards allowed."),
      parameter(
        "LiteralPath", .strings, mandatory: true, byName: true, aliases: ["PSPath", "LP"], in: ["LiteralFile", "LiteralFileRaw"],
        "Files, read as they stand."),
      parameter("Raw", .switch, mandatory: true, in: raw, "The lines alone, as text."),
      parameter("SimpleMatch", .switch, "The pattern is plain text."),
      parameter("CaseSensitive", .switch, "Letters' case counts."),
      parameter("Culture", .string, "With -SimpleMatch: a culture's name; texts are compared the same in all of them."),
      parameter("Quiet", .switch, in: notRaw, "Only whether there is one."),
      parameter("List", .switch, "The first match of each file."),
      parameter("NoEmphasis", .switch, "Matches are not marked on the screen, which they never are here."),
      parameter("Include", .strings, "Names of files to search; wildcards allowed."),
      parameter("Exclude", .strings, "Names of files to pass over."),
      parameter("NotMatch", .switch, "Lines that do not match."), parameter("AllMatches", .switch, "All matches of a line in Matches."),
      parameter("Encoding", FileText.encodingType, "How bytes become text, if nothing in the file tells."),
      parameter("Context", .array(of: .int(from: 0)), "How many lines to show before and after each match."),
    ],
    defaultParameterSet: "File",
    examples: [
      HelpExample("'alpha', 'beta' | Select-String '^b'", "Lines that begin with b."),
      HelpExample("1..5 | Select-String 3 -Context 1", "A line with its neighbours."),
    ],
    outputType: matchType, make: { SelectString() })
}
