// Get-History, the variable cmdlets, Get-Alias and Clear-Host: what the session itself holds.
import ShellRuntime
import ShellValues

enum SessionCommands {
  static let historyType = "Microsoft.PowerShell.Commands.HistoryInfo"
  static let variableType = "System.Management.Automation.PSVariable"

  private static let name = parameter("Name", .strings, at: 0, mandatory: true, pipeline: true, byName: true, "Names of variables.")
  private static let value = parameter("Value", .any, at: 1, "The value.")
  private static let scope = parameter("Scope", .string, "Accepted; the scope of the caller is meant.")
  private static let force = parameter("Force", .switch, "Accepted.")
  private static let passThru = parameter("PassThru", .switch, "Give the variable.")

  static let definitions = [
    CmdletDefinition(
      "Get-History", synopsis: "Gets the commands entered during the current session.",
      parameters: [
        parameter("Id", .values, at: 0, pipeline: true, "Numbers of entries."),
        parameter("Count", .int, at: 1, "How many of the last ones."),
      ],
      examples: [HelpExample("Get-History -Count 5", "The last five commands.")], outputType: historyType, make: { SimpleCmdlet(history) }),
    CmdletDefinition(
      "Get-Variable", synopsis: "Gets the variables of the session.",
      parameters: [
        parameter("Name", .strings, at: 0, pipeline: true, byName: true, "Names; wildcards allowed."),
        parameter("ValueOnly", .switch, "Values instead of variables."), parameter("Include", .strings, "Accepted."),
        parameter("Exclude", .strings, "Names to leave out."), scope,
      ],
      examples: [HelpExample("Get-Variable *Preference", "Variables whose name ends so.")], outputType: variableType,
      make: { SimpleCmdlet(getVariable) }),
    CmdletDefinition(
      "Set-Variable", synopsis: "Sets a variable's value, making it if there is none.",
      parameters: [
        name, parameter("Value", .any, at: 1, "The value."), parameter("Option", .string, "Accepted."),
        parameter("Description", .string, "Accepted."), scope, force, passThru,
      ],
      examples: [HelpExample("Set-Variable -Name limit -Value 10", "The same as $limit = 10.")],
      make: { SimpleCmdlet { try set($0, isNew: false) } }),
    CmdletDefinition(
      "New-Variable", synopsis: "Makes a variable.",
      parameters: [
        name, value, parameter("Option", .string, "Accepted."), parameter("Description", .string, "Accepted."), scope, force, passThru,
      ],
      examples: [HelpExample("New-Variable -Name total -Value 0", "Fails if there is one.")],
      make: { SimpleCmdlet { try set($0, isNew: true) } }),
    CmdletDefinition(
      "Clear-Variable", synopsis: "Sets variables to null.", parameters: [name, scope, force],
      examples: [HelpExample("$total = 1; Clear-Variable total", "$total is null.")], make: { SimpleCmdlet(clear) }),
    CmdletDefinition(
      "Remove-Variable", synopsis: "Takes a variable's value away.",
      description: "The name then reads as null, as one that was never set.", parameters: [name, scope, force],
      examples: [HelpExample("$total = 1; Remove-Variable total", "$total is null.")], make: { SimpleCmdlet(clear) }),
    CmdletDefinition(
      "Get-Alias", synopsis: "Gets the aliases of the session.",
      parameters: [
        parameter("Name", .strings, at: 0, pipeline: true, in: ["Default"], "Names of aliases; wildcards allowed."),
        parameter("Definition", .strings, in: ["Definition"], "Commands whose aliases are wanted."),
      ],
      defaultParameterSet: "Default", examples: [HelpExample("Get-Alias -Definition Format-*", "Short names of the format cmdlets.")],
      outputType: CommandInfo.aliasType, make: { SimpleCmdlet(getAlias) }),
    alias("Set-Alias", "Creates or changes an alias.", isNew: false), alias("New-Alias", "Creates an alias.", isNew: true),
    CmdletDefinition(
      "Clear-Host", synopsis: "Clears the screen.", examples: [HelpExample("Clear-Host", "An empty screen.")],
      make: { SimpleCmdlet { run in run.shell.host("\u{1B}[2J\u{1B}[3J\u{1B}[H", newline: false) } }),
  ]

  private static func history(_ run: any CmdletRun) throws {
    var entries = run.shell.history[...]
    let ids = run.items("Id").map { Comparing.number($0).map { Int($0) } ?? -1 }
    if !ids.isEmpty { entries = entries.filter { ids.contains($0.id) }[...] }
    if let count = run.int("Count") { entries = entries.suffix(max(0, count)) }
    for entry in entries {
      try run.write(
        .object(
          ShellObject(
            typeNames: [historyType],
            properties: [
              .init("Id", .int(entry.id)), .init("CommandLine", .string(entry.commandLine)), .init("ExecutionStatus", .string("Completed")),
              .init("StartExecutionTime", .scalar(DateTimeValue(microseconds: entry.started))),
              .init("EndExecutionTime", .scalar(DateTimeValue(microseconds: entry.ended))),
            ], text: entry.commandLine)))
    }
    for id in ids where !entries.contains(where: { $0.id == id }) {
      try run.writeError(
        ErrorRecord(
          "Cannot locate history for Id \(id).", id: "GetHistoryNoHistoryForId", category: .objectNotFound, reason: "ArgumentException",
          target: .int(id)))
    }
  }

