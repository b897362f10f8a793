// The other variable cmdlets: New-, Get-, Clear- and Remove-Variable.
import ShellRuntime
import ShellValues

enum VariableCommands {
  static let typeName = "System.Management.Automation.PSVariable"

  static func get(_ run: any CmdletRun) throws {
    guard let search = VariableSearch(run) else { return }
    for name in run["Name"] == nil ? ["*"] : run.strings("Name") {
      for found in try search.variables(name, run) { try run.write(run.flag("ValueOnly") ? found.value : .scalar(found)) }
    }
  }

  static func new(_ run: any CmdletRun) throws {
    guard let shell = run.shell as? Shell, let name = run.text("Name") else { return }
    let value = run["Value"] ?? .null
    guard try run.shouldProcess(target: "Name: \(name) Value: \(value.text)", operation: "New variable") else { return }
    try reporting(run) {
      let object = try shell.newVariable(
        name, value, options: run["Option"].map { ItemOptions($0) } ?? [], description: run.text("Description") ?? "",
        isHidden: run.text("Visibility").map { TextFolding.equal($0, "Private") } ?? false, scope: run.text("Scope"),
        force: run.flag("Force"))
      if run.flag("PassThru") { try run.write(.scalar(object)) }
    }
  }

  static func clear(_ run: any CmdletRun) throws {
    try each(run, "Clear variable") { shell, object in
      // From an inner scope the outer variable stays: a null of this scope's own hides it.
      let isOwn = try run["Scope"] != nil || shell.variableObject(object.name, scope: "local") != nil || object.options.contains(.allScope)
      if isOwn {
        try shell.clear(object, force: run.flag("Force"))
      } else {
        _ = try shell.setVariable(
          object.name, value: .null, options: nil, description: nil, isHidden: nil, scope: nil, force: run.flag("Force"))
      }
      if run.flag("PassThru") { try run.write(.scalar(object)) }
    }
  }

  static func remove(_ run: any CmdletRun) throws {
    try each(run, "Remove variable") { shell, object in try shell.remove(object, force: run.flag("Force")) }
  }

  private static func each(_ run: any CmdletRun, _ operation: String, _ work: (Shell, VariableObject) throws -> Void) throws {
    guard let shell = run.shell as? Shell, let search = VariableSearch(run) else { return }
    for name in run.strings("Name") {
      for object in try search.variables(name, run) where try run.shouldProcess(target: "Name: \(object.name)", operation: operation) {
        try reporting(run) { try work(shell, object) }
      }
    }
  }

  /// What one variable refuses does not keep the others from being done.
  static func reporting(_ run: any CmdletRun, _ work: () throws -> Void) throws {
    do { try work() } catch let record as ErrorRecord { try run.writeError(record) }
  }
}
