// Select-Object: fewer objects, fewer properties, or new ones that are computed.
import ShellFormat
import ShellRuntime
import ShellValues

/// Chooses objects by place (`PlaceFilter`) and properties by name. Objects leave as soon as it is clear that they are chosen.
final class SelectObject: CmdletBody {
  private var places = PlaceFilter()
  private var shape: SelectedShape?
  private var expand: PropertyRequest?
  private var unique: UniqueValues?
  private var waits = false

  func begin(_ run: any CmdletRun) throws {
    places = PlaceFilter(run)
    shape = try SelectedShape(run)
    waits = run.flag("Wait")
    if let name = run.text("ExpandProperty"), !name.isEmpty { expand = PropertyRequest(source: .name(name)) }
    if run.flag("Unique") { unique = UniqueValues(ignoringCase: run.flag("CaseInsensitive")) }
  }

  func process(_ run: any CmdletRun) throws {
    let item = run.item
    if !item.isNull, let chosen = places.take(item) { try emit(chosen, run) }
    if places.isSatisfied, !waits { throw StopUpstreamCommands() }
  }

  func end(_ run: any CmdletRun) throws {
    for item in places.rest() { try emit(item, run) }
  }

  private func emit(_ item: ShellValue, _ run: any CmdletRun) throws {
    if let expand { return try self.expand(expand, item, run) }
    guard let shape else { return try write(SelectedShape.marked(item), run) }
    if let object = try shape.object(from: item, run) { try write(.object(object), run) }
  }

  private func write(_ value: ShellValue, _ run: any CmdletRun) throws {
    if unique?.insert(value) == false { return }
    try run.write(value)
  }

  // MARK: -ExpandProperty

  private func expand(_ request: PropertyRequest, _ item: ShellValue, _ run: any CmdletRun) throws {
    let found = request.isPattern ? request.expanded(for: item) : [request]
    guard found.count == 1, found[0].exists(in: item) else {
      let many = found.count > 1
      return try run.writeError(
        ErrorRecord(
          many ? "Multiple properties cannot be expanded." : "Property \"\(request.heading)\" cannot be found.",
          id: many ? "MutlipleExpandProperties" : "ExpandPropertyNotFound", category: .invalidArgument, reason: "PSArgumentException",
          target: item))
    }
    let extra = try shape?.object(from: item, run)?.properties ?? []
    for value in SelectObject.units(try found[0].value(of: item, run)) where !value.isNull {
      try write(extra.isEmpty ? value : try extended(value, with: extra, item, run), run)
    }
  }

  /// The items of a collection. A hash table is one value: only lists are taken apart.
  private static func units(_ value: ShellValue) -> [ShellValue] {
    if case .array(let array) = value { array.items } else { [value] }
  }

  /// The value with the properties of `-Property` beside its own; the original stays as it is.
  private func extended(
    _ value: ShellValue, with extra: [ShellObject.Property], _ item: ShellValue, _ run: any CmdletRun
  ) throws -> ShellValue {
    guard let object = Attachment.copy(of: value) else { return value }
    for property in extra {
      if Access.has(property.name, in: value) {
        try run.writeError(SelectedShape.exists(property.name, "AlreadyExistingUserSpecifiedPropertyExpand", item))
      } else {
        object[property.name] = property.value
      }
    }
    return .object(object)
  }
}
