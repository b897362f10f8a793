// Format-Wide: one property of each object, several a line.
import ShellFormat
import ShellRuntime
import ShellValues

/// Turns objects into the entries of a grid.
final class FormatWide: CmdletBody {
  static let definition = CmdletDefinition(
    "Format-Wide",
    synopsis: "Formats objects as a wide table that displays only one property of each object.",
    description: "Shows the named property, else Name, else the object's text, in two columns unless -Column or -AutoSize says otherwise.",
    parameters: [
      parameter("Property", .any, at: 0, "The property to show."),
      parameter("AutoSize", .switch, "As many columns as fit."),
      parameter("Column", .int, "The number of columns."),
      parameter("GroupBy", .any, "Starts a new group whenever this property's value changes; sort by it first."),
      inputObject("The object to show."),
    ],
    examples: [HelpExample("Get-Command Get-* | Format-Wide -Column 3", "Command names in three columns.")],
    make: { FormatWide() })

  private var request: PropertyRequest?
  private var groups: FormatGroups?
  private var isOpen = false

  func begin(_ run: any CmdletRun) throws {
    request = try PropertyRequest.parse(run.items("Property"), keys: FormatCommon.keys).first
    groups = try FormatGroups(run)
  }

  func process(_ run: any CmdletRun) throws {
    for item in FormatCommon.units(of: run.item) {
      if try groups?.enter(item, run) == true { isOpen = false }
      if !isOpen { try run.write(FormatDirective.value(.wide(columns: run.int("Column"), autoSize: run.flag("AutoSize")))) }
      isOpen = true
      let name = Access.has("Name", in: item) ? Access.property("Name", of: item) : .string(item.text)
      let shown = try request?.expanded(for: item).first.map { try FormatCommon.cell($0, of: item, run) } ?? name
      try run.write(FormatDirective.value(.row([shown])))
    }
  }

  func end(_ run: any CmdletRun) throws { try run.write(FormatDirective.value(.end)) }
}
