// Env:, Variable:, Function: and Alias:, the drives that show what the session holds.
import ShellFiles
import ShellRuntime
import ShellValues

enum SessionDrives {
  static func add(to shell: Shell) {
    let drives: [(String, String, any EntryStore, String)] = [
      ("Alias", "Alias", AliasEntries(shell), "Drive that contains a view of the aliases stored in session state."),
      ("Env", "Environment", EnvironmentEntries(shell), "Drive that contains a view of the environment variables for the process."),
      ("Function", "Function", FunctionEntries(shell), "Drive that contains a view of the functions stored in session state."),
      ("Variable", "Variable", VariableEntries(shell), "Drive that contains a view of those variables stored in session state."),
    ]
    for (name, provider, store, description) in drives {
      shell.drives.add(Drive(name, provider: provider, .entries(store), description: description, isBuiltIn: true))
    }
  }
}

/// The shell owns its drives, so these do not own the shell.
private class SessionEntries {
  unowned let shell: Shell
  init(_ shell: Shell) { self.shell = shell }
}

private final class EnvironmentEntries: SessionEntries, EntryStore {
  var names: [String] { shell.environmentNames }

  func content(_ name: String) -> ShellValue? { shell.variable("env:" + name) }

  func item(_ name: String) -> ShellValue? {
    guard let value = content(name), !value.isNull else { return nil }
    let spelled = names.first { TextFolding.equal($0, name) } ?? name
    return .object(
      ShellObject(
        typeNames: ["System.Collections.DictionaryEntry"],
        properties: [.init("Name", .string(spelled)), .init("Value", value), .init("Key", .string(spelled), isHidden: true)],
        text: "System.Collections.DictionaryEntry"))
  }

  func set(_ name: String, _ value: ShellValue) { shell.setVariable("env:" + name, value) }
  func remove(_ name: String) { shell.setVariable("env:" + name, .null) }
}

private final class VariableEntries: SessionEntries, EntryStore {
  var names: [String] { shell.variables.map(\.name) }
  func content(_ name: String) -> ShellValue? { shell.variables.first { TextFolding.equal($0.name, name) }?.value }
  func item(_ name: String) -> ShellValue? {
    (try? shell.variableObject(name, scope: nil)).map { .scalar($0) }
  }
  func set(_ name: String, _ value: ShellValue) { shell.setVariable(name, value) }
  func remove(_ name: String) throws { try shell.removeVariable(name) }
}

private final class FunctionEntries: SessionEntries, EntryStore {
  var names: [String] { shell.functions.map(\.name) }
  func content(_ name: String) -> ShellValue? { shell.functions.first { TextFolding.equal($0.name, name) }?.body }

  func item(_ name: String) -> ShellValue? {
    guard let function = shell.functions.first(where: { TextFolding.equal($0.name, name) }) else { return nil }
    return .object(
      ShellObject(
        typeNames: ["System.Management.Automation.FunctionInfo", "System.Management.Automation.CommandInfo"],
        properties: [
          .init("CommandType", .string("Function")), .init("Name", .string(function.name)), .init("Version", .string("")),
          .init("Source", .string("")), .init("ScriptBlock", function.body, isHidden: true),
          .init("Definition", .string(function.body.text), isHidden: true),
        ], text: function.name))
  }

  func set(_ name: String, _ value: ShellValue) throws {
    // Clearing a function's value takes the function away, as in Windows PowerShell.
    if value.isNull { shell.removeFunction(name) } else { try shell.defineFunction(name, value) }
  }
  func remove(_ name: String) { shell.removeFunction(name) }
}

private final class AliasEntries: SessionEntries, EntryStore {
  var names: [String] { shell.aliases.map(\.name) }
  func content(_ name: String) -> ShellValue? { shell.aliases.first { TextFolding.equal($0.name, name) }.map { .string($0.target) } }
  func item(_ name: String) -> ShellValue? {
    (try? shell.aliasEntries(scope: nil))?.first { TextFolding.equal($0.name, name) }.map { AliasCommands.object($0, shell) }
  }
  func set(_ name: String, _ value: ShellValue) { if value.isNull { shell.removeAlias(name) } else { shell.alias(name, value.text) } }
  func remove(_ name: String) throws { _ = try shell.removeAlias(name, scope: nil, force: true) }
}
