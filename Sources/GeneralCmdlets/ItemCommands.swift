// Get-ChildItem, Get-Item, New-Item, Remove-Item, Copy-Item, Move-Item and Rename-Item: files and folders.
import Glibc
import ShellRuntime
import ShellValues

enum ItemCommands {
  static let fileType = "System.IO.FileInfo"
  static let folderType = "System.IO.DirectoryInfo"

  private static func paths(mandatory: Bool) -> ParameterDefinition {
    parameter(
      "Path", .strings, at: 0, mandatory: mandatory, pipeline: true, byName: true, aliases: ["LiteralPath", "PSPath", "FullName"],
      default: mandatory ? nil : "the current folder", "The paths; wildcards allowed.")
  }
  private static let force = parameter("Force", .switch, "Do not ask; include hidden files.")
  private static let destination = parameter("Destination", .path, at: 1, mandatory: true, "The new path, or the folder to put it in.")

  static let definitions = [
    CmdletDefinition(
      "Get-ChildItem", synopsis: "Gets the files and folders in a folder.",
      parameters: [
        paths(mandatory: false), parameter("Filter", .string, at: 1, "Only names that match this pattern."),
        parameter("Include", .strings, "Only names that match one of these."),
        parameter("Exclude", .strings, "No names that match one of these."),
        parameter("Recurse", .switch, aliases: ["s"], "Folders within folders too."), parameter("File", .switch, "Files only."),
        parameter("Directory", .switch, aliases: ["ad", "d"], "Folders only."), parameter("Name", .switch, "Names only."), force,
      ],
      examples: [HelpExample("Get-ChildItem /etc -Filter *.conf", "Files whose name ends so.")], outputType: fileType,
      make: { SimpleCmdlet(children) }),
    CmdletDefinition(
      "Get-Item", synopsis: "Gets a file or folder.", parameters: [paths(mandatory: true), force],
      examples: [HelpExample("(Get-Item /etc/hostname).Length", "Its size in bytes.")], outputType: fileType,
      make: { SimpleCmdlet { run in for path in try FilePaths.existing(run.strings("Path"), run) { try write(path, run) } } }),
    CmdletDefinition(
      "New-Item", synopsis: "Creates a file or folder.",
      parameters: [
        parameter("Path", .strings, at: 0, byName: true, default: "the current folder", "The paths."),
        parameter("Name", .string, byName: true, "A name within each path."),
        parameter("ItemType", .string, aliases: ["Type"], default: "File", "File or Directory."),
        parameter("Value", .any, pipeline: true, "The content of a file."), force,
      ],
      confirmImpact: .medium,
      examples: [HelpExample("New-Item -ItemType Directory -Path /tmp/reports -Force", "A folder, whether it exists or not.")],
      make: { SimpleCmdlet { try create($0, folder: ["directory", "container"].contains($0.text("ItemType")?.lowercased() ?? "")) } }),
    CmdletDefinition(
      "mkdir", synopsis: "Creates a folder.",
      parameters: [
        parameter("Path", .strings, at: 0, mandatory: true, pipeline: true, "The paths."),
        parameter("Name", .string, "A name within each path."), force,
      ],
      confirmImpact: .medium, examples: [HelpExample("mkdir /tmp/reports -Force | Out-Null", "The same as New-Item -ItemType Directory.")],
      make: { SimpleCmdlet { try create($0, folder: true) } }),
    CmdletDefinition(
      "Remove-Item", synopsis: "Deletes files and folders.",
      parameters: [paths(mandatory: true), parameter("Recurse", .switch, "With everything in it."), force], confirmImpact: .medium,
      examples: [HelpExample("New-Item /tmp/old.txt -Force | Remove-Item", "A file is made and deleted.")], make: { SimpleCmdlet(remove) }),
    CmdletDefinition(
      "Copy-Item", synopsis: "Copies files and folders.",
      parameters: [paths(mandatory: true), destination, parameter("Recurse", .switch, "Folders with everything in them."), force],
      confirmImpact: .medium, examples: [HelpExample("Copy-Item /etc/hostname /tmp/name.txt", "A second file.")],
      make: { SimpleCmdlet { try transfer($0, "Copy File", FileTree.copy) } }),
    CmdletDefinition(
      "Move-Item", synopsis: "Moves files and folders.", parameters: [paths(mandatory: true), destination, force], confirmImpact: .medium,
      examples: [HelpExample("New-Item /tmp/a.txt -Force | Move-Item -Destination /tmp/b.txt", "A new name.")],
      make: { SimpleCmdlet { try transfer($0, "Move File", FileTree.move) } }),
    CmdletDefinition(
      "Rename-Item", synopsis: "Renames a file or folder.",
      parameters: [
        paths(mandatory: true), parameter("NewName", .string, at: 1, mandatory: true, "The new name, in the same folder."), force,
      ],
      confirmImpact: .medium, examples: [HelpExample("New-Item /tmp/c.txt -Force | Rename-Item -NewName d.txt", "A new name.")],
      make: {
        SimpleCmdlet { run in
          for path in try FilePaths.existing(run.strings("Path"), run) {
            let target = FilePaths.join(FilePaths.parent(path), run.text("NewName") ?? "")
            guard try run.shouldProcess(target: "Item: \(path) Destination: \(target)", operation: "Rename File") else { continue }
            try FileTree.move(path, target)
          }
        }
      }),
  ]

