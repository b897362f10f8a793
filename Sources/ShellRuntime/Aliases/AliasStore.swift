// Aliases with what the alias cmdlets know of them: options, a description, and the scope they were made in.
import ShellValues

/// One alias.
public final class AliasEntry {
  public let name: String
  public fileprivate(set) var target: String
  public fileprivate(set) var options: ItemOptions
  public fileprivate(set) var description: String

  init(_ name: String, _ target: String, options: ItemOptions = [], description: String = "") {
    (self.name, self.target, self.options, self.description) = (name, target, options, description)
  }
}

extension Shell {
  /// What a name stands for, seen from the running scope.
  func aliasTarget(_ key: String) -> String? {
    var next: Scope? = scope
    while let here = next, here !== globalScope {
      if let own = here.aliases[key] { return own.target }
      next = here.parent
    }
    return aliasTable[key]?.target
  }

  /// The aliases of one scope, or all that are visible; in order of name.
  /// - Parameter scope: as for variables.
  public func aliasEntries(scope name: String?) throws -> [AliasEntry] {
    var found: [String: AliasEntry] = [:]
    var next: Scope? = name == nil || name == "" ? scope : try scope(named: name)
    while let here = next {
      for (key, entry) in entries(of: here) where found[key] == nil { found[key] = entry }
      next = name == nil || name == "" ? here.parent : nil
    }
    return found.values.sorted { TextFolding.order($0.name, $1.name) < 0 }
  }

  private func entries(of scope: Scope) -> [String: AliasEntry] {
    guard scope === globalScope else { return scope.aliases }
    // The table of the session is filled by many; details are kept for those that have any.
    return aliasTable.reduce(into: [:]) { found, entry in
      found[entry.key] = detail(entry.key, entry.value)
    }
  }

  private func detail(_ key: String, _ entry: (name: String, target: String)) -> AliasEntry {
    if let kept = globalScope.aliases[key], kept.target == entry.target { return kept }
    return AliasEntry(entry.name, entry.target)
  }

  private func entry(_ key: String, in scope: Scope) -> AliasEntry? {
    guard scope === globalScope else { return scope.aliases[key] }
    return aliasTable[key].map { detail(key, $0) }
  }

  private func keep(_ entry: AliasEntry, in scope: Scope) {
    let key = entry.name.lowercased()
    scope.aliases[key] = entry
    if scope === globalScope { aliasTable[key] = (entry.name, entry.target) }
  }

  /// `New-Alias`.
  public func newAlias(
    _ name: String, _ target: String, options: ItemOptions, description: String, scope scopeName: String?, force: Bool
  ) throws -> AliasEntry {
    let scope = try scope(named: scopeName)
    if let existing = entry(name.lowercased(), in: scope) {
      guard force else {
        throw Shell.aliasRefusal(
          "The alias is not allowed, because an alias with the name '\(name)' already exists.", "AliasAlreadyExists", name,
          category: .resourceExists, reason: "SessionStateException")
      }
      try check(existing, force: true)
    }
    let made = AliasEntry(name, target, options: options, description: description)
    keep(made, in: scope)
    return made
  }

  /// `Set-Alias`: makes what is not there.
  public func setAlias(
    _ name: String, _ target: String, options: ItemOptions?, description: String?, scope scopeName: String?, force: Bool
  ) throws -> AliasEntry {
    let scope = try scope(named: scopeName)
    guard let existing = entry(name.lowercased(), in: scope) else {
      return try newAlias(name, target, options: options ?? [], description: description ?? "", scope: scopeName, force: false)
    }
    try check(existing, force: force)
    if let options {
      if options.contains(.constant) {
        throw Shell.aliasRefusal(
          "Alias \(name) cannot be made constant after it has been created. Aliases can only be made constant at creation time.",
          "AliasCannotBeMadeConstant", name)
      }
      if existing.options.contains(.allScope), !options.contains(.allScope) {
        throw Shell.aliasRefusal(
          "The AllScope option cannot be removed from the alias '\(name)'.", "AliasAllScopeOptionCannotBeRemoved", name)
      }
      existing.options = options
    }
    existing.target = target
    if let description { existing.description = description }
    keep(existing, in: scope)
    return existing
  }

  private func check(_ entry: AliasEntry, force: Bool) throws {
    guard !entry.options.contains(.constant), force || !entry.options.contains(.readOnly) else {
      throw Shell.aliasRefusal(
        "Alias is not writeable because alias \(entry.name) is read-only or constant and cannot be written to.", "AliasNotWritable",
        entry.name)
    }
  }

  /// `Remove-Alias`. - Returns: false when there is no such alias.
  public func removeAlias(_ name: String, scope scopeName: String?, force: Bool) throws -> Bool {
    let key = name.lowercased()
    var next: Scope? = try scope(named: scopeName)
    while let here = next {
      if let entry = entry(key, in: here) {
        guard !entry.options.contains(.constant), force || !entry.options.contains(.readOnly) else {
          throw Shell.aliasRefusal(
            "Alias was not removed because alias \(name) is constant or read-only.", "AliasNotRemovable", name)
        }
        here.aliases[key] = nil
        if here === globalScope { aliasTable[key] = nil }
        return true
      }
      next = scopeName == nil ? here.parent : nil
    }
    return false
  }

  private static func aliasRefusal(
    _ message: String, _ id: String, _ name: String, category: ErrorCategory = .writeError,
    reason: String = "SessionStateUnauthorizedAccessException"
  ) -> ErrorRecord {
    ErrorRecord(message, id: id, category: category, reason: reason, target: .string(name))
  }
}
