// Format-List: every property on a line of its own.
import ShellFormat
import ShellRuntime
import ShellValues

/// Turns objects into list instructions; the printer lays them out.
final class FormatList: CmdletBody {
  static func definition(views: ViewRegistry) -> CmdletDefinition {
    CmdletDefinition(
      "Format-List",
      synopsis: "Formats the output as a list of properties in which each property appears on a new line.",
      description: "Without -Property shows the properties that the type's view names, else all. Names may hold wildcards, which stand "
        + "for properties in the object's own order; * shows every property. Collections show up to $FormatEnumerationLimit items. "
        + "Errors are shown as errors unless -Force is given.",
      parameters: FormatCommon.parameters(property: "Names, wildcards, or @{Name=...; Expression={...}; FormatString=...}."),
      examples: [
        HelpExample("Get-Command Format-List | Format-List Name, Noun", "Two properties, one a line."),
        HelpExample("Get-Date | Format-List *", "Every property."),
        HelpExample("$Error[0] | Format-List * -Force", "All that an error knows."),
      ],
      outputType: "Microsoft.PowerShell.Commands.Internal.Format",
      make: { FormatList(views) })
  }

  private let views: ViewRegistry
  private var common: FormatCommon!
  private var groups: FormatGroups!

  init(_ views: ViewRegistry) { self.views = views }

  func begin(_ run: any CmdletRun) throws {
    common = try FormatCommon(run, views, .list, keys: ["formatstring"])
    groups = try FormatGroups(run, common)
  }

  func process(_ run: any CmdletRun) throws {
    for item in try common.units(of: run.item, run) {
      if common.passes(item) {
        try run.write(item)
        continue
      }
      let view = common.requests.isEmpty ? try common.view(for: item) ?? views.view(for: item) : nil
      _ = try groups.enter(item, view: view, run)
      let entries =
        common.requests.isEmpty
        ? DefaultShape.listEntries(of: item, view: view)
        : try common.resolved(for: item).filter { known($0, item) }.map { ($0.heading, try common.cell($0, of: item, run)) }
      guard !entries.isEmpty else { continue }
      try run.write(FormatDirective.value(.list(entries)))
    }
  }

  /// A list leaves out names that the object does not have.
  private func known(_ request: PropertyRequest, _ item: ShellValue) -> Bool {
    guard case .name(let name) = request.source, request.label == nil else { return true }
    return Access.has(name, in: item)
  }

  func end(_ run: any CmdletRun) throws { try run.write(FormatDirective.value(.end)) }
}
