// A function's parameters as the binder reads them: made once from its `param` block and kept.
import ShellSyntax
import ShellValues

/// One parameter of a function with what only functions need to know of it.
struct ScriptParameter {
  var name = VariableName("")
  /// `nil` for one that a `dynamicparam` block made.
  var tree: ParameterTree?
  /// Full .NET name; `nil` without a type.
  var type: String?
  var rules: [ParameterRule] = []

  var isSwitch: Bool { type == "System.Management.Automation.SwitchParameter" }
}

final class FunctionSignature {
  let definition: CmdletDefinition
  /// Has `[CmdletBinding()]` or a `[Parameter()]`: what its parameters do not take is an error instead of an entry of `$args`.
  let isAdvanced: Bool
  let parameters: [ScriptParameter]
  let supportsShouldProcess: Bool

  init(_ definition: CmdletDefinition, isAdvanced: Bool, parameters: [ScriptParameter], supportsShouldProcess: Bool) {
    (self.definition, self.isAdvanced, self.parameters) = (definition, isAdvanced, parameters)
    self.supportsShouldProcess = supportsShouldProcess
  }

  /// What a parameter's variable holds when nothing was given.
  func empty(_ name: String) -> ShellValue {
    FunctionSignature.empty(parameters.first { TextFolding.equal($0.name.name, name) }?.type)
  }

  static func empty(_ type: String?) -> ShellValue {
    switch type {
    case "System.String": .string("")
    case "System.Int32", "System.Int64", "System.Byte", "System.UInt32", "System.UInt64", "System.Int16", "System.UInt16": .int(0)
    case "System.Double", "System.Single": .double(0)
    case "System.Boolean", "System.Management.Automation.SwitchParameter": .bool(false)
    default: .null
    }
  }
}

extension Shell {
  /// The signature of a body; made at its first use.
  func signature(of tree: ScriptBlockTree, named name: String) throws -> FunctionSignature {
    if let known = signatures[ObjectIdentifier(tree)], known.tree === tree, known.signature.definition.name == name {
      return known.signature
    }
    let made = try makeSignature(tree, name)
    // Scripts may make blocks without end; what they are is soon found out again.
    if signatures.count >= 4096 { signatures.removeAll() }
    signatures[ObjectIdentifier(tree)] = (tree, made)
    return made
  }

  private func makeSignature(_ tree: ScriptBlockTree, _ name: String) throws -> FunctionSignature {
    let trees = tree.parameters ?? []
    let binding = tree.attributes.first { AttributeName.matches($0.name, "CmdletBinding") }
    let isAdvanced =
      binding != nil || trees.contains { $0.attributes.contains { AttributeName.matches($0.name, "Parameter") } }
    let settings = try binding.map { try values(of: $0) } ?? [:]
    let parameters = try trees.map { try scriptParameter($0) }
    let positions = automaticPositions(trees, isOff: settings["positionalbinding"].map { !$0.truth } ?? false)
    let definitions = try zip(parameters, positions).map { try definition(of: $0, automaticPosition: $1) }
    let supportsShouldProcess = settings["supportsshouldprocess"]?.truth ?? false
    var impact = ConfirmImpact.none
    if supportsShouldProcess {
      let words: [String: ConfirmImpact] = ["low": .low, "medium": .medium, "high": .high, "none": .low]
      impact = words[settings["confirmimpact"]?.text.lowercased() ?? ""] ?? .medium
    }
    let cmdlet = CmdletDefinition(
      name, synopsis: "", parameters: definitions, defaultParameterSet: settings["defaultparametersetname"]?.text, confirmImpact: impact,
      make: { SimpleCmdlet { _ in } })
    return FunctionSignature(cmdlet, isAdvanced: isAdvanced, parameters: parameters, supportsShouldProcess: supportsShouldProcess)
  }

  /// Positions in the order of the declaration, unless a parameter names one itself or they are switched off.
  private func automaticPositions(_ trees: [ParameterTree], isOff: Bool) -> [Int?] {
    let isExplicit = trees.contains { tree in
      tree.attributes.contains { attribute in
        AttributeName.matches(attribute.name, "Parameter") && attribute.named.contains { TextFolding.equal($0.name, "Position") }
      }
    }
    guard !isOff, !isExplicit else { return trees.map { _ in nil } }
    var next = 0
    return trees.map { tree in
      let name = tree.type?.name.lowercased()
      if name == "switch" || name == "switchparameter" || name == "system.management.automation.switchparameter" { return nil }
      next += 1
      return next - 1
    }
  }

