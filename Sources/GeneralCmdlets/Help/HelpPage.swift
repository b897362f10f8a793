// The page that Get-Help shows, made from the help object: what a script can read is what a person sees.
import ShellFormat
import ShellValues

/// Lays out one help object.
struct HelpPage {
  enum Detail: String, CaseIterable { case plain, examples = "ExamplesView", detailed = "DetailedView", full = "FullView" }

  let help: ShellValue
  let width: Int

  init(_ help: ShellValue, width: Int) { (self.help, self.width) = (help, width) }

  /// What was asked for stands in the object's first type name.
  var detail: Detail {
    guard case .object(let object) = help, let first = object.typeNames.first, let mark = first.lastIndex(of: "#") else { return .plain }
    return Detail(rawValue: String(first[first.index(after: mark)...])) ?? .plain
  }

  func lines() -> [String] {
    let detail = detail
    var lines = ["", "NAME", "    " + text("Name"), "", "SYNOPSIS"] + indented(text("Synopsis")) + [""]
    if detail == .examples { return lines + examples() }
    lines += ["", "SYNTAX"] + HelpPage.syntax(value("syntax"), width: width)
    lines += section("DESCRIPTION", paragraphs(value("description")))
    if detail == .plain { lines += section("RELATED LINKS", links()) }
    if detail == .detailed || detail == .full {
      lines +=
        ["", "PARAMETERS"] + items("parameters", "parameter").flatMap { HelpPage.parameter($0, full: detail == .full, width: width) }
      if takesCommonParameters { lines += ["    <CommonParameters>"] + indented(HelpPage.common, by: 8) + [""] }
      if detail == .full {
        lines += section(
          "INPUTS", items("inputTypes", "inputType").map { ShownProperties.value("name", of: ShownProperties.value("type", of: $0)).text })
        lines += section(
          "OUTPUTS",
          items("returnValues", "returnValue").map { ShownProperties.value("name", of: ShownProperties.value("type", of: $0)).text })
        lines += section("NOTES", items("alertSet", "alert").map { ShownProperties.value("Text", of: $0).text })
      }
      lines += examples()
      if detail == .full { lines += section("RELATED LINKS", links()) }
    }
    if !text("aliases").isEmpty { lines += ["", "ALIASES", "    " + text("aliases"), ""] }
    return lines + ["", "REMARKS"] + remarks + [""]
  }

  static let common =
    "This cmdlet supports the common parameters: Verbose, Debug, ErrorAction, ErrorVariable, WarningAction, WarningVariable, OutBuffer, "
    + "PipelineVariable and OutVariable."

  private var takesCommonParameters: Bool {
    items("syntax", "syntaxItem").contains { ShownProperties.value("words", of: $0).text.contains("<CommonParameters>") }
  }

  private var remarks: [String] {
    [("the examples", "-Examples"), ("more information", "-Detailed"), ("technical information", "-Full")].map {
      "    To see \($0.0), type: \"Get-Help \(text("Name")) \($0.1)\"."
    }
  }

  // MARK: reading the object

  private func value(_ name: String) -> ShellValue { ShownProperties.value(name, of: help) }
  private func text(_ name: String) -> String { value(name).text }
  private func items(_ name: String, _ item: String) -> [ShellValue] {
    Conversion.items(ShownProperties.value(item, of: value(name))).filter { !$0.isNull }
  }

  private func paragraphs(_ value: ShellValue) -> [String] { HelpPage.paragraphs(value) }
  private static func paragraphs(_ value: ShellValue) -> [String] {
    Conversion.items(value).filter { !$0.isNull }.map { ShownProperties.value("Text", of: $0).text }
  }

  private func links() -> [String] {
    items("relatedLinks", "navigationLink").map {
      ShownProperties.value("linkText", of: $0).text + ShownProperties.value("uri", of: $0).text
    }
  }

  // MARK: sections

  private func section(_ title: String, _ texts: [String]) -> [String] {
    texts.isEmpty ? [] : ["", title] + texts.flatMap { indented($0) } + [""]
  }

  func examples() -> [String] {
    items("examples", "example").flatMap { example -> [String] in
      let code = ShownProperties.value("code", of: example).text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      let prompt = HelpPage.paragraphs(ShownProperties.value("introduction", of: example)).joined()
      let remarks = HelpPage.paragraphs(ShownProperties.value("remarks", of: example)).filter { !$0.isEmpty }
      return ["    " + ShownProperties.value("title", of: example).text, ""]
        + code.enumerated().map { "    " + ($0 == 0 ? prompt : "") + $1 } + [""] + remarks.flatMap { indented($0) } + ["", ""]
    }
  }

  /// The lines of a syntax object, as `(Get-Help X).syntax` shows them by itself as well.
  static func syntax(_ syntax: ShellValue, width: Int) -> [String] {
    Conversion.items(ShownProperties.value("syntaxItem", of: syntax)).filter { !$0.isNull }.flatMap { item in
      filled(Conversion.items(ShownProperties.value("words", of: item)).map(\.text), width) + [""]
    }
  }

  /// Words that fill lines and are never broken themselves.
  private static func filled(_ words: [String], _ width: Int) -> [String] {
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

  /// One parameter's paragraph; its table of facts with -Full.
  static func parameter(_ parameter: ShellValue, full: Bool, width: Int) -> [String] {
    func fact(_ name: String) -> String { ShownProperties.value(name, of: parameter).text }
    let page = HelpPage(.null, width: width)
    let type = fact("parameterValue")
    var lines = ["    -" + fact("name") + (type == "SwitchParameter" ? " [<SwitchParameter>]" : " <\(type)>")]
    lines += HelpPage.paragraphs(ShownProperties.value("description", of: parameter)).flatMap { page.indented($0, by: 8) }
    let values = Conversion.items(ShownProperties.value("parameterValue", of: ShownProperties.value("parameterValueGroup", of: parameter)))
    if !values.isEmpty, !values[0].isNull { lines += page.indented("Values: " + values.map(\.text).joined(separator: ", "), by: 8) }
    guard full else { return lines + [""] }
    let facts = [
      ("Required?", fact("required")), ("Position?", fact("position")), ("Default value", fact("defaultValue")),
      ("Accept pipeline input?", fact("pipelineInput")), ("Accept wildcard characters?", fact("globbing")), ("Aliases", fact("aliases")),
    ]
    return lines + [""] + facts.map { ("        " + Padding.blanks($0.0, 29) + $0.1).trimmedEnd } + [""]
  }

  private func indented(_ text: String, by indent: Int = 4) -> [String] {
    let blanks = String(repeating: " ", count: indent)
    return DisplayWidth.wrap(text, max(20, width - indent), afterHyphens: false).map { (blanks + $0).trimmedEnd }
  }
}
