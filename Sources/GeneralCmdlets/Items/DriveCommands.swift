// Get-, New- and Remove-PSDrive, and Get-PSProvider.
import ShellFiles
import ShellRuntime
import ShellValues

enum DriveCommands {
  static let driveType = "System.Management.Automation.PSDriveInfo"
  static let providerType = "System.Management.Automation.ProviderInfo"

  static let definitions = [
    CmdletDefinition(
      "Get-PSDrive", synopsis: "Gets the drives of the session.",
      parameters: [
        parameter("Name", .strings, at: 0, byName: true, in: ["Name"], "Names, without the colon; wildcards allowed."),
        parameter(
          "LiteralName", .strings, at: 0, mandatory: true, byName: true, in: ["LiteralName"], "Names; nothing in them is a wildcard."),
        parameter("PSProvider", .strings, byName: true, "Only drives of these kinds, such as FileSystem."),
        parameter("Scope", .string, "Drives belong to the session."),
      ],
      defaultParameterSet: "Name", examples: [HelpExample("Get-PSDrive -PSProvider FileSystem", "Drives that lead to folders.")],
      outputType: driveType, make: { SimpleCmdlet(get) }),
    CmdletDefinition(
      "New-PSDrive", synopsis: "Makes a drive that leads to a folder.",
      description: "A script that names paths such as C:\\Reports runs unchanged when a drive C leads to a folder here.",
      parameters: [
        parameter("Name", .string, at: 0, mandatory: true, byName: true, "The name, without the colon."),
        parameter("PSProvider", .string, at: 1, mandatory: true, byName: true, "FileSystem."),
        parameter("Root", .string, at: 2, mandatory: true, byName: true, "The folder it leads to."),
        parameter("Description", .string, byName: true, "What it is for."),
        parameter("Scope", .string, byName: true, "Drives belong to the session."),
        parameter("Persist", .switch, "Refused: a drive lives as long as the session."),
        parameter("Credential", .any, byName: true, "Refused: folders are reached as the user who runs the shell."),
      ],
      confirmImpact: .medium, examples: [HelpExample("New-PSDrive -Name T -PSProvider FileSystem -Root /tmp", "T:\\x is /tmp/x now.")],
      outputType: driveType, make: { SimpleCmdlet(new) }),
    CmdletDefinition(
      "Remove-PSDrive", synopsis: "Takes a drive away; the folder stays.",
      parameters: [
        parameter("Name", .strings, at: 0, mandatory: true, byName: true, in: ["Name"], "Names, without the colon; wildcards allowed."),
        parameter("LiteralName", .strings, mandatory: true, byName: true, in: ["LiteralName"], "Names; nothing in them is a wildcard."),
        parameter("PSProvider", .strings, byName: true, "Only drives of these kinds."), parameter("Force", .switch, "Also the current one."),
        parameter("Scope", .string, byName: true, "Drives belong to the session."),
      ],
      defaultParameterSet: "Name", confirmImpact: .medium,
      examples: [HelpExample("New-PSDrive T FileSystem /tmp; Remove-PSDrive T", "T: is unknown again.")], make: { SimpleCmdlet(remove) }),
    CmdletDefinition(
      "Get-PSProvider", synopsis: "Gets the kinds of drives.",
      parameters: [parameter("PSProvider", .strings, at: 0, pipeline: true, byName: true, "Names; wildcards allowed.")],
      examples: [HelpExample("Get-PSProvider", "FileSystem, Environment, Variable and so on.")], outputType: providerType,
      make: {
        SimpleCmdlet { run in
          let names = run.strings("PSProvider").map { Wildcard($0) }
          var seen: Set<String> = []
          for drive in run.shell.drives.all where seen.insert(drive.provider).inserted {
            if names.isEmpty || names.contains(where: { $0.matches(drive.provider) }) { try run.write(drive.providerObject) }
          }
        }
      }),
  ]

  private static func get(_ run: any CmdletRun) throws {
    for drive in try chosen(run) { try run.write(drive.object) }
  }

