// What the Format cmdlets share: their common parameters, which objects one input stands for, and cells.
import ShellFormat
import ShellRuntime
import ShellValues

/// The settings that every Format cmdlet reads the same way.
struct FormatCommon {
  static let keys: Set<String> = ["formatstring", "width", "alignment"]
  static let expansions: EnumType = .enumeration(
    "Microsoft.PowerShell.Commands.Internal.Format.EnumerableExpansion", ["CoreOnly", "EnumOnly", "Both"])

  let requests: [PropertyRequest]
  let excluded: [Wildcard]
  let viewName: String?
  let form: TypeView.Form
  private let views: ViewRegistry
  private let forces: Bool
  private let showsMarks: Bool
  private let writesErrors: Bool
  private let expansion: String

  /// - Parameter property: what the cmdlet does with the named properties.
  static func parameters(property: String, takesSeveral: Bool = true) -> [ParameterDefinition] {
    [
      takesSeveral ? parameter("Property", .values, at: 0, property) : parameter("Property", .any, at: 0, property),
      parameter("ExcludeProperty", .strings, "Leaves these out; without -Property, of all properties."),
      parameter("GroupBy", .any, "Starts a new group whenever this property's value changes; sort by it first."),
      parameter("View", .string, "The name of one of the type's views."),
      parameter("ShowError", .switch, "Reports errors of script blocks."),
      parameter("DisplayError", .switch, "Shows #ERR where a script block failed, #FMTERR where a format string did."),
      parameter("Force", .switch, "Formats texts, numbers and errors like other objects."),
      parameter(
        "Expand", expansions, default: "EnumOnly", "Whether a collection is shown as its items, as the object that it is, or as both."),
      inputObject("The object to format."),
    ]
  }

  init(_ run: any CmdletRun, _ views: ViewRegistry, _ form: TypeView.Form, keys: Set<String> = FormatCommon.keys) throws {
    (self.views, self.form) = (views, form)
    excluded = run.strings("ExcludeProperty").map { Wildcard($0) }
    var asked = try PropertyRequest.parse(run.items("Property"), keys: keys)
    if asked.isEmpty, !excluded.isEmpty { asked = [PropertyRequest(source: .name("*"))] }
    requests = asked
    viewName = run.text("View")
    forces = run.flag("Force")
    (showsMarks, writesErrors) = (run.flag("DisplayError"), run.flag("ShowError"))
    expansion = run.text("Expand") ?? "EnumOnly"
    if viewName != nil, run["Property"] != nil {
      throw ErrorRecord(
        "The View and Property parameters cannot be given together.", id: "FormatCannotSpecifyViewAndProperty",
        category: .invalidArgument, reason: "PSInvalidOperationException")
    }
  }

  /// The objects that one input stands for: a hash table is formatted entry by entry, an array item by item.
  func units(of value: ShellValue, _ run: any CmdletRun) throws -> [ShellValue] {
    switch value {
    case .null: return []
    case .array(let array):
      if expansion == "CoreOnly" { return [value] }
      if expansion == "Both" {
        for line in ["The following object supports IEnumerable:", ""] { try run.write(.string(line)) }
        return [value] + array.items
      }
      return try array.items.flatMap { try units(of: $0, run) }
    case .hashtable(let table):
      if expansion == "CoreOnly" { return [value] }
      return table.pairs.map { .object(DictionaryEntry.object($0.key, $0.value)) }
    default: return [value]
    }
  }

  /// Whether a value goes to the printer as it is: texts and numbers, errors, and what another Format cmdlet has made.
  func passes(_ value: ShellValue) -> Bool {
    if case .scalar(is FormatDirective) = value { return true }
    return !forces && (PlainTypes.holds(value) || FormatCommon.isError(value))
  }

  private static func isError(_ value: ShellValue) -> Bool {
    if case .scalar(is ErrorValue) = value { return true }
    guard case .object(let object) = value else { return false }
    return object.typeNames.contains { TextFolding.equal($0, "System.Exception") }
  }

  /// The view to use when no property was named.
  func view(for item: ShellValue) throws -> TypeView? {
    let found = views.view(for: item, as: form, named: viewName)
    if found == nil, let viewName {
      throw ErrorRecord(
        "View name \(viewName) cannot be found.", id: "FormatViewNotFound", category: .objectNotFound, reason: "PipelineStoppedException",
        target: item)
    }
    return found
  }

  /// The requests for one object, wildcards replaced by names, what is excluded left out.
  func resolved(for item: ShellValue) -> [PropertyRequest] {
    var seen: Set<String> = []
    return requests.flatMap { request in
      request.expanded(for: item).filter { !request.isPattern || seen.insert($0.heading.lowercased()).inserted }
    }.filter { request in !excluded.contains { $0.matches(request.heading) } }
  }

  /// The cell of a request: a script block that fails leaves it blank, as in PowerShell.
  func cell(_ request: PropertyRequest, of item: ShellValue, _ run: any CmdletRun) throws -> ShellValue {
    let value: ShellValue
    do {
      value =
        if case .block(let block) = request.source { .captured(try run.compute(block, with: item)) } else {
          try request.value(of: item, run)
        }
    } catch let error as ErrorRecord {
      if writesErrors { try run.writeError(error) }
      return showsMarks ? .string("#ERR") : .null
    }
    guard let format = request.formatString else { return value }
    do {
      return .string(try Access.formatted(format.contains("{") ? format : "{0:\(format)}", [value]))
    } catch let error as ErrorRecord {
      if writesErrors { try run.writeError(error) }
      return showsMarks ? .string("#FMTERR") : value
    }
  }
}