  static func variable(_ name: String, _ value: ShellValue) -> ShellValue {
    .object(ShellObject(typeNames: [variableType], properties: [.init("Name", .string(name)), .init("Value", value)]))
  }

  private static func getVariable(_ run: any CmdletRun) throws {
    let names = run.strings("Name")
    let excluded = run.strings("Exclude").map { Wildcard($0) }
    let all = run.shell.variables.sorted { TextFolding.order($0.name, $1.name) < 0 }
    for name in names.isEmpty ? ["*"] : names {
      let pattern = Wildcard(name)
      let found = all.filter { entry in pattern.matches(entry.name) && !excluded.contains { $0.matches(entry.name) } }
      for entry in found { try run.write(run.flag("ValueOnly") ? entry.value : variable(entry.name, entry.value)) }
      if found.isEmpty, !Wildcard.isPattern(name) { try run.writeError(notFound(name)) }
    }
  }

  private static func notFound(_ name: String) -> ErrorRecord {
    ErrorRecord(
      "Cannot find a variable with the name '\(name)'.", id: "VariableNotFound", category: .objectNotFound, reason: "ItemNotFoundException",
      target: .string(name))
  }

  private static func set(_ run: any CmdletRun, isNew: Bool) throws {
    for name in run.strings("Name") {
      if isNew, !run.flag("Force"), run.shell.variables.contains(where: { TextFolding.equal($0.name, name) && !$0.value.isNull }) {
        try run.writeError(
          ErrorRecord(
            "A variable with name '\(name)' already exists.", id: "NewVariableExists", category: .resourceExists,
            reason: "SessionStateException", target: .string(name)))
        continue
      }
      run.shell.setVariable(name, run["Value"] ?? .null)
      if run.flag("PassThru") { try run.write(variable(name, run["Value"] ?? .null)) }
    }
  }

  private static func clear(_ run: any CmdletRun) throws {
    for name in run.strings("Name") {
      let pattern = Wildcard(name)
      let found = run.shell.variables.filter { pattern.matches($0.name) }
      for entry in found { run.shell.setVariable(entry.name, .null) }
      if found.isEmpty, !Wildcard.isPattern(name) { try run.writeError(notFound(name)) }
    }
  }

  private static func getAlias(_ run: any CmdletRun) throws {
    let definitions = run.strings("Definition").map { Wildcard($0) }
    let names = run.strings("Name")
    for name in names.isEmpty ? ["*"] : names {
      let pattern = Wildcard(name)
      let found = run.shell.aliases.filter { alias in
        pattern.matches(alias.name) && (definitions.isEmpty || definitions.contains { $0.matches(alias.target) })
      }
      for alias in found { try run.write(.object(CommandInfo.alias(alias, run.shell))) }
      if found.isEmpty, !Wildcard.isPattern(name) {
        try run.writeError(
          ErrorRecord(
            "This command cannot find a matching alias because an alias with the name '\(name)' does not exist.",
            id: "ItemNotFoundException", category: .objectNotFound, reason: "ItemNotFoundException", target: .string(name)))
      }
    }
  }

  private static func alias(_ name: String, _ synopsis: String, isNew: Bool) -> CmdletDefinition {
    CmdletDefinition(
      name, synopsis: synopsis,
      parameters: [
        parameter("Name", .string, at: 0, mandatory: true, byName: true, "The short name."),
        parameter("Value", .string, at: 1, mandatory: true, aliases: ["Definition"], "The command."),
        parameter("Description", .string, "Accepted."), parameter("Option", .string, "Accepted."), scope, force, passThru,
      ],
      examples: [HelpExample("\(name) gsc Get-SendConnector", "gsc now stands for Get-SendConnector.")],
      outputType: CommandInfo.aliasType,
      make: { SimpleCmdlet { try setAlias($0, isNew: isNew) } })
  }

  private static func setAlias(_ run: any CmdletRun, isNew: Bool) throws {
    guard let shell = run.shell as? Shell, let name = run.text("Name"), let target = run.text("Value") else { return }
    if isNew, !run.flag("Force"), shell.aliases.contains(where: { TextFolding.equal($0.name, name) }) {
      throw ErrorRecord(
        "The alias is not allowed, because an alias with the name '\(name)' already exists.", id: "AliasAlreadyExists",
        category: .resourceExists, reason: "SessionStateException", target: .string(name))
    }
    shell.alias(name, target)
    if run.flag("PassThru") { try run.write(.object(CommandInfo.alias((name, target), run.shell))) }
  }
}
