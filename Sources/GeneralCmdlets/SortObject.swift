// Sort-Object: stable, by one or more keys, each in its own direction.
import ShellRuntime
import ShellValues

/// Sorts when the last object has come.
final class SortObject: CmdletBody {
  static let definition = CmdletDefinition(
    "Sort-Object",
    synopsis: "Sorts objects by their properties.",
    description: "Keys are compared in the order given: numbers by value, texts without regard to case. Objects with equal keys keep "
      + "the order in which they came. A hash table with Expression and Descending or Ascending sets one key's direction.",
    parameters: [
      parameter("Property", .values, at: 0, "The keys: names, script blocks, or @{Expression=...; Descending=$true}."),
      parameter("Descending", .switch, "From the greatest to the least."),
      parameter("Unique", .switch, "Only the first object of each key."),
      parameter("CaseSensitive", .switch, "Letters' case counts."),
      parameter("Culture", .string, "Accepted; texts are compared the same everywhere."),
      inputObject(),
    ],
    examples: [
      HelpExample("3, 1, 2 | Sort-Object -Descending", "Numbers from the greatest."),
      HelpExample("Get-Command | Sort-Object Noun, Verb", "By noun, then by verb."),
    ],
    make: { SortObject() })

  private var items: [(value: ShellValue, keys: [ShellValue])] = []
  private var requests: [PropertyRequest] = []

  func begin(_ run: any CmdletRun) throws {
    requests = try PropertyRequest.parse(run.items("Property"), keys: ["ascending", "descending"])
  }

  func process(_ run: any CmdletRun) throws {
    let item = run.item
    if case .null = item { return }
    if requests.isEmpty {
      items.append((item, [item]))
    } else {
      items.append((item, try requests.flatMap { $0.expanded(for: item) }.map { try $0.value(of: item, run) }))
    }
  }

  func end(_ run: any CmdletRun) throws {
    let descending = run.flag("Descending")
    let directions = requests.isEmpty ? [descending] : requests.map { $0.descending ?? descending }
    let ignoringCase = !run.flag("CaseSensitive")
    func order(_ a: [ShellValue], _ b: [ShellValue]) -> Int {
      for (place, (left, right)) in zip(a, b).enumerated() {
        let order = Comparing.order(left, right, ignoringCase: ignoringCase)
        if order != 0 { return place < directions.count && directions[place] ? -order : order }
      }
      return 0
    }
    let sorted = items.enumerated().sorted { left, right in
      let order = order(left.element.keys, right.element.keys)
      return order == 0 ? left.offset < right.offset : order < 0
    }
    var last: [ShellValue]?
    for (_, entry) in sorted {
      if run.flag("Unique"), let last, order(last, entry.keys) == 0 { continue }
      last = entry.keys
      try run.write(entry.value)
    }
  }
}
