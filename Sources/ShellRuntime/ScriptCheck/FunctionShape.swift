// A script's own function as a definition to bind against. Types and checks of its parameters are left out: they may need the script
// to run; names, positions, sets and what is mandatory are plain to see.
import ShellSyntax
import ShellValues

enum FunctionShape {
  /// - Returns: `nil` when the function's parameters cannot be known from its text.
  static func definition(of function: FunctionTree) -> (definition: CmdletDefinition, isAdvanced: Bool)? {
    let tree = function.body
    guard tree.dynamicParameters == nil else { return nil }
    let binding = tree.attributes.first { $0.name.lowercased() == "cmdletbinding" }
    let parameters = tree.parameters ?? []
    let isAdvanced =
      binding != nil || parameters.contains { $0.attributes.contains { $0.name.lowercased() == "parameter" } }
    let usesPositions = flag(binding?.named.first { $0.name.lowercased() == "positionalbinding" }?.value) ?? true
    let hasPositions = parameters.contains { parameter in
      parameter.attributes.contains { $0.named.contains { $0.name.lowercased() == "position" } }
    }
    var position = 0
    let definitions = parameters.map { parameter -> ParameterDefinition in
      let isSwitch = ["switch", "switchparameter", "system.management.automation.switchparameter"].contains(
        parameter.type?.name.lowercased())
      var definition = ParameterDefinition(parameter.name.name, isSwitch ? .switch : AnyType())
      var sets: [String: ParameterRole] = [:]
      for attribute in parameter.attributes {
        switch attribute.name.lowercased() {
        case "parameter": add(attribute, to: &sets)
        case "alias": definition.aliases += attribute.arguments.compactMap { if case .text(let text, _) = $0 { text } else { nil } }
        default: break
        }
      }
      if sets.isEmpty { sets["*"] = ParameterRole() }
      if !isSwitch, usesPositions, !hasPositions {
        for key in sets.keys { sets[key]?.position = position }
        position += 1
      }
      definition.sets = sets
      return definition
    }
    let set = binding?.named.first { $0.name.lowercased() == "defaultparametersetname" }?.value
    let name: String? = if case .text(let text, _)? = set { text } else { nil }
    let confirms = binding?.named.contains { $0.name.lowercased() == "supportsshouldprocess" } ?? false
    return (
      CmdletDefinition(
        function.name, synopsis: "", parameters: definitions, defaultParameterSet: name, confirmImpact: confirms ? .medium : .none,
        make: { SimpleCmdlet { _ in } }), isAdvanced
    )
  }

  private static func add(_ attribute: AttributeTree, to sets: inout [String: ParameterRole]) {
    var role = ParameterRole()
    var set = "*"
    for (name, value) in attribute.named {
      switch name.lowercased() {
      case "mandatory": role.isMandatory = flag(value) ?? (value == nil)
      case "position": if case .number(.int(let n), _, _)? = value { role.position = n }
      case "valuefrompipeline": role.fromPipeline = flag(value) ?? (value == nil)
      case "valuefrompipelinebypropertyname": role.fromPropertyName = flag(value) ?? (value == nil)
      case "valuefromremainingarguments": role.takesRemaining = flag(value) ?? (value == nil)
      case "parametersetname": if case .text(let text, _)? = value, text != Binding.everySet { set = text }
      default: break
      }
    }
    sets[set] = role
  }

  private static func flag(_ value: Expression?) -> Bool? {
    switch value {
    case .boolean(let flag, _)?: flag
    case .number(.int(let n), _, _)?: n != 0
    default: nil
    }
  }
}