  private static func write(_ path: String, _ run: any CmdletRun) throws {
    guard let facts = FileFacts(path) else { return }
    let name = facts.name
    let dot = name.lastIndex(of: ".") ?? name.endIndex
    let mode = facts.isFolder ? "d-----" : "-a----"
    var properties: [ShellObject.Property] = [
      .init("Mode", .string(mode)), .init("LastWriteTime", .scalar(DateTimeValue(microseconds: facts.modified))),
      .init("Length", facts.isFolder ? .null : .int(facts.size)), .init("Name", .string(name)), .init("FullName", .string(path)),
      .init("BaseName", .string(facts.isFolder ? name : String(name[..<dot]))), .init("Extension", .string(String(name[dot...]))),
      .init("PSIsContainer", .bool(facts.isFolder)), .init("Exists", .bool(true)),
    ]
    if !facts.isFolder { properties.append(.init("DirectoryName", .string(FilePaths.parent(path)))) }
    try run.write(
      .object(
        ShellObject(typeNames: [facts.isFolder ? folderType : fileType, "System.IO.FileSystemInfo"], properties: properties, text: path)))
  }

  private static func children(_ run: any CmdletRun) throws {
    let given = run.strings("Path")
    let includes = (run.strings("Include") + (run.text("Filter").map { [$0] } ?? [])).map { Wildcard($0) }
    let excludes = run.strings("Exclude").map { Wildcard($0) }
    func visit(_ path: String) throws {
      guard let facts = FileFacts(path) else { return }
      let isWanted =
        (includes.isEmpty || includes.contains { $0.matches(facts.name) }) && !excludes.contains { $0.matches(facts.name) }
        && !(run.flag("File") && facts.isFolder) && !(run.flag("Directory") && !facts.isFolder)
      if isWanted { run.flag("Name") ? try run.write(.string(facts.name)) : try write(path, run) }
      if facts.isFolder, run.flag("Recurse") { try list(path) }
    }
    func list(_ folder: String) throws {
      guard let names = FilePaths.names(in: folder) else {
        return try run.writeError(FilePaths.failure(folder, errno: errno, id: "DirUnauthorizedAccessError"))
      }
      for name in names where run.flag("Force") || !name.hasPrefix(".") { try visit(FilePaths.join(folder, name)) }
    }
    for path in given.isEmpty ? ["."] : given {
      for found in try FilePaths.existing([path], run) {
        if FileFacts(found)?.isFolder == true, !Wildcard.isPattern(path) { try list(found) } else { try visit(found) }
      }
    }
  }

  private static func create(_ run: any CmdletRun, folder: Bool) throws {
    let given = run.strings("Path")
    for base in given.isEmpty ? ["."] : given {
      let path = FilePaths.absolute(run.text("Name").map { FilePaths.join(base, $0) } ?? base, in: run.shell.currentFolder)
      guard try run.shouldProcess(target: "Destination: \(path)", operation: folder ? "Create Directory" : "Create File") else { continue }
      if FileFacts(path) != nil, !run.flag("Force") {
        let what = folder ? "An item with the specified name \(path) already exists." : "The file '\(path)' already exists."
        try run.writeError(
          ErrorRecord(
            what, id: folder ? "DirectoryExist" : "NewItemIOError", category: folder ? .resourceExists : .writeError, reason: "IOException",
            target: .string(path)))
        continue
      }
      if folder {
        try FileTree.makeFolders(path)
      } else {
        if run.flag("Force") { try FileTree.makeFolders(FilePaths.parent(path)) }
        let file = try FileWriter(path, encoding: .utf8)
        if let value = run["Value"] { try file.write(value.text) }
        try file.close()
      }
      try write(path, run)
    }
  }

  private static func remove(_ run: any CmdletRun) throws {
    for path in try FilePaths.existing(run.strings("Path"), run) {
      let isFolder = FileFacts(path)?.isFolder ?? false
      guard try run.shouldProcess(target: path, operation: isFolder ? "Remove Directory" : "Remove File") else { continue }
      if isFolder, !run.flag("Recurse"), FilePaths.names(in: path)?.isEmpty == false,
        try !run.shouldContinue(
          "The item at \(path) has children and the Recurse parameter was not specified. If you continue, all children will be removed "
            + "with the item. Are you sure you want to continue?", caption: "Confirm")
      {
        continue
      }
      try FileTree.remove(path)
    }
  }

  private static func transfer(_ run: any CmdletRun, _ operation: String, _ work: (String, String) throws -> Void) throws {
    let given = FilePaths.absolute(run.text("Destination") ?? "", in: run.shell.currentFolder)
    for path in try FilePaths.existing(run.strings("Path"), run) {
      let target = FileFacts(given)?.isFolder == true ? FilePaths.join(given, FilePaths.leaf(path)) : given
      guard try run.shouldProcess(target: "Item: \(path) Destination: \(target)", operation: operation) else { continue }
      if FileFacts(path)?.isFolder == true, operation.hasPrefix("Copy"), !run.flag("Recurse") {
        try FileTree.makeFolders(target)
      } else {
        try work(path, target)
      }
    }
  }
}
