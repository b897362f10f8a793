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
        + "for properties in the object's own order; * shows every property. Collections show up to $FormatEnumerationLimit items.",
      parameters: FormatCommon.parameters(property: "Names, wildcards, or @{Name=...; Expression={...}; FormatString=...}."),
      examples: [
        HelpExample("Get-Command Format-List | Format-List Name, Noun", "Two properties, one a line."),
        HelpExample("Get-Date | Format-List *", "Every property."),
      ],
      outputType: "Microsoft.PowerShell.Commands.Internal.Format",
      make: { FormatList(views) })
  }

  private let views: ViewRegistry
  private var requests: [PropertyRequest] = []
  private var groups: FormatGroups?

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
      _ = try groups?.enter(item, run)
      let entries =
        requests.isEmpty
        ? DefaultShape.listEntries(of: item, view: views.view(for: item))
        : try requests.flatMap { $0.expanded(for: item) }.filter { known($0, item) }.map {
          ($0.heading, try FormatCommon.cell($0, of: item, run))
        }
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
