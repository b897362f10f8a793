// Move-Item and Rename-Item.
import ShellFiles
import ShellRuntime
import ShellValues

enum MoveItem {
  static let move = CmdletDefinition(
    "Move-Item", synopsis: "Moves files and folders.",
    parameters: ItemParameters.paths() + [
      parameter("Destination", .string, at: 1, byName: true, default: "the current folder", "The new path, or the folder to put it in."),
      ItemParameters.force, ItemParameters.passThru, ItemParameters.credential,
    ] + ItemParameters.filters,
    defaultParameterSet: ItemParameters.path, confirmImpact: .medium,
    examples: [HelpExample("New-Item /tmp/a.txt -Force | Move-Item -Destination /tmp/b.txt", "A new name.")],
    make: {
      SimpleCmdlet { run in
        let destination = try run.text("Destination").map { try run.filePath($0) } ?? run.folder
        for item in try run.items() {
          guard case .file(let file) = item.kind else {
            try run.writeError(ItemError.notSupported(item.path))
            continue
          }
          let target = FileFacts(destination)?.isFolder == true ? FilePaths.join(destination, file.name) : destination
          try transfer(file, target, "Move", run)
        }
      }
    })

  static let rename = CmdletDefinition(
    "Rename-Item", synopsis: "Renames a file, a folder, or an entry of a drive such as Env:.",
    parameters: [
      parameter("Path", .string, at: 0, mandatory: true, pipeline: true, byName: true, in: ["ByPath"], "What to rename."),
      parameter(
        "LiteralPath", .string, mandatory: true, byName: true, aliases: ["PSPath", "LP"], in: ["ByLiteralPath"],
        "The same; nothing in it is a wildcard."),
      parameter(
        "NewName", .any, at: 1, mandatory: true, byName: true, "The new name, in the same folder; a script block makes it from $_."),
      ItemParameters.force, ItemParameters.passThru, ItemParameters.credential,
    ],
    defaultParameterSet: "ByPath", confirmImpact: .medium,
    examples: [HelpExample("New-Item /tmp/c.txt -Force | Rename-Item -NewName d.txt", "A new name.")], make: { SimpleCmdlet(rename) })

  private static func rename(_ run: any CmdletRun) throws {
    var given = run["NewName"] ?? .null
    if given.isScriptBlock { given = ShellValue.captured(try run.invoke(given, with: run.input)) }
    let name = given.text
    for item in try run.items() {
      switch item.kind {
      case .entry(let old, _, let store):
        guard try run.shouldProcess(target: "Item: \(item.path) Destination: \(name)", operation: "Rename Item") else { continue }
        let value = store.content(old) ?? .null
        try store.remove(old)
        try store.set(name, value)
        if run.flag("PassThru") { try run.write(store.item(name) ?? .null) }
      case .file(let file):
        let folder = FilePaths.parent(file.path)
        // `./x` and the folder's own path are names too; any other folder is not.
        let target = name.contains("/") || name.contains("\\") ? try run.filePath(name) : FilePaths.join(folder, name)
        guard FilePaths.parent(target) == folder else {
          try run.writeError(
            ErrorRecord(
              "Cannot rename the specified target, because it represents a path or device name.", id: "Argument",
              category: .invalidArgument, reason: "PSArgumentException", target: .string(name)))
          continue
        }
        guard target != file.path else {
          try run.writeError(
            ErrorRecord(
              "Source and destination path must be different.", id: "RenameItemIOError", category: .writeError, reason: "IOException",
              target: .string(file.path)))
          continue
        }
        try transfer(file, target, "Rename", run)
      }
    }
  }

  private static func transfer(_ file: FileSystemItem, _ target: String, _ verb: String, _ run: any CmdletRun) throws {
    let operation = "\(verb) \(file.isFolder ? "Directory" : "File")"
    guard try run.shouldProcess(target: "Item: \(file.path) Destination: \(target)", operation: operation) else { return }
    do {
      if let there = FileFacts(target), !there.isFolder, run.flag("Force"), verb == "Move" { try FileTree.remove(target) }
      if FileFacts(target) != nil {
        let id = verb == "Rename" ? "RenameItemIOError" : file.isFolder ? "MoveDirectoryItemIOError" : "MoveFileInfoItemIOError"
        throw ErrorRecord(
          "Cannot create a file when that file already exists.", id: id, category: .writeError, reason: "IOException",
          target: .string(file.path))
      }
      if target.hasPrefix(file.path + "/") {
        throw ErrorRecord(
          "Destination path cannot be a subdirectory of the source: \(target).", id: "MoveItemArgumentError", category: .invalidArgument,
          reason: "PSArgumentException", target: .string(target))
      }
      try FileTree.move(file.path, target)
      if run.flag("PassThru") { try run.write(.scalar(FileSystemItem(target))) }
    } catch let error as ErrorRecord {
      try run.writeError(error)
    }
  }
}
