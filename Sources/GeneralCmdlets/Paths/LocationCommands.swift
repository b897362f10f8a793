// Get-, Set-, Push- and Pop-Location: where relative paths begin.
import ShellFiles
import ShellRuntime
import ShellValues

enum LocationCommands {
  static let pathInfo = DriveTable.pathInfoType
  static let stackInfo = "System.Management.Automation.PathInfoStack"

  private static let stackName = parameter("StackName", .string, byName: true, in: ["Stack"], "A stack of Push-Location by name.")

  static let definitions = [
    CmdletDefinition(
      "Get-Location", synopsis: "Gets the current folder or drive.",
      parameters: [
        parameter("PSProvider", .strings, byName: true, in: ["Location"], "Of this kind of drive: FileSystem, Environment and so on."),
        parameter("PSDrive", .strings, byName: true, in: ["Location"], "On this drive."),
        parameter("Stack", .switch, in: ["Stack"], "What Push-Location has put aside, the newest first."),
        parameter("StackName", .strings, byName: true, in: ["Stack"], "Stacks by name."),
      ],
      defaultParameterSet: "Location", examples: [HelpExample("Get-Location", "Where file names begin.")], outputType: pathInfo,
      make: { SimpleCmdlet(get) }),
    CmdletDefinition(
      "Set-Location", synopsis: "Sets the current folder or drive.",
      parameters: [
        parameter("Path", .path, at: 0, pipeline: true, byName: true, in: ["Path"], default: "home", "The folder; - is the one before."),
        parameter(
          "LiteralPath", .path, mandatory: true, byName: true, aliases: ["PSPath", "LP"], in: ["LiteralPath"],
          "The folder; nothing in it is a wildcard."), stackName, parameter("PassThru", .switch, "Give the new location."),
      ],
      defaultParameterSet: "Path", examples: [HelpExample("Set-Location /tmp", "Relative paths now begin there.")], outputType: pathInfo,
      make: { SimpleCmdlet(set) }),
    CmdletDefinition(
      "Push-Location", synopsis: "Puts the current location on a stack, and goes to another.",
      parameters: [
        parameter("Path", .path, at: 0, pipeline: true, byName: true, in: ["Path"], "Where to go."),
        parameter(
          "LiteralPath", .path, byName: true, aliases: ["PSPath", "LP"], in: ["LiteralPath"], "Where to go; nothing in it is a wildcard."),
        parameter("StackName", .string, byName: true, "The stack's name."), parameter("PassThru", .switch, "Give the new location."),
      ],
      defaultParameterSet: "Path", examples: [HelpExample("Push-Location /etc; Pop-Location", "There and back.")], outputType: pathInfo,
      make: {
        SimpleCmdlet { run in
          let before = here(run)
          if let path = run.text("Path") ?? run.text("LiteralPath") { try go(to: path, run) }
          run.shell.drives.stacks[stack(run), default: []].append(before)
          if run.flag("PassThru") { try run.write(info(run)) }
        }
      }),
    CmdletDefinition(
      "Pop-Location", synopsis: "Goes back to the location that Push-Location put aside.",
      parameters: [
        parameter("StackName", .string, byName: true, "The stack's name."), parameter("PassThru", .switch, "Give the new location."),
      ],
      examples: [HelpExample("Push-Location /etc; Pop-Location", "There and back.")], outputType: pathInfo, make: { SimpleCmdlet(pop) }),
  ]

  private static func stack(_ run: any CmdletRun) -> String { run.text("StackName")?.lowercased() ?? "" }

  static func here(_ run: any CmdletRun) -> DriveTable.Location {
    let drives = run.shell.drives
    return DriveTable.Location(folder: run.folder, entryDrive: drives.entryDrive, entryPath: drives.entryPath, folderDrive: drives.folderDrive)
  }

  static func info(_ run: any CmdletRun) -> ShellValue { info(here(run), run) }

  private static func info(_ location: DriveTable.Location, _ run: any CmdletRun) -> ShellValue { run.shell.drives.pathInfo(location) }

