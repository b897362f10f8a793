// Where-Object: by script block, or by one property and one operator.
import ShellRuntime
import ShellValues

/// Lets through the objects that satisfy a condition.
final class WhereObject: CmdletBody {
  /// Parameter name, operator and what it asks, in the order of help.
  static let operators: [(name: String, help: String)] = [
    ("EQ", "equals the value"), ("NE", "differs from the value"),
    ("GT", "is greater than the value"), ("GE", "is at least the value"),
    ("LT", "is less than the value"), ("LE", "is at most the value"),
    ("Like", "matches the wildcard pattern"), ("NotLike", "does not match the wildcard pattern"),
    ("Match", "matches the regular expression"), ("NotMatch", "does not match the regular expression"),
    ("Contains", "has the value among its items"), ("NotContains", "does not have the value among its items"),
    ("In", "is one of the values"), ("NotIn", "is none of the values"),
  ]

  static let definition: CmdletDefinition = {
    let plain = operators.flatMap { entry in
      [(entry.name, ["I" + entry.name], entry.help), ("C" + entry.name, [], entry.help + ", with regard to case")]
    }
    let sets = plain.map { $0.0 }
    return CmdletDefinition(
      "Where-Object",
      synopsis: "Selects objects by the values of their properties.",
      description: "Each object of the pipeline goes on if the script block gives a true value for it ($_ is the object), or if its "
        + "property satisfies the operator. Comparisons take no account of case unless the operator starts with C.",
      parameters: [
        parameter("FilterScript", .scriptBlock, at: 0, mandatory: true, in: ["ScriptBlockSet"], "The condition; $_ is the object."),
        parameter("Property", .any, at: 0, mandatory: true, in: sets, "The property to compare."),
        parameter("Value", .any, at: 1, in: sets, "What to compare with. Without operator and value the property itself must be true."),
      ]
        + plain.map { name, aliases, help in
          parameter(name, .switch, mandatory: name != "EQ", aliases: aliases, in: [name], "The property \(help).")
        } + [inputObject("The object to test.")],
      defaultParameterSet: "ScriptBlockSet",
      examples: [
        HelpExample("1..6 | Where-Object { $_ -gt 4 }", "Numbers above four."),
        HelpExample("Get-Command | Where-Object Name -like 'Format-*'", "The same test as { $_.Name -like 'Format-*' }, in short."),
      ],
      make: { WhereObject() })
  }()

  func process(_ run: any CmdletRun) throws {
    let item = run.item
    if let block = run["FilterScript"] ?? run["Property"].flatMap({ $0.isScriptBlock ? $0 : nil }) {
      if ShellValue.captured(try run.invoke(block, with: item)).truth { try run.write(item) }
      return
    }
    let property = Access.property(run.text("Property") ?? "", of: item)
    if try holds(property, run) { try run.write(item) }
  }

  private func holds(_ property: ShellValue, _ run: any CmdletRun) throws -> Bool {
    for entry in WhereObject.operators {
      let cased = run.flag("C" + entry.name)
      guard cased || run.flag(entry.name) else { continue }
      return try Comparing.apply(entry.name.lowercased(), property, run["Value"] ?? .null, ignoringCase: !cased).truth
    }
    if let value = run["Value"] { return try Comparing.apply("eq", property, value, ignoringCase: true).truth }
    return property.truth
  }
}
