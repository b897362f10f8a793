// Sort-Object: stable, by one or more keys, each in its own direction.
import ShellFormat
import ShellRuntime
import ShellValues

/// Sorts when the last object has come.
final class SortObject: CmdletBody {
  private static let sets = ["Default", "Top", "Bottom"]

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
      parameter("Culture", .string, "A culture's name; texts are compared the same in all of them."),
      parameter("Stable", .switch, in: ["Default"], "Equal objects keep their order, which they always do here."),
      parameter("Top", .int(from: 1), mandatory: true, in: ["Top"], "How many from the start of the sorted objects."),
      parameter("Bottom", .int(from: 1), mandatory: true, in: ["Bottom"], "How many from their end."),
      inputObject(),
    ],
    defaultParameterSet: "Default",
    examples: [
      HelpExample("3, 1, 2 | Sort-Object -Descending", "Numbers from the greatest."),
      HelpExample("Get-Command | Sort-Object Noun, Verb", "By noun, then by verb."),
    ],
    make: { SortObject() })

  private var items: [ShellValue] = []

  func process(_ run: any CmdletRun) throws {
    let item = run.item
    if !item.isNull { items.append(item) }
  }

  func end(_ run: any CmdletRun) throws {
    let asked = try PropertyRequest.parse(run.list("Property"), keys: ["ascending", "descending"])
    let keys = SortKeys(expanded(asked), descending: run.flag("Descending"), ignoringCase: !run.flag("CaseSensitive"))
    // The standard library's sort keeps equal items in order: it merges runs.
    var sorted = try items.map { try keys.read($0, run) }
    sorted.sort { keys.order($0, $1) < 0 }
    if run.flag("Unique") { sorted = withoutRepeats(sorted, keys) }
    if let count = run.int("Top") { sorted = Array(sorted.prefix(count)) }
    if let count = run.int("Bottom") { sorted = Array(sorted.suffix(count)) }
    for entry in sorted { try run.write(entry.item) }
  }

  /// Patterns stand for the names that any of the objects has, in order of the alphabet.
  private func expanded(_ requests: [PropertyRequest]) -> [PropertyRequest] {
    requests.flatMap { request -> [PropertyRequest] in
      guard request.isPattern else { return [request] }
      var found: [String: PropertyRequest] = [:]
      for item in items { for one in request.expanded(for: item) { found[one.heading.lowercased()] = one } }
      return found.sorted { $0.key < $1.key }.map(\.value)
    }
  }

  private func withoutRepeats(_ sorted: [KeyedItem], _ keys: SortKeys) -> [KeyedItem] {
    var kept: [KeyedItem] = []
    for entry in sorted {
      if let last = kept.last, keys.areEqual(last, entry) { continue }
      kept.append(entry)
    }
    return kept
  }
}