  private static func chosen(_ run: any CmdletRun) throws -> [Drive] {
    let providers = run.strings("PSProvider").map { Wildcard($0) }
    let all = run.shell.drives.all.filter { drive in providers.isEmpty || providers.contains { $0.matches(drive.provider) } }
      .sorted { TextFolding.order($0.name, $1.name) < 0 }
    let isLiteral = run["LiteralName"] != nil
    let names = isLiteral ? run.strings("LiteralName") : run.strings("Name")
    if names.isEmpty { return all }
    return try names.flatMap { name -> [Drive] in
      let pattern = Wildcard(name)
      let found = all.filter { isLiteral ? TextFolding.equal($0.name, name) : pattern.matches($0.name) }
      if found.isEmpty, isLiteral || !Wildcard.isPattern(name) {
        try run.writeError(
          ErrorRecord(
            "Cannot find drive. A drive with the name '\(name)' does not exist.", id: "GetLocationNoMatchingDrive",
            category: .objectNotFound, reason: "DriveNotFoundException", target: .string(name)))
      }
      return found
    }
  }

  private static func new(_ run: any CmdletRun) throws {
    for refused in ["Persist", "Credential"] where run[refused] != nil {
      throw Unsupported.parameter(refused, "a drive leads to a folder of this machine and lives as long as the session")
    }
    let (name, provider) = (run.text("Name") ?? "", run.text("PSProvider") ?? "")
    guard TextFolding.equal(provider, "FileSystem") || TextFolding.equal(provider, "Microsoft.PowerShell.Core\\FileSystem") else {
      guard run.shell.drives.all.contains(where: { TextFolding.equal($0.provider, provider) }) else {
        throw ErrorRecord(
          "Cannot find a provider with the name '\(provider)'.", id: "ProviderNotFound", category: .objectNotFound,
          reason: "ProviderNotFoundException", target: .string(provider))
      }
      throw ItemError.notSupported(name)
    }
    guard !name.isEmpty, !name.contains(where: { ":/\\*?[].~ ;".contains($0) }) else {
      throw ErrorRecord(
        "Cannot process the drive name because the drive name contains one or more of the following characters that are not valid: ; ~ / \\ . :",
        id: "NewDriveFailed", category: .invalidArgument, reason: "PSArgumentException", target: .string(name))
    }
    if run.shell.drives[name] != nil {
      throw ErrorRecord(
        "A drive with the name '\(name)' already exists.", id: "DriveAlreadyExists", category: .resourceExists,
        reason: "SessionStateException", target: .string(name))
    }
    let root = try run.filePath(run.text("Root") ?? "")
    guard FileFacts(root)?.isFolder == true else {
      throw ErrorRecord(
        "The specified drive root \"\(run.text("Root") ?? "")\" either does not exist, or it is not a folder.", id: "DriveRootError",
        category: .readError, reason: "IOException", target: .string(name))
    }
    guard try run.shouldProcess(target: "Name: \(name) Provider: FileSystem Root: \(root)", operation: "New drive") else { return }
    let drive = Drive(name, provider: "FileSystem", .folder(root: root), description: run.text("Description") ?? "")
    run.shell.drives.add(drive)
    try run.write(drive.object)
  }

  private static func remove(_ run: any CmdletRun) throws {
    for drive in try chosen(run) {
      guard !drive.isBuiltIn else {
        try run.writeError(
          ErrorRecord(
            "Drive '\(drive.name)' cannot be removed because the provider '\(drive.provider)' prevented it.", id: "ProviderVeto",
            category: .invalidOperation, reason: "SessionStateException", target: .string(drive.name)))
        continue
      }
      if !run.flag("Force"), run.shell.drives.folderDrive.map({ TextFolding.equal($0, drive.name) }) == true {
        try run.writeError(
          ErrorRecord(
            "Cannot remove drive '\(drive.name)' because it is in use.", id: "DriveInUse", category: .invalidOperation,
            reason: "PSInvalidOperationException", target: .string(drive.name)))
        continue
      }
      guard try run.shouldProcess(target: "Name: \(drive.name)", operation: "Remove Drive") else { continue }
      run.shell.drives.remove(drive.name)
    }
  }
}
