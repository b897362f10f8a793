// The parameters of a command as `(Get-Command X).Parameters` and `.ParameterSets` give them.
import ShellRuntime
import ShellValues

enum CommandParameters {
  private static let space = "System.Management.Automation."
  private static let impacts: [ConfirmImpact: String] = [.low: "Low", .medium: "Medium", .high: "High"]

  static func properties(of definition: CmdletDefinition, isAdvanced: Bool = true) -> [ShellObject.Property] {
    let all = definition.parameters + (isAdvanced ? definition.commonParameters : [])
    let table = ShellHashtable(isOrdered: true)
    for parameter in all { table[.string(parameter.name)] = metadata(parameter) }
    let syntax = HelpSyntax(definition: definition, isAdvanced: isAdvanced)
    let sets = zip(syntax.sets, syntax.words()).map { set, words in
      ShellValue.object(
        ShellObject(
          typeNames: [space + "CommandParameterSetInfo"],
          properties: [
            .init("Name", .string(name(of: set.name))),
            .init("IsDefault", .bool(set.name == definition.defaultParameterSet || syntax.sets.count == 1)),
            .init("Parameters", .list(set.parameters.map { information($0.definition, $0.role) } + common(definition, isAdvanced))),
          ], text: words.dropFirst().joined(separator: " ")))
    }
    return [
      .init("Parameters", .hashtable(table)), .init("ParameterSets", .list(sets)),
      .init("ConfirmImpact", .string(impacts[definition.confirmImpact] ?? "None"), isHidden: true),
    ]
  }

  private static func name(of set: String) -> String { set == "*" ? "__AllParameterSets" : set }

  private static func common(_ definition: CmdletDefinition, _ isAdvanced: Bool) -> [ShellValue] {
    isAdvanced ? definition.commonParameters.map { information($0, ParameterRole()) } : []
  }

  private static func metadata(_ parameter: ParameterDefinition) -> ShellValue {
    let sets = ShellHashtable(isOrdered: true)
    for (set, role) in parameter.sets.sorted(by: { $0.key < $1.key }) {
      sets[.string(name(of: set))] = .object(
        ShellObject(
          typeNames: [space + "ParameterSetMetadata"],
          properties: roleProperties(role) + [.init("HelpMessage", .string(parameter.help))]))
    }
    return .object(
      ShellObject(
        typeNames: [space + "ParameterMetadata"],
        properties: [
          .init("Name", .string(parameter.name)), .init("ParameterType", type(of: parameter)), .init("ParameterSets", .hashtable(sets)),
          .init("IsDynamic", .bool(parameter.isDynamic)), .init("Aliases", .strings(parameter.aliases)),
          .init("Attributes", attributes(of: parameter)), .init("SwitchParameter", .bool(parameter.type.isSwitch)),
        ]))
  }

  private static func information(_ parameter: ParameterDefinition, _ role: ParameterRole) -> ShellValue {
    .object(
      ShellObject(
        typeNames: [space + "CommandParameterInfo"],
        properties: [.init("Name", .string(parameter.name)), .init("ParameterType", type(of: parameter))] + roleProperties(role) + [
          .init("IsDynamic", .bool(parameter.isDynamic)), .init("HelpMessage", .string(parameter.help)),
          .init("Aliases", .strings(parameter.aliases)), .init("Attributes", attributes(of: parameter)),
        ]))
  }

  private static func roleProperties(_ role: ParameterRole) -> [ShellObject.Property] {
    [
      .init("IsMandatory", .bool(role.isMandatory)), .init("Position", .int(role.position ?? Int(Int32.min))),
      .init("ValueFromPipeline", .bool(role.fromPipeline)), .init("ValueFromPipelineByPropertyName", .bool(role.fromPropertyName)),
      .init("ValueFromRemainingArguments", .bool(role.takesRemaining)),
    ]
  }

  /// The parameter's attributes as far as scripts ask for them: `[Parameter()]` per set, aliases, and the values it is limited to.
  private static func attributes(of parameter: ParameterDefinition) -> ShellValue {
    var found = parameter.sets.sorted { $0.key < $1.key }.map { set, role in
      ShellValue.object(
        ShellObject(
          typeNames: [space + "ParameterAttribute"],
          properties: [
            .init("Position", .int(role.position ?? Int(Int32.min))), .init("ParameterSetName", .string(name(of: set))),
            .init("Mandatory", .bool(role.isMandatory)), .init("ValueFromPipeline", .bool(role.fromPipeline)),
            .init("ValueFromPipelineByPropertyName", .bool(role.fromPropertyName)),
            .init("ValueFromRemainingArguments", .bool(role.takesRemaining)), .init("HelpMessage", .string(parameter.help)),
            .init("DontShow", .bool(false)),
          ]))
    }
    if !parameter.aliases.isEmpty {
      found.append(
        .object(ShellObject(typeNames: [space + "AliasAttribute"], properties: [.init("AliasNames", .strings(parameter.aliases))])))
    }
    let values = HelpSyntax.values(of: parameter)
    if !values.isEmpty, !(parameter.type is EnumType) {
      found.append(
        .object(
          ShellObject(
            typeNames: [space + "ValidateSetAttribute"],
            properties: [.init("ValidValues", .strings(values)), .init("IgnoreCase", .bool(true))])))
    }
    return .list(found)
  }

  /// The .NET type of a parameter, as far as its short name tells.
  private static func type(of parameter: ParameterDefinition) -> ShellValue {
    if let own = parameter.type as? EnumType { return .scalar(TypeName(own.definition.typeName)) }
    let name = parameter.type.isSwitch ? "SwitchParameter" : parameter.type.name
    let plain = name.hasSuffix("[]") ? String(name.dropLast(2)) : name
    let full: String =
      switch plain {
      case _ where plain.contains("."): plain
      case "Path": "System.String"
      case "SwitchParameter", "ScriptBlock", "PSObject", "PSCredential": space + plain
      case "Hashtable": "System.Collections.Hashtable"
      case "SecureString": "System.Security.SecureString"
      default: "System." + plain
      }
    return .scalar(TypeName(full + (name.hasSuffix("[]") ? "[]" : "")))
  }
}
