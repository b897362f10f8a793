// Set-Variable: one value, or all that come through the pipeline as one list.
import ShellRuntime
import ShellValues

final class SetVariable: CmdletBody {
  private var gathered: [ShellValue] = []
  private var hasInput = false

  func process(_ run: any CmdletRun) throws {
    if !run.input.isNull { hasInput = true }
    guard hasInput, run["Value"] != nil else { return }
    gathered.append(run["Value"] ?? .null)
  }

  func end(_ run: any CmdletRun) throws {
    guard let search = VariableSearch(run) else { return }
    let value = hasInput ? ShellValue.captured(gathered) : run.boundParameters.contains("Value") ? run["Value"] ?? .null : nil
    for name in run.strings("Name") {
      if Wildcard.isPattern(name) {
        for found in try search.variables(name, run) { try set(found.name, value, run) }
      } else if search.admits(name) {
        try set(name, value, run)
      }
    }
  }

  private func set(_ name: String, _ value: ShellValue?, _ run: any CmdletRun) throws {
    guard let shell = run.shell as? Shell else { return }
    guard try run.shouldProcess(target: "Name: \(name) Value: \(value?.text ?? "")", operation: "Set variable") else { return }
    do {
      let object = try shell.setVariable(
        name, value: try appended(value, to: name, shell, run), options: run["Option"].map { ItemOptions($0) },
        description: run.text("Description"), isHidden: run.text("Visibility").map { TextFolding.equal($0, "Private") },
        scope: run.text("Scope"), force: run.flag("Force"))
      if run.flag("PassThru") { try run.write(.scalar(object)) }
    } catch let record as ErrorRecord {
      try run.writeError(record)
    }
  }

  /// With -Append the old value comes first: each value that came is one more item.
  private func appended(_ value: ShellValue?, to name: String, _ shell: Shell, _ run: any CmdletRun) throws -> ShellValue? {
    guard run.flag("Append"), let value, let old = try shell.variableObject(name, scope: run.text("Scope"))?.value, !old.isNull else {
      return value
    }
    return .list(Conversion.items(old) + (hasInput ? gathered : [value]))
  }
}
