// Get-Unique: leaves out what equals the object right before it, so it works on sorted input.
import ShellRuntime
import ShellValues

final class GetUnique: CmdletBody {
  static let definition = CmdletDefinition(
    "Get-Unique", synopsis: "Gets the unique objects of a sorted list.",
    description:
      "Compares each object with the one before it by its text, with regard to case, and lets only the first of equal ones pass.",
    parameters: [
      inputObject(),
      parameter("AsString", .switch, in: ["AsString"], "Compare objects as text, which the comparison of plain values is anyway."),
      parameter("OnType", .switch, mandatory: true, in: ["UniqueByType"], "One object of each type."),
      parameter("CaseInsensitive", .switch, "Letters' case does not count."),
    ],
    defaultParameterSet: "AsString",
    examples: [HelpExample("'b','a','a' | Sort-Object | Get-Unique", "a and b.")], make: { GetUnique() })

  private var last: ShellValue?

  func process(_ run: any CmdletRun) throws {
    // A list given by name is one object.
    let item = run.item
    guard try isNew(item, run) else { return }
    last = item
    for one in run.input.isNull ? Conversion.items(item) : [item] { try run.write(one) }
  }

  private func isNew(_ item: ShellValue, _ run: any CmdletRun) throws -> Bool {
    guard let last else { return true }
    if run.flag("OnType") { return last.typeName != item.typeName }
    if !run.flag("AsString"), case .object = item, case .object = last {
      return Comparing.order(last, item, ignoringCase: run.flag("CaseInsensitive")) != 0
    }
    return run.flag("CaseInsensitive") ? !TextFolding.equal(last.text, item.text) : last.text != item.text
  }
}
