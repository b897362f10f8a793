// A call of a function: its arguments become variables of its scope, and its common parameters preferences there.
import ShellSyntax
public import ShellValues

extension Shell {
  /// Binds a call's arguments and makes the function's variables; defaults are computed in its scope, in order.
  func bind(
    _ signature: FunctionSignature, _ arguments: [Argument], in target: Scope, _ frame: CallFrame, _ setting: StageSetting,
    streams table: inout Streams
  ) throws -> Binding {
    do {
      if frame.tree.dynamicParameters != nil, signature.isAdvanced {
        return try bindDynamic(signature, arguments, in: target, frame, setting, streams: &table)
      }
      let binding = try Binding(
        signature.definition, arguments, keepsRest: !signature.isAdvanced, defaults: try defaults(for: signature.definition))
      return try complete(binding, signature, in: target, frame, setting, streams: &table)
    } catch let error as PlacedError {
      var record = error.record
      record.place = error.argument?.range.map { place(of: $0, in: setting.source) } ?? setting.place
      throw record
    }
  }

  /// Checks what is missing and makes the variables.
  func complete(
    _ binding: Binding, _ signature: FunctionSignature, in target: Scope, _ frame: CallFrame, _ setting: StageSetting,
    streams table: inout Streams
  ) throws -> Binding {
    var binding = binding
    if signature.isAdvanced { adopt(CommonParameters(binding.commonValues), in: target, frame, home: setting.scope, streams: &table) }
    frame.parameterSet = binding.chooseSet(awaitsInput: setting.hasInput)
    if !setting.hasInput || !binding.takesInput {
      try askForMandatory(&binding, in: frame.parameterSet, position: setting.position)
    } else {
      let missing = binding.missing(in: frame.parameterSet, awaitsInput: true)
      guard missing.isEmpty else { throw PlacedError(BindingError.mandatory(missing.map(\.name), binding.definition), nil) }
    }
    for name in binding.names { frame.bound[name] = binding[name] ?? .null }
    frame.unbound = binding.rest
    target.variables["psboundparameters"] = Variable("PSBoundParameters", .hashtable(frame.bound))
    if !signature.isAdvanced { target.variables["args"] = Variable("args", .list(binding.rest)) }
    for parameter in signature.parameters { try declare(parameter, binding[parameter.name.name], in: target) }
    return binding
  }

  private func declare(_ parameter: ScriptParameter, _ given: ShellValue?, in target: Scope) throws {
    let name = parameter.name
    var value = given
    if value == nil, let written = parameter.tree?.defaultValue {
      value = try evaluate(written)
      if let type = parameter.type, let computed = value { value = try convert(computed, to: type) }
    }
    let variable = Variable(name.name, value ?? FunctionSignature.empty(parameter.type))
    (variable.type, variable.rules) = (parameter.isSwitch ? nil : parameter.type, parameter.rules)
    if parameter.isSwitch { variable.value = .scalar(SwitchValue(variable.value.truth)) }
    target.variables[name.key] = variable
  }

  /// The common parameters of an advanced function hold for all that runs inside it.
  private func adopt(_ common: CommonParameters, in target: Scope, _ frame: CallFrame, home: Scope, streams table: inout Streams) {
    frame.voice.adopt(common, &table, home: home)
    for (key, name) in CommonParameters.preferences {
      guard let action = common.preference(key) else { continue }
      target.variables[name.lowercased()] = Variable(name, action)
    }
  }

  // MARK: dynamic parameters

  /// Parameters that a `dynamicparam` block makes: the static ones are bound first, so that the block may look at them.
  private func bindDynamic(
    _ signature: FunctionSignature, _ arguments: [Argument], in target: Scope, _ frame: CallFrame, _ setting: StageSetting,
    streams table: inout Streams
  ) throws -> Binding {
    let first = try Binding(signature.definition, arguments, keepsRest: true)
    for name in first.names { frame.bound[name] = first[name] ?? .null }
    target.variables["psboundparameters"] = Variable("PSBoundParameters", .hashtable(frame.bound))
    for parameter in signature.parameters { try declare(parameter, first[parameter.name.name], in: target) }
    let made = try collect { out in _ = try self.run(frame.tree.dynamicParameters!, out) }
    let extra = made.flatMap { DynamicParameters.definitions(in: $0, self) }
    var definition = signature.definition
    definition.parameters += extra.map(\.definition)
    let binding = try complete(
      try Binding(definition, arguments, defaults: try defaults(for: definition)), signature, in: target, frame, setting, streams: &table)
    for parameter in extra {
      guard let value = binding[parameter.definition.name] else { continue }
      parameter.object["Value"] = value
      parameter.object["IsSet"] = .bool(true)
    }
    return binding
  }

