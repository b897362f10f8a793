// Format-Custom: objects opened up like classes, for a look at what is inside what.
import ShellFormat
import ShellRuntime
import ShellValues

/// Turns objects into lines of nested properties.
final class FormatCustom: CmdletBody {
  static func definition(views: ViewRegistry) -> CmdletDefinition {
    CmdletDefinition(
      "Format-Custom",
      synopsis: "Uses a customized view to format the output.",
      description: "Shows each object as its class with its properties in braces, and what they hold below them, down to -Depth levels. "
        + "A type with a custom view of its own is shown by that.",
      parameters: FormatCommon.parameters(property: "Names, wildcards, or @{Expression={...}; Depth=...}.") + [
        parameter("Depth", .int, default: "5", "How many levels of objects are opened.")
      ],
      examples: [HelpExample("Get-Date | Format-Custom -Depth 1", "Every property, nothing opened.")],
      outputType: "Microsoft.PowerShell.Commands.Internal.Format",
      make: { FormatCustom(views) })
  }

  private let views: ViewRegistry
  private var common: FormatCommon!
  private var groups: FormatGroups!
  private var depth = CustomFormat.defaultDepth

  init(_ views: ViewRegistry) { self.views = views }

  func begin(_ run: any CmdletRun) throws {
    common = try FormatCommon(run, views, .custom, keys: ["depth"])
    groups = try FormatGroups(run, common)
    guard let asked = run.int("Depth") else { return }
    guard asked > 0 else {
      throw ErrorRecord(
        "The value \(asked) of -Depth must be greater than zero.", id: "DepthOutOfRange", category: .invalidArgument,
        reason: "ParameterBindingException", target: .int(asked))
    }
    depth = asked
  }

  func process(_ run: any CmdletRun) throws {
    for item in try common.units(of: run.item, run) {
      if common.passes(item) {
        try run.write(item)
        continue
      }
      let view = common.requests.isEmpty ? try common.view(for: item) : nil
      _ = try groups.enter(item, view: view, run)
      if let lines = view?.lines {
        let made = lines(item, run.shell.width).map { CustomLine(0, $0) }
        try run.write(FormatDirective.value(.custom(made)))
        continue
      }
      let entries =
        common.requests.isEmpty
        ? DefaultShape.listEntries(of: item, view: nil)
        : try common.resolved(for: item).map { ($0.heading, try common.cell($0, of: item, run)) }
      let display = DisplayText(enumerationLimit: OutLines.enumerationLimit(of: run))
      try run.write(FormatDirective.value(.custom(CustomFormat.lines(of: item, entries: entries, depth: depth, display: display))))
    }
  }

  func end(_ run: any CmdletRun) throws { try run.write(FormatDirective.value(.end)) }
}
