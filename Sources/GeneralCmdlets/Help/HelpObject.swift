// Help as an object whose properties scripts read: `(Get-Help f).Synopsis`, `.parameters.parameter`, `.examples.example`.
// The names are those of PowerShell's help files (MAML); the page on the screen is made from this object too.
import ShellRuntime
import ShellValues

/// Everything that help says of one command, from whichever source.
struct HelpFacts {
  var command: CommandDescription
  var synopsis: String?
  var description = ""
  var notes: [String] = []
  var links: [String] = []
  var examples: [HelpExampleText] = []
  var inputs: [String] = []
  var outputs: [String] = []
  var component = ""
  var role = ""
  var functionality = ""
  /// By lower-case name.
  var parameters: [String: ParameterFacts] = [:]
  var aliases: [String] = []
}

/// What help says of a parameter beyond its definition.
struct ParameterFacts {
  var help = ""
  var defaultText: String?
  var supportsWildcards = false
}

enum HelpObject {
  static let typeName = "MamlCommandHelpInfo"

  static func make(_ facts: HelpFacts) -> ShellObject {
    let command = facts.command
    let category = command.kind == .filter ? "Function" : command.kind.rawValue
    let syntax = syntaxObject(facts)
    let synopsis =
      facts.synopsis
      ?? (command.definition.map { HelpSyntax(definition: $0, isAdvanced: command.isAdvanced).lines().joined(separator: "\n") } ?? "")
    let names = command.name.split(separator: "-", maxSplits: 1).map(String.init)
    return ShellObject(
      typeNames: [typeName, "HelpInfo"],
      properties: [
        .init("Name", .string(command.name)), .init("Category", .string(category)), .init("Synopsis", .string(synopsis)),
        .init("Component", .string(facts.component)), .init("Role", .string(facts.role)),
        .init("Functionality", .string(facts.functionality)), .init("ModuleName", .string(command.module ?? "")),
        .init(
          "details",
          part(
            "details",
            [
              ("name", .string(command.name)), ("verb", .string(names.count == 2 ? names[0] : "")),
              ("noun", .string(names.count == 2 ? names[1] : "")), ("description", paragraphs(synopsis)),
            ])),
        .init("description", facts.description.isEmpty ? .null : paragraphs(facts.description)),
        .init("syntax", syntax), .init("parameters", parametersObject(facts)),
        .init("inputTypes", types("inputTypes", "inputType", facts.inputs)),
        .init("returnValues", types("returnValues", "returnValue", facts.outputs)),
        .init(
          "alertSet", facts.notes.isEmpty ? .null : part("alertSet", [("title", .null), ("alert", .list(facts.notes.map(paragraph)))])),
        .init("examples", examplesObject(facts.examples)),
        .init("relatedLinks", facts.links.isEmpty ? .null : part("relatedLinks", [("navigationLink", .list(facts.links.map(link)))])),
        .init("aliases", .string(facts.aliases.joined(separator: ", "))),
      ])
  }

  // MARK: parts

  static func part(_ name: String, _ properties: [(String, ShellValue)]) -> ShellValue {
    .object(
      ShellObject(
        typeNames: ["\(typeName)#\(name)", "System.Management.Automation.PSCustomObject"], properties: properties.map { .init($0.0, $0.1) })
    )
  }

  static func paragraph(_ text: String) -> ShellValue { part("textItem", [("Text", .string(text))]) }
  private static func paragraphs(_ text: String) -> ShellValue { .list([paragraph(text)]) }

  private static func link(_ text: String) -> ShellValue {
    let isAddress = ["http:", "https:", "ftp:", "mailto:"].contains { text.lowercased().hasPrefix($0) }
    return part("navigationLink", [("linkText", .string(isAddress ? "" : text)), ("uri", .string(isAddress ? text : ""))])
  }

  private static func types(_ name: String, _ item: String, _ texts: [String]) -> ShellValue {
    guard !texts.isEmpty else { return .null }
    return part(name, [(item, .list(texts.map { part(item, [("type", part("type", [("name", .string($0)), ("uri", .null)]))]) }))])
  }

