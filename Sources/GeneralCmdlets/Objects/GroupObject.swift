// Group-Object: objects with equal keys together, with their number.
import ShellRuntime
import ShellValues

/// Groups in the order in which each key first came.
final class GroupObject: CmdletBody {
  static let typeName = "Microsoft.PowerShell.Commands.GroupInfo"

  static let definition = CmdletDefinition(
    "Group-Object",
    synopsis: "Groups objects that have the same value for a property.",
    description:
      "Gives one object per value with Count, Name and Group, the objects themselves. Case does not count unless -CaseSensitive.",
    parameters: [
      parameter("Property", .values, at: 0, "The keys: names, script blocks, or @{Expression=...}."),
      parameter("NoElement", .switch, "Leave out the objects themselves."),
      parameter("AsHashTable", .switch, aliases: ["AHT"], in: ["HashTable"], "One hash table from key to objects."),
      parameter("AsString", .switch, in: ["HashTable"], "Keys of the hash table are texts."),
      parameter("CaseSensitive", .switch, "Letters' case counts."),
      parameter("Culture", .string, "A culture's name; texts are compared the same in all of them."),
      inputObject(),
    ],
    examples: [HelpExample("Get-Command | Group-Object Verb -NoElement", "How many commands there are per verb.")],
    outputType: typeName,
    make: { GroupObject() })

  private final class Group {
    let first: KeyedItem
    var items: [ShellValue]
    init(_ first: KeyedItem) { (self.first, items) = (first, [first.item]) }
    var values: [ShellValue] { first.keys.map { $0 ?? .null } }
  }

  private var groups: [Group] = []
  private var places: [String: [Int]] = [:]
  private var keys = SortKeys([], ignoringCase: true)

  func begin(_ run: any CmdletRun) throws {
    let requests = try PropertyRequest.parse(run.list("Property"))
    keys = SortKeys(requests, ignoringCase: !run.flag("CaseSensitive"))
    if run.flag("AsString"), !run.flag("AsHashTable") {
      throw refusal("The command cannot be run because the AsString parameter requires that you specify the AsHashtable parameter.")
    }
    if run.flag("AsHashTable"), !run.flag("AsString"), requests.count > 1 {
      throw refusal(
        "The command cannot be run because using the AsHashTable parameter with more than one property requires adding the AsString "
          + "parameter.")
    }
  }

  private func refusal(_ message: String) -> ErrorRecord {
    ErrorRecord(message, id: "ArgumentException", category: .invalidArgument, reason: "ArgumentException")
  }

  func process(_ run: any CmdletRun) throws {
    let item = run.item
    if item.isNull { return }
    let entry = try keys.read(item, run)
    // Equal keys have equal folded texts; the few that share one are compared in earnest.
    let text = entry.keys.map { $0?.text.lowercased() ?? "" }.joined(separator: "\u{1}")
    if let place = places[text]?.first(where: { isSame(groups[$0].first, entry) }) {
      groups[place].items.append(item)
    } else {
      places[text, default: []].append(groups.count)
      groups.append(Group(entry))
    }
  }

  private func isSame(_ a: KeyedItem, _ b: KeyedItem) -> Bool {
    zip(a.keys, b.keys).allSatisfy { ($0.0 ?? .null).isNull == ($0.1 ?? .null).isNull } && keys.areEqual(filled(a), filled(b))
  }

  /// A missing property groups with a null one.
  private func filled(_ item: KeyedItem) -> KeyedItem { KeyedItem(item: item.item, keys: item.keys.map { $0 ?? .null }) }

  func end(_ run: any CmdletRun) throws {
    if run.flag("AsHashTable") { return try writeTable(run) }
    for group in groups { try run.write(.object(info(group, withItems: !run.flag("NoElement")))) }
  }

  private func writeTable(_ run: any CmdletRun) throws {
    guard !groups.isEmpty else { return }
    let table = ShellHashtable()
    for group in groups {
      let key = run.flag("AsString") ? .string(name(of: group)) : group.values[0]
      guard !key.isNull, table[key] == nil else {
        return try run.writeError(
          ErrorRecord(
            "The objects grouped by this property cannot be expanded because there is a key duplication. Provide a valid value for the "
              + "property, and then try again.", id: key.isNull ? "ArgumentNullException" : "GroupKeyDuplication",
            category: .invalidArgument, reason: "ArgumentException"))
      }
      table[key] = .array(collection(group.items))
    }
    try run.write(.hashtable(table))
  }

  private func collection(_ items: [ShellValue]) -> ShellArray {
    ShellArray(
      items,
      kind: .growing(typeName: "System.Collections.ObjectModel.Collection`1[System.Management.Automation.PSObject]"))
  }

  private func name(of group: Group) -> String {
    group.values.filter { !$0.isNull }.map { value in
      if case .array(let array) = value { return "{" + array.items.map(\.text).joined(separator: ", ") + "}" }
      return value.text
    }.joined(separator: ", ")
  }

  private func info(_ group: Group, withItems: Bool) -> ShellObject {
    let values = ShellArray(group.values, kind: .growing(typeName: "System.Collections.ArrayList"))
    let text = withItems ? GroupObject.typeName : GroupObject.typeName + "NoElement"
    return ShellObject(
      typeNames: withItems ? [GroupObject.typeName] : [GroupObject.typeName + "NoElement", GroupObject.typeName],
      properties: [
        .init("Values", .array(values)), .init("Count", .int(group.items.count)),
        .init("Group", .array(collection(withItems ? group.items : [])), isHidden: !withItems), .init("Name", .string(name(of: group))),
      ], text: text)
  }
}
