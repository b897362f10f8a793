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
      parameter("MemberType", .strings, aliases: ["Type"], "Property, NoteProperty, Properties, Method, Methods, All and so on."),
      parameter(
        "View", .flags("System.Management.Automation.PSMemberViewTypes", ["Extended", "Adapted", "Base", "All"]),
        default: "Adapted, Extended",
        "Extended: what was added; Adapted and Base: what the type has itself."),
      parameter("Static", .switch, "Static members of the type."), parameter("Force", .switch, "Hidden members too."),
      inputObject("The object to describe."),
    ],
    examples: [HelpExample("'text' | Get-Member -MemberType Method", "The methods of a text.")], outputType: typeName, make: { GetMember() }
  )

  private var seen: Set<String> = []
  private var hadInput = false

  func process(_ run: any CmdletRun) throws {
    let item = run.item
    if item.isNull { return }
    hadInput = true
    let type = GetMember.shownType(of: item, isStatic: run.flag("Static"))
    guard seen.insert(type).inserted else { return }
    let patterns = run.strings("Name").map { Wildcard($0) }
    let kinds = MemberTypes.several(run.strings("MemberType"))
    if run["MemberType"] != nil, kinds.isEmpty { throw MemberTypes.unknown(run["MemberType"] ?? .null) }
    let views = run.text("View").map { Set($0.lowercased().split(separator: ",").map { $0.trimmingBlanks }) }
    let members = run.flag("Static") ? MemberListing.statics(of: item) : MemberListing.members(of: item, withHidden: run.flag("Force"))
    for member in members {
      guard patterns.isEmpty || patterns.contains(where: { $0.matches(member.name) }), kinds.isEmpty || kinds.contains(member.kind),
        views.map({ $0.contains("all") || $0.contains(member.isAdded ? "extended" : "adapted") || !member.isAdded && $0.contains("base") })
          ?? true
      else { continue }
      try run.write(GetMember.described(member, type))
    }
  }

  func end(_ run: any CmdletRun) throws {
    guard !hadInput else { return }
    try run.writeError(
      ErrorRecord(
        "You must specify an object for the Get-Member cmdlet.", id: "NoObjectInGetMember", category: .invalidArgument,
        reason: "InvalidOperationException"))
  }

  private static func shownType(of item: ShellValue, isStatic: Bool) -> String {
    if isStatic, case .scalar(let type as TypeName) = item { return type.fullName }
    return Members.typeNames(of: item).first ?? item.typeName
  }

  private static func described(_ member: MemberListing.Member, _ type: String) -> ShellValue {
    .object(
      ShellObject(
        typeNames: [typeName],
        properties: [
          .init("TypeName", .string(type)), .init("Name", .string(member.name)),
          .init("MemberType", .scalar(EnumValue(MemberTypes.typeName, member.kind, all: MemberTypes.names))),
          .init("Definition", .string(member.definition)),
        ], text: member.definition))
  }
}
