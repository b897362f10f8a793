// Get-Member: the properties and methods that objects have.
import ShellFormat
import ShellRuntime
import ShellValues

/// Describes each type of object once, in the order in which the types first come.
final class GetMember: CmdletBody {
  static let typeName = "Microsoft.PowerShell.Commands.MemberDefinition"

  static let definition = CmdletDefinition(
    "Get-Member", synopsis: "Gets the properties and methods of objects.",
    parameters: [
      parameter("Name", .strings, at: 0, "Names of members; wildcards allowed."),
      parameter("MemberType", .strings, aliases: ["Type"], "Property, NoteProperty, Properties, Method or All."),
      parameter("Static", .switch, "Accepted; static members are not listed."), parameter("View", .string, "Accepted."),
      parameter("Force", .switch, "Accepted."), inputObject("The object to describe."),
    ],
    examples: [HelpExample("'text' | Get-Member -MemberType Method", "The methods of a text.")], outputType: typeName, make: { GetMember() }
  )

  private var seen: Set<String> = []
  private var hadInput = false

  func process(_ run: any CmdletRun) throws {
    let item = run.item
    if item.isNull { return }
    hadInput = true
    guard seen.insert(item.typeName).inserted else { return }
    let patterns = run.strings("Name").map { Wildcard($0) }
    let kinds = run.strings("MemberType").map { $0.lowercased() }
    for member in GetMember.members(of: item) {
      guard patterns.isEmpty || patterns.contains(where: { $0.matches(member.name) }) else { continue }
      let kind = member.kind.lowercased()
      guard
        kinds.isEmpty
          || kinds.contains(where: { $0 == kind || $0 == "all" || $0 == kind + "s" || $0 == "properties" && kind.hasSuffix("property") })
      else { continue }
      try run.write(
        .object(
          ShellObject(
            typeNames: [GetMember.typeName],
            properties: [
              .init("TypeName", .string(item.typeName)), .init("Name", .string(member.name)), .init("MemberType", .string(member.kind)),
              .init("Definition", .string(member.definition)),
            ], text: member.definition)))
    }
  }

  func end(_ run: any CmdletRun) throws {
    guard !hadInput else { return }
    try run.writeError(
      ErrorRecord(
        "You must specify an object for the Get-Member cmdlet.", id: "NoObjectInGetMember", category: .invalidArgument,
        reason: "InvalidOperationException"))
  }

  private static func members(of item: ShellValue) -> [(name: String, kind: String, definition: String)] {
    let methods = MethodTable.methods(of: item).map { ($0.name, "Method", $0.definition) }
    let isNote = if case .object(let object) = item { object.typeNames.contains { $0.hasSuffix("PSCustomObject") } } else { false }
    let properties = ShownProperties.names(of: item, includingHidden: true).map { name -> (String, String, String) in
      let value = ShownProperties.value(name, of: item)
      let type = isNote ? shortName(value) : value.typeName
      return isNote ? (name, "NoteProperty", "\(type) \(name)=\(value.text)") : (name, "Property", "\(type) \(name) {get;set;}")
    }
    let byName: ((String, String, String), (String, String, String)) -> Bool = { TextFolding.order($0.0, $1.0) < 0 }
    return methods.sorted(by: byName) + properties.sorted(by: byName)
  }

  private static func shortName(_ value: ShellValue) -> String {
    switch value {
    case .null: "object"
    case .bool: "bool"
    case .int: "int"
    case .double: "double"
    case .string: "string"
    default: value.typeName
    }
  }
}
