// What the alias cmdlets are to binding, help and completion.
import ShellRuntime
import ShellValues

enum AliasDefinitions {
  private static let scope = parameter(
    "Scope", .string, default: "Local", "Global, Script, Local, Private, or how many scopes outward from the running one.")
  private static let force = parameter("Force", .switch, "Change or remove what is read-only, or replace what exists.")
  private static let passThru = parameter("PassThru", .switch, "Give the alias.")
  private static let path = parameter(
    "Path", .path, at: 0, mandatory: true, byName: true, in: ["ByPath"], "The file; wildcards allowed when they mean one.")
  private static let literalPath = parameter(
    "LiteralPath", .path, mandatory: true, byName: true, aliases: ["PSPath", "LP"], in: ["ByLiteralPath"], "The file, read as it stands.")

  private static func making(_ name: String, _ synopsis: String, isNew: Bool) -> CmdletDefinition {
    CmdletDefinition(
      name, synopsis: synopsis,
      parameters: [
        parameter("Name", .string, at: 0, mandatory: true, byName: true, "The short name."),
        parameter("Value", .string, at: 1, mandatory: true, byName: true, aliases: ["Definition"], "The command."),
        parameter("Description", .string, "What it is for."),
        parameter("Option", EnumType(definition: ItemOptions.definition), "ReadOnly, Constant, Private or AllScope."), passThru, scope,
        force,
      ],
      confirmImpact: .low, examples: [HelpExample("\(name) gsc Get-SendConnector", "gsc now stands for Get-SendConnector.")],
      outputType: CommandInfo.aliasType, make: { SimpleCmdlet { try AliasCommands.set($0, isNew: isNew) } })
  }

  static let all = [
    CmdletDefinition(
      "Get-Alias", synopsis: "Gets the aliases for the current session.",
      parameters: [
        parameter("Name", .strings, at: 0, pipeline: true, byName: true, in: ["Default"], "Names of aliases; wildcards allowed."),
        parameter("Exclude", .strings, "Names to leave out; wildcards allowed."), scope,
        parameter("Definition", .strings, in: ["Definition"], "Commands whose aliases are wanted; wildcards allowed."),
      ],
      defaultParameterSet: "Default", examples: [HelpExample("Get-Alias -Definition Format-*", "Short names of the format cmdlets.")],
      outputType: CommandInfo.aliasType, make: { SimpleCmdlet(AliasCommands.get) }),
    making("New-Alias", "Creates a new alias.", isNew: true),
    making("Set-Alias", "Creates or changes an alias for a cmdlet or other command in the current session.", isNew: false),
    CmdletDefinition(
      "Remove-Alias", synopsis: "Removes an alias from the current session.",
      parameters: [
        parameter("Name", .strings, at: 0, mandatory: true, pipeline: true, byName: true, "Names of aliases."), scope, force,
      ],
      examples: [HelpExample("Set-Alias twice Get-Date; Remove-Alias twice", "Made and taken away.")],
      make: { SimpleCmdlet(AliasCommands.remove) }),
    CmdletDefinition(
      "Export-Alias", synopsis: "Exports information about currently defined aliases to a file.",
      parameters: [
        path, literalPath, parameter("Name", .strings, at: 1, pipeline: true, byName: true, "Names of aliases; wildcards allowed."),
        passThru,
        parameter("As", .enumeration("Microsoft.PowerShell.Commands.ExportAliasFormat", ["Csv", "Script"]), default: "Csv", "The form."),
        parameter("Append", .switch, "Add to the end of the file."), parameter("Force", .switch, "Write a read-only file too."),
        parameter("NoClobber", .switch, aliases: ["NoOverwrite"], "Fail if the file exists."),
        parameter("Description", .string, "A remark for the head of the file."), scope,
      ],
      defaultParameterSet: "ByPath", confirmImpact: .low,
      examples: [HelpExample("Export-Alias /tmp/aliases.csv", "A file of all aliases.")],
      outputType: CommandInfo.aliasType, make: { SimpleCmdlet(AliasFiles.export) }),
    CmdletDefinition(
      "Import-Alias", synopsis: "Imports an alias list from a file.", parameters: [path, literalPath, scope, passThru, force],
      defaultParameterSet: "ByPath", confirmImpact: .low,
      examples: [HelpExample("Export-Alias /tmp/aliases.csv gm; Import-Alias /tmp/aliases.csv -Force", "Written and read back.")],
      outputType: CommandInfo.aliasType, make: { SimpleCmdlet(AliasFiles.import) }),
  ]
}
