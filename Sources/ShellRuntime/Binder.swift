// From arguments to bound parameters: names first, then positions. The pipeline's share and the choice of the set are in files of their
// own.
import ShellValues

/// The parameters of one use of a cmdlet as they become known.
struct Binding {
  let definition: CmdletDefinition
  /// By lower-case name.
  private(set) var values: [String: ShellValue] = [:]
  /// In the definition's spelling, in the order of binding.
  private(set) var names: [String] = []
  /// The parameter sets that are still possible.
  var candidates: Set<String>
  /// Arguments that no parameter took; only plain functions keep any.
  private(set) var rest: [ShellValue] = []
  /// Set while more may come from the pipeline.
  var isAwaitingInput = false
  /// Script blocks for parameters that the pipeline could give: each object is asked for the value.
  private(set) var delayed: [(parameter: ParameterDefinition, block: ShellValue)] = []

  /// The set's name when no parameter names one.
  static let everySet = "__AllParameterSets"

  /// Binds names, then positions.
  /// - Parameter keepsRest: a plain function puts what it does not know into `$args` instead of refusing it.
  ///   - defaults: values for parameters that the arguments leave open; those that do not fit are left out.
  init(
    _ definition: CmdletDefinition, _ arguments: [Argument], keepsRest: Bool = false, defaults: [(ParameterDefinition, ShellValue)] = []
  ) throws(PlacedError) {
    self.definition = definition
    var named: Set<String> = []
    let own = definition.parameters
    for place in own.indices where own[place].sets.count > 1 || own[place].sets["*"] == nil { named.formUnion(own[place].sets.keys) }
    named.remove("*")
    candidates = named.isEmpty ? [definition.defaultParameterSet ?? Binding.everySet] : named
    if let usual = definition.defaultParameterSet, !named.isEmpty { candidates.insert(usual) }
    let positional = try bindNamed(arguments, keepsRest)
    try bindPositional(positional, keepsRest)
    for (parameter, value) in defaults where values[parameter.name.lowercased()] == nil {
      guard let converted = try? convert(value, for: parameter, Argument(.positional(value))),
        parameter.sets["*"] != nil || !candidates.isDisjoint(with: parameter.sets.keys)
      else { continue }
      set(parameter, converted)
    }
  }

  /// Own and common parameters.
  var parameters: [ParameterDefinition] { definition.parameters + CommonParameters.definitions(for: definition) }

  subscript(name: String) -> ShellValue? { values[name.lowercased()] }

  // MARK: names

  private mutating func bindNamed(_ arguments: [Argument], _ keepsRest: Bool) throws(PlacedError) -> [Argument] {
    var positional: [Argument] = []
    var at = 0
    var onlyPositional = false
    while at < arguments.count {
      let argument = arguments[at]
      at += 1
      switch argument.content {
      case .endOfParameters: onlyPositional = true
      case .verbatim(let text): positional.append(Argument(.positional(.string(text)), range: argument.range))
      case .positional: positional.append(argument)
      case .parameter(let name, let value):
        guard !onlyPositional, let parameter = try find(name, argument, keepsRest) else {
          if let value, takesRemaining {
            for part in [.string("-\(name):"), value] { positional.append(Argument(.positional(part), range: argument.range)) }
          } else if let value {
            // With a value of its own it is no position's.
            rest += [.string("-\(name):"), value]
          } else {
            positional.append(Argument(.positional(.string("-" + name)), range: argument.range))
          }
          continue
        }
        guard values[parameter.name.lowercased()] == nil else {
          throw PlacedError(BindingError.twice(parameter.name, definition), argument)
        }
        if let value {
          try bind(parameter, value, argument)
        } else if parameter.type.isSwitch {
          try bind(parameter, .bool(true), argument)
        } else {
          guard at < arguments.count, case .positional(let value) = arguments[at].content else {
            throw PlacedError(BindingError.missingValue(parameter, definition), argument)
          }
          try bind(parameter, value, Argument(.positional(value), written: arguments[at].written, range: arguments[at].range))
          at += 1
        }
      }
    }
    return positional
  }

