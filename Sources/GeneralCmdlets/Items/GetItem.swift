// Get-Item, Set-Item, Clear-Item and Invoke-Item.
import ShellFiles
import ShellRuntime
import ShellValues

enum ItemCommands {
  static let fileType = FileSystemItem.fileType
  static let folderType = FileSystemItem.folderType

  static let definitions =
    [
      getItem, setItem, clearItem, invokeItem, GetChildItem.definition, NewItem.definition, NewItem.mkdir, RemoveItem.definition,
      CopyItem.definition, MoveItem.move, MoveItem.rename,
    ] + ItemPropertyCommands.definitions + DriveCommands.definitions

  private static let getItem = CmdletDefinition(
    "Get-Item", synopsis: "Gets a file, a folder, or an entry of a drive such as Env:.",
    parameters: ItemParameters.paths() + ItemParameters.filters + [
      ItemParameters.force, ItemParameters.credential,
      parameter("Stream", .strings, "Refused: files have no streams here."),
    ],
    defaultParameterSet: ItemParameters.path,
    examples: [HelpExample("(Get-Item /etc/hostname).Length", "Its size in bytes.")], outputType: fileType,
    make: {
      SimpleCmdlet { run in
        if run["Stream"] != nil { throw Unsupported.parameter("Stream", "files have no alternate data streams here") }
        for item in try run.items() {
          // A drive's own entry stands for all its entries, as in Get-Item Env:.
          guard case .entry("", _, _) = item.kind else {
            try run.write(item.object)
            continue
          }
          for child in item.children() ?? [] { try run.write(child.object) }
        }
      }
    })

  private static let setItem = CmdletDefinition(
    "Set-Item", synopsis: "Changes the value of an entry, such as an environment variable.",
    parameters: ItemParameters.paths() + [
      parameter("Value", .any, at: 1, pipeline: true, byName: true, "The new value."), ItemParameters.force, ItemParameters.passThru,
      ItemParameters.credential,
    ] + ItemParameters.filters,
    defaultParameterSet: ItemParameters.path, confirmImpact: .medium,
    examples: [HelpExample("Set-Item Env:LANG C", "The same as $env:LANG = 'C'.")], make: { SimpleCmdlet(set) })

  private static let clearItem = CmdletDefinition(
    "Clear-Item", synopsis: "Clears the value of an entry, but not the entry.",
    parameters: ItemParameters.paths() + [ItemParameters.force, ItemParameters.credential] + ItemParameters.filters,
    defaultParameterSet: ItemParameters.path, confirmImpact: .medium,
    examples: [HelpExample("$total = 1; Clear-Item Variable:total", "$total is null.")],
    make: {
      SimpleCmdlet { run in
        for item in try run.items() {
          guard case .entry(let name, _, let store) = item.kind else {
            try run.writeError(ItemError.notSupported(item.path))
            continue
          }
          guard try run.shouldProcess(target: "Item: \(item.path)", operation: "Clear Item") else { continue }
          try store.set(name, .null)
        }
      }
    })

  private static let invokeItem = CmdletDefinition(
    "Invoke-Item", synopsis: "Refused: there is no desktop here whose application could open a file.",
    parameters: ItemParameters.paths() + [ItemParameters.credential] + ItemParameters.filters, defaultParameterSet: ItemParameters.path,
    confirmImpact: .medium, examples: [HelpExample("Invoke-Item ./report.html", "Fails: nothing here opens files for people.")],
    make: {
      SimpleCmdlet { run in
        for item in try run.items() where try run.shouldProcess(target: "Item: \(item.path)", operation: "Invoke Item") {
          try run.writeError(
            ErrorRecord(
              "No application is associated with the specified file for this operation: '\(item.path)'.", id: "InvokeItemFailed",
              category: .notImplemented, reason: "PSNotSupportedException", target: .string(item.path),
              recommendation: "Run a program or script by its path: & '\(item.path)'"))
        }
      }
    })

  private static func set(_ run: any CmdletRun) throws {
    let value = run["Value"] ?? .null
    for text in run.pathTexts {
      guard case .entry(let name, let drive, let store) = try run.place(text), !name.isEmpty else {
        try run.writeError(ItemError.notSupported(text))
        continue
      }
      let names = Wildcard.isPattern(name) && !run.isLiteral ? store.names.filter(Wildcard(name).matches) : [name]
      for name in names {
        guard try run.shouldProcess(target: "Item: \(drive.name):/\(name) Value: \(value.text)", operation: "Set Item") else { continue }
        try store.set(name, value)
        if run.flag("PassThru") { try run.write(store.item(name) ?? .null) }
      }
    }
  }
}

/// Parameters and commands that exist so that they can be refused by name.
enum Unsupported {
  static func parameter(_ name: String, _ why: String) -> ErrorRecord {
    ErrorRecord(
      "The parameter -\(name) is not supported: \(why).", id: "ParameterNotSupported", category: .notImplemented,
      reason: "PSNotSupportedException", target: .string(name))
  }
}
