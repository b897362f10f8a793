// Compare-Object: what two sets of objects have in common and what they have not.
import ShellRuntime
import ShellValues

/// Compares by value, or by the named properties, when the last object has come.
final class CompareObject: CmdletBody {
  static let definition = CmdletDefinition(
    "Compare-Object", synopsis: "Compares two sets of objects.",
    description: "<= marks what only the reference has, => what only the other has, == with -IncludeEqual what both have.",
    parameters: [
      parameter("ReferenceObject", .values, at: 0, mandatory: true, "The reference."),
      parameter("DifferenceObject", .values, at: 1, mandatory: true, pipeline: true, "What to compare with it."),
      parameter("Property", .values, at: 2, "Compare by these properties."), parameter("IncludeEqual", .switch, "Show what both have."),
      parameter("ExcludeDifferent", .switch, "Show only what both have."), parameter("CaseSensitive", .switch, "Letters' case counts."),
      parameter("PassThru", .switch, "Give the objects themselves."), parameter("SyncWindow", .int, "Accepted; order never counts."),
    ],
    examples: [HelpExample("Compare-Object 1,2,3 2,3,4", "1 is only in the first, 4 only in the second.")], make: { CompareObject() })

  private var others: [ShellValue] = []

  func process(_ run: any CmdletRun) throws { others += run.items("DifferenceObject") }

  func end(_ run: any CmdletRun) throws {
    let requests = try PropertyRequest.parse(run.items("Property"))
    func keys(_ item: ShellValue) throws -> [ShellValue] {
      requests.isEmpty ? [item] : try requests.map { try $0.value(of: item, run) }
    }
    func key(_ item: ShellValue) throws -> String {
      let text = try keys(item).map(\.text).joined(separator: "\u{1}")
      return run.flag("CaseSensitive") ? text : text.lowercased()
    }
    var left = try run.items("ReferenceObject").map { (try key($0), $0) }
    var right: [ShellValue] = []
    var both: [ShellValue] = []
    for item in others {
      let wanted = try key(item)
      if let place = left.firstIndex(where: { $0.0 == wanted }) {
        both.append(left.remove(at: place).1)
      } else {
        right.append(item)
      }
    }
    func emit(_ items: [ShellValue], _ side: String) throws {
      for item in items {
        if run.flag("PassThru") {
          try run.write(item)
          continue
        }
        let names = requests.isEmpty ? ["InputObject"] : requests.map(\.heading)
        let properties = zip(names, try keys(item)).map { ShellObject.Property($0, $1) } + [.init("SideIndicator", .string(side))]
        try run.write(.object(ShellObject(properties: properties)))
      }
    }
    if run.flag("IncludeEqual") || run.flag("ExcludeDifferent") { try emit(both, "==") }
    if !run.flag("ExcludeDifferent") {
      try emit(right, "=>")
      try emit(left.map(\.1), "<=")
    }
  }
}
