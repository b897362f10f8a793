// ForEach-Object: a script block for each object, or one member of it.
import ShellRuntime
import ShellValues

/// Runs `-Process` for each object, `-Begin` before the first and `-End` after the last.
final class ForEachObject: CmdletBody {
  static let definition = CmdletDefinition(
    "ForEach-Object",
    synopsis: "Performs an operation on each object of the pipeline.",
    description: "The script block runs once per object, which it finds in $_. With a member name instead, gives that property's value "
      + "or calls that method. Of several script blocks the first runs once before, the last once after all others.",
    parameters: [
      parameter("Process", .any, at: 0, mandatory: true, in: ["ScriptBlockSet"], "What to run for each object."),
      parameter("Begin", .scriptBlock, in: ["ScriptBlockSet"], "What to run before the first object."),
      parameter("End", .scriptBlock, in: ["ScriptBlockSet"], "What to run after the last object."),
      parameter("RemainingScripts", .any, remaining: true, in: ["ScriptBlockSet"], "Further script blocks."),
      parameter("MemberName", .string, at: 0, mandatory: true, in: ["PropertyAndMethodSet"], "A property to read or a method to call."),
      parameter("ArgumentList", .values, aliases: ["Args"], in: ["PropertyAndMethodSet"], "Arguments for the method."),
      inputObject(),
    ],
    defaultParameterSet: "ScriptBlockSet",
    examples: [
      HelpExample("1..3 | ForEach-Object { $_ * 2 }", "Doubles each number."),
      HelpExample("'a', 'b' | ForEach-Object ToUpper", "Calls a method of each object."),
    ],
    make: { ForEachObject() })

  private var first: [ShellValue] = []
  private var middle: [ShellValue] = []
  private var last: [ShellValue] = []

  func begin(_ run: any CmdletRun) throws {
    var blocks = (run.items("Process") + run.items("RemainingScripts")).filter(\.isScriptBlock)
    if blocks.count > 1, run["Begin"] == nil { first = [blocks.removeFirst()] }
    if blocks.count > 1, run["End"] == nil { last = [blocks.removeLast()] }
    middle = blocks
    if let block = run["Begin"] { first = [block] }
    if let block = run["End"] { last = [block] }
    try invoke(first, .null, run)
  }

  func process(_ run: any CmdletRun) throws {
    let item = run.item
    guard middle.isEmpty, let name = memberName(run) else { return try invoke(middle, item, run) }
    // `% Replace a b`: what follows the name by position are the method's arguments.
    let arguments = run.items("ArgumentList") + run.items("RemainingScripts")
    for value in Conversion.items(try Access.read(name, of: item, arguments: arguments)) { try run.write(value) }
  }

  func end(_ run: any CmdletRun) throws { try invoke(last, .null, run) }

  /// Given by name, or as the first argument in place of a script block.
  private func memberName(_ run: any CmdletRun) -> String? {
    run.text("MemberName") ?? run["Process"].flatMap { $0.isScriptBlock ? nil : $0.text }
  }

  private func invoke(_ blocks: [ShellValue], _ item: ShellValue, _ run: any CmdletRun) throws {
    for block in blocks {
      for value in try run.invoke(block, with: item) { try run.write(value) }
    }
  }
}
