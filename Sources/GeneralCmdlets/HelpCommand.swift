// Get-Help: pages of cmdlets, lists of what matches a pattern, and the about_ topics that the program brings along.
import ShellRuntime
import ShellValues

/// A page of help that is about no single cmdlet, such as about_Differences.
public struct HelpTopic: Sendable {
  public var name: String
  public var synopsis: String
  /// Made when somebody asks, since some pages are read from the product's own tables.
  public var text: @Sendable () -> String

  public init(_ name: String, synopsis: String = "", text: @escaping @Sendable () -> String) {
    (self.name, self.synopsis, self.text) = (name, synopsis, text)
  }
}

enum HelpCommand {
  static let typeName = "HelpInfoShort"

  static func definition(topics: [HelpTopic]) -> CmdletDefinition {
    CmdletDefinition(
      "Get-Help", synopsis: "Displays information about commands and concepts.",
      description: "A name shows one page, a pattern or a word that is no name the list of what matches.",
      parameters: [
        parameter("Name", .string, at: 0, pipeline: true, byName: true, "A cmdlet, an alias, a topic, or a pattern."),
        parameter("Examples", .switch, in: ["Examples"], "Name, synopsis and examples."),
        parameter("Detailed", .switch, in: ["DetailedView"], "With parameters and examples."),
        parameter("Full", .switch, in: ["AllUsersView"], "Everything."),
        parameter("Parameter", .string, in: ["Parameters"], "These parameters only; wildcards allowed."),
        parameter("Category", .string, "Cmdlet, Alias or HelpFile: what lists contain."),
        parameter("Online", .switch, "Accepted; help is here."),
        parameter("ShowWindow", .switch, "Accepted."),
      ],
      defaultParameterSet: "AllUsersView",
      examples: [
        HelpExample("Get-Help Format-Table -Examples", "Examples of one cmdlet."),
        HelpExample("Get-Help *-Csv", "Everything whose name ends so."),
        HelpExample("Get-Help Get-Content -Parameter Tail", "One parameter."),
      ],
      make: { SimpleCmdlet { run in try help(run, topics) } })
  }

  private static func help(_ run: any CmdletRun, _ topics: [HelpTopic]) throws {
    let asked = run.text("Name") ?? (run.input.isNull ? "" : run.input.text)
    guard !asked.isEmpty else { return try run.write(.string(overview)) }
    let alias = run.shell.aliases.first { TextFolding.equal($0.name, asked) }
    if let cmdlet = run.shell.cmdlets.first(where: { TextFolding.equal($0.name, alias?.target ?? asked) }) { return try page(cmdlet, run) }
    if let topic = topics.first(where: { TextFolding.equal($0.name, asked) || TextFolding.equal($0.name, "about_" + asked) }) {
      return try run.write(.string(topic.text()))
    }
    let found = list(asked, run, topics)
    if found.isEmpty {
      let error = ErrorRecord(
        "Get-Help could not find \(asked) in a help file in this session.", id: "HelpNotFound", category: .resourceUnavailable,
        reason: "HelpNotFoundException", target: .string(asked),
        recommendation: "To see which commands there are, type: Get-Command.")
      return Wildcard.isPattern(asked) ? () : try run.writeError(error)
    }
    if found.count == 1, let cmdlet = run.shell.cmdlets.first(where: { TextFolding.equal($0.name, found[0]["Name"]?.text ?? "") }) {
      return try page(cmdlet, run)
    }
    for entry in found { try run.write(.object(entry)) }
  }

  private static func page(_ cmdlet: CmdletDefinition, _ run: any CmdletRun) throws {
    let aliases = run.shell.aliases.filter { TextFolding.equal($0.target, cmdlet.name) }.map(\.name)
    let text = HelpText(definition: cmdlet, width: run.shell.width, aliases: aliases)
    if let pattern = run.text("Parameter") {
      let wanted = cmdlet.parameters.filter { parameter in
        ([parameter.name] + parameter.aliases).contains { Wildcard(pattern).matches($0) }
      }
      if wanted.isEmpty {
        return try run.writeError(
          ErrorRecord(
            "No parameter matches criteria \(pattern).", id: "NoParmsFound", category: .invalidArgument, reason: "PSArgumentException",
            target: .string(pattern)))
      }
      return try write(wanted.flatMap { text.parameter($0, full: true) }, run)
    }
    let detail: HelpText.Detail = run.flag("Examples") ? .examples : run.flag("Detailed") ? .detailed : run.flag("Full") ? .full : .plain
    try write(text.page(detail), run)
  }

  /// Line by line, so that Select-String finds the one that is looked for.
  private static func write(_ lines: [String], _ run: any CmdletRun) throws {
    for line in lines { try run.write(.string(line)) }
  }

  /// A word without wildcards matches anywhere in a name.
  private static func list(_ asked: String, _ run: any CmdletRun, _ topics: [HelpTopic]) -> [ShellObject] {
    let pattern = Wildcard(Wildcard.isPattern(asked) ? asked : "*\(asked)*")
    let all =
      run.shell.aliases.map { ($0.name, "Alias", $0.target) } + run.shell.cmdlets.map { ($0.name, "Cmdlet", $0.synopsis) }
      + topics.map { ($0.name, "HelpFile", $0.synopsis) }
    let category = run.text("Category")
    return all.filter { entry in
      pattern.matches(entry.0) && (entry.1 != "Alias" || Wildcard.isPattern(asked))
        && (category.map { TextFolding.equal($0, entry.1) } ?? true)
    }.map { name, category, synopsis in
      ShellObject(
        typeNames: [typeName],
        properties: [.init("Name", .string(name)), .init("Category", .string(category)), .init("Synopsis", .string(synopsis))])
    }
  }

  private static let overview = """

    TOPIC
        Getting help

    SHORT DESCRIPTION
        Get-Help <name>                  what a cmdlet does and its syntax
        Get-Help <name> -Examples        examples to copy
        Get-Help <name> -Full            every parameter
        Get-Help *Connector*             everything whose name matches
        Get-Help about_*                 topics beyond single cmdlets
        Get-Command -Noun SendConnector  the cmdlets of one noun

    """
}
