// Get-Command: which commands there are, by name, verb, noun or parameter.
import ShellRuntime
import ShellValues

enum CommandCommand {
  static let cmdletType = "System.Management.Automation.CmdletInfo"
  static let aliasType = "System.Management.Automation.AliasInfo"

  static let definition = CmdletDefinition(
    "Get-Command", synopsis: "Gets all commands.",
    description: "Names, verbs and nouns may hold wildcards. Aliases are listed when they are named or asked for.",
    parameters: [
      parameter("Name", .strings, at: 0, pipeline: true, byName: true, in: ["AllCommandSet"], "Names of commands."),
      parameter("Verb", .strings, byName: true, in: ["CmdletSet"], "Verbs."),
      parameter("Noun", .strings, byName: true, in: ["CmdletSet"], "Nouns."),
      parameter("Module", .strings, aliases: ["PSSnapin"], "Accepted; all commands are built in."),
      parameter("CommandType", .strings, aliases: ["Type"], in: ["AllCommandSet"], "Cmdlet, Alias or All."),
      parameter("ParameterName", .strings, "Only commands that have one of these parameters."),
      parameter("TotalCount", .int, "How many at most."), parameter("Syntax", .switch, "Their syntax instead of the commands."),
      parameter("All", .switch, "Accepted."), parameter("ListImported", .switch, "Accepted."),
    ],
    defaultParameterSet: "CmdletSet",
    examples: [
      HelpExample("Get-Command -Noun Content", "All cmdlets for one noun."),
      HelpExample("Get-Command -ParameterName Encoding", "All cmdlets that have this parameter."),
    ],
    outputType: cmdletType, make: { SimpleCmdlet(get) })

  private static func get(_ run: any CmdletRun) throws {
    let names = run.strings("Name")
    var left = run.int("TotalCount") ?? .max
    func emit(_ object: ShellObject, _ cmdlet: CmdletDefinition?) throws {
      guard left > 0 else { return }
      left -= 1
      if run.flag("Syntax"), let cmdlet {
        let lines = HelpText(definition: cmdlet, width: run.shell.width, aliases: []).syntax()
        return try run.write(.string("\n" + lines.joined(separator: "\n\n") + "\n"))
      }
      try run.write(.object(object))
    }
    let cmdlets = run.shell.cmdlets.filter { matches($0, run) }.sorted { TextFolding.order($0.name, $1.name) < 0 }
    let kinds = run.strings("CommandType").map { $0.lowercased() }
    let wantsAliases = kinds.contains("alias") || kinds.contains("all")
    let wantsCmdlets = kinds.isEmpty || kinds.contains("cmdlet") || kinds.contains("all")
    if names.isEmpty {
      if wantsAliases { for alias in run.shell.aliases { try emit(info(alias), nil) } }
      if wantsCmdlets { for cmdlet in cmdlets { try emit(info(cmdlet, run), cmdlet) } }
      return
    }
    for name in names {
      let pattern = Wildcard(name)
      let aliases = run.shell.aliases.filter { pattern.matches($0.name) && (wantsAliases || kinds.isEmpty) && run["ParameterName"] == nil }
      let found = cmdlets.filter { pattern.matches($0.name) && wantsCmdlets }
      for alias in aliases { try emit(info(alias), run.shell.cmdlets.first { TextFolding.equal($0.name, alias.target) }) }
      for cmdlet in found { try emit(info(cmdlet, run), cmdlet) }
      if aliases.isEmpty, found.isEmpty, !Wildcard.isPattern(name) { try run.writeError(notFound(name)) }
    }
  }

  private static func matches(_ cmdlet: CmdletDefinition, _ run: any CmdletRun) -> Bool {
    func accepts(_ parameter: String, _ texts: [String]) -> Bool {
      let patterns = run.strings(parameter).map { Wildcard($0) }
      return patterns.isEmpty || patterns.contains { pattern in texts.contains(where: pattern.matches) }
    }
    return accepts("Verb", [cmdlet.verb]) && accepts("Noun", [cmdlet.noun])
      && accepts("ParameterName", cmdlet.parameters.flatMap { [$0.name] + $0.aliases })
  }

  static func notFound(_ name: String) -> ErrorRecord {
    ErrorRecord(
      "The term '\(name)' is not recognized as the name of a cmdlet, function, script file, or operable program. Check the spelling of the "
        + "name, or if a path was included, verify that the path is correct and try again.",
      id: "CommandNotFoundException", category: .objectNotFound, reason: "CommandNotFoundException", target: .string(name))
  }

  private static func info(_ cmdlet: CmdletDefinition, _ run: any CmdletRun) -> ShellObject {
    let syntax = HelpText(definition: cmdlet, width: 120, aliases: []).syntax().joined(separator: "\n\n")
    return ShellObject(
      typeNames: [cmdletType, "System.Management.Automation.CommandInfo"],
      properties: [
        .init("CommandType", .string("Cmdlet")), .init("Name", .string(cmdlet.name)), .init("Version", .string("")),
        .init("Source", .string("")), .init("Verb", .string(cmdlet.verb)), .init("Noun", .string(cmdlet.noun)),
        .init("Definition", .string(syntax)), .init("Parameters", .strings(cmdlet.parameters.map(\.name))),
        .init("DefaultParameterSet", cmdlet.defaultParameterSet.map { .string($0) } ?? .null),
        .init("OutputType", cmdlet.outputType.map { .string($0) } ?? .null),
      ], text: cmdlet.name)
  }

  static func info(_ alias: (name: String, target: String)) -> ShellObject {
    ShellObject(
      typeNames: [aliasType, "System.Management.Automation.CommandInfo"],
      properties: [
        .init("CommandType", .string("Alias")), .init("Name", .string(alias.name)),
        .init("DisplayName", .string("\(alias.name) -> \(alias.target)")), .init("Definition", .string(alias.target)),
        .init("ReferencedCommand", .string(alias.target)), .init("Version", .string("")), .init("Source", .string("")),
      ], text: alias.name)
  }
}
