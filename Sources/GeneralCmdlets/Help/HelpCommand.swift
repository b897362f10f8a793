// Get-Help: pages of commands, lists of what matches a pattern, and the about_ topics that the program brings along.
import ShellRuntime
import ShellValues

enum HelpCommand {
  /// One line of a list of help.
  static let typeName = "HelpInfoShort"

  static func definition(topics: [HelpTopic]) -> CmdletDefinition {
    var name = parameter("Name", .string, at: 0, byName: true, "A command, an alias, a script file, a topic, or a pattern.")
    name.complete = { topics.map(\.name) }
    return CmdletDefinition(
      "Get-Help", synopsis: "Displays information about commands and concepts.",
      description: "A name shows one page, a pattern or a word that is no name the list of what matches. Functions and script files are "
        + "described by the comments in them, see about_Comment_Based_Help. What is shown is an object: (Get-Help X).Synopsis and its "
        + "like can be read by scripts.",
      parameters: [
        name,
        parameter("Path", .string, "Accepted by 5.1 for providers of drives; there is no such help."),
        parameter(
          "Category",
          .array(
            of: .enumeration(
              "Microsoft.PowerShell.Commands.HelpCategory",
              [
                "Alias", "Cmdlet", "Provider", "General", "FAQ", "Glossary", "HelpFile", "ScriptCommand", "Function", "Filter",
                "ExternalScript", "All", "DefaultHelp", "Workflow", "DscResource", "Class", "Configuration",
              ])),
          "What lists contain."),
        parameter("Component", .strings, "Only help with one of these components."),
        parameter("Functionality", .strings, "Only help with one of these functionalities."),
        parameter("Role", .strings, "Only help for one of these roles."),
        parameter("Detailed", .switch, mandatory: true, in: ["DetailedView"], "With parameters and examples."),
        parameter("Full", .switch, in: ["AllUsersView"], "Everything."),
        parameter("Examples", .switch, mandatory: true, in: ["Examples"], "Name, synopsis and examples."),
        parameter("Parameter", .strings, mandatory: true, in: ["Parameters"], "These parameters only; wildcards allowed."),
        parameter("Online", .switch, mandatory: true, in: ["Online"], "Refused: there is no page on the net."),
        parameter("ShowWindow", .switch, mandatory: true, in: ["ShowWindow"], "Refused: there is no window."),
      ],
      defaultParameterSet: "AllUsersView",
      examples: [
        HelpExample("Get-Help Format-Table -Examples", "Examples of one cmdlet."),
        HelpExample("Get-Help *-Csv", "Everything whose name ends so."),
        HelpExample("Get-Help Get-Content -Parameter Tail", "One parameter."),
        HelpExample("(Get-Help Get-Content).Synopsis", "One part of the help, as text."),
      ],
      outputType: HelpObject.typeName,
      make: { SimpleCmdlet { run in try help(run, topics) } })
  }

  private static func help(_ run: any CmdletRun, _ topics: [HelpTopic]) throws {
    for (name, what) in [("Online", "a page on the net"), ("ShowWindow", "a window")] where run.flag(name) {
      throw ErrorRecord(
        "Help is shown here, not in \(what).", id: "HelpNotOnline", category: .invalidOperation, reason: "PSInvalidOperationException",
        target: .string(name), recommendation: "Say -Full to see everything.")
    }
    let asked = run.text("Name") ?? (run.input.isNull ? "" : run.input.text)
    guard !asked.isEmpty else { return try run.write(.string(overview)) }
    if let command = command(asked, run) { return try page(command, run) }
    if let topic = topics.first(where: { TextFolding.equal($0.name, asked) || TextFolding.equal($0.name, "about_" + asked) }) {
      return try run.write(.string(topic.text()))
    }
    let found = list(asked, run, topics)
    if found.count == 1, let command = command(found[0]["Name"]?.text ?? "", run) { return try page(command, run) }
    if found.isEmpty {
      let names = run.shell.cmdlets.map(\.name) + run.shell.functionCommands.map(\.name) + topics.map(\.name)
      return Wildcard.isPattern(asked) ? () : try run.writeError(notFound(asked, nearest: Suggestion.nearest(to: asked, among: names)))
    }
    for entry in found { try run.write(.object(entry)) }
  }

