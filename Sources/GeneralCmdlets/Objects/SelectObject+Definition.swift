// What Select-Object is to binding, help and completion.
import ShellRuntime
import ShellValues

extension SelectObject {
  private static let whole = ["DefaultParameter", "SkipLastParameter"]
  private static let all = whole + ["IndexParameter", "SkipIndexParameter"]

  static let definition = CmdletDefinition(
    "Select-Object",
    synopsis: "Selects objects or properties of objects.",
    description: "With -Property, gives new objects that have only the named properties: wildcards stand for properties in the object's "
      + "order, a hash table with Name and Expression for one that is computed. -ExpandProperty gives a property's values "
      + "themselves. -First, -Last, -Skip and -Index choose objects by place; -Unique leaves out repeated ones (case counts).",
    parameters: [
      parameter("Property", .values, at: 0, in: whole, "Names, wildcards, or @{Name=...; Expression={...}}."),
      parameter("ExcludeProperty", .strings, in: whole, "Names or wildcards to leave out."),
      parameter("ExpandProperty", .string, in: whole, "The property whose values are wanted."),
      parameter("Unique", .switch, in: all, "Leave out objects that are equal to an earlier one."),
      parameter("CaseInsensitive", .switch, in: all, "With -Unique: letters' case does not count."),
      parameter("First", .int(from: 0), in: ["DefaultParameter"], "How many from the start."),
      parameter("Last", .int(from: 0), in: ["DefaultParameter"], "How many from the end."),
      parameter("Skip", .int(from: 0), in: whole, "How many to pass over first; with -Last, from the end."),
      parameter("SkipLast", .int(from: 0), in: ["SkipLastParameter"], "How many to leave out at the end."),
      parameter("Index", .array(of: .int(from: 0)), in: ["IndexParameter"], "Places from 0."),
      parameter("SkipIndex", .array(of: .int(from: 0)), mandatory: true, in: ["SkipIndexParameter"], "Places to leave out."),
      parameter(
        "Wait", .switch, in: ["DefaultParameter", "IndexParameter"], "Let the commands before run to their end although -First has enough."),
      inputObject(),
    ],
    defaultParameterSet: "DefaultParameter",
    examples: [
      HelpExample("Get-Command Get-* | Select-Object -First 3 -Property Name, Noun", "Two properties of three objects."),
      HelpExample("1..3 | Select-Object @{Name='Square'; Expression={$_ * $_}}", "A calculated property."),
      HelpExample("Get-History | Select-Object -ExpandProperty CommandLine", "Texts instead of objects."),
    ],
    make: { SelectObject() })
}
