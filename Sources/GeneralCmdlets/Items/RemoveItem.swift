// Remove-Item: deletes files, folders and entries.
import ShellFiles
import ShellRuntime
import ShellValues

enum RemoveItem {
  static let definition = CmdletDefinition(
    "Remove-Item", synopsis: "Deletes files, folders, or entries of a drive such as Env:.",
    parameters: ItemParameters.paths() + ItemParameters.filters + [
      parameter("Recurse", .switch, "With everything in it."), ItemParameters.force, ItemParameters.credential,
      parameter("Stream", .strings, "Refused: files have no streams here."),
      parameter("DeleteKey", .switch, "Of a certificate on Cert:, with its private key, which never stays behind here."),
    ],
    defaultParameterSet: ItemParameters.path, confirmImpact: .medium,
    examples: [HelpExample("New-Item /tmp/old.txt -Force | Remove-Item", "A file is made and deleted.")], make: { SimpleCmdlet(remove) })

  private static func remove(_ run: any CmdletRun) throws {
    if run["Stream"] != nil { throw Unsupported.parameter("Stream", "files have no alternate data streams here") }
    for item in try selected(run) {
      switch item.kind {
      case .entry(let name, _, let store):
        guard try run.shouldProcess(target: "Item: \(item.path)", operation: "Remove Item") else { continue }
        try store.remove(name)
      case .file(let file):
        if run["DeleteKey"] != nil { throw Unsupported.parameter("DeleteKey", "'\(item.path)' is no certificate") }
        try remove(file, item, run)
      }
    }
  }

  /// With -Recurse, -Include and -Exclude are held against everything below the paths.
  private static func selected(_ run: any CmdletRun) throws -> [Item] {
    guard run.flag("Recurse"), run["Include"] != nil || run["Exclude"] != nil, !run.isLiteral else { return try run.items() }
    let filter = NameFilter(run)
    func below(_ item: Item) -> [Item] {
      guard case .file(let file) = item.kind, file.isFolder, file.facts?.isLink == false else { return [] }
      return (item.children() ?? []).flatMap { below($0) + (filter.accepts($0.name) ? [$0] : []) }
    }
    return try run.pathTexts.flatMap { try run.existing($0, isLiteral: false) }.flatMap { below($0) + (filter.accepts($0.name) ? [$0] : []) }
  }

  private static func remove(_ file: FileSystemItem, _ item: Item, _ run: any CmdletRun) throws {
    guard let facts = file.facts else { return }
    let here = run.folder
    if facts.isFolder, here == file.path || here.hasPrefix(file.path == "/" ? "/" : file.path + "/"), run.shell.drives.entryDrive == nil {
      return try run.writeError(
        ErrorRecord(
          "Cannot remove the item at '\(file.path)' because it is in use.", id: "InvalidOperation", category: .invalidOperation,
          reason: "PSInvalidOperationException", target: .string(file.path)))
    }
    guard try run.shouldProcess(target: file.path, operation: facts.isFolder ? "Remove Directory" : "Remove File") else { return }
    if !run.flag("Force"), facts.isReadOnly || facts.isHidden {
      return try run.writeError(
        ErrorRecord(
          "Cannot remove item \(file.path): You do not have sufficient access rights to perform this operation or the item is hidden, "
            + "system, or read only.", id: "RemoveFileSystemItemUnAuthorizedAccess", category: .permissionDenied, reason: "IOException",
          target: .string(file.path), recommendation: "Say -Force to remove it all the same."))
    }
    if facts.isFolder, !facts.isLink, !run.flag("Recurse"), FilePaths.names(in: file.path)?.isEmpty == false,
      try !run.shouldContinue(
        "The item at \(file.path) has children and the Recurse parameter was not specified. If you continue, all children will be removed "
          + "with the item. Are you sure you want to continue?", caption: "Confirm")
    {
      return
    }
    do { try FileTree.remove(file.path) } catch let error as ErrorRecord { try run.writeError(error) }
  }
}
