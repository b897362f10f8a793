// What Format-List, Format-Table and Format-Wide share: their common parameters, groups, cells with a format string,
// and hash tables shown entry by entry.
import ShellFormat
import ShellRuntime
import ShellValues

enum FormatCommon {
  static let keys: Set<String> = ["formatstring", "width", "alignment"]

  /// - Parameter property: what the cmdlet does with the named properties.
  static func parameters(property: String) -> [ParameterDefinition] {
    [
      parameter("Property", .values, at: 0, property),
      parameter("GroupBy", .any, "Starts a new group whenever this property's value changes; sort by it first."),
      parameter("View", .string, "Accepted; each type has one view."),
      parameter("Force", .switch, "Accepted; errors in script blocks are always shown."),
      parameter("DisplayError", .switch, "Accepted."),
      parameter("ShowError", .switch, "Accepted."),
      parameter("Expand", .string, "Accepted; collections show up to $FormatEnumerationLimit items."),
      inputObject("The object to format."),
    ]
  }

  /// Whether a value is printed as a line of its own whatever the format cmdlet: texts and numbers.
  static func isPlain(_ value: ShellValue) -> Bool {
    switch value {
    case .bool, .int, .double, .string, .scalar(is FormatDirective): true
    default: false
    }
  }

  /// The objects that one input stands for: a hash table is formatted entry by entry, an array item by item.
  static func units(of value: ShellValue) -> [ShellValue] {
    switch value {
    case .null: []
    case .array(let array): array.items.flatMap(units)
    case .hashtable(let table):
      table.pairs.map { pair in
        .object(
          ShellObject(
            typeNames: ["System.Collections.DictionaryEntry"],
            properties: [.init("Name", .string(pair.key.text)), .init("Key", pair.key, isHidden: true), .init("Value", pair.value)]))
      }
    default: [value]
    }
  }

  /// The cell of a request: a script block that fails leaves it blank, as in PowerShell.
  static func cell(_ request: PropertyRequest, of item: ShellValue, _ run: any CmdletRun) throws -> ShellValue {
    let value: ShellValue
    do {
      value = try request.value(of: item, run)
    } catch is ErrorRecord {
      return .null
    }
    guard let format = request.formatString else { return value }
    return .string(try Access.formatted(format.contains("{") ? format : "{0:\(format)}", [value]))
  }
}

/// Emits a group heading whenever the value that `-GroupBy` names changes.
struct FormatGroups {
  private let request: PropertyRequest?
  private var last: ShellValue?

  init(_ run: any CmdletRun) throws {
    request = try run["GroupBy"].flatMap { try PropertyRequest.parse([$0], keys: FormatCommon.keys).first }
  }

  /// - Returns: whether a new group has begun, whose heading has been written.
  mutating func enter(_ item: ShellValue, _ run: any CmdletRun) throws -> Bool {
    guard let request else { return false }
    let value = try FormatCommon.cell(request, of: item, run)
    if let last, Comparing.equal(last, value) { return false }
    last = value
    try run.write(FormatDirective.value(.group(label: request.heading, value: value)))
    return true
  }
}
