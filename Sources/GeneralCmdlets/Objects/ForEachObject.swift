// ForEach-Object: a script block for each object, or one member of it.
import ShellRuntime
import ShellValues

/// Runs `-Process` for each object, `-Begin` before the first and `-End` after the last. What blocks emit goes on at once.
final class ForEachObject: CmdletBody {
  static let definition = CmdletDefinition(
    "ForEach-Object",
    synopsis: "Performs an operation on each object of the pipeline.",
    description: "The script block runs once per object, which it finds in $_. With a member name instead, gives that property's value "
      + "or calls that method. Of several script blocks the first runs once before, the last once after all others.",
    parameters: [
      parameter(
        "Process", .array(of: OptionalBlockType()), at: 0, mandatory: true, in: ["ScriptBlockSet"], "What to run for each object."),
      parameter("Begin", OptionalBlockType(), in: ["ScriptBlockSet"], "What to run before the first object."),
      parameter("End", OptionalBlockType(), in: ["ScriptBlockSet"], "What to run after the last object."),
      parameter("RemainingScripts", .array(of: OptionalBlockType()), remaining: true, in: ["ScriptBlockSet"], "Further script blocks."),
      parameter("MemberName", .string, at: 0, mandatory: true, in: ["PropertyAndMethodSet"], "A property to read or a method to call."),
      parameter(
        "ArgumentList", .values, remaining: true, aliases: ["Args"], in: ["PropertyAndMethodSet"], "Arguments for the method."),
      inputObject(),
    ],
    defaultParameterSet: "ScriptBlockSet", confirmImpact: .low,
    examples: [
      HelpExample("1..3 | ForEach-Object { $_ * 2 }", "Doubles each number."),
      HelpExample("'a', 'b' | ForEach-Object ToUpper", "Calls a method of each object."),
    ],
    make: { ForEachObject() })

  private var first: ShellValue?
  private var middle: [ShellValue] = []
  private var last: ShellValue?
  private var member: MemberCall?

  func begin(_ run: any CmdletRun) throws {
    if let name = run.text("MemberName") {
      return member = MemberCall(name, run["ArgumentList"] == nil ? nil : run.items("ArgumentList"))
    }
    if run.flag("WhatIf") || run.flag("Confirm") {
      throw ErrorRecord(
        "The -WhatIf and -Confirm parameters are not supported for script blocks.", id: "NoShouldProcessForScriptBlockSet",
        category: .invalidOperation, reason: "InvalidOperationException")
    }
    var blocks = run.list("Process") + run.list("RemainingScripts")
    first = run["Begin"] ?? (blocks.count > 1 ? blocks.removeFirst() : nil)
    last = run["End"] ?? (blocks.count > 1 ? blocks.removeLast() : nil)
    middle = blocks.filter { !$0.isNull }
    try stream(first, run)
  }

  func process(_ run: any CmdletRun) throws {
    let item = run.item
    if let member { return try member.apply(to: item, run) }
    for block in middle { try run.stream(block, with: item) }
  }

  func end(_ run: any CmdletRun) throws { try stream(last, run) }

  private func stream(_ block: ShellValue?, _ run: any CmdletRun) throws {
    if let block, !block.isNull { try run.stream(block, with: .null) }
  }
}

/// A script block, or `$null` where a script leaves one out.
struct OptionalBlockType: ValueType {
  var name: String { "ScriptBlock" }
  func convert(_ value: ShellValue) throws(ConversionFailure) -> ShellValue {
    value.isNull ? value : try ScriptBlockType().convert(value)
  }
}