  private static func examplesObject(_ examples: [HelpExampleText]) -> ShellValue {
    guard !examples.isEmpty else { return .null }
    let items = examples.enumerated().map { place, example in
      part(
        "example",
        [
          ("title", .string("-------------------------- EXAMPLE \(place + 1) --------------------------")),
          ("introduction", .list([paragraph(example.prompt)])), ("code", .string(example.code)),
          // Help made from comments always has five paragraphs here, four of them blank.
          ("remarks", .list(([example.remarks] + Array(repeating: "", count: 4)).map(paragraph))),
        ])
    }
    return part("examples", [("example", .list(items))])
  }

  // MARK: parameters

  private static func syntaxObject(_ facts: HelpFacts) -> ShellValue {
    guard let definition = facts.command.definition else { return .null }
    let syntax = HelpSyntax(
      definition: definition, isAdvanced: facts.command.isAdvanced, keepsOrder: facts.command.kind != .cmdlet && facts.synopsis != nil)
    let items = zip(syntax.sets, syntax.words(listingValues: true)).map { set, words in
      ShellValue.object(
        ShellObject(
          typeNames: ["\(typeName)#syntaxItem", "System.Management.Automation.PSCustomObject"],
          properties: [
            .init("name", .string(definition.name)), .init("parameter", .list(set.parameters.map { parameter($0, facts, isSyntax: true) })),
            // The line itself, which the page shows.
            .init("words", .strings(words), isHidden: true),
          ]))
    }
    return part("syntax", [("syntaxItem", .list(items))])
  }

  private static func parametersObject(_ facts: HelpFacts) -> ShellValue {
    guard let definition = facts.command.definition, !definition.parameters.isEmpty else { return .null }
    let first = HelpSyntax(definition: definition).sets.first?.name ?? "*"
    let asking = definition.commonParameters.filter { ["WhatIf", "Confirm"].contains($0.name) }
    let items = (definition.parameters + asking).map { one in
      let role = one.sets["*"] ?? one.sets[first] ?? one.sets.min { $0.key < $1.key }?.value ?? ParameterRole()
      return parameter(SyntaxParameter(definition: one, role: role), facts, isSyntax: false)
    }
    return part("parameters", [("parameter", .list(items))])
  }

  private static func parameter(_ parameter: SyntaxParameter, _ facts: HelpFacts, isSyntax: Bool) -> ShellValue {
    let (definition, role) = (parameter.definition, parameter.role)
    let known = facts.parameters[definition.name.lowercased()] ?? ParameterFacts()
    let help = known.help.isEmpty ? definition.help : known.help
    let values = HelpSyntax.values(of: definition)
    let typeName = definition.type.isSwitch ? "SwitchParameter" : definition.type.name
    let required = role.isMandatory ? "true" : "false"
    let ways = (role.fromPipeline ? ["ByValue"] : []) + (role.fromPropertyName ? ["ByPropertyName"] : [])
    let valueText = ShellValue.object(
      ShellObject(
        typeNames: ["System.String"], properties: [.init("required", .string(definition.type.isSwitch ? "false" : "true"))], text: typeName)
    )
    return part(
      "parameter",
      [
        ("name", .string(definition.name)), ("description", help.isEmpty ? .null : .list([paragraph(help)])),
        ("parameterValue", isSyntax && definition.type.isSwitch ? .null : valueText),
        ("parameterValueGroup", values.isEmpty ? .null : part("parameterValueGroup", [("parameterValue", .strings(values))])),
        ("type", part("type", [("name", .string(typeName)), ("uri", .null)])),
        ("defaultValue", .string(known.defaultText ?? definition.defaultText ?? (definition.type.isSwitch ? "False" : ""))),
        ("required", .string(required)), ("variableLength", .string("true")),
        ("globbing", .string(known.supportsWildcards ? "true" : "false")),
        ("pipelineInput", .string(ways.isEmpty ? "false" : "true (\(ways.joined(separator: ", ")))")),
        ("position", .string(role.position.map { String($0 + 1) } ?? "named")),
        ("aliases", .string(definition.aliases.isEmpty ? "none" : definition.aliases.joined(separator: ", "))),
      ])
  }
}
