// What a test's code needs that a shell without .NET does not have: compiled C#, the runspace API, a child PowerShell. Read from the
// syntax tree by the rule that Docs/Conformance.md states, so that such tests can be counted apart.
import ShellSyntax
import ShellValues

enum TestNeeds {
  static let compiledCode = "compiled C#"
  static let runspace = "runspace API"
  static let childShell = "child pwsh"

  /// Everything in a block.
  static func all(_ tree: ScriptBlockTree) -> [String] { gather(tree) { _ in true } }

  /// What stands in a Describe or Context beside its tests and inner blocks.
  static func ofSetup(_ tree: ScriptBlockTree) -> [String] {
    gather(tree) { command in
      guard let word = command.word?.lowercased() else { return true }
      return !["it", "describe", "context"].contains(word)
    }
  }

  private static func gather(_ tree: ScriptBlockTree, _ enters: @escaping (Command) -> Bool) -> [String] {
    var found: [String] = []
    let note = { (need: String) in if !found.contains(need) { found.append(need) } }
    TestCodeWalk(
      command: { command in
        guard enters(command) else { return false }
        if let need = need(of: command) { note(need) }
        return true
      },
      type: { if isRunspaceType($0) { note(runspace) } }
    ).walk(tree)
    return found
  }

  private static let runspaceCommands: Set<String> = [
    "start-job", "start-threadjob", "receive-job", "wait-job", "get-job", "remove-job", "stop-job", "invoke-command", "new-pssession",
    "enter-pssession", "get-pssession", "remove-pssession", "get-runspace", "debug-runspace", "debug-job", "set-psbreakpoint",
    "get-psbreakpoint", "remove-psbreakpoint", "wait-debugger", "enable-runspacedebug", "disable-runspacedebug", "get-runspacedebug",
    "import-pssession", "export-pssession", "enter-pshostprocess", "register-debuggerhandler", "unregister-debuggerhandler",
    "test-debugger",
  ]

  /// Programs and types that PowerShell's own tests compile from C# for themselves.
  private static let compiledPrograms: Set<String> = [
    "add-testdynamictype", "testexe", "start-weblistener", "get-weblistenerurl", "get-weblistener", "start-httplistener",
  ]

  private static func need(of command: Command) -> String? {
    let word = command.word?.lowercased() ?? variable(command.name)
    guard let word else {
      if case .expandable(let parts, _) = command.name, parts.contains(where: namesShell) { return childShell }
      return nil
    }
    if word == "add-type" { return compiles(command) ? compiledCode : nil }
    if compiledPrograms.contains(word) { return compiledCode }
    if runspaceCommands.contains(word) { return runspace }
    if word == "foreach-object", hasParameter(command, "parallel") { return runspace }
    let leaf = word.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? word
    return isShellName(leaf) ? childShell : nil
  }

  /// Add-Type with source text; loading an assembly by name compiles nothing.
  private static func compiles(_ command: Command) -> Bool {
    !["assemblyname", "an", "assembly", "literalpath", "path"].contains { hasParameter(command, $0) }
  }

  private static func hasParameter(_ command: Command, _ name: String) -> Bool {
    command.arguments.contains {
      if case .parameter(let given, _, _) = $0 {
        name == given.lowercased() || given.count > 3 && name.hasPrefix(given.lowercased())
      } else {
        false
      }
    }
  }

  private static func variable(_ expression: Expression) -> String? {
    if case .variable(let name, _) = expression { name.key } else { nil }
  }

  private static func isShellName(_ name: String) -> Bool {
    ["pwsh", "pwsh.exe", "powershell", "powershell.exe", "pwshpath", "pwshexe", "powershellexe", "powershellpath", "testrunspace"]
      .contains(name)
  }

  private static func namesShell(_ part: StringPart) -> Bool {
    switch part {
    case .text(let text): text.lowercased().contains("pwsh") || text.lowercased().contains("powershell.exe")
    case .variable(let name, _): isShellName(name.key)
    default: false
    }
  }

  private static func isRunspaceType(_ name: String) -> Bool {
    let name = name.lowercased()
    return ["powershell", "runspacefactory", "runspace", "initialsessionstate", "system.management.automation.powershell"].contains(name)
      || name.hasPrefix("system.management.automation.runspaces.") || name.hasPrefix("management.automation.runspaces.")
      || name.hasPrefix("system.management.automation.remoting.")
  }
}
