// Format-Wide: one property of each object, several a line.
import ShellFormat
import ShellRuntime
import ShellValues

/// Turns objects into the entries of a grid.
final class FormatWide: CmdletBody {
  static func definition(views: ViewRegistry) -> CmdletDefinition {
    CmdletDefinition(
      "Format-Wide",
      synopsis: "Formats objects as a wide table that displays only one property of each object.",
      description: "Shows the named property, else the one of the type's view, else the object's name, in two columns unless -Column or "
        + "-AutoSize says otherwise.",
      parameters: FormatCommon.parameters(property: "The property to show.", takesSeveral: false) + [
        parameter("AutoSize", .switch, "As many columns as fit."),
        parameter("Column", .int, "The number of columns."),
      ],
      examples: [HelpExample("Get-Command Get-* | Format-Wide -Column 3", "Command names in three columns.")],
      outputType: "Microsoft.PowerShell.Commands.Internal.Format",
      make: { FormatWide(views) })
  }

  private let views: ViewRegistry
  private var common: FormatCommon!
  private var groups: FormatGroups!
  private var isOpen = false

  init(_ views: ViewRegistry) { self.views = views }

  func begin(_ run: any CmdletRun) throws {
    common = try FormatCommon(run, views, .wide, keys: ["formatstring"])
    groups = try FormatGroups(run, common)
    if run.flag("AutoSize"), run["Column"] != nil {
      throw ErrorRecord(
        "The AutoSize and Column parameters cannot be given together.", id: "FormatCannotSpecifyAutosizeAndColumns",
        category: .invalidArgument, reason: "InvalidDataException")
    }
  }

  func process(_ run: any CmdletRun) throws {
    for item in try common.units(of: run.item, run) {
      if common.passes(item) {
        try run.write(item)
        continue
      }
      let view = common.requests.isEmpty ? try common.view(for: item) : nil
      if try groups.enter(item, view: view, run) { isOpen = false }
      if !isOpen {
        let columns = run.int("Column") ?? (run.flag("AutoSize") ? nil : view?.wideColumns)
        try run.write(FormatDirective.value(.wide(columns: columns, autoSize: run.flag("AutoSize"))))
      }
      isOpen = true
      let shown = try common.resolved(for: item).first.map { try common.cell($0, of: item, run) }
      try run.write(FormatDirective.value(.row([shown ?? view?.wideItem?.cell(of: item) ?? FormatWide.name(of: item)])))
    }
  }

  /// The property that names an object, as PowerShell looks for it, else the object's text.
  private static func name(of item: ShellValue) -> ShellValue {
    for pattern in ["Name", "Id", "Key", "*Key", "*Name", "*Id"] {
      let wildcard = Wildcard(pattern)
      if let found = ShownProperties.names(of: item).first(where: wildcard.matches) { return Access.property(found, of: item) }
    }
    return .string(item.text)
  }

  func end(_ run: any CmdletRun) throws { try run.write(FormatDirective.value(.end)) }
}