  private static func get(_ run: any CmdletRun) throws {
    let drives = run.shell.drives
    if run.flag("Stack") || run["StackName"] != nil {
      for name in run["StackName"] == nil ? [""] : run.strings("StackName") {
        guard let stack = drives.stacks[name.lowercased()] ?? (name.isEmpty ? [] : nil) else { throw noStack(name) }
        for location in stack.reversed() { try run.write(info(location, run)) }
      }
      return
    }
    let names =
      run.strings("PSDrive")
      + run.strings("PSProvider").compactMap { kind in drives.all.first { TextFolding.equal($0.provider, kind) }?.name }
    for kind in run.strings("PSProvider") where !drives.all.contains(where: { TextFolding.equal($0.provider, kind) }) {
      try run.writeError(
        ErrorRecord(
          "Cannot find a provider with the name '\(kind)'.", id: "ProviderNotFound", category: .objectNotFound,
          reason: "ProviderNotFoundException", target: .string(kind)))
    }
    if run["PSDrive"] == nil, run["PSProvider"] == nil { return try run.write(info(run)) }
    for name in names {
      guard let drive = drives[name] else {
        try run.writeError(DriveTable.notFound(name))
        continue
      }
      let isHere = drive.root.map { run.folder == $0 || run.folder.hasPrefix($0 == "/" ? "/" : $0 + "/") } ?? false
      let location =
        drive.root.map { DriveTable.Location(folder: isHere ? run.folder : $0, folderDrive: drive.name == "/" ? nil : drive.name) }
        ?? DriveTable.Location(
          folder: run.folder, entryDrive: drive.name, entryPath: drives.entryDrive.map { TextFolding.equal($0, drive.name) } == true ? drives.entryPath : "")
      try run.write(info(location, run))
    }
  }

  private static func set(_ run: any CmdletRun) throws {
    if run["StackName"] != nil {
      let name = stack(run)
      guard run.shell.drives.stacks[name] != nil || name.isEmpty else { throw noStack(name) }
      run.shell.drives.stacks[""] = run.shell.drives.stacks[name] ?? []
      return
    }
    let path = run.text("Path") ?? run.text("LiteralPath") ?? "~"
    if path == "-", !run.isLiteral {
      guard let last = run.shell.drives.stacks["-"]?.popLast() else {
        throw ErrorRecord(
          "There is no location history left to navigate backwards.", id: "System.InvalidOperationException,Microsoft.PowerShell.Commands",
          category: .invalidOperation, reason: "InvalidOperationException")
      }
      move(to: last, run)
    } else {
      let before = here(run)
      try go(to: path, run)
      run.shell.drives.stacks["-", default: []].append(before)
    }
    if run.flag("PassThru") { try run.write(info(run)) }
  }

  private static func pop(_ run: any CmdletRun) throws {
    guard let last = run.shell.drives.stacks[stack(run)]?.popLast() else {
      // 5.1 says nothing about an empty unnamed stack.
      guard stack(run).isEmpty else { throw noStack(run.text("StackName") ?? "") }
      return
    }
    move(to: last, run)
    if run.flag("PassThru") { try run.write(info(run)) }
  }

  private static func move(to location: DriveTable.Location, _ run: any CmdletRun) {
    run.shell.currentFolder = location.folder
    (run.shell.drives.entryDrive, run.shell.drives.folderDrive) = (location.entryDrive, location.folderDrive)
    run.shell.drives.entryPath = location.entryPath
  }

  private static func go(to path: String, _ run: any CmdletRun) throws {
    if !run.isLiteral, Wildcard.isPattern(path) {
      let found = try run.find(path, isLiteral: false)
      guard found.count <= 1 else {
        throw ErrorRecord(
          "Cannot process argument because the argument \"path\" is not valid: '\(path)' leads to more than one container.",
          id: "AmbiguousPath", category: .invalidArgument, reason: "PSArgumentException", target: .string(path))
      }
      guard let only = found.first else { throw run.pathNotFound(path) }
      return try go(toExact: only.path, run)
    }
    try go(toExact: path, run)
  }

  private static func go(toExact path: String, _ run: any CmdletRun) throws {
    switch try run.place(path) {
    case .file(let full, let drive):
      guard FileFacts(full)?.isFolder == true else { throw run.pathNotFound(path) }
      move(to: DriveTable.Location(folder: full, folderDrive: drive?.name == "/" ? nil : drive?.name), run)
    case .entry(let name, let drive, let store):
      guard store.isContainer(name) else { throw FilePaths.notFound(path) }
      run.shell.drives.entryDrive = drive.name
      run.shell.drives.entryPath = name.isEmpty ? "" : store.names.first { TextFolding.equal($0, name) } ?? name
    }
  }

  private static func noStack(_ name: String) -> ErrorRecord {
    ErrorRecord(
      "Cannot find location stack '\(name)'. It does not exist or it is not a container.", id: "Argument", category: .invalidArgument,
      reason: "PSArgumentException", target: .string(name))
  }
}
