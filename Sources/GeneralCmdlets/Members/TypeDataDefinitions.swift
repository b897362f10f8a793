// What the type data cmdlets are to binding, help and completion.
import ShellRuntime
import ShellValues

enum TypeDataDefinitions {
  static let all = [
    CmdletDefinition(
      "Update-TypeData", synopsis: "Updates the extended type data in the session.",
      description: "Gives every object of a type one more member, or says which properties a list of it shows. Type files are not read.",
      parameters: [
        parameter("TypeName", .string, byName: true, in: ["DynamicTypeSet"], "The type, by full name."),
        parameter("MemberType", .any, in: ["DynamicTypeSet"], "NoteProperty, AliasProperty, ScriptProperty or ScriptMethod."),
        parameter("MemberName", .string, in: ["DynamicTypeSet"], "The member's name."),
        parameter("Value", .any, in: ["DynamicTypeSet"], "The value, the alias's target or the script block."),
        parameter("SecondValue", .any, in: ["DynamicTypeSet"], "A script property's setter."),
        parameter("DefaultDisplayProperty", .string, in: ["DynamicTypeSet"], "Refused: nothing here chooses by it."),
        parameter("DefaultDisplayPropertySet", .strings, in: ["DynamicTypeSet"], "The properties that a list shows."),
        parameter("DefaultKeyPropertySet", .strings, in: ["DynamicTypeSet"], "Refused: nothing here chooses by it."),
        parameter("Force", .switch, "Replace a member of that name."),
        parameter("AppendPath", .strings, at: 0, aliases: ["PSPath", "Path"], in: ["FileSet"], "Refused: type files are not read."),
        parameter("PrependPath", .strings, in: ["FileSet"], "Refused: type files are not read."),
      ],
      defaultParameterSet: "DynamicTypeSet", confirmImpact: .medium,
      examples: [
        HelpExample(
          "Update-TypeData -TypeName System.String -MemberType ScriptProperty -MemberName Half -Value { $this.Length / 2 }; 'abcd'.Half",
          "2.")
      ],
      make: { SimpleCmdlet(TypeData.update) }),
    CmdletDefinition(
      "Get-TypeData", synopsis: "Gets the extended type data in the current session.",
      parameters: [parameter("TypeName", .strings, at: 0, pipeline: true, "Names of types; wildcards allowed.")],
      examples: [HelpExample("Get-TypeData", "What Update-TypeData has added.")], outputType: TypeData.typeName,
      make: { SimpleCmdlet(TypeData.get) }),
    CmdletDefinition(
      "Remove-TypeData", synopsis: "Deletes extended types from the current session.",
      parameters: [
        parameter("TypeData", .any, mandatory: true, pipeline: true, in: ["RemoveTypeDataSet"], "What Get-TypeData gave."),
        parameter("TypeName", .string, at: 0, mandatory: true, byName: true, in: ["RemoveTypeSet"], "The type."),
        parameter("Path", .strings, mandatory: true, byName: true, in: ["RemoveFileSet"], "A type file; none can have been read."),
      ],
      defaultParameterSet: "RemoveTypeDataSet", confirmImpact: .medium,
      examples: [
        HelpExample(
          "Update-TypeData -TypeName My.Type -MemberType NoteProperty -MemberName N -Value 1; Remove-TypeData My.Type",
          "Added and taken away.")
      ],
      make: { SimpleCmdlet(TypeData.remove) }),
  ]
}
