// What the variable cmdlets are to binding, help and completion.
import ShellRuntime
import ShellValues

enum VariableDefinitions {
  private static let scope = parameter(
    "Scope", .string, default: "Local", "Global, Script, Local, Private, or how many scopes outward from the running one.")
  private static let force = parameter("Force", .switch, "Change or remove what is read-only.")
  private static let passThru = parameter("PassThru", .switch, "Give the variable.")
  private static let include = parameter("Include", .strings, "Only names like these.")
  private static let exclude = parameter("Exclude", .strings, "No names like these.")
  private static let names = parameter("Name", .strings, at: 0, mandatory: true, byName: true, "Names of variables; wildcards allowed.")
  private static let description = parameter("Description", .string, "What the variable is for.")
  private static let option = parameter(
    "Option", EnumType(definition: ItemOptions.definition), "ReadOnly, Constant, Private or AllScope: how it is protected and seen.")
  private static let visibility = parameter(
    "Visibility", EnumType(definition: VariableObject.visibilityType), "Public or Private; commands of scripts see both here.")
  private static let value = parameter("Value", .any, at: 1, pipeline: true, byName: true, "The value.")

  static let all = [
    CmdletDefinition(
      "Get-Variable", synopsis: "Gets the variables in the current console.",
      parameters: [
        parameter("Name", .strings, at: 0, pipeline: true, byName: true, "Names; wildcards allowed."),
        parameter("ValueOnly", .switch, "Values instead of variables."), include, exclude, scope,
      ],
      examples: [HelpExample("Get-Variable *Preference", "Variables whose name ends so.")], outputType: VariableCommands.typeName,
      make: { SimpleCmdlet(VariableCommands.get) }),
    CmdletDefinition(
      "New-Variable", synopsis: "Creates a new variable.",
      parameters: [
        parameter("Name", .string, at: 0, mandatory: true, byName: true, "The name."), value, description, option, visibility, force,
        passThru, scope,
      ],
      confirmImpact: .low, examples: [HelpExample("New-Variable -Name limit -Value 10 -Option ReadOnly", "Fails if there is one.")],
      outputType: VariableCommands.typeName, make: { SimpleCmdlet(VariableCommands.new) }),
    CmdletDefinition(
      "Set-Variable", synopsis: "Sets the value of a variable. Creates the variable if one with the requested name does not exist.",
      parameters: [
        parameter("Name", .strings, at: 0, mandatory: true, byName: true, "The names; wildcards mean those that exist."), value, include,
        exclude, description, option, force, visibility, passThru, scope, parameter("Append", .switch, "Add to the value that is there."),
      ],
      confirmImpact: .low, examples: [HelpExample("Set-Variable -Name limit -Value 10", "The same as $limit = 10.")],
      outputType: VariableCommands.typeName, make: { SetVariable() }),
    CmdletDefinition(
      "Clear-Variable", synopsis: "Deletes the value of a variable.", parameters: [names, include, exclude, force, passThru, scope],
      confirmImpact: .low, examples: [HelpExample("$total = 1; Clear-Variable total", "$total is null.")],
      outputType: VariableCommands.typeName, make: { SimpleCmdlet(VariableCommands.clear) }),
    CmdletDefinition(
      "Remove-Variable", synopsis: "Deletes a variable and its value.", parameters: [names, include, exclude, force, scope],
      confirmImpact: .low, examples: [HelpExample("$total = 1; Remove-Variable total", "There is no $total any more.")],
      make: { SimpleCmdlet(VariableCommands.remove) }),
  ]
}
