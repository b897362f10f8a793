import Glibc
import ShellSyntax
// What cmdlets may ask of the shell itself.
public import ShellValues

extension Shell: ShellServices {
  public func variable(_ name: String) -> ShellValue? {
    let variable = Shell.split(name)
    let value = value(of: variable)
    return value.isNull && variable.scope == nil && scope.find(variable.key) == nil ? nil : value
  }

  public func setVariable(_ name: String, _ value: ShellValue) {
    // A constant refuses silently here: cmdlets that let people name variables check before.
    try? set(Shell.split(name), value)
  }

  private static func split(_ name: String) -> VariableName {
    let parts = name.split(separator: ":", maxSplits: 1).map(String.init)
    return parts.count == 2 ? VariableName(scope: parts[0], parts[1]) : VariableName(name)
  }

  /// Visible variables in order of name; inner ones hide outer ones.
  public var variables: [(name: String, value: ShellValue)] {
    var found: [String: (name: String, value: ShellValue)] = [:]
    var next: Scope? = scope
    while let here = next {
      for (key, variable) in here.variables where found[key] == nil { found[key] = (variable.name, variable.value) }
      next = here.parent
    }
    return found.values.sorted { $0.name.lowercased() < $1.name.lowercased() }
  }

  public var cmdlets: [CmdletDefinition] { cmdletTable.values.sorted { $0.name.lowercased() < $1.name.lowercased() } }
  public var aliases: [(name: String, target: String)] {
    ((try? aliasEntries(scope: nil)) ?? []).map { ($0.name, $0.target) }
  }
  public var width: Int { host.width() }
  public var isInteractive: Bool { host.isInteractive }

  public func page(_ begins: Bool) { host.page(begins) }

  public func host(_ text: String, newline: Bool) { host.out(newline ? text + "\n" : text) }
  public func ask(_ prompt: String, secret: Bool) throws -> String? {
    let line = host.ask(prompt, secret)
    try checkInterruption()
    return line
  }

  public func pause(milliseconds: Int) throws {
    let end = Clock.now + Int64(milliseconds) * 1000
    while true {
      try checkInterruption()
      let left = end - Clock.now
      guard left > 0 else { return }
      // A signal ends the wait at once; the slices are for interruptions that come from another thread.
      let slice = min(left, 100_000)
      var time = timespec(tv_sec: 0, tv_nsec: Int(slice) * 1000)
      nanosleep(&time, nil)
    }
  }
}