  /// The command that a name stands for; aliases and forwarded help lead on.
  private static func command(_ name: String, _ run: any CmdletRun) -> CommandDescription? {
    guard !Wildcard.isPattern(name) else { return nil }
    let alias = run.shell.aliases.first { TextFolding.equal($0.name, name) }
    guard let found = run.shell.describe(alias?.target ?? name), found.kind != .application, isWanted(category(of: found), run) else {
      return nil
    }
    if let target = run.shell.scriptHelp(of: found)?.comment?.forwardTarget, !TextFolding.equal(target, name) {
      return command(target, run) ?? found
    }
    return found
  }

  private static func category(of command: CommandDescription) -> String {
    command.kind == .filter ? "Function" : command.kind.rawValue
  }

  private static func isWanted(_ category: String, _ run: any CmdletRun) -> Bool {
    let wanted = run.strings("Category").map { $0.lowercased() }
    return wanted.isEmpty || wanted.contains("all") || wanted.contains(category.lowercased())
  }

  private static func page(_ command: CommandDescription, _ run: any CmdletRun) throws {
    let facts = HelpSources.facts(of: command, run)
    for (parameter, own) in [("Component", facts.component), ("Role", facts.role), ("Functionality", facts.functionality)] {
      let wanted = run.strings(parameter).map { Wildcard($0) }
      guard wanted.isEmpty || wanted.contains(where: { $0.matches(own) }) else { return try run.writeError(notFound(command.name)) }
    }
    let object = HelpObject.make(facts)
    if run["Parameter"] != nil { return try parameters(of: object, run) }
    let detail: HelpPage.Detail = run.flag("Examples") ? .examples : run.flag("Detailed") ? .detailed : run.flag("Full") ? .full : .plain
    if detail != .plain { object.typeNames.insert("\(HelpObject.typeName)#\(detail.rawValue)", at: 0) }
    try run.write(.object(object))
  }

  private static func parameters(of help: ShellObject, _ run: any CmdletRun) throws {
    let all = Members.get(help["parameters"] ?? .null, "parameter").map { Conversion.items($0) } ?? []
    for pattern in run.strings("Parameter") {
      let wildcard = Wildcard(pattern)
      let wanted = all.filter { parameter in
        let aliases = Access.property("aliases", of: parameter).text.split(separator: ",").map { String($0.drop { $0 == " " }) }
        return ([Access.property("name", of: parameter).text] + aliases).contains(where: wildcard.matches)
      }
      guard !wanted.isEmpty else {
        try run.writeError(
          ErrorRecord(
            "No parameter matches criteria \(pattern).", id: "NoParmsFound", category: .invalidArgument, reason: "PSArgumentException",
            target: .string(pattern)))
        continue
      }
      for parameter in wanted { try run.write(parameter) }
    }
  }

  private static func notFound(_ name: String, nearest: String? = nil) -> ErrorRecord {
    ErrorRecord(
      "Get-Help could not find \(name) in a help file in this session.", id: "HelpNotFound", category: .resourceUnavailable,
      reason: "HelpNotFoundException", target: .string(name),
      recommendation: nearest.map { "Did you mean \($0)?" } ?? "To see which commands there are, type: Get-Command.")
  }

  /// A word without wildcards matches anywhere in a name.
  private static func list(_ asked: String, _ run: any CmdletRun, _ topics: [HelpTopic]) -> [ShellObject] {
    let pattern = Wildcard(Wildcard.isPattern(asked) ? asked : "*\(asked)*")
    let functions = run.shell.functionCommands.map { command in
      (command.name, "Function", run.shell.scriptHelp(of: command)?.comment?.synopsis ?? "...")
    }
    let all =
      run.shell.aliases.map { ($0.name, "Alias", $0.target) } + run.shell.cmdlets.map { ($0.name, "Cmdlet", $0.synopsis) } + functions
      + topics.map { ($0.name, "HelpFile", $0.synopsis) }
    return all.filter { entry in
      pattern.matches(entry.0) && (entry.1 != "Alias" || Wildcard.isPattern(asked)) && isWanted(entry.1, run)
    }.map { name, category, synopsis in
      ShellObject(
        typeNames: [typeName, "HelpInfo"],
        properties: [
          .init("Name", .string(name)), .init("Category", .string(category)), .init("Module", .string("")),
          .init("Synopsis", .string(synopsis)),
        ])
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