  // MARK: defaults

  /// What `$PSDefaultParameterValues` says for a command: it counts for parameters that nothing else has bound.
  func defaults(for definition: CmdletDefinition) throws -> [(ParameterDefinition, ShellValue)] {
    guard case .hashtable(let table)? = scope.find("psdefaultparametervalues")?.value, table.count > 0 else { return [] }
    if table["Disabled"]?.truth == true { return [] }
    var found: [(ParameterDefinition, ShellValue)] = []
    for (key, value) in table.pairs {
      let parts = key.text.split(separator: ":", maxSplits: 1).map { $0.trimmingBlanks }
      guard parts.count == 2, Wildcard(parts[0]).matches(definition.name) else { continue }
      let pattern = Wildcard(parts[1])
      for parameter in definition.parameters + definition.commonParameters
      where pattern.matches(parameter.name) || parameter.aliases.contains(where: pattern.matches) {
        var value = value
        if case .scalar(let block as ScriptBlockValue) = value { value = Shell.captured(try call(block, [])) }
        found.append((parameter, value))
      }
    }
    return found
  }
}

/// The value of a switch parameter's variable: true or false, with `IsPresent` and `ToBool()`.
public struct SwitchValue: ShellScalar {
  public let isPresent: Bool
  public init(_ isPresent: Bool) { self.isPresent = isPresent }

  public var typeName: String { "System.Management.Automation.SwitchParameter" }
  public var text: String { isPresent ? "True" : "False" }
  public var truth: Bool { isPresent }
  public var plain: ShellValue { .bool(isPresent) }
  public func isEqual(to other: ShellValue, ignoringCase: Bool) -> Bool? { other.truth == isPresent }
  public var memberNames: [String] { ["IsPresent"] }
  public func member(_ name: String) -> ShellValue? { TextFolding.equal(name, "IsPresent") ? .bool(isPresent) : nil }
  public func call(_ method: String, _ arguments: [ShellValue]) throws(ErrorRecord) -> ShellValue? {
    TextFolding.equal(method, "ToBool") ? .bool(isPresent) : nil
  }
}

/// What a `dynamicparam` block gives: a `RuntimeDefinedParameterDictionary`.
enum DynamicParameters {
  struct Made {
    var definition: ParameterDefinition
    var object: ShellObject
  }

  static let parameterType = "System.Management.Automation.RuntimeDefinedParameter"

  static func definitions(in value: ShellValue, _ shell: Shell) -> [Made] {
    let items: [ShellValue] =
      switch value {
      case .hashtable(let table): table.pairs.map(\.value)
      default: Conversion.items(value)
      }
    return items.compactMap { item in
      guard case .object(let object) = item, object.typeNames.contains(parameterType), let name = object["Name"]?.text else { return nil }
      return Made(definition: definition(name, object, shell), object: object)
    }
  }

  private static func definition(_ name: String, _ object: ShellObject, _ shell: Shell) -> ParameterDefinition {
    let type = object["ParameterType"].map { (try? shell.fullTypeName($0.text)) ?? $0.text }
    var parameter = ScriptParameter(type: type)
    var sets: [String: ParameterRole] = [:]
    var aliases: [String] = []
    for case .object(let attribute) in Conversion.items(object["Attributes"] ?? .null) {
      let kind = AttributeName.plain(attribute.typeNames.first ?? "")
      func isOn(_ key: String) -> Bool { attribute[key]?.truth ?? false }
      switch kind {
      case "parameter":
        let set = attribute["ParameterSetName"]?.text ?? ""
        let position = attribute["Position"].flatMap { try? Members.whole($0) }
        sets[set.isEmpty || set == "__AllParameterSets" ? "*" : set] = ParameterRole(
          isMandatory: isOn("Mandatory"), position: position.flatMap { $0 < 0 ? nil : $0 }, fromPipeline: isOn("ValueFromPipeline"),
          fromPropertyName: isOn("ValueFromPipelineByPropertyName"), takesRemaining: isOn("ValueFromRemainingArguments"))
      case "validateset": parameter.rules.append(.set(Conversion.items(attribute["ValidValues"] ?? .null).map(\.text), ignoresCase: true))
      case "alias": aliases += Conversion.items(attribute["AliasNames"] ?? .null).map(\.text)
      case "validatenotnullorempty": parameter.rules.append(.notNullOrEmpty)
      case "validatenotnull": parameter.rules.append(.notNull)
      default: break
      }
    }
    var definition = ParameterDefinition(name, ScriptType(parameter, shell), aliases: aliases, sets: sets.isEmpty ? ["*": ParameterRole()] : sets)
    definition.isDynamic = true
    return definition
  }
}
