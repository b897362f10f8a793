// Compare-Object: what two sets of objects have in common and what they have not, side by side within a window.
import ShellRuntime
import ShellValues

/// Takes the two sets in step. What finds no partner waits in a backlog of at most `-SyncWindow` objects and is reported when it
/// falls out.
final class CompareObject: CmdletBody {
  static let definition = CmdletDefinition(
    "Compare-Object", synopsis: "Compares two sets of objects.",
    description: "<= marks what only the reference has, => what only the other has, == with -IncludeEqual what both have.",
    parameters: [
      parameter("ReferenceObject", .any, at: 0, mandatory: true, "The reference."),
      parameter("DifferenceObject", .any, at: 1, mandatory: true, pipeline: true, "What to compare with it."),
      parameter("SyncWindow", .int(from: 0), default: "2147483647", "How far apart equal objects may stand."),
      parameter("Property", .values, at: 2, "Compare by these properties."),
      parameter("ExcludeDifferent", .switch, "Show only what both have."),
      parameter("IncludeEqual", .switch, "Show what both have."), parameter("PassThru", .switch, "Give the objects themselves."),
      parameter("Culture", .string, "A culture's name; texts are compared the same in all of them."),
      parameter("CaseSensitive", .switch, "Letters' case counts."),
    ],
    examples: [HelpExample("Compare-Object 1,2,3 2,3,4", "1 is only in the first, 4 only in the second.")], make: { CompareObject() })

  private var keys = SortKeys([], ignoringCase: true)
  private var reference: ArraySlice<KeyedItem> = []
  private var left: [KeyedItem] = []
  private var right: [KeyedItem] = []
  private var window = 0

  func begin(_ run: any CmdletRun) throws {
    for name in ["ReferenceObject", "DifferenceObject"] where run[name]?.isNull == true { throw CompareObject.isNull(name) }
    keys = SortKeys(try PropertyRequest.parse(run.list("Property")), ignoringCase: !run.flag("CaseSensitive"))
    reference = try run.list("ReferenceObject").map { try keys.read($0, run) }[...]
    window = run.int("SyncWindow") ?? Int(Int32.max)
  }

  func process(_ run: any CmdletRun) throws {
    for item in run.list("DifferenceObject") { try step(try keys.read(item, run), run) }
  }

  /// Both sets may be empty, but not null.
  private static func isNull(_ name: String) -> ErrorRecord {
    ErrorRecord(
      "Cannot bind argument to parameter '\(name)' because it is null.", id: "ParameterArgumentValidationErrorNullNotAllowed",
      category: .invalidData, reason: "ParameterBindingValidationException")
  }

  func end(_ run: any CmdletRun) throws {
    while !reference.isEmpty { try step(nil, run) }
    for entry in right { try emit(entry, "=>", run) }
    for entry in left { try emit(entry, "<=", run) }
  }

  private func step(_ difference: KeyedItem?, _ run: any CmdletRun) throws {
    var (ours, theirs) = (reference.popFirst(), difference)
    if let a = ours, let b = theirs, keys.areEqual(a, b) { return try emit(a, "==", run) }
    if let entry = theirs, let place = left.firstIndex(where: { keys.areEqual(entry, $0) }) {
      try emit(left.remove(at: place), "==", run)
      theirs = nil
    }
    if let entry = ours, let place = right.firstIndex(where: { keys.areEqual(entry, $0) }) {
      right.remove(at: place)
      try emit(entry, "==", run)
      ours = nil
    }
    if let theirs { try keep(theirs, in: &right, "=>", run) }
    if let ours { try keep(ours, in: &left, "<=", run) }
  }

  private func keep(_ entry: KeyedItem, in backlog: inout [KeyedItem], _ side: String, _ run: any CmdletRun) throws {
    guard window > 0 else { return try emit(entry, side, run) }
    if backlog.count >= window { try emit(backlog.removeFirst(), side, run) }
    backlog.append(entry)
  }

  private func emit(_ entry: KeyedItem, _ side: String, _ run: any CmdletRun) throws {
    let isWanted: Bool
    if side == "==" {
      isWanted = run["IncludeEqual"].map(\.truth) ?? run.flag("ExcludeDifferent")
    } else {
      isWanted = !run.flag("ExcludeDifferent")
    }
    guard isWanted else { return }
    if run.flag("PassThru") { return try run.write(Attachment.adding("SideIndicator", .string(side), to: entry.item)) }
    let object = ShellObject()
    if keys.requests.isEmpty { object["InputObject"] = entry.item }
    for (request, key) in zip(keys.requests, entry.keys) where object[request.heading] == nil { object[request.heading] = key ?? .null }
    object["SideIndicator"] = .string(side)
    try run.write(.object(object))
  }
}
