// The properties that Select-Object's -Property and -ExcludeProperty leave of an object.
import ShellFormat
import ShellRuntime
import ShellValues

struct SelectedShape {
  private let requests: [PropertyRequest]
  private let excluded: [Wildcard]

  /// - Returns: `nil` when objects stay whole.
  init?(_ run: any CmdletRun) throws {
    requests = try PropertyRequest.parse(run.list("Property"))
    excluded = run.strings("ExcludeProperty").map { Wildcard($0) }
    guard !requests.isEmpty || run["ExcludeProperty"] != nil else { return nil }
  }

  /// A new object with the chosen properties; a name that the object lacks gives a null, a pattern that fits nothing gives none.
  /// - Returns: `nil` when the request cannot be met, which has been reported.
  func object(from item: ShellValue, _ run: any CmdletRun) throws -> ShellObject? {
    let result = ShellObject(typeNames: ["Selected." + Attachment.typeName(of: item), "System.Management.Automation.PSCustomObject"])
    let wanted = requests.isEmpty ? [PropertyRequest(source: .name("*"))] : requests
    for request in wanted {
      let found = request.isPattern ? request.expanded(for: item).filter { !isExcluded($0) } : [request]
      if request.label != nil, found.count > 1 {
        try run.writeError(
          ErrorRecord(
            "Cannot rename multiple results.", id: "RenamingMultipleResults", category: .invalidOperation,
            reason: "InvalidOperationException", target: item))
        continue
      }
      for one in found where !isExcluded(one) { try add(one, to: result, item, run) }
    }
    return result
  }

  private func add(_ request: PropertyRequest, to result: ShellObject, _ item: ShellValue, _ run: any CmdletRun) throws {
    let name = heading(request, item)
    guard !name.isEmpty else {
      throw ErrorRecord(
        "A property is an empty script block and does not provide a name.", id: "EmptyScriptBlockAndNoName", category: .invalidArgument,
        reason: "PSArgumentException")
    }
    guard result[name] == nil else {
      return try run.writeError(SelectedShape.exists(name, "AlreadyExistingUserSpecifiedPropertyNoExpand", item))
    }
    result[name] = try request.quietValue(of: item, run)
  }

  /// A plain name is spelled as the object spells it.
  private func heading(_ request: PropertyRequest, _ item: ShellValue) -> String {
    guard request.label == nil, case .name(let name) = request.source, case .object(let object) = item, object[name] != nil else {
      return request.heading
    }
    return object.properties.first { TextFolding.equal($0.name, name) }?.name ?? name
  }

  private func isExcluded(_ request: PropertyRequest) -> Bool {
    guard !excluded.isEmpty, case .name(let name) = request.source else { return false }
    return excluded.contains { $0.matches(name) }
  }

  static func exists(_ name: String, _ id: String, _ item: ShellValue) -> ErrorRecord {
    ErrorRecord(
      "The property cannot be processed because the property \"\(name)\" already exists.", id: id, category: .invalidOperation,
      reason: "PSArgumentException", target: item)
  }

  /// An object that a script made says that it went through Select-Object, as in PowerShell.
  static func marked(_ item: ShellValue) -> ShellValue {
    let custom = "System.Management.Automation.PSCustomObject"
    if case .object(let object) = item, object.typeNames.first == custom { object.typeNames.insert("Selected." + custom, at: 0) }
    return item
  }
}

/// Remembers values by text and properties; the case of letters counts unless told otherwise.
struct UniqueValues {
  private var keys: Set<String> = []
  var ignoringCase = false

  init(ignoringCase: Bool = false) { self.ignoringCase = ignoringCase }

  /// - Returns: whether the value was new.
  mutating func insert(_ value: ShellValue) -> Bool {
    let key = UniqueValues.key(value)
    return keys.insert(ignoringCase ? key.lowercased() : key).inserted
  }

  private static func key(_ value: ShellValue) -> String {
    guard case .object(let object) = value else { return value.text }
    if let text = object.ownText { return text }
    return object.properties.map { "\($0.name)\u{1}\($0.value.text)" }.joined(separator: "\u{2}")
  }
}