  private func scriptParameter(_ tree: ParameterTree) throws -> ScriptParameter {
    ScriptParameter(
      name: tree.name, tree: tree, type: try tree.type.map { try typeName($0) }, rules: try tree.attributes.compactMap { try rule(of: $0) })
  }

  private func definition(of parameter: ScriptParameter, automaticPosition: Int?) throws -> ParameterDefinition {
    var definition = ParameterDefinition(parameter.name.name, ScriptType(parameter, self), sets: [:])
    for attribute in parameter.tree?.attributes ?? [] {
      switch AttributeName.plain(attribute.name) {
      case "parameter":
        let settings = try values(of: attribute)
        let set = settings["parametersetname"]?.text ?? ""
        definition.sets[set.isEmpty || set == "__AllParameterSets" ? "*" : set] = role(settings, automaticPosition)
        if let help = settings["helpmessage"]?.text { definition.help = help }
      case "alias": definition.aliases += try attribute.arguments.map { try evaluate($0).text }
      case "allownull": definition.allowsNull = true
      case "allowemptystring": definition.allowsEmptyString = true
      case "allowemptycollection": definition.allowsEmptyCollection = true
      default: break
      }
    }
    if definition.sets.isEmpty { definition.sets = ["*": ParameterRole(position: automaticPosition)] }
    return definition
  }

  private func role(_ settings: [String: ShellValue], _ automaticPosition: Int?) -> ParameterRole {
    func isOn(_ name: String) -> Bool { settings[name]?.truth ?? false }
    let position = settings["position"].flatMap { try? Members.whole($0) }
    return ParameterRole(
      isMandatory: isOn("mandatory"), position: position.map { $0 < 0 ? nil : $0 } ?? automaticPosition,
      fromPipeline: isOn("valuefrompipeline"), fromPropertyName: isOn("valuefrompipelinebypropertyname"),
      takesRemaining: isOn("valuefromremainingarguments"))
  }

  /// An attribute's named arguments by lower-case name; one without a value is true.
  func values(of attribute: AttributeTree) throws -> [String: ShellValue] {
    var values: [String: ShellValue] = [:]
    for (name, value) in attribute.named { values[name.lowercased()] = try value.map { try evaluate($0) } ?? .bool(true) }
    return values
  }
}

/// Attribute names may carry their namespace and the word Attribute.
enum AttributeName {
  /// Lower case, without both.
  static func plain(_ name: String) -> String {
    var name = name.lowercased()
    if let dot = name.lastIndex(of: ".") { name = String(name[name.index(after: dot)...]) }
    return name.hasSuffix("attribute") && name.count > 9 ? String(name.dropLast(9)) : name
  }

  static func matches(_ name: String, _ wanted: String) -> Bool { plain(name) == wanted.lowercased() }
}

/// A parameter's type as a script wrote it. Conversion is the cast's; `[bool]` and `[switch]` refuse text as real parameters do.
struct ScriptType: ValueType, @unchecked Sendable {
  var name: String
  var isSwitch: Bool
  var completions: [String]
  /// Full .NET name; `nil` converts nothing.
  private let fullName: String?
  private let rules: [ParameterRule]
  /// Conversions call back into the shell that they were declared in; both live in one thread.
  private unowned let shell: Shell

  init(_ parameter: ScriptParameter, _ shell: Shell) {
    (fullName, rules, self.shell) = (parameter.type, parameter.rules, shell)
    name = fullName.map { String($0.split(separator: ".").last ?? "Object") } ?? "Object"
    isSwitch = parameter.isSwitch
    completions =
      rules.lazy.compactMap { if case .set(let values, _) = $0 { values } else { nil } }.first
      ?? fullName.flatMap { shell.types.type($0)?.enumeration?.names } ?? []
  }

  /// Whether a text or a collection is a value of this type, so that an empty one may be refused.
  var takesText: Bool { fullName == "System.String" || fullName == "System.String[]" }
  var takesCollection: Bool { fullName?.hasSuffix("[]") == true || fullName == "System.Collections.ArrayList" }

  func convert(_ value: ShellValue) throws(ConversionFailure) -> ShellValue {
    var value = value
    if isSwitch || fullName == "System.Boolean" {
      value = try BoolType().convert(value)
    } else if let fullName {
      do { value = try shell.convert(value, to: fullName) } catch {
        throw ConversionFailure((error as? ErrorRecord)?.message ?? "\(error)")
      }
    }
    for rule in rules { try rule.check(value, shell) }
    return value
  }
}
