// New-Object and Add-Member: objects that scripts build themselves.
import ShellRuntime
import ShellValues

enum ObjectCommands {
  static let definitions = [
    CmdletDefinition(
      "New-Object", synopsis: "Creates an object.",
      description: "Knows PSObject, ArrayList, generic lists, Hashtable, String, DateTime, TimeSpan and PSCredential.",
      parameters: [
        parameter("TypeName", .string, at: 0, mandatory: true, "The type."),
        parameter("ArgumentList", .values, at: 1, aliases: ["Args"], "Arguments of its constructor."),
        parameter("Property", .hashtable, "Properties to set."), parameter("Strict", .switch, "Accepted."),
      ],
      examples: [
        HelpExample("New-Object PSObject -Property @{Name='mx1'; Port=25}", "An object with two properties."),
        HelpExample("$names = New-Object System.Collections.ArrayList; $names.Add('mx1') | Out-Null; $names.Count", "A list that grows."),
      ],
      make: { SimpleCmdlet(newObject) }),
    CmdletDefinition(
      "Add-Member", synopsis: "Adds a property to an object.",
      description: "Takes the member's type, name and value; or name and value alone; or a hash table of names and values. "
        + "NoteProperty is the type that can be added.",
      parameters: [
        // One set for all forms: two positions are name and value, three begin with the type.
        parameter(
          "MemberType", .any, at: 0, aliases: ["Type"], "NoteProperty; or the name of a note property; or a hash table of several."),
        parameter("Name", .any, at: 1, "The name."), parameter("Value", .any, at: 2, "The value."),
        parameter("NotePropertyName", .string, "The name of a note property."), parameter("NotePropertyValue", .any, "Its value."),
        parameter("NotePropertyMembers", .hashtable, "Names and values."), parameter("PassThru", .switch, "Give the object."),
        parameter("Force", .switch, "Replace a member of that name."), inputObject("The object to extend."),
      ],
      examples: [HelpExample("New-Object PSObject | Add-Member NoteProperty Name 'mx1' -PassThru", "An object with one more property.")],
      make: { SimpleCmdlet(addMember) }),
  ]

  private static func newObject(_ run: any CmdletRun) throws {
    let asked = run.text("TypeName") ?? ""
    let arguments = run.items("ArgumentList")
    var name = asked.lowercased()
    if name.hasPrefix("system.") { name = String(name.dropFirst(7)) }
    let value: ShellValue
    switch name {
    case "psobject", "pscustomobject", "object", "management.automation.psobject", "management.automation.pscustomobject":
      value = .object(ShellObject())
    case "collections.arraylist":
      value = .array(ShellArray(arguments.flatMap(Conversion.items), kind: .growing(typeName: "System.Collections.ArrayList")))
    case _ where name.hasPrefix("collections.generic.list"):
      value = .array(ShellArray(arguments.flatMap(Conversion.items), kind: .growing(typeName: "System.Collections.Generic.List`1")))
    case "hashtable", "collections.hashtable": value = .hashtable(ShellHashtable())
    case "collections.specialized.ordereddictionary": value = .hashtable(ShellHashtable(isOrdered: true))
    case "string": value = .string(arguments.first?.text ?? "")
    case "timespan": value = .scalar(TimeSpanValue(ticks: try ticks(arguments)))
    case "datetime":
      let numbers = try arguments.map { try Members.whole($0) } + [0, 0, 0]
      guard arguments.count >= 3,
        let date = DateTimeValue(
          year: numbers[0], month: numbers[1], day: numbers[2], hour: numbers[3], minute: numbers[4], second: numbers[5])
      else { throw unsuitable(asked) }
      value = .scalar(date)
    case "management.automation.pscredential", "pscredential":
      guard arguments.count == 2, case .scalar(let password as SecureString) = arguments[1] else { throw unsuitable(asked) }
      value = .scalar(Credential(userName: arguments[0].text, password: password))
    default:
      throw ErrorRecord(
        "Cannot find type [\(asked)]: verify that the assembly containing this type is loaded.", id: "TypeNotFound", category: .invalidType,
        reason: "PSArgumentException", target: .string(asked))
    }
    if case .hashtable(let table)? = run["Property"] {
      for pair in table.pairs {
        switch value {
        case .object(let object): object[pair.key.text] = pair.value
        default: try Members.set(value, pair.key.text, pair.value)
        }
      }
    }
    try run.write(value)
  }

  /// A span from ticks, or from hours, minutes and seconds, with days in front when there are four numbers.
  private static func ticks(_ arguments: [ShellValue]) throws -> Int64 {
    let numbers = try arguments.map { Int64(try Members.whole($0)) }
    switch numbers.count {
    case 1: return numbers[0]
    case 3: return (numbers[0] * 3600 + numbers[1] * 60 + numbers[2]) * TimeSpanValue.ticksPerSecond
    case 4: return (numbers[0] * 86400 + numbers[1] * 3600 + numbers[2] * 60 + numbers[3]) * TimeSpanValue.ticksPerSecond
    default: return 0
    }
  }

  private static func unsuitable(_ type: String) -> ErrorRecord {
    ErrorRecord(
      "A constructor was not found. Cannot find an appropriate constructor for type \(type).", id: "CannotFindAppropriateCtor",
      category: .objectNotFound, reason: "PSArgumentException", target: .string(type))
  }

  private static func addMember(_ run: any CmdletRun) throws {
    guard case .object(let object) = run.item else {
      throw ErrorRecord(
        "Properties can be added to objects that cmdlets emit or New-Object makes, not to a \(run.item.typeName).",
        id: "CannotAddMember", category: .invalidOperation, reason: "InvalidOperationException", target: run.item)
    }
    for (name, value) in try additions(run) {
      if object[name] != nil, !run.flag("Force") {
        try run.writeError(
          ErrorRecord(
            "Cannot add a member with the name \"\(name)\" because a member with that name already exists. To overwrite the member anyway, "
              + "add the Force parameter to your command.",
            id: "MemberAlreadyExists", category: .invalidOperation, reason: "InvalidOperationException", target: run.item))
        continue
      }
      object[name] = value
    }
    if run.flag("PassThru") { try run.write(run.item) }
  }

  private static func additions(_ run: any CmdletRun) throws -> [(String, ShellValue)] {
    if let name = run.text("NotePropertyName") { return [(name, run["NotePropertyValue"] ?? .null)] }
    if case .hashtable(let table)? = run["NotePropertyMembers"] ?? run["MemberType"] { return table.pairs.map { ($0.key.text, $0.value) } }
    let kinds = ["noteproperty", "property", "scriptproperty", "scriptmethod", "aliasproperty", "method", "codeproperty"]
    guard let first = run.text("MemberType") else { return [(run.text("Name") ?? "", run["Value"] ?? .null)] }
    guard kinds.contains(first.lowercased()) else { return [(first, run["Name"] ?? run["Value"] ?? .null)] }
    guard first.lowercased() == "noteproperty" else {
      throw ErrorRecord(
        "Members of type \(first) cannot be added; a NoteProperty can.", id: "InvalidMemberType", category: .invalidArgument,
        reason: "ArgumentException")
    }
    return [(run.text("Name") ?? "", run["Value"] ?? .null)]
  }
}
