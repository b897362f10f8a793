// Copy-Item: files, and folders with what is in them.
import ShellFiles
import ShellRuntime
import ShellValues

enum CopyItem {
  static let definition = CmdletDefinition(
    "Copy-Item", synopsis: "Copies files and folders.",
    parameters: ItemParameters.paths() + [
      parameter("Destination", .string, at: 1, byName: true, default: "the current folder", "The new path, or the folder to put it in."),
      parameter("Container", .switch, default: "true", "Keep folders; with -Container:$false only the files are copied."),
      parameter("Recurse", .switch, "Folders with everything in them."), ItemParameters.force, ItemParameters.passThru,
      ItemParameters.credential,
    ] + ItemParameters.filters,
    defaultParameterSet: ItemParameters.path, confirmImpact: .medium,
    examples: [HelpExample("Copy-Item /etc/hostname /tmp/name.txt", "A second file.")], make: { SimpleCmdlet(copy) })

  private static func copy(_ run: any CmdletRun) throws {
    let destination = try run.text("Destination").map { try run.filePath($0) } ?? run.folder
    for item in try run.items() {
      do {
        switch item.kind {
        case .entry(let name, let drive, let store): try copy(entry: name, drive, store, run)
        case .file(let file):
          let target = FileFacts(destination)?.isFolder == true ? FilePaths.join(destination, file.name) : destination
          if file.isFolder, !(run["Container"]?.truth ?? true) {
            try copyFiles(below: file.path, to: destination, run)
          } else {
            try copy(file.path, target, isTop: true, run)
          }
        }
      } catch let error as ErrorRecord {
        try run.writeError(error)
      }
    }
  }

  private static func copy(entry name: String, _ drive: Drive, _ store: any EntryStore, _ run: any CmdletRun) throws {
    guard let text = run.text("Destination"), case .entry(let target, _, let other) = try run.place(text), other === store else {
      throw ItemError.notSupported("\(drive.name):/\(name)")
    }
    guard try run.shouldProcess(target: "Item: \(drive.name):/\(name) Destination: \(text)", operation: "Copy Item") else { return }
    try store.set(target, store.content(name) ?? .null)
    if run.flag("PassThru") { try run.write(store.item(target) ?? .null) }
  }

  private static func copy(_ from: String, _ to: String, isTop: Bool, _ run: any CmdletRun) throws {
    guard let facts = FileFacts(from) else { throw FilePaths.notFound(from) }
    guard facts.isFolder else { return try copy(file: facts, to, run) }
    guard try run.shouldProcess(target: "Item: \(from) Destination: \(to)", operation: "Copy Directory") else { return }
    // Named before the copy begins, so that a folder copied into itself ends.
    let names = run.flag("Recurse") ? FilePaths.names(in: from) ?? [] : []
    if from == to { throw overwritesItself(from) }
    if FileFacts(to) != nil, !run.flag("Force") {
      try run.writeError(
        ErrorRecord(
          "An item with the specified name \(to) already exists.", id: "DirectoryExist", category: .resourceExists, reason: "IOException",
          target: .string(to)))
    } else {
      try FileTree.makeFolders(to)
      if run.flag("PassThru") { try run.write(.scalar(FileSystemItem(to))) }
    }
    for name in names where FilePaths.join(from, name) != to {
      try copy(FilePaths.join(from, name), FilePaths.join(to, name), isTop: false, run)
    }
  }

  private static func copy(file facts: FileFacts, _ to: String, _ run: any CmdletRun) throws {
    let from = facts.path
    guard try run.shouldProcess(target: "Item: \(from) Destination: \(to)", operation: "Copy File") else { return }
    if from == to { throw overwritesItself(from) }
    if let there = FileFacts(to), there.isReadOnly {
      guard run.flag("Force") else { throw FilePaths.failure(to, errno: 13, id: "CopyFileInfoItemUnauthorizedAccessError") }
      try FileTree.remove(to)
    }
    try FileTree.copy(from, to)
    if run.flag("PassThru") { try run.write(.scalar(FileSystemItem(to))) }
  }

  private static func copyFiles(below folder: String, to destination: String, _ run: any CmdletRun) throws {
    for name in FilePaths.names(in: folder) ?? [] {
      let path = FilePaths.join(folder, name)
      guard let facts = FileFacts(path) else { continue }
      if facts.isFolder {
        if run.flag("Recurse") { try copyFiles(below: path, to: destination, run) }
      } else {
        try copy(file: facts, FilePaths.join(destination, name), run)
      }
    }
  }

  private static func overwritesItself(_ path: String) -> ErrorRecord {
    ErrorRecord(
      "Cannot overwrite the item \(path) with itself.", id: "CopyError", category: .writeError, reason: "IOException", target: .string(path))
  }
}
