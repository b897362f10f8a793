// Parameters of functions and scripts, as definitions that the same binder reads.
import ShellSyntax
import ShellValues

/// A parameter's type as a script wrote it. Conversion is the cast's; `[bool]` and `[switch]` refuse text as real parameters do.
struct ScriptType: ValueType {
  var name: String
  var isSwitch: Bool
  /// From `[ValidateSet()]`.
  var completions: [String] = []
  /// Full .NET name; `nil` converts nothing.
  var fullName: String?
  /// Runs the cast; the shell behind it stays in its thread.
  var cast: @Sendable (ShellValue, String) throws -> ShellValue

  func convert(_ value: ShellValue) throws(ConversionFailure) -> ShellValue {
    var value = value
    if isSwitch || fullName == "System.Boolean" {
      value = try BoolType().convert(value)
    } else if let fullName {
      do { value = try cast(value, fullName) } catch { throw ConversionFailure((error as? ErrorRecord)?.message ?? "\(error)") }
    }
    guard completions.isEmpty || completions.contains(where: { TextFolding.equal($0, value.text) }) else {
      throw ConversionFailure(
        "The argument \"\(value.text)\" does not belong to the set \"\(completions.joined(separator: ","))\" specified by "
          + "the ValidateSet attribute. "
          + "Supply an argument that is in the set and then try the command again.", isValidation: true)
    }
    return value
  }
}

/// Lets a conversion that the binder holds call back into its shell; both live in one thread.
private struct CastBox: @unchecked Sendable {
  unowned let shell: Shell
}

extension Shell {
  /// Binds a function's arguments and makes its variables; defaults are computed in its scope, in order.
  func bind(_ tree: ScriptBlockTree, named name: String, _ arguments: [Argument], in target: Scope, _ setting: StageSetting) throws
    -> Binding
  {
    // Either attribute makes a function advanced: what its parameters do not take is an error instead of an entry of $args.
    let isAdvanced =
      tree.attributes.contains { TextFolding.equal($0.name, "CmdletBinding") }
      || (tree.parameters ?? []).contains { $0.attributes.contains { TextFolding.equal($0.name, "Parameter") } }
    let definition = try self.definition(of: tree, named: name)
    do {
      var binding = try Binding(definition, arguments, keepsRest: !isAdvanced)
      let set = binding.chooseSet(awaitsInput: setting.hasInput)
      if !setting.hasInput || !binding.takesInput { try askForMandatory(&binding, in: set, position: setting.position) }
      let given = ShellHashtable()
      for parameter in tree.parameters ?? [] {
        var value = binding[parameter.name.name]
        if let value { given[parameter.name.name] = value }
        if value == nil { value = try parameter.defaultValue.map { try evaluate($0) } }
        let type = try parameter.type.map { try typeName($0) }
        let isSwitch = type == "System.Management.Automation.SwitchParameter"
        target.variables[parameter.name.key] = Variable(parameter.name.name, value ?? Shell.empty(type), type: isSwitch ? nil : type)
      }
      target.variables["args"] = Variable("args", .list(binding.rest))
      target.variables["psboundparameters"] = Variable("PSBoundParameters", .hashtable(given))
      return binding
    } catch let error as PlacedError {
      var record = error.record
      record.place = error.argument?.range.map { place(of: $0, in: setting.source) } ?? setting.place
      throw record
    }
  }

  /// What a typed parameter holds when nothing was given.
  private static func empty(_ type: String?) -> ShellValue {
    switch type {
    case "System.String": .string("")
    case "System.Int32", "System.Int64": .int(0)
    case "System.Double": .double(0)
    case "System.Boolean", "System.Management.Automation.SwitchParameter": .bool(false)
    default: .null
    }
  }

  /// A function as a cmdlet's definition, for binding, help and completion.
  func definition(of tree: ScriptBlockTree, named name: String) throws -> CmdletDefinition {
    var position = 0
    let parameters = try (tree.parameters ?? []).map { parameter throws -> ParameterDefinition in
      var definition = ParameterDefinition(parameter.name.name, try scriptType(parameter))
      var role = ParameterRole()
      for attribute in parameter.attributes {
        switch attribute.name.lowercased() {
        case "parameter": try read(attribute, into: &role)
        case "alias": definition.aliases += try attribute.arguments.map { try evaluate($0).text }
        default: break
        }
      }
      if role.position == nil, !definition.type.isSwitch { role.position = position }
      if !definition.type.isSwitch { position += 1 }
      definition.sets = ["*": role]
      return definition
    }
    return CmdletDefinition(name, synopsis: "", parameters: parameters, make: { SimpleCmdlet { _ in } })
  }

  private func scriptType(_ parameter: ParameterTree) throws -> ScriptType {
    let full = try parameter.type.map { try typeName($0) }
    let choices =
      try parameter.attributes.first { TextFolding.equal($0.name, "ValidateSet") }?.arguments.map { try evaluate($0).text } ?? []
    let box = CastBox(shell: self)
    return ScriptType(
      name: full.map { String($0.split(separator: ".").last ?? "Object") } ?? "Object",
      isSwitch: full == "System.Management.Automation.SwitchParameter", completions: choices, fullName: full,
      cast: { value, type in try box.shell.convert(value, to: type) })
  }

  private func read(_ attribute: AttributeTree, into role: inout ParameterRole) throws {
    for (name, value) in attribute.named {
      let value = try value.map { try evaluate($0) } ?? .bool(true)
      switch name.lowercased() {
      case "mandatory": role.isMandatory = value.truth
      case "position": role.position = try Members.whole(value)
      case "valuefrompipeline": role.fromPipeline = value.truth
      case "valuefrompipelinebypropertyname": role.fromPropertyName = value.truth
      case "valuefromremainingarguments": role.takesRemaining = value.truth
      default: break
      }
    }
  }
}
