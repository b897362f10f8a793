// Which variables a variable cmdlet means: by name or pattern, in a scope or in all, less what -Include and -Exclude leave out.
import ShellRuntime
import ShellValues

struct VariableSearch {
  private let included: [Wildcard]
  private let excluded: [Wildcard]
  private let scope: String?
  private let shell: Shell

  init?(_ run: any CmdletRun) {
    guard let shell = run.shell as? Shell else { return nil }
    self.shell = shell
    included = run.strings("Include").map { Wildcard($0) }
    excluded = run.strings("Exclude").map { Wildcard($0) }
    scope = run.text("Scope")
  }

  /// Whether the name is one of those that -Include and -Exclude leave.
  func admits(_ name: String) -> Bool {
    (included.isEmpty || included.contains { $0.matches(name) }) && !excluded.contains { $0.matches(name) }
  }

  /// The variables that a name stands for, in order of name. A plain name that does not exist is reported.
  func variables(_ name: String, _ run: any CmdletRun) throws -> [VariableObject] {
    guard Wildcard.isPattern(name) else {
      guard admits(name) else { return [] }
      if let found = try exact(name) { return [found] }
      try run.writeError(VariableSearch.notFound(name))
      return []
    }
    let pattern = Wildcard(name)
    return try shell.variableObjects(scope: scope).filter { pattern.matches($0.name) && admits($0.name) }
  }

  private func exact(_ name: String) throws -> VariableObject? {
    if let found = try shell.variableObject(name, scope: scope) { return found }
    return ["?", "^", "$", "pwd"].contains(name.lowercased())
      ? try shell.variableObjects(scope: scope).first { TextFolding.equal($0.name, name) } : nil
  }

  static func notFound(_ name: String) -> ErrorRecord {
    ErrorRecord(
      "Cannot find a variable with the name '\(name)'.", id: "VariableNotFound", category: .objectNotFound, reason: "ItemNotFoundException",
      target: .string(name))
  }
}
