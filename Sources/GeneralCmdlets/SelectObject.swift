// Select-Object: fewer objects, fewer properties, or new ones that are computed.
import ShellFormat
import ShellRuntime
import ShellValues

/// Chooses objects by place and properties by name.
final class SelectObject: CmdletBody {
  static let definition = CmdletDefinition(
    "Select-Object",
    synopsis: "Selects objects or properties of objects.",
    description: "With -Property, gives new objects that have only the named properties: wildcards stand for properties in the object's "
      + "order, a hash table with Name and Expression for one that is computed. -ExpandProperty gives a property's values "
      + "themselves. -First, -Last, -Skip and -Index choose objects by place; -Unique leaves out repeated ones (case counts).",
    parameters: [
      parameter("Property", .values, at: 0, "Names, wildcards, or @{Name=...; Expression={...}}."),
      parameter("ExcludeProperty", .values, "Names or wildcards to leave out."),
      parameter("ExpandProperty", .string, "The property whose values are wanted."),
      parameter("Unique", .switch, "Leave out objects that are equal to an earlier one."),
      parameter("First", .int, "How many from the start."),
      parameter("Last", .int, "How many from the end."),
      parameter("Skip", .int, "How many to pass over first; with -Last, from the end."),
      parameter("SkipLast", .int, "How many to leave out at the end."),
      parameter("Index", .array(of: IntType.int), "Places from 0."),
      parameter("Wait", .switch, "Let the commands before run to their end although -First has enough."),
      inputObject(),
    ],
    examples: [
      HelpExample("Get-Command Get-* | Select-Object -First 3 -Property Name, Noun", "Two properties of three objects."),
      HelpExample("1..3 | Select-Object @{Name='Square'; Expression={$_ * $_}}", "A calculated property."),
      HelpExample("Get-History | Select-Object -ExpandProperty CommandLine", "Texts instead of objects."),
    ],
    make: { SelectObject() })

  private var requests: [PropertyRequest] = []
  private var seen = 0
  private var given = 0
  private var kept: [ShellValue] = []
  private var unique = UniqueValues()

  func begin(_ run: any CmdletRun) throws { requests = try PropertyRequest.parse(run.items("Property")) }

  func process(_ run: any CmdletRun) throws {
    let item = run.item
    if case .null = item { return }
    defer { seen += 1 }
    if run["Last"] != nil || run["SkipLast"] != nil {
      if let first = run.int("First"), given < first {
        given += 1
        return try emit(item, run)
      }
      kept.append(item)
      return
    }
    if run["Index"] != nil {
      let wanted = run.items("Index").contains { if case .int(seen) = $0 { true } else { false } }
      return wanted ? try emit(item, run) : ()
    }
    if seen < run.int("Skip") ?? 0 { return }
    if let first = run.int("First"), given >= first { return try stop(run) }
    given += 1
    try emit(item, run)
    if given == run.int("First") { try stop(run) }
  }

  private func stop(_ run: any CmdletRun) throws {
    if !run.flag("Wait") { throw StopUpstreamCommands() }
  }

  func end(_ run: any CmdletRun) throws {
    var rest = kept[...]
    if let count = run.int("SkipLast") { rest = rest.dropLast(count) }
    if let last = run.int("Last") { rest = rest.dropLast(run.int("Skip") ?? 0).suffix(last) }
    for item in rest { try emit(item, run) }
  }

  private func emit(_ item: ShellValue, _ run: any CmdletRun) throws {
    if let name = run.text("ExpandProperty") { return try expand(name, item, run) }
    guard !requests.isEmpty || run["ExcludeProperty"] != nil else { return try write(item, run) }
    try write(.object(try selected(from: item, run)), run)
  }

  private func write(_ value: ShellValue, _ run: any CmdletRun) throws {
    if run.flag("Unique"), !unique.insert(value) { return }
    try run.write(value)
  }

  /// A new object with the chosen properties; a name that the object lacks gives a null, as in PowerShell.
  private func selected(from item: ShellValue, _ run: any CmdletRun) throws -> ShellObject {
    let excluded = Set(ShownProperties.expand(run.strings("ExcludeProperty"), of: item).map { $0.lowercased() })
    let wanted = requests.isEmpty ? [PropertyRequest(source: .name("*"))] : requests
    let result = ShellObject(typeNames: ["Selected." + item.typeName, "System.Management.Automation.PSCustomObject"])
    for request in wanted.flatMap({ $0.expanded(for: item) }) {
      let name = request.heading
      if excluded.contains(name.lowercased()) || result[name] != nil { continue }
      result[name] = try request.value(of: item, run)
    }
    return result
  }

  private func expand(_ name: String, _ item: ShellValue, _ run: any CmdletRun) throws {
    guard Access.has(name, in: item) else {
      return try run.writeError(
        ErrorRecord(
          "Property \"\(name)\" cannot be found.", id: "ExpandPropertyNotFound", category: .invalidArgument, reason: "PSArgumentException",
          target: item))
    }
    for value in Conversion.items(Access.property(name, of: item)) {
      guard !requests.isEmpty, case .object(let object) = value else {
        try write(value, run)
        continue
      }
      let copy = object.copy()
      for property in try selected(from: item, run).properties where copy[property.name] == nil { copy[property.name] = property.value }
      try write(.object(copy), run)
    }
  }
}

/// Remembers values by type, text and properties; the case of letters counts.
struct UniqueValues {
  private var keys: Set<String> = []

  /// - Returns: whether the value was new.
  mutating func insert(_ value: ShellValue) -> Bool { keys.insert(UniqueValues.key(value)).inserted }

  private static func key(_ value: ShellValue) -> String {
    guard case .object(let object) = value else { return value.text }
    return object.properties.map { "\($0.name)\u{1}\($0.value.text)" }.joined(separator: "\u{2}")
  }
}
