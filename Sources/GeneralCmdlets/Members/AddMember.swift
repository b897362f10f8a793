// Add-Member: more members for one object, of any kind of value.
import ShellRuntime
import ShellValues

enum AddMember {
  static let definition = CmdletDefinition(
    "Add-Member", synopsis: "Adds custom properties and methods to an instance of an object.",
    description:
      "Takes a member's type, name and value; or name and value alone, for a note property; or a hash table of names and values. "
      + "A plain value such as a text gets its members in a copy: take it with -PassThru.",
    parameters: [
      parameter("InputObject", .any, mandatory: true, pipeline: true, "The object to extend."),
      // Two positions are name and value, three begin with the type; so the first two belong to no one kind.
      parameter(
        "NotePropertyName", .any, at: 0, aliases: ["NotePropertyMembers"], "The name of a note property, or a hash table of several."),
      parameter("NotePropertyValue", .any, at: 1, "Its value."),
      parameter(
        "MemberType", .any, aliases: ["Type"], "NoteProperty, AliasProperty, ScriptProperty, ScriptMethod, PropertySet or MemberSet."),
      parameter("Name", .string, "The member's name."),
      parameter("Value", .any, at: 2, "The value, the alias's target or the script block."),
      parameter("SecondValue", .any, at: 3, "A script property's setter, or the type of an alias's value."),
      parameter("TypeName", .string, "A type name to put in front of the object's own."),
      parameter("PassThru", .switch, "Give the object."), parameter("Force", .switch, "Replace a member of that name."),
    ],
    examples: [
      HelpExample("New-Object PSObject | Add-Member NoteProperty Name 'mx1' -PassThru", "An object with one more property."),
      HelpExample("'abc' | Add-Member ScriptMethod Twice { $this + $this } -PassThru | % { $_.Twice() }", "A text with a method."),
    ],
    make: { SimpleCmdlet(add) })

  private static func add(_ run: any CmdletRun) throws {
    let input = run["InputObject"] ?? run.input
    guard !input.isNull else {
      throw ErrorRecord(
        "Cannot bind argument to parameter 'InputObject' because it is null.", id: "ParameterArgumentValidationErrorNullNotAllowed",
        category: .invalidData, reason: "ParameterBindingValidationException")
    }
    let target = input.wrapped
    guard let holder = target.memberHolder else { return }
    for spec in try specs(run) {
      let made = try spec.made()
      guard run.flag("Force") || !exists(spec.name, in: target) else {
        try run.writeError(
          ErrorRecord(
            "Cannot add a member with the name \"\(spec.name)\" because a member with that name already exists. To overwrite the member "
              + "anyway, add the Force parameter to your command.",
            id: "MemberAlreadyExists", category: .invalidOperation, reason: "InvalidOperationException", target: target))
        continue
      }
      holder.remove(member: spec.name)
      switch made {
      case .property(let property): holder.add(property)
      case .method(let method): holder.add(method)
      }
    }
    if let type = run.text("TypeName") {
      guard !type.trimmingBlanks.isEmpty else {
        throw ErrorRecord(
          "The TypeName parameter should not be null, empty, or contain only white spaces.", id: "TypeNameShouldNotBeEmpty",
          category: .invalidArgument, reason: "InvalidOperationException")
      }
      holder.typeNames.insert(type, at: 0)
    }
    if run.flag("PassThru") { try run.write(target) }
  }

  private static func exists(_ name: String, in target: ShellValue) -> Bool {
    if case .object(let object) = target, object.has(name) || object.method(name) != nil { return true }
    return target.memberHolder.map { $0.has(name) || $0.method(name) != nil } ?? false
      || MemberCollection.properties(of: target).contains { TextFolding.equal($0.name, name) }
  }

  /// What is to be added, whichever way it was said.
  private static func specs(_ run: any CmdletRun) throws -> [MemberSpec] {
    let (first, second) = (run["NotePropertyName"], run["NotePropertyValue"])
    if case .hashtable(let table)? = first {
      return table.pairs.map { MemberSpec(kind: "NoteProperty", name: $0.key.text, value: $0.value, second: .null) }
    }
    if let kind = run["MemberType"] {
      // -MemberType by name: what stands by position begins with the name.
      let value = run["Name"] == nil ? second : first
      return [
        try spec(
          kind, run.text("Name") ?? first?.text ?? "", value ?? run["Value"] ?? .null,
          run["SecondValue"] ?? (value == nil ? .null : run["Value"] ?? .null))
      ]
    }
    if let kind = first, run["Value"] != nil || run["SecondValue"] != nil || run["Name"] != nil {
      return [try spec(kind, run.text("Name") ?? second?.text ?? "", run["Value"] ?? second ?? .null, run["SecondValue"] ?? .null)]
    }
    guard let name = first ?? run["Name"] else { return [] }
    return [MemberSpec(kind: "NoteProperty", name: name.text, value: second ?? run["Value"] ?? .null, second: .null)]
  }

  private static func spec(_ kind: ShellValue, _ name: String, _ value: ShellValue, _ second: ShellValue) throws -> MemberSpec {
    guard let known = MemberTypes.one(kind) else { throw MemberTypes.unknown(kind) }
    return MemberSpec(kind: known, name: name, value: value, second: second)
  }
}
