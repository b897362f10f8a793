// Groups of the Format cmdlets: a heading whenever the value changes that -GroupBy, or the type's view, names.
import ShellFormat
import ShellRuntime
import ShellValues

struct FormatGroups {
  private let request: PropertyRequest?
  private let common: FormatCommon
  private let isList: Bool
  private var last: ShellValue?

  init(_ run: any CmdletRun, _ common: FormatCommon) throws {
    self.common = common
    isList = run.definition.noun == "List"
    request = try run["GroupBy"].flatMap { try PropertyRequest.parse([$0], keys: ["formatstring"]).first }
  }

  /// - Parameter view: whose own group counts when nobody asked for one.
  /// - Returns: whether a new group has begun, whose heading has been written.
  mutating func enter(_ item: ShellValue, view: TypeView?, _ run: any CmdletRun) throws -> Bool {
    let value: ShellValue
    let directive: FormatDirective.Instruction
    if let request {
      value = try common.cell(request, of: item, run)
      directive = .group(label: request.heading, value: value)
    } else if let view, let column = view.group, view.groupsLists || !isList {
      value = column.cell(of: item)
      directive = .group(label: column.label, value: value, indent: view.groupIndent)
    } else {
      return false
    }
    if let last, Comparing.equal(last, value) { return false }
    last = value
    try run.write(FormatDirective.value(directive))
    return true
  }
}
