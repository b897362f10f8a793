// What Where-Object is to binding, help and completion.
import ShellRuntime
import ShellValues

extension WhereObject {
  static let definition: CmdletDefinition = {
    let sets = WhereOperator.all.map(\.parameter)
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
        + WhereOperator.all.map { one in
          parameter(
            one.parameter, .switch, mandatory: one.parameter != "EQ",
            aliases: one.ignoringCase && one.kind.hasCasedForm ? ["I" + one.parameter] : [],
            in: [one.parameter], "The property \(one.kind.help)\(one.ignoringCase ? "" : ", with regard to case").")
        } + [inputObject("The object to test.")],
      defaultParameterSet: "EQ",
      examples: [
        HelpExample("1..6 | Where-Object { $_ -gt 4 }", "Numbers above four."),
        HelpExample("Get-Command | Where-Object Name -like 'Format-*'", "The same test as { $_.Name -like 'Format-*' }, in short."),
      ],
      make: { WhereObject() })
  }()
}
