// Get-, Set-, New- and Remove-Alias.
import ShellRuntime
import ShellValues

enum AliasCommands {
  static func object(_ entry: AliasEntry, _ shell: Shell) -> ShellValue {
    let object = CommandInfo.alias((entry.name, entry.target), shell)
    object["Description"] = .string(entry.description)
    object["Options"] = entry.options.value
    object["DisplayName"] = .string("\(entry.name) -> \(final(entry.target, shell))")
    return .object(object)
  }

  /// Where a chain of aliases ends.
  private static func final(_ target: String, _ shell: Shell) -> String {
    var (name, seen) = (target, Set<String>())
    let table = shell.aliases
    while seen.insert(name.lowercased()).inserted, let next = table.first(where: { TextFolding.equal($0.name, name) }) {
      name = next.target
    }
    return name
  }

  static func get(_ run: any CmdletRun) throws {
    guard let shell = run.shell as? Shell else { return }
    let excluded = run.strings("Exclude").map { Wildcard($0) }
    let entries = try shell.aliasEntries(scope: run.text("Scope")).filter { entry in !excluded.contains { $0.matches(entry.name) } }
    let byDefinition = run["Definition"] != nil
    for name in byDefinition ? run.strings("Definition") : run["Name"] == nil ? ["*"] : run.strings("Name") {
      let pattern = Wildcard(name)
      let found = entries.filter { pattern.matches(byDefinition ? $0.target : $0.name) }
      for entry in found { try run.write(object(entry, shell)) }
      if found.isEmpty, !Wildcard.isPattern(name) { try run.writeError(notFound(name, byDefinition ? "definition" : "name")) }
    }
  }

  static func notFound(_ name: String, _ what: String) -> ErrorRecord {
    ErrorRecord(
      "This command cannot find a matching alias because an alias with the \(what) '\(name)' does not exist.", id: "ItemNotFoundException",
      category: .objectNotFound, reason: "ItemNotFoundException", target: .string(name))
  }

  static func set(_ run: any CmdletRun, isNew: Bool) throws {
    guard let shell = run.shell as? Shell, let name = run.text("Name"), let target = run.text("Value") else { return }
    guard try run.shouldProcess(target: "Name: \(name) Value: \(target)", operation: isNew ? "New Alias" : "Set Alias") else { return }
    _ = try shell.aliasEntries(scope: run.text("Scope"))
    try VariableCommands.reporting(run) {
      let options = run["Option"].map { ItemOptions($0) }
      let entry =
        isNew
        ? try shell.newAlias(
          name, target, options: options ?? [], description: run.text("Description") ?? "", scope: run.text("Scope"),
          force: run.flag("Force"))
        : try shell.setAlias(
          name, target, options: options, description: run.text("Description"), scope: run.text("Scope"), force: run.flag("Force"))
      if run.flag("PassThru") { try run.write(object(entry, shell)) }
    }
  }

  static func remove(_ run: any CmdletRun) throws {
    guard let shell = run.shell as? Shell else { return }
    _ = try shell.aliasEntries(scope: run.text("Scope"))
    for name in run.strings("Name") {
      try VariableCommands.reporting(run) {
        guard try !shell.removeAlias(name, scope: run.text("Scope"), force: run.flag("Force")) else { return }
        try run.writeError(notFound(name, "name"))
      }
    }
  }
}
