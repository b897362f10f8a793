// Where-Object: by script block, or by one property and one operator.
import ShellRuntime
import ShellValues

/// Lets through the objects that satisfy a condition.
final class WhereObject: CmdletBody {
  private var block: ShellValue?
  private var name = ""
  private var pattern: Wildcard?
  private var test: WhereOperator?
  private var value = ShellValue.null

  func begin(_ run: any CmdletRun) throws {
    block = run["FilterScript"]
    guard block == nil, let property = run["Property"] else { return }
    // `where { … } -not …` binds the block by position to -Property in a set without -FilterScript.
    if property.isScriptBlock { return block = property }
    name = property.text
    pattern = Wildcard.isPattern(name) ? Wildcard(name) : nil
    value = run["Value"] ?? .null
    test = try chosen(run)
  }

  func process(_ run: any CmdletRun) throws {
    let item = run.item
    if let block {
      if try run.holds(block, with: item) { try run.write(item) }
      return
    }
    if item.isNull { return }
    let property = try value(of: item, run)
    if try test?.holds(property, value) ?? property.truth { try run.write(item) }
  }

  /// The operator whose switch is on; a switch turned off by `:$false` counts as not given.
  private func chosen(_ run: any CmdletRun) throws -> WhereOperator? {
    if let given = WhereOperator.all.first(where: { run.flag($0.parameter) }) {
      if given.kind != .isFalse, run["Value"] == nil, !run.boundParameters.contains("Value") {
        throw ErrorRecord(
          "The specified operator requires both the -Property and -Value parameters. Provide values for both parameters, and then try "
            + "the command again.", id: "ValueNotSpecifiedForWhereObject", category: .invalidArgument, reason: "PSArgumentException")
      }
      return try given.prepared(with: value)
    }
    guard run["Value"] != nil || run.boundParameters.contains("Value") else { return nil }
    throw ErrorRecord(
      "An operator is required to compare the two specified values. Include a valid operator in the command, and then try the command "
        + "again. For example, Get-Process | Where-Object -Property Name -eq Idle", id: "OperatorNotSpecified", category: .invalidArgument,
      reason: "PSArgumentException")
  }

  private func value(of item: ShellValue, _ run: any CmdletRun) throws -> ShellValue {
    guard let pattern else { return Access.memberValue(name, of: item) }
    let names = Access.names(of: item).filter(pattern.matches)
    guard names.count <= 1 else {
      try run.writeError(
        ErrorRecord(
          "Input name \"\(name)\" is ambiguous. It can be resolved to multiple matched members. Possible matches include:"
            + names.map { " \($0)" }.joined(separator: ","), id: "AmbiguousPropertyName", category: .invalidArgument,
          reason: "PSArgumentException", target: item))
      return .null
    }
    return names.first.map { Access.property($0, of: item) } ?? .null
  }
}
