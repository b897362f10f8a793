// The pipeline's share in binding, and the choice of the parameter set.
import ShellValues

extension Binding {
  /// Whether anything could still come from the pipeline.
  var takesInput: Bool {
    definition.parameters.contains { parameter in roles(of: parameter).contains { $0.fromPipeline || $0.fromPropertyName } }
  }

  /// The parameter's roles in the sets that are still possible.
  func roles(of parameter: ParameterDefinition) -> [ParameterRole] {
    parameter.sets.compactMap { $0.key == "*" || candidates.contains($0.key) ? $0.value : nil }
  }

  /// Binds one object: by value without conversion, by property name without, by value with, by property name with.
  /// - Returns: the names that were bound; empty when nothing fitted.
  mutating func bind(input: ShellValue) throws(PlacedError) -> [String] {
    var bound: [String] = []
    var failure: PlacedError?
    for (byName, converts) in [(false, false), (true, false), (false, true), (true, true)] {
      for parameter in definition.parameters where self[parameter.name] == nil {
        guard roles(of: parameter).contains(where: { byName ? $0.fromPropertyName : $0.fromPipeline }),
          let value = byName ? Binding.property(for: parameter, of: input) : input
        else { continue }
        do {
          let converted = try convert(value, for: parameter, Argument(.positional(value)))
          guard converts || Binding.isSame(value, converted, parameter) else { continue }
          set(parameter, converted)
          bound.append(parameter.name)
        } catch {
          if converts { failure = error }
        }
      }
    }
    if bound.isEmpty, let failure { throw failure }
    return bound
  }

  /// Whether the value already was of the parameter's type.
  private static func isSame(_ value: ShellValue, _ converted: ShellValue, _ parameter: ParameterDefinition) -> Bool {
    if parameter.type is AnyType || value.typeName == converted.typeName { return true }
    // One value for a parameter that takes several is no conversion either.
    if case .array(let several) = converted, several.items.count == 1 { return several.items[0].typeName == value.typeName }
    return false
  }

  private static func property(for parameter: ParameterDefinition, of input: ShellValue) -> ShellValue? {
    for name in [parameter.name] + parameter.aliases {
      switch input {
      case .object(let object): if let value = object[name] { return value }
      case .scalar(let scalar): if let value = scalar.member(name) { return value }
      default: return nil
      }
    }
    return nil
  }

  /// Whether everything that the pipeline could give has been given by name.
  var hasAllPipelineParameters: Bool {
    definition.parameters.allSatisfy { parameter in
      self[parameter.name] != nil || !roles(of: parameter).contains { $0.fromPipeline || $0.fromPropertyName }
    }
  }

  // MARK: sets

  /// The set in force: the default one while it is possible, else one that lacks nothing, those without mandatory parameters of their
  /// own first, then in the order of the definition.
  /// - Parameter awaitsInput: what may still come from the pipeline is not missed yet.
  func chooseSet(awaitsInput: Bool) -> String {
    if candidates.count == 1, let only = candidates.first { return only }
    let satisfied = candidates.filter { missing(in: $0, awaitsInput: awaitsInput).isEmpty }
    let possible = satisfied.isEmpty ? candidates : satisfied
    if let own = definition.defaultParameterSet, possible.contains(own) { return own }
    let order = definition.parameters.flatMap { $0.sets.keys.sorted() }
    let ranked = possible.sorted { weight($0, order) < weight($1, order) }
    let plain = ranked.first { set in !definition.parameters.contains { $0.sets[set]?.isMandatory == true } }
    return plain ?? ranked[0]
  }

  private func weight(_ set: String, _ order: [String]) -> Int { order.firstIndex(of: set) ?? order.count }

  /// Mandatory parameters of a set that have no value.
  func missing(in set: String, awaitsInput: Bool) -> [ParameterDefinition] {
    let parameters = definition.parameters
    // By index: walking the parameters themselves would copy each.
    return parameters.indices.filter { parameters[$0].canBeMandatory }.map { parameters[$0] }.filter { parameter in
      guard let role = parameter.sets[set] ?? parameter.sets["*"], role.isMandatory, self[parameter.name] == nil else { return false }
      return !(awaitsInput && (role.fromPipeline || role.fromPropertyName))
    }
  }
}

extension Binding {
  /// Whether a parameter takes every object as it is and nothing else of the cmdlet looks at the pipeline.
  func takesAnything(by name: String) -> Bool {
    var takers = 0
    for parameter in definition.parameters {
      let roles = roles(of: parameter)
      if roles.contains(where: \.fromPropertyName) { return false }
      guard roles.contains(where: \.fromPipeline) else { continue }
      takers += 1
      guard parameter.name == name, parameter.type is AnyType else { return false }
    }
    return takers == 1
  }
}
