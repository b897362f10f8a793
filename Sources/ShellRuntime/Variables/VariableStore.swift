// What the variable cmdlets do to variables: found in one scope or in all that are visible, made, changed and taken away.
import ShellSyntax
public import ShellValues

extension Shell {
  /// - Parameter name: global, script, local, private, or how many scopes outward; `nil` means the running one.
  func scope(named name: String?) throws -> Scope {
    switch name?.lowercased() {
    case nil, "", "local", "private": return scope
    case "global": return globalScope
    case "script": return scope.script
    case let number?:
      guard let distance = Int(number) else {
        throw ErrorRecord(
          "Cannot process argument because the value of argument \"scopeID\" is not valid. Change the value of the \"scopeID\" argument and "
            + "run the operation again.", id: "Argument", category: .invalidArgument, reason: "PSArgumentException")
      }
      var found: Scope? = distance < 0 ? nil : scope
      for _ in 0..<max(0, distance) { found = found?.parent }
      guard let found else {
        throw ErrorRecord(
          "The scope number '\(distance)' exceeds the number of active scopes.", id: "ArgumentOutOfRange",
          category: .invalidArgument, reason: "PSArgumentOutOfRangeException")
      }
      return found
    }
  }

  /// The variables of one scope, or all visible ones; in order of name.
  public func variableObjects(scope name: String?) throws -> [VariableObject] {
    var found: [String: Variable] = [:]
    if let name, !name.isEmpty {
      found = try scope(named: name).variables
    } else {
      var next: Scope? = scope
      while let here = next {
        for (key, variable) in here.variables where found[key] == nil && (here === scope || !variable.options.contains(.private)) {
          found[key] = variable
        }
        next = here.parent
      }
      for name in Shell.computedNames where found[name.lowercased()] == nil {
        found[name.lowercased()] = Variable(name, value(of: VariableName(name)), options: [.allScope, .readOnly])
      }
    }
    return found.values.sorted { TextFolding.order($0.name, $1.name) < 0 }.map { VariableObject($0, self) }
  }

  private static let computedNames = ["?", "^", "$", "PWD"]

  /// - Parameter name: exact, any case.
  public func variableObject(_ name: String, scope scopeName: String?) throws -> VariableObject? {
    let key = name.lowercased()
    let found = scopeName == nil || scopeName == "" ? scope.find(key) : try scope(named: scopeName).variables[key]
    return found.map { VariableObject($0, self) }
  }

  /// `New-Variable`.
  public func newVariable(
    _ name: String, _ value: ShellValue, options: ItemOptions, description: String, isHidden: Bool, scope scopeName: String?, force: Bool
  ) throws -> VariableObject {
    let target = try scope(named: scopeName)
    if let existing = target.variables[name.lowercased()] {
      guard force else {
        throw ErrorRecord(
          "A variable with name '\(name)' already exists.", id: "VariableAlreadyExists", category: .resourceExists,
          reason: "SessionStateException", target: .string(name))
      }
      guard !existing.options.contains(.constant) else { throw Shell.notWritable(name) }
    }
    let made = Variable(name, value, options: Shell.options(options, scopeName))
    (made.description, made.isHiddenFromCommands) = (description, isHidden)
    target.variables[name.lowercased()] = made
    return VariableObject(made, self)
  }

  private static func options(_ options: ItemOptions, _ scopeName: String?) -> ItemOptions {
    scopeName?.lowercased() == "private" ? options.union(.private) : options
  }

  /// `Set-Variable`: makes what is not there. What is `nil` stays as it is.
  public func setVariable(
    _ name: String, value: ShellValue?, options: ItemOptions?, description: String?, isHidden: Bool?, scope scopeName: String?, force: Bool
  ) throws -> VariableObject {
    let target = try scope(named: scopeName)
    guard let existing = target.variables[name.lowercased()] ?? shared(name) else {
      return try newVariable(
        name, value ?? .null, options: options ?? [], description: description ?? "", isHidden: isHidden ?? false, scope: scopeName,
        force: false)
    }
    if value != nil || options != nil, existing.options.contains(.constant) || existing.options.contains(.readOnly) && !force {
      throw Shell.notWritable(name)
    }
    if let value { try assign(value, to: existing, force: force) }
    if let options { try change(existing, options: Shell.options(options, scopeName), force: force) }
    if let description { existing.description = description }
    if let isHidden { existing.isHiddenFromCommands = isHidden }
    return VariableObject(existing, self)
  }

  /// A variable that all scopes have in common, such as `$true`.
  func shared(_ name: String) -> Variable? { scope.find(name.lowercased()).flatMap { $0.options.contains(.allScope) ? $0 : nil } }

  func assign(_ value: ShellValue, to variable: Variable, force: Bool) throws {
    guard !variable.options.contains(.constant), force || !variable.options.contains(.readOnly) else {
      throw Shell.notWritable(variable.name)
    }
    variable.value = try variable.type.map { try convert(value, to: $0) } ?? value
  }

  func change(_ variable: Variable, options: ItemOptions, force: Bool) throws {
    guard !variable.options.contains(.constant), force || !variable.options.contains(.readOnly) else {
      throw Shell.notWritable(variable.name)
    }
    if options.contains(.constant) {
      throw Shell.refusal(
        "Existing variable \(variable.name) cannot be made constant. Variables can be made constant only at creation time.",
        "VariableCannotBeMadeConstant", variable.name)
    }
    if variable.options.contains(.allScope), !options.contains(.allScope) {
      throw Shell.refusal(
        "The AllScope option cannot be removed from the variable '\(variable.name)'.", "VariableAllScopeOptionCannotBeRemoved",
        variable.name)
    }
    variable.options = options
  }

  /// `Clear-Variable`.
  public func clear(_ object: VariableObject, force: Bool) throws { try assign(.null, to: object.variable, force: force) }

  /// `Remove-Variable`.
  public func remove(_ object: VariableObject, force: Bool) throws {
    let variable = object.variable
    guard !variable.options.contains(.constant), force || !variable.options.contains(.readOnly) else {
      throw Shell.refusal(
        "Cannot remove variable \(variable.name) because it is constant or read-only. If the variable is read-only, try the operation again "
          + "specifying the Force option.", "VariableNotRemovable", variable.name)
    }
    var next: Scope? = scope
    while let here = next {
      if here.variables[variable.name.lowercased()] === variable {
        here.variables[variable.name.lowercased()] = nil
        return
      }
      next = here.parent
    }
  }

  static func notWritable(_ name: String) -> ErrorRecord {
    refusal("Cannot overwrite variable \(name) because it is read-only or constant.", "VariableNotWritable", name)
  }

  private static func refusal(_ message: String, _ id: String, _ name: String) -> ErrorRecord {
    ErrorRecord(message, id: id, category: .writeError, reason: "SessionStateUnauthorizedAccessException", target: .string(name))
  }
}
