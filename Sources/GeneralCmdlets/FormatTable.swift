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
        + "three dots, or continues below with -Wrap. Columns that do not fit at all are left out with a warning. Texts and numbers "
        + "are printed as they are unless -Force is given.",
      parameters: FormatCommon.parameters(
        property: "Names, wildcards, or @{Name=...; Expression={...}; Width=...; Alignment=...; FormatString=...}.") + [
          parameter("AutoSize", .switch, "Fit the columns to their content."),
          parameter("Wrap", .switch, "Continue long text below instead of cutting it."),
          parameter("HideTableHeaders", .switch, "Rows only."),
        ],
      examples: [
        HelpExample("Get-Command Format-* | Format-Table Name, Noun -AutoSize", "Two columns as narrow as they can be."),
        HelpExample("1..3 | Format-Table @{n='N'; e={$_}}, @{n='Square'; e={$_*$_}} -Force", "Calculated columns."),
      ],
      outputType: "Microsoft.PowerShell.Commands.Internal.Format",
      make: { FormatTable(views) })
  }

  /// The table that rows are being written to.
  private struct Open {
    var typeName: String
    var view: TypeView?
    var cells: (ShellValue) throws -> [ShellValue]
  }

  private let views: ViewRegistry
  private var common: FormatCommon!
  private var groups: FormatGroups!
  private var open: Open?

  init(_ views: ViewRegistry) { self.views = views }

  func begin(_ run: any CmdletRun) throws {
    common = try FormatCommon(run, views, .table)
    groups = try FormatGroups(run, common)
  }

  func process(_ run: any CmdletRun) throws {
    for item in try common.units(of: run.item, run) {
      if common.passes(item) {
        try run.write(item)
        continue
      }
      let isOther = open == nil || common.requests.isEmpty && open?.typeName != item.typeName
      let view = !isOther ? open?.view : common.requests.isEmpty ? try common.view(for: item) : nil
      if try groups.enter(item, view: view, run) || isOther { try start(with: item, view, run) }
      if let open { try run.write(FormatDirective.value(.row(try open.cells(item)))) }
    }
  }

  func end(_ run: any CmdletRun) throws { try run.write(FormatDirective.value(.end)) }

  private func start(with item: ShellValue, _ view: TypeView?, _ run: any CmdletRun) throws {
    let columns: [TableColumn]
    let cells: (ShellValue) throws -> [ShellValue]
    if common.requests.isEmpty {
      let shape = DefaultShape.columns(of: item, view: view)
      columns = shape.map {
        TableColumn($0.label, width: $0.width, alignment: $0.alignment ?? DisplayText.alignment(of: $0.cell(of: item)))
      }
      cells = { item in shape.map { $0.cell(of: item) } }
    } else {
      let asked = common.resolved(for: item)
      columns = try asked.map { request in
        let alignment = try request.alignment ?? DisplayText.alignment(of: common.cell(request, of: item, run))
        return TableColumn(request.heading, width: request.width, alignment: alignment)
      }
      cells = { [unowned self] item in try asked.map { try self.common.cell($0, of: item, run) } }
    }
    open = columns.isEmpty ? nil : Open(typeName: item.typeName, view: view, cells: cells)
    guard !columns.isEmpty else { return }
    let heading = TableHeading(
      columns, autoSize: run.flag("AutoSize") || view?.autoSize == true, wrap: run.flag("Wrap") || view?.wrap == true,
      hideHeaders: run.flag("HideTableHeaders") || view?.hideHeaders == true)
    try run.write(FormatDirective.value(.table(heading)))
  }
}
