// Update-TypeData, Get-TypeData and Remove-TypeData: members for every object of a type, as long as the session lasts.
import ShellRuntime
import ShellValues

enum TypeData {
  static let typeName = "System.Management.Automation.Runspaces.TypeData"

  static func update(_ run: any CmdletRun) throws {
    if let path = run.strings("AppendPath").first ?? run.strings("PrependPath").first {
      throw refusal(
        "Type files are not read: give the members of \(path) with -MemberType, -MemberName and -Value.", "TypesXmlUpdateException")
    }
    guard let type = run.text("TypeName"), !type.trimmingBlanks.isEmpty else {
      throw refusal("The target type name should not be null, empty, or contain only white spaces.", "TargetTypeNameEmpty")
    }
    for name in ["DefaultDisplayProperty", "DefaultKeyPropertySet"] where run[name] != nil {
      throw ErrorRecord(
        "The parameter '\(name)' is not supported: nothing in this shell chooses properties by it.", id: "ParameterNotSupported",
        category: .notImplemented, reason: "PSNotSupportedException", target: .string(name))
    }
    guard let extensions = SessionContext.current?.extensions else { return }
    guard try run.shouldProcess(target: "Type to update: \(type)", operation: "Update TypeData") else { return }
    var entry = extensions[type] ?? .init()
    let display = run.strings("DefaultDisplayPropertySet")
    if run["MemberType"] == nil, run["MemberName"] != nil || run["Value"] != nil {
      throw refusal(
        "The MemberName, Value, and SecondValue parameters cannot be specified without the MemberType parameter.", "MemberTypeIsMissing")
    }
    guard run["MemberType"] != nil || !display.isEmpty else {
      throw refusal("No member is specified for the update on type \"\(type)\".", "TypeDataEmpty")
    }
    if run["MemberType"] != nil { try add(run, type, &entry) }
    if !display.isEmpty { entry.displayed = display }
    extensions[type] = entry
  }

  private static func add(_ run: any CmdletRun, _ type: String, _ entry: inout ExtendedMembers.Extension) throws {
    guard let kind = run["MemberType"].flatMap({ MemberTypes.one($0) }) else { throw MemberTypes.unknown(run["MemberType"] ?? .null) }
    guard let name = run.text("MemberName"), !name.isEmpty else {
      throw refusal(
        "The MemberName parameter is required for the type \"\(kind)\". Please specify the MemberName parameter.",
        "MemberNameShouldBeSpecified")
    }
    guard run["Value"] != nil || run["SecondValue"] != nil || run.boundParameters.contains("Value") else {
      throw refusal(
        "The Value parameter is required for the type \"\(kind)\". Please specify the Value parameter.", "ValueShouldBeSpecified")
    }
    let known =
      entry.properties.contains { TextFolding.equal($0.name, name) } || entry.methods.contains { TextFolding.equal($0.name, name) }
    guard run.flag("Force") || !known else {
      return try run.writeError(
        refusal("Error in TypeData \"\(type)\": The member \(name) is already present.", "TypesDynamicUpdateException"))
    }
    entry.properties.removeAll { TextFolding.equal($0.name, name) }
    entry.methods.removeAll { TextFolding.equal($0.name, name) }
    switch try MemberSpec(kind: kind, name: name, value: run["Value"] ?? .null, second: run["SecondValue"] ?? .null).made() {
    case .property(let property): entry.properties.append(property)
    case .method(let method): entry.methods.append(method)
    }
  }

  static func get(_ run: any CmdletRun) throws {
    let patterns = run.strings("TypeName").map { Wildcard($0) }
    for (name, members) in SessionContext.current?.extensions.types ?? []
    where patterns.isEmpty || patterns.contains(where: { $0.matches(name) }) {
      let table = ShellHashtable()
      for property in members.properties { table[property.name] = .string("\(property.kind.rawValue) \(property.definition)".trimmedEnd) }
      for method in members.methods { table[method.name] = .string(method.kind.rawValue) }
      try run.write(
        .object(
          ShellObject(
            typeNames: [typeName],
            properties: [
              .init("TypeName", .string(name)), .init("Members", .hashtable(table)),
              .init("DefaultDisplayPropertySet", .strings(members.displayed)),
            ], text: typeName)))
    }
  }

  static func remove(_ run: any CmdletRun) throws {
    if let path = run.strings("Path").first {
      throw refusal("The file \(path) is not imported into the current session.", "TypeFileNotExistsInCurrentSession")
    }
    let name = (run["TypeName"] ?? run["TypeData"].flatMap { Members.get($0, "TypeName") } ?? .null).text
    guard let extensions = SessionContext.current?.extensions else { return }
    guard try run.shouldProcess(target: "Name of the type that will be removed: \(name)", operation: "Remove TypeData") else { return }
    guard extensions[name] != nil else {
      return try run.writeError(
        refusal(
          "Error in TypeData \"\(name)\": The type \"\(name)\" was not found. The type name value must be the full name of the type. "
            + "Verify the type name and run the command again.", "TypesDynamicRemoveException"))
    }
    extensions[name] = nil
  }

  private static func refusal(_ message: String, _ id: String) -> ErrorRecord {
    ErrorRecord(message, id: id, category: .invalidOperation, reason: "RuntimeException")
  }
}
