// Get-, Set- and Clear-ItemProperty on files and folders. Files have a fixed set of properties, so making, copying and removing
// some is refused as the file system provider of Windows PowerShell refuses it.
import ShellFiles
import ShellRuntime
import ShellValues

enum ItemPropertyCommands {
  private static let name = parameter("Name", .strings, at: 1, aliases: ["PSProperty"], "Names of properties; wildcards allowed.")
  private static let needed = parameter("Name", .string, at: 1, mandatory: true, byName: true, aliases: ["PSProperty"], "The property.")

  static let definitions =
    [
      CmdletDefinition(
        "Get-ItemProperty", synopsis: "Gets the properties of a file or folder.",
        parameters: ItemParameters.paths() + [name, ItemParameters.credential] + ItemParameters.filters,
        defaultParameterSet: ItemParameters.path,
        examples: [HelpExample("Get-ItemProperty /etc/hostname -Name LastWriteTime", "One property.")], make: { SimpleCmdlet(get) }),
      CmdletDefinition(
        "Get-ItemPropertyValue", synopsis: "Gets the value of one property of a file or folder.",
        parameters: ItemParameters.paths() + [
          parameter("Name", .strings, at: 1, mandatory: true, aliases: ["PSProperty"], "Names of properties."), ItemParameters.credential,
        ] + ItemParameters.filters,
        defaultParameterSet: ItemParameters.path, examples: [HelpExample("Get-ItemPropertyValue /etc/hostname Length", "The value alone.")],
        make: {
          SimpleCmdlet { run in
            for item in try run.items() { for name in run.strings("Name") { try run.write(try value(name, of: item)) } }
          }
        }),
      CmdletDefinition(
        "Set-ItemProperty", synopsis: "Changes a property of a file or folder, such as IsReadOnly or LastWriteTime.",
        parameters: ItemParameters.paths() + [
          needed, parameter("Value", .any, at: 2, mandatory: true, byName: true, "The new value."), ItemParameters.force,
          ItemParameters.passThru, ItemParameters.credential,
        ] + ItemParameters.filters,
        defaultParameterSet: ItemParameters.path, confirmImpact: .medium,
        examples: [HelpExample("New-Item /tmp/kept.txt -Force | Set-ItemProperty -Name IsReadOnly -Value $true", "Nobody may write it now.")],
        make: { SimpleCmdlet { try set($0, $0["Value"] ?? .null, "Set Property") } }),
      CmdletDefinition(
        "Clear-ItemProperty", synopsis: "Clears a property of a file or folder: Attributes, which takes read-only away.",
        parameters: ItemParameters.paths() + [needed, ItemParameters.force, ItemParameters.passThru, ItemParameters.credential]
          + ItemParameters.filters,
        defaultParameterSet: ItemParameters.path, confirmImpact: .medium,
        examples: [HelpExample("New-Item /tmp/kept.txt -Force | Clear-ItemProperty -Name Attributes", "An ordinary file.")],
        make: {
          SimpleCmdlet { run in
            guard TextFolding.equal(run.text("Name") ?? "", "Attributes") else { throw ItemError.notSupported(run.text("Name") ?? "") }
            try set(run, .string("Normal"), "Clear Property")
          }
        }),
    ]
    + ["New", "Remove", "Copy", "Move", "Rename"].map(fixed)

  /// The verbs that a fixed set of properties leaves nothing to do for.
  private static func fixed(_ verb: String) -> CmdletDefinition {
    CmdletDefinition(
      verb + "-ItemProperty", synopsis: "Refused: files and folders have a fixed set of properties.",
      parameters: ItemParameters.paths() + [
        needed, parameter("Destination", .string, "Where to."), parameter("NewName", .string, "The new name."),
        parameter("PropertyType", .string, aliases: ["Type"], "The kind."), parameter("Value", .any, byName: true, "The value."),
        ItemParameters.force,
        ItemParameters.passThru,
      ] + ItemParameters.filters,
      defaultParameterSet: ItemParameters.path, confirmImpact: .medium,
      examples: [HelpExample("\(verb)-ItemProperty /etc/hostname -Name Note", "Fails: there is no registry here.")],
      make: { SimpleCmdlet { run in for item in try run.items() { try run.writeError(ItemError.notSupported(item.path)) } } })
  }

  private static func get(_ run: any CmdletRun) throws {
    for item in try run.items() {
      let names = run.strings("Name")
      guard !names.isEmpty, !names.contains("*") else {
        try run.write(item.object)
        continue
      }
      let all = Access.names(of: item.object)
      var properties: [ShellObject.Property] = []
      for pattern in names {
        let found = Wildcard.isPattern(pattern) ? all.filter(Wildcard(pattern).matches) : all.filter { TextFolding.equal($0, pattern) }
        if found.isEmpty, !Wildcard.isPattern(pattern) { try run.writeError(notFound(pattern, item)) }
        properties += found.map { .init($0, Access.property($0, of: item.object)) }
      }
      guard !properties.isEmpty else { continue }
      for name in all where name.hasPrefix("PS") && !properties.contains(where: { $0.name == name }) {
        properties.append(.init(name, Access.property(name, of: item.object), isHidden: true))
      }
      try run.write(.object(ShellObject(properties: properties)))
    }
  }

  private static func value(_ name: String, of item: Item) throws -> ShellValue {
    guard Access.has(name, in: item.object) else { throw notFound(name, item) }
    return Access.property(name, of: item.object)
  }

  private static func set(_ run: any CmdletRun, _ value: ShellValue, _ operation: String) throws {
    let name = run.text("Name") ?? ""
    for item in try run.items() {
      guard case .file(let file) = item.kind else {
        try run.writeError(ItemError.notSupported(item.path))
        continue
      }
      guard try run.shouldProcess(target: "Item: \(file.path) Property: \(name)", operation: operation) else { continue }
      do {
        guard try file.set(name, value) else { throw notFound(name, item) }
        if run.flag("PassThru") { try run.write(.object(ShellObject([(name, Access.property(name, of: item.object))]))) }
      } catch let error as ErrorRecord {
        try run.writeError(error)
      }
    }
  }

  private static func notFound(_ name: String, _ item: Item) -> ErrorRecord {
    ErrorRecord(
      "Property \(name) does not exist at path \(item.path).", id: "System.Management.Automation.PSArgumentException",
      category: .invalidArgument, reason: "PSArgumentException", target: .string(name))
  }
}