  /// Whether a parameter takes all that is left over: names that nothing has are texts for it then.
  private var takesRemaining: Bool { definition.parameters.contains { $0.sets.values.contains { $0.takesRemaining } } }

  /// An exact name or alias wins; otherwise the one parameter that begins so.
  private func find(_ name: String, _ argument: Argument, _ keepsRest: Bool) throws(PlacedError) -> ParameterDefinition? {
    func isExact(_ parameter: ParameterDefinition) -> Bool {
      TextFolding.equal(parameter.name, name) || parameter.aliases.contains { TextFolding.equal($0, name) }
    }
    if let exact = definition.parameters.first(where: isExact) ?? definition.commonParameters.first(where: isExact) { return exact }
    let key = name.lowercased()
    let found = parameters.filter { $0.name.lowercased().hasPrefix(key) || $0.aliases.contains { $0.lowercased().hasPrefix(key) } }
    guard let first = found.first else {
      if keepsRest || takesRemaining { return nil }
      throw PlacedError(BindingError.unknown(name, definition), argument)
    }
    // The cmdlet's own parameters come first: a common one makes no name ambiguous.
    let own = found.filter { candidate in definition.parameters.contains { $0.name == candidate.name } }
    if own.count == 1 { return own[0] }
    guard found.count == 1 else { throw PlacedError(BindingError.ambiguous(name, found.map(\.name), definition), argument) }
    return first
  }

  // MARK: binding one

  /// Converts and keeps a value, and drops the sets that the parameter is not in.
  mutating func bind(_ parameter: ParameterDefinition, _ value: ShellValue, _ argument: Argument) throws(PlacedError) {
    if isDelayed(value, parameter) {
      delayed.append((parameter, value))
      set(parameter, value)
    } else {
      set(parameter, try convert(value, for: parameter, argument))
    }
    guard !candidates.isEmpty else { throw PlacedError(BindingError.sets(definition), argument) }
  }

  /// `Rename-Item -NewName { $_.Name + '.old' }`: a block where the parameter wants something else that the pipeline may give.
  private func isDelayed(_ value: ShellValue, _ parameter: ParameterDefinition) -> Bool {
    guard value.typeName == ScriptBlockType.typeName, !(parameter.type is AnyType), !(parameter.type is ScriptBlockType),
      (parameter.type as? ScriptType).map({ $0.name != "ScriptBlock" && $0.name != "Object" }) ?? !parameter.type.name.hasPrefix("Object")
    else { return false }
    return parameter.sets.values.contains { $0.fromPipeline || $0.fromPropertyName }
  }

  /// Puts in what the blocks have given for one object. - Parameter run: gives a block's value.
  mutating func bindDelayed(_ run: (ShellValue) throws -> ShellValue) throws {
    for (parameter, block) in delayed {
      values[parameter.name.lowercased()] = try convert(try run(block), for: parameter, Argument(.positional(.null)))
    }
  }

  mutating func set(_ parameter: ParameterDefinition, _ value: ShellValue) {
    values[parameter.name.lowercased()] = value
    names.append(parameter.name)
    if parameter.sets["*"] == nil { candidates.formIntersection(parameter.sets.keys) }
  }

  /// Forgets what the last pipeline object bound.
  mutating func forget(_ bound: [String], candidates: Set<String>) {
    for name in bound { values[name.lowercased()] = nil }
    names.removeAll { bound.contains($0) }
    self.candidates = candidates
  }

  func convert(_ value: ShellValue, for parameter: ParameterDefinition, _ argument: Argument) throws(PlacedError) -> ShellValue {
    // A look at a script binds what only its run will know.
    if case .scalar(is UnknownValue) = value { return value }
    let isMandatory = parameter.sets.contains { ($0.key == "*" || candidates.contains($0.key)) && $0.value.isMandatory }
    if isMandatory { try refuseEmpty(value, for: parameter, argument) }
    if let refused = CommonParameters.refusal(of: value, for: parameter, definition) { throw PlacedError(refused, argument) }
    do {
      return try parameter.type.convert(Binding.asWritten(value, argument.written, for: parameter.type))
    } catch {
      throw PlacedError(BindingError.conversion(parameter, error, definition), argument)
    }
  }

