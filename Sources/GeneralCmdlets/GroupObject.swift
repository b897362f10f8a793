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
      parameter("Property", .values, at: 0, "The keys: names or script blocks."),
      parameter("NoElement", .switch, "Leave out the objects themselves."),
      parameter("AsHashTable", .switch, aliases: ["AHT"], "One hash table from key to objects."),
      parameter("AsString", .switch, "Keys of the hash table are texts."),
      parameter("CaseSensitive", .switch, "Letters' case counts."),
      inputObject(),
    ],
    examples: [HelpExample("Get-Command | Group-Object Verb -NoElement", "How many commands there are per verb.")],
    outputType: typeName,
    make: { GroupObject() })

  private final class Group {
    let values: [ShellValue]
    var items: [ShellValue] = []
    init(_ values: [ShellValue]) { self.values = values }
  }

  private var groups: [Group] = []
  private var places: [String: Int] = [:]
  private var requests: [PropertyRequest] = []

  func begin(_ run: any CmdletRun) throws { requests = try PropertyRequest.parse(run.items("Property")) }

  func process(_ run: any CmdletRun) throws {
    let item = run.item
    if case .null = item { return }
    let values = requests.isEmpty ? [item] : try requests.map { try $0.value(of: item, run) }
    let text = values.map(\.text).joined(separator: "\u{1}")
    let key = run.flag("CaseSensitive") ? text : text.lowercased()
    if let place = places[key] {
      groups[place].items.append(item)
    } else {
      places[key] = groups.count
      groups.append(Group(values))
      groups[groups.count - 1].items = [item]
    }
  }

  func end(_ run: any CmdletRun) throws {
    if run.flag("AsHashTable") {
      let table = ShellHashtable()
      for group in groups {
        let key = group.values.count == 1 && !run.flag("AsString") ? group.values[0] : .string(name(of: group))
        table[key] = ShellValue.list(group.items)
      }
      return groups.isEmpty ? () : try run.write(.hashtable(table))
    }
    for group in groups { try run.write(.object(info(group, withItems: !run.flag("NoElement")))) }
  }

  private func name(of group: Group) -> String { group.values.map(\.text).joined(separator: ", ") }

  private func info(_ group: Group, withItems: Bool) -> ShellObject {
    var properties = [
      ShellObject.Property("Values", .list(group.values)), ShellObject.Property("Count", .int(group.items.count)),
      ShellObject.Property("Group", .list(withItems ? group.items : [])), ShellObject.Property("Name", .string(name(of: group))),
    ]
    let types = withItems ? [GroupObject.typeName] : [GroupObject.typeName + "NoElement", GroupObject.typeName]
    if !withItems { properties[2].isHidden = true }
    return ShellObject(typeNames: types, properties: properties)
  }
}
