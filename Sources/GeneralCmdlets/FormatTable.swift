// Format-Table: one object a row; the first object settles the columns.
import ShellFormat
import ShellRuntime
import ShellValues

/// Turns objects into a heading and rows; the printer finds the widths.
final class FormatTable: CmdletBody {
  static func definition(views: ViewRegistry) -> CmdletDefinition {
    CmdletDefinition(
      "Format-Table",
      synopsis: "Formats the output as a table.",
      description: "Without -Property shows the columns of the type's view, else the first ten properties. Columns without a width share "
        + "the screen; -AutoSize fits them to their content and so waits for the last object. Text that does not fit is cut with "
        + "three dots, or continues below with -Wrap. Columns that do not fit at all are left out with a warning.",
      parameters: FormatCommon.parameters(
        property: "Names, wildcards, or @{Name=...; Expression={...}; Width=...; Alignment=...; FormatString=...}.") + [
          parameter("AutoSize", .switch, "Fit the columns to their content."),
          parameter("Wrap", .switch, "Continue long text below instead of cutting it."),
          parameter("HideTableHeaders", .switch, "Rows only."),
        ],
      examples: [
        HelpExample("Get-Command Format-* | Format-Table Name, Noun -AutoSize", "Two columns as narrow as they can be."),
        HelpExample("1..3 | Format-Table @{n='N'; e={$_}; Width=5}, @{n='Square'; e={$_*$_}}", "Calculated columns."),
      ],
      outputType: "Microsoft.PowerShell.Commands.Internal.Format",
      make: { FormatTable(views) })
  }

  private let views: ViewRegistry
  private var requests: [PropertyRequest] = []
  private var groups: FormatGroups?
  /// How the open table's cells are found, and for which type when no property was named.
  private var open: (typeName: String, cells: (ShellValue) throws -> [ShellValue])?

  init(_ views: ViewRegistry) { self.views = views }

  func begin(_ run: any CmdletRun) throws {
    requests = try PropertyRequest.parse(run.items("Property"), keys: FormatCommon.keys)
    groups = try FormatGroups(run)
  }

  func process(_ run: any CmdletRun) throws {
    for item in FormatCommon.units(of: run.item) {
      if FormatCommon.isPlain(item), requests.isEmpty {
        try run.write(item)
        continue
      }
      if try groups?.enter(item, run) == true { open = nil }
      if open == nil || requests.isEmpty && open?.typeName != item.typeName { try start(with: item, run) }
      if let open { try run.write(FormatDirective.value(.row(try open.cells(item)))) }
    }
  }

  func end(_ run: any CmdletRun) throws { try run.write(FormatDirective.value(.end)) }

  private func start(with item: ShellValue, _ run: any CmdletRun) throws {
    let columns: [TableColumn]
    if requests.isEmpty {
      let shape = DefaultShape.columns(of: item, view: views.view(for: item))
      columns = shape.map { TableColumn($0.label, width: $0.width, alignment: $0.alignment) }
      open = (item.typeName, { item in shape.map { $0.render?(item) ?? Access.property($0.property, of: item) } })
    } else {
      let asked = requests.flatMap { $0.expanded(for: item) }
      columns = try asked.map { request in
        let alignment = try request.alignment ?? DisplayText.alignment(of: FormatCommon.cell(request, of: item, run))
        return TableColumn(request.heading, width: request.width, alignment: alignment)
      }
      open = (item.typeName, { item in try asked.map { try FormatCommon.cell($0, of: item, run) } })
    }
    let heading = TableHeading(
      columns, autoSize: run.flag("AutoSize"), wrap: run.flag("Wrap"), hideHeaders: run.flag("HideTableHeaders"))
    try run.write(FormatDirective.value(.table(heading)))
  }
}