  /// Mandatory means more than being there: null is no value, and neither is an empty text or list where text or a list is wanted.
  private func refuseEmpty(_ value: ShellValue, for parameter: ParameterDefinition, _ argument: Argument) throws(PlacedError) {
    let script = parameter.type as? ScriptType
    let isAny = parameter.type is AnyType
    let what: String?
    switch value {
    // Where text is wanted null becomes empty text before it is looked at.
    case .null where script?.name == "String" && !parameter.allowsNull: what = parameter.allowsEmptyString ? nil : "an empty string"
    case .null: what = parameter.allowsNull || isAny ? nil : "null"
    case .string(""): what = parameter.allowsEmptyString || isAny || script?.takesText == false ? nil : "an empty string"
    case .array(let array) where array.items.isEmpty:
      what = parameter.allowsEmptyCollection || isAny || script?.takesCollection == false ? nil : "an empty array"
    default: what = nil
    }
    if let what { throw PlacedError(BindingError.empty(parameter.name, what, definition), argument) }
  }

  /// A bare number for a parameter that is no number keeps the text it was written as.
  private static func asWritten(_ value: ShellValue, _ written: String?, for type: any ValueType) -> ShellValue {
    guard let written, value.text != written, !["Int32", "Int64", "Double", "Boolean", "Object", "SwitchParameter"].contains(type.name)
    else { return value }
    return .string(written)
  }

  // MARK: positions

  private mutating func bindPositional(_ arguments: [Argument], _ keepsRest: Bool) throws(PlacedError) {
    var left = arguments[...]
    while let argument = left.first, case .positional(let value) = argument.content {
      guard let (parameter, takesAll) = try nextPositional(for: value) else {
        guard keepsRest else { throw PlacedError(BindingError.positional(value, definition), argument) }
        rest += left.compactMap { if case .positional(let value) = $0.content { value } else { nil } }
        return
      }
      // One list alone stays the list that it is.
      if takesAll, left.count > 1 || value.arrayItems == nil {
        let items = left.flatMap { argument -> [ShellValue] in
          guard case .positional(let value) = argument.content else { return [] }
          return value.arrayItems ?? [value]
        }
        return try bind(parameter, .list(items), argument)
      }
      try bind(parameter, value, argument)
      left = left.dropFirst()
    }
  }

  /// The unbound parameter with the lowest position; among several at one place the default set's first, then one that accepts the value.
  /// - Throws: AmbiguousPositionalParameterNoName when two of one set have the same position.
  private func nextPositional(for value: ShellValue) throws(PlacedError) -> (ParameterDefinition, takesAll: Bool)? {
    var best: [(parameter: ParameterDefinition, set: String, position: Int, isDefault: Bool, takesAll: Bool)] = []
    for parameter in definition.parameters {
      for (set, role) in parameter.sets where set == "*" || candidates.contains(set) {
        guard let position = role.position ?? (role.takesRemaining ? Int.max : nil), self[parameter.name] == nil else { continue }
        best.append((parameter, set, position, set == "*" || set == definition.defaultParameterSet, role.takesRemaining))
      }
    }
    guard let lowest = best.map(\.position).min() else { return nil }
    let there = best.filter { $0.position == lowest }.sorted { $0.isDefault && !$1.isDefault }
    if there.count > 1, lowest != .max, Set(there.map(\.set)).contains(where: { set in there.filter { $0.set == set && !$0.takesAll }.count > 1 }) {
      throw PlacedError(BindingError.ambiguousPosition(definition), nil)
    }
    // Tried only where there is a choice: a conversion may run a script of the parameter's, which had better run once.
    let choice = there.count == 1 ? there[0] : there.first { (try? $0.parameter.type.convert(value)) != nil } ?? there[0]
    return (choice.parameter, choice.takesAll)
  }
}

/// A binding error with the argument it speaks of, so that its place can be shown. Stays in the shell's thread, as `ErrorRecord` does.
struct PlacedError: Error, @unchecked Sendable {
  var record: ErrorRecord
  var argument: Argument?
  init(_ record: ErrorRecord, _ argument: Argument?) { (self.record, self.argument) = (record, argument) }
}
