// Update-List: items added to and taken from a property that holds a list, or a table that says so for a multi-valued parameter.
import ShellRuntime
import ShellValues

final class UpdateList: CmdletBody {
  private static let changing = ["AddRemoveSet"]

  static let definition = CmdletDefinition(
    "Update-List", synopsis: "Adds items to and removes items from a property value that contains a collection of objects.",
    description:
      "With -InputObject and -Property changes the object's own list and gives the object. Without them gives the hash table that "
      + "multi-valued parameters take: @{Add=...; Remove=...}.",
    parameters: [
      parameter("Add", .values, in: changing, "Items to add."), parameter("Remove", .values, in: changing, "Items to remove."),
      parameter("Replace", .values, mandatory: true, in: ["ReplaceSet"], "The new items."), inputObject(),
      parameter("Property", .string, at: 0, "The property that holds the list."),
    ],
    defaultParameterSet: "AddRemoveSet",
    examples: [HelpExample("Update-List -Add a.example -Remove b.example", "The table @{Add='a.example'; Remove='b.example'}.")],
    make: { UpdateList() })

  func process(_ run: any CmdletRun) throws {
    let item = run.item
    guard run["InputObject"] != nil || !item.isNull else { return }
    guard let name = run.text("Property") else {
      throw refusal("You must specify the Property parameter when the InputObject parameter is specified.", "MissingPropertyParameter")
    }
    guard let old = Members.get(item, name) else {
      return try run.writeError(
        ErrorRecord(
          "The property '\(name)' cannot be found on this object", id: "MemberDoesntExist", category: .invalidOperation,
          reason: "PSArgumentException", target: item))
    }
    var items = run["Replace"] == nil ? Conversion.items(old) : run.items("Replace")
    for gone in run.items("Remove") {
      if let place = items.firstIndex(where: { Comparing.equal($0, gone) }) { items.remove(at: place) }
    }
    items += run.items("Add")
    if case .array(let list) = old, case .growing = list.kind { list.items = items } else { try Members.set(item, name, .list(items)) }
    try run.write(item)
  }

  func end(_ run: any CmdletRun) throws {
    guard run["Property"] == nil, run["InputObject"] == nil else { return }
    let table = ShellHashtable()
    for name in ["Add", "Remove", "Replace"] where run[name] != nil { table[name] = .list(run.items(name)) }
    try run.write(.hashtable(table))
  }

  private func refusal(_ message: String, _ id: String) -> ErrorRecord {
    ErrorRecord(message, id: id, category: .invalidOperation, reason: "PSArgumentException")
  }
}
