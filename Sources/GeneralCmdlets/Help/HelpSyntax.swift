// The syntax line of each parameter set, for Get-Help and Get-Command -Syntax.
import ShellRuntime
import ShellValues

/// One parameter's part of one parameter set.
struct SyntaxParameter {
  var definition: ParameterDefinition
  var role: ParameterRole
}

/// The parameter sets of a command in the order in which help shows them.
struct HelpSyntax {
  let definition: CmdletDefinition
  var isAdvanced = true
  /// Help written in comments keeps the order in which the parameters were declared.
  var keepsOrder = false

  /// By name, the default set first; `*` for a command that has but one.
  var sets: [(name: String, parameters: [SyntaxParameter])] {
    let named = Set(definition.parameters.flatMap(\.sets.keys)).subtracting(["*"])
    let first = definition.defaultParameterSet
    let names = named.isEmpty ? ["*"] : named.sorted { ($0 != first ? 1 : 0, $0) < ($1 != first ? 1 : 0, $1) }
    return names.map { ($0, parameters(of: $0)) }
  }

  /// Positions come before names, mandatory names before others.
  private func parameters(of set: String) -> [SyntaxParameter] {
    let members = definition.parameters.compactMap { parameter in
      (parameter.sets[set] ?? parameter.sets["*"]).map { SyntaxParameter(definition: parameter, role: $0) }
    }
    if keepsOrder { return members }
    return members.enumerated().sorted { HelpSyntax.rank($0.element.role, $0.offset) < HelpSyntax.rank($1.element.role, $1.offset) }
      .map(\.element)
  }

  /// The words of each set's line.
  /// - Parameter listsValues: whether an enumeration's names stand in place of its type.
  func words(listingValues listsValues: Bool = false) -> [[String]] {
    sets.map { set in
      let asks = definition.confirmImpact == .none ? [] : ["[-WhatIf]", "[-Confirm]"]
      return [definition.name] + set.parameters.map { HelpSyntax.word($0, listsValues) } + asks
        + (isAdvanced ? ["[<CommonParameters>]"] : [])
    }
  }

  func lines() -> [String] { words().map { $0.joined(separator: " ") } }

  static func rank(_ role: ParameterRole, _ place: Int) -> Int { (role.position ?? (role.isMandatory ? 100 : 200)) * 1000 + place }

  private static func word(_ parameter: SyntaxParameter, _ listsValues: Bool) -> String {
    let (definition, role) = (parameter.definition, parameter.role)
    if definition.type.isSwitch { return role.isMandatory ? "-\(definition.name)" : "[-\(definition.name)]" }
    let name = role.position == nil ? "-\(definition.name)" : "[-\(definition.name)]"
    let values = listsValues ? HelpSyntax.values(of: definition) : []
    let value = values.isEmpty ? "<\(definition.type.name)>" : "{" + values.joined(separator: " | ") + "}"
    return role.isMandatory ? "\(name) \(value)" : "[\(name) \(value)]"
  }

  /// The names of an enumeration or a ValidateSet; empty for types that merely know some of their values.
  static func values(of parameter: ParameterDefinition) -> [String] {
    let values = parameter.type.isSwitch ? [] : parameter.type.completions
    return values.count > 1 && !values.contains { $0.hasPrefix("$") } ? values : []
  }
}
