// What ConvertTo-Html is to binding, help and completion.
import ShellRuntime
import ShellValues

extension ConvertToHtml {
  private static let page = ["Page"]

  static let definition = CmdletDefinition(
    "ConvertTo-Html", synopsis: "Converts .NET objects into HTML that can be displayed in a Web browser.",
    description: "The first object's properties, or those named, are the columns; -As List gives a row for each property. -Fragment leaves "
      + "out everything around the table.",
    parameters: [
      inputObject(),
      parameter("Property", .values, at: 0, "Names, wildcards, or @{Label=...; Expression={...}; Width=...; Alignment=...}."),
      parameter("Body", .strings, at: 3, in: page, "Lines behind <body>."), parameter("Head", .strings, at: 1, in: page, "Lines of the head, instead of a title."),
      parameter("Title", .string, at: 2, in: page, default: "HTML TABLE", "The page's title."),
      parameter("As", .enumeration("HtmlForm", ["Table", "List"]), default: "Table", "A table, or a list of each object's properties."),
      parameter("CssUri", .string, aliases: ["cu", "uri"], in: page, "The address of a style sheet."),
      parameter("Fragment", .switch, in: ["Fragment"], "The table alone."),
      parameter("PostContent", .strings, "Lines behind the table."), parameter("PreContent", .strings, "Lines before the table."),
      parameter("Meta", .hashtable, in: page, "Names and contents of <meta> elements."),
      parameter("Charset", .string, in: page, "The page's character set."),
      parameter("Transitional", .switch, in: page, "A transitional document type."),
    ],
    defaultParameterSet: "Page",
    examples: [
      HelpExample("Get-Command Get-*Alias | Select-Object Name, Verb | ConvertTo-Html -Fragment", "A table for a page of one's own."),
      HelpExample("Get-Date | ConvertTo-Html Day, Month, Year -As List -Title Today", "A page with one list."),
    ],
    outputType: "System.String", make: { ConvertToHtml() })
}
