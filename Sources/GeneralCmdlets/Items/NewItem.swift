// New-Item and mkdir: files, folders, links, and entries of drives such as Env:.
import Glibc
import ShellFiles
import ShellRuntime
import ShellValues

enum NewItem {
  static let definition = CmdletDefinition(
    "New-Item", synopsis: "Creates a file, a folder, a link, or an entry of a drive such as Env:.",
    parameters: [
      parameter("Path", .strings, at: 0, byName: true, default: "the current folder", "The paths."),
      parameter("Name", .string, byName: true, "A name within each path."),
      parameter("ItemType", .string, byName: true, aliases: ["Type"], default: "File", "File, Directory, SymbolicLink or HardLink."),
      parameter("Value", .any, pipeline: true, byName: true, aliases: ["Target"], "The content of a file, or what a link leads to."),
      parameter("Force", .switch, "Replace what is there and make the folders above."), ItemParameters.credential,
    ],
    confirmImpact: .medium,
    examples: [HelpExample("New-Item -ItemType Directory -Path /tmp/reports -Force", "A folder, whether it exists or not.")],
    make: { SimpleCmdlet { try create($0, type: $0.text("ItemType") ?? "File") } })

  static let mkdir = CmdletDefinition(
    "mkdir", synopsis: "Creates a folder.",
    parameters: [
      parameter("Path", .strings, at: 0, mandatory: true, pipeline: true, byName: true, "The paths."),
      parameter("Name", .string, byName: true, "A name within each path."),
      parameter("Force", .switch, "Fine if it is there; make the folders above."),
    ],
    confirmImpact: .medium, examples: [HelpExample("mkdir /tmp/reports -Force | Out-Null", "The same as New-Item -ItemType Directory.")],
    make: { SimpleCmdlet { try create($0, type: "Directory") } })

  private static func create(_ run: any CmdletRun, type: String) throws {
    for base in run.strings("Path").isEmpty ? ["."] : run.strings("Path") {
      let text = run.text("Name").map { FilePaths.join(base, $0) } ?? base
      do {
        switch try run.place(text) {
        case .file(let path, _): try create(path, type, run)
        case .entry(let name, let drive, let store):
          try create(name, drive, store, run)
        }
      } catch let error as ErrorRecord {
        try run.writeError(error)
      }
    }
  }

  private static func create(_ name: String, _ drive: Drive, _ store: any EntryStore, _ run: any CmdletRun) throws {
    if store.item(name) != nil, !run.flag("Force") {
      throw ErrorRecord(
        "The item '\(drive.name):/\(name)' already exists.", id: "Argument", category: .invalidArgument, reason: "PSArgumentException",
        target: .string(name))
    }
    guard try run.shouldProcess(target: "Item: \(drive.name):/\(name)", operation: "New Item") else { return }
    try store.set(name, run["Value"] ?? .null)
    try run.write(store.item(name) ?? .null)
  }

  private static func create(_ path: String, _ type: String, _ run: any CmdletRun) throws {
    let kinds: [String: (operation: String, make: (String, any CmdletRun) throws -> Void)] = [
      "file": ("Create File", file), "directory": ("Create Directory", folder), "container": ("Create Directory", folder),
      "symboliclink": ("Create Symbolic Link", symbolicLink), "hardlink": ("Create Hard Link", hardLink),
    ]
    let matching = kinds.filter { $0.key.hasPrefix(type.lowercased()) }
    guard let kind = kinds[type.lowercased()] ?? (matching.count == 1 ? matching.first?.value : nil) else {
      throw ErrorRecord(
        "The type is not a known type for the file system. Only \"file\",\"directory\" or \"symboliclink\" can be specified.",
        id: "Argument", category: .invalidArgument, reason: "PSArgumentException", target: .string(type))
    }
    guard try run.shouldProcess(target: "Destination: \(path)", operation: kind.operation) else { return }
    try kind.make(path, run)
    try run.write(.scalar(FileSystemItem(path)))
  }

  private static func folder(_ path: String, _ run: any CmdletRun) throws {
    if FileFacts(path) != nil, !run.flag("Force") {
      throw ErrorRecord(
        "An item with the specified name \(path) already exists.", id: "DirectoryExist", category: .resourceExists, reason: "IOException",
        target: .string(path))
    }
    try FileTree.makeFolders(path)
  }

  private static func file(_ path: String, _ run: any CmdletRun) throws {
    if let facts = FileFacts(path) {
      guard !facts.isFolder else { throw FilePaths.failure(path, errno: EISDIR, id: "NewItemUnauthorizedAccessError") }
      guard run.flag("Force") else {
        throw ErrorRecord(
          "The file '\(path)' already exists.", id: "NewItemIOError", category: .writeError, reason: "IOException", target: .string(path))
      }
    }
    if run.flag("Force") { try FileTree.makeFolders(FilePaths.parent(path)) }
    let file = try FileWriter(path, encoding: .utf8)
    if let value = run["Value"] { try file.write(value.text) }
    try file.close()
  }

  private static func symbolicLink(_ path: String, _ run: any CmdletRun) throws { try link(path, run) { symlink($0, path) } }

  private static func hardLink(_ path: String, _ run: any CmdletRun) throws {
    try link(path, run) { Glibc.link(FilePaths.absolute($0, in: run.folder), path) }
  }

  private static func link(_ path: String, _ run: any CmdletRun, _ make: (String) -> Int32) throws {
    guard let target = run.text("Value"), !target.isEmpty else {
      throw ErrorRecord(
        "A link needs the path that it leads to, in -Value or -Target.", id: "ArgumentNull", category: .invalidArgument,
        reason: "ArgumentNullException", target: .string(path))
    }
    if run.flag("Force") { unlink(path) }
    let plain = target.replacing("\\", with: "/")
    if make(plain) != 0 {
      throw errno == EEXIST
        ? ErrorRecord(
          "The file '\(path)' already exists.", id: "NewItemIOError", category: .writeError, reason: "IOException", target: .string(path))
        : FilePaths.failure(errno == ENOENT ? plain : path, errno: errno, id: "NewItemIOError")
    }
  }
}
