// The pages of Get-Help, made from a cmdlet's definition: there is no second place where a parameter is described.
import ShellFormat
import ShellRuntime
import ShellValues

/// Writes the sections of one cmdlet's help.
struct HelpText {
  enum Detail { case plain, examples, detailed, full }

  let definition: CmdletDefinition
  let width: Int
  let aliases: [String]

  func page(_ detail: Detail) -> [String] {
    var lines = ["", "NAME", "    " + definition.name, "", "SYNOPSIS"] + indented(definition.synopsis) + [""]
    if detail == .examples { return lines + examples() }
    lines += ["", "SYNTAX"] + syntaxWords().flatMap { filled($0) + [""] }
    if !definition.description.isEmpty { lines += ["", "DESCRIPTION"] + indented(definition.description) + [""] }
    switch detail {
    case .plain: break
    case .detailed, .full:
      lines += ["", "PARAMETERS"] + definition.parameters.flatMap { parameter($0, full: detail == .full) }
      lines += ["    <CommonParameters>"] + indented(common, by: 8) + [""]
      if detail == .full, let type = definition.outputType { lines += ["OUTPUTS", "    " + type, ""] }
      if !definition.notes.isEmpty { lines += ["NOTES"] + definition.notes.flatMap { indented($0) } + [""] }
      lines += examples()
    case .examples: break
    }
    if !aliases.isEmpty { lines += ["", "ALIASES", "    " + aliases.joined(separator: ", "), ""] }
    return lines + ["", "REMARKS"] + remarks + [""]
  }

  private var common: String {
    "This cmdlet supports the common parameters: Verbose, Debug, ErrorAction, ErrorVariable, WarningAction, WarningVariable, OutVariable."
      + (definition.confirmImpact == .none ? "" : " With -WhatIf it shows what it would do and changes nothing; -Confirm asks first.")
  }

  private var remarks: [String] {
    [("the examples", "-Examples"), ("more information", "-Detailed"), ("technical information", "-Full")].map {
      "    To see \($0.0), type: \"Get-Help \(definition.name) \($0.1)\"."
    }
  }

  private func examples() -> [String] {
    definition.examples.enumerated().flatMap { place, example in
      ["    -------------------------- EXAMPLE \(place + 1) --------------------------", "", "    PS> " + example.code, ""]
        + indented(example.remark) + ["", ""]
    }
  }

  /// One parameter's paragraph; its table of facts with -Full.
  func parameter(_ parameter: ParameterDefinition, full: Bool) -> [String] {
    let value = parameter.type.isSwitch ? " [<SwitchParameter>]" : " <\(parameter.type.name)>"
    var lines = ["    -" + parameter.name + value] + indented(parameter.help, by: 8)
    if !parameter.type.isSwitch, !parameter.type.completions.isEmpty {
      lines += indented("Values: " + parameter.type.completions.joined(separator: ", "), by: 8)
    }
    guard full else { return lines + [""] }
    let roles = parameter.sets.values
    let ways = [
      (roles.contains { $0.fromPipeline }, "ByValue"), (roles.contains { $0.fromPropertyName }, "ByPropertyName"),
    ].filter(\.0).map(\.1)
    let facts = [
      ("Required?", roles.contains { $0.isMandatory } ? "true" : "false"),
      ("Position?", roles.compactMap(\.position).min().map { String($0 + 1) } ?? "named"),
      ("Default value", parameter.defaultText ?? ""),
      ("Accept pipeline input?", ways.isEmpty ? "false" : "true (\(ways.joined(separator: ", ")))"),
      ("Aliases", parameter.aliases.isEmpty ? "none" : parameter.aliases.joined(separator: ", ")),
    ]
    lines.append("")
    lines += facts.map { ("        " + Padding.blanks($0.0, 29) + $0.1).trimmedEnd }
    return lines + [""]
  }

  /// One line per parameter set.
  func syntax() -> [String] { syntaxWords().map { $0.joined(separator: " ") } }

  /// Words that fill lines and are never broken themselves.
  private func filled(_ words: [String]) -> [String] {
    var lines: [String] = []
    var line = "    " + (words.first ?? "")
    for word in words.dropFirst() {
      if line.count + 1 + word.count > width {
        lines.append(line)
        line = "       "
      }
      line += " " + word
    }
    return lines + [line]
  }

  /// The words of each parameter set's line, the default set first; positions come before names, mandatory names before others.
  private func syntaxWords() -> [[String]] {
    let named = Set(definition.parameters.flatMap(\.sets.keys)).subtracting(["*"])
    let sets =
      named.isEmpty
      ? ["*"] : named.sorted { ($0 != definition.defaultParameterSet ? 1 : 0, $0) < ($1 != definition.defaultParameterSet ? 1 : 0, $1) }
    return sets.map { set in
      let members = definition.parameters.compactMap { parameter in
        (parameter.sets[set] ?? parameter.sets["*"]).map { (parameter, $0) }
      }
      let ordered = members.enumerated().sorted { left, right in
        HelpText.rank(left.element.1, left.offset) < HelpText.rank(right.element.1, right.offset)
      }
      let words =
        ordered.map { HelpText.word($0.element.0, $0.element.1) } + (definition.confirmImpact == .none ? [] : ["[-WhatIf]", "[-Confirm]"])
      return [definition.name] + words + ["[<CommonParameters>]"]
    }
  }

  private static func rank(_ role: ParameterRole, _ place: Int) -> Int {
    (role.position ?? (role.isMandatory ? 100 : 200)) * 1000 + place
  }

  private static func word(_ parameter: ParameterDefinition, _ role: ParameterRole) -> String {
    if parameter.type.isSwitch { return role.isMandatory ? "-\(parameter.name)" : "[-\(parameter.name)]" }
    let name = role.position == nil ? "-\(parameter.name)" : "[-\(parameter.name)]"
    return role.isMandatory ? "\(name) <\(parameter.type.name)>" : "[\(name) <\(parameter.type.name)>]"
  }

  private func indented(_ text: String, by indent: Int = 4) -> [String] {
    let blanks = String(repeating: " ", count: indent)
    return DisplayWidth.wrap(text, max(20, width - indent), afterHyphens: false).map { (blanks + $0).trimmedEnd }
  }
}
