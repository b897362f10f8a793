// Get-Command: which commands there are, by name, verb, noun, kind, module or parameter.
import ShellRuntime
import ShellValues

enum CommandCommand {
  static let kinds: EnumType = .flags(
    "System.Management.Automation.CommandTypes",
    ["Alias", "Function", "Filter", "Cmdlet", "ExternalScript", "Application", "Script", "Workflow", "Configuration", "All"])

  static let definition = CmdletDefinition(
    "Get-Command", synopsis: "Gets all commands.",
    description: "Names, verbs, nouns, modules and parameters may hold wildcards. Without a name: cmdlets, functions and aliases. A name "
      + "also finds script files and programs on the PATH; of several commands of one name it gives the one that would run, or all with -All.",
    parameters: [
      parameter("Name", .strings, at: 0, pipeline: true, byName: true, in: ["AllCommandSet"], "Names of commands, or paths of scripts."),
      parameter("Verb", .strings, byName: true, in: ["CmdletSet"], "Verbs."),
      parameter("Noun", .strings, byName: true, in: ["CmdletSet"], "Nouns."),
      parameter("Module", .strings, byName: true, aliases: ["PSSnapin"], "Modules."),
      parameter("ExcludeModule", .strings, "Modules to leave out."),
      parameter("TotalCount", .int, byName: true, "How many at most."),
      parameter("Syntax", .switch, byName: true, "Their syntax instead of the commands."),
      parameter("ArgumentList", .values, at: 1, remaining: true, aliases: ["Args"], "Accepted; parameters here depend on no arguments."),
      parameter("All", .switch, byName: true, "All commands of a name, not the first only."),
      parameter("ListImported", .switch, byName: true, "Accepted: only what the session has is ever listed."),
      parameter("ParameterName", .strings, "Only commands that have one of these parameters."),
      parameter("ParameterType", .strings, "Only commands with a parameter of one of these types."),
      parameter("CommandType", kinds, byName: true, aliases: ["Type"], in: ["AllCommandSet"], "Which kinds of command."),
      parameter(
        "UseAbbreviationExpansion", .switch, in: ["AllCommandSet"],
        "Reads the name as an abbreviation: i-psdf for Import-PowerShellDataFile."),
    ],
    defaultParameterSet: "CmdletSet",
    examples: [
      HelpExample("Get-Command -Noun Content", "All cmdlets for one noun."),
      HelpExample("Get-Command -ParameterName Encoding", "All commands that have this parameter."),
      HelpExample("(Get-Command Get-Content).ParameterSets", "How a cmdlet may be called."),
    ],
    outputType: CommandInfo.cmdletType, make: { CommandSearch() })
}

/// One use of Get-Command: what passes is emitted until there is enough.
private final class CommandSearch: CmdletBody {
  private var left = Int.max
  private var kinds: Set<String> = []
  private var filters: [(CommandDescription) -> Bool] = []

  func begin(_ run: any CmdletRun) {
    left = run.int("TotalCount") ?? .max
    kinds = Set((run.text("CommandType") ?? "").split(separator: ",").map { $0.drop { $0 == " " }.lowercased() })
    if kinds.contains("all") { kinds = Set(CommandDescription.Kind.allCases.map { $0.rawValue.lowercased() }) }
    filter(run, "Verb") { [String($0.name.prefix { $0 != "-" })] }
    filter(run, "Noun") { $0.name.split(separator: "-", maxSplits: 1).dropFirst().map(String.init) }
    filter(run, "Module") { [$0.definition?.module ?? $0.module ?? ""] }
    filter(run, "ParameterName") { ($0.definition?.parameters ?? []).flatMap { [$0.name] + $0.aliases } }
    filter(run, "ParameterType") { ($0.definition?.parameters ?? []).flatMap { [$0.type.name, "System." + $0.type.name] } }
    let excluded = run.strings("ExcludeModule").map { Wildcard($0) }
    if !excluded.isEmpty {
      filters.append { command in !excluded.contains { $0.matches(command.definition?.module ?? command.module ?? "") } }
    }
  }

  private func filter(_ run: any CmdletRun, _ parameter: String, _ texts: @escaping (CommandDescription) -> [String]) {
    guard run[parameter] != nil else { return }
    let patterns = run.strings(parameter).map { Wildcard($0) }
    filters.append { command in texts(command).contains { text in patterns.contains { $0.matches(text) } } }
  }

  func process(_ run: any CmdletRun) throws {
    let names = run.strings("Name")
    if names.isEmpty { return try list(where: { _ in true }, withFiles: false, run) }
    for name in names {
      if run.flag("UseAbbreviationExpansion") {
        if !Wildcard.isPattern(name) { try list(where: { Abbreviation.fits(name, $0) }, withFiles: false, run) }
      } else if Wildcard.isPattern(name) {
        let plain = name.split(separator: "\\").last.map(String.init) ?? name
        let wildcard = Wildcard(plain)
        try list(where: wildcard.matches, withFiles: true, run)
      } else {
        try find(name, run)
      }
    }
  }

  private func list(where passes: @escaping (String) -> Bool, withFiles: Bool, _ run: any CmdletRun) throws {
    let shell = run.shell
    let isByVerb = run["Verb"] != nil || run["Noun"] != nil
    if !isByVerb || kinds.contains("alias") {
      for alias in shell.aliases where passes(alias.name) { try emit(.alias(alias.name, alias.target), run) }
    }
    for function in shell.functionCommands where passes(function.name) { try emit(function, run) }
    for cmdlet in shell.cmdlets.sorted(by: { TextFolding.order($0.name, $1.name) < 0 }) where passes(cmdlet.name) {
      try emit(.cmdlet(cmdlet), run)
    }
    if withFiles || !kinds.isDisjoint(with: ["application", "externalscript"]) {
      for program in shell.programs(where: passes) { try emit(program, run) }
    }
  }

  private func find(_ name: String, _ run: any CmdletRun) throws {
    // `Module\Name` asks for one module's command.
    let parts = name.split(separator: "\\")
    let module = parts.count == 2 && !name.hasPrefix(".") ? String(parts[0]) : nil
    let plain = module == nil ? name : String(parts[1])
    var found = candidates(plain, run.shell).filter { command in
      isWanted(command) && (module == nil || TextFolding.equal(command.definition?.module ?? command.module ?? "", module!))
    }
    if !run.flag("All") { found = Array(found.prefix(1)) }
    guard !found.isEmpty else {
      if filters.isEmpty || run["Module"] == nil && run["ExcludeModule"] == nil && run["ParameterName"] == nil {
        try run.writeError(CommandSearch.notFound(name))
      }
      return
    }
    for command in found { try emit(command, run) }
  }

  /// Everything of that name in the order in which it would run.
  private func candidates(_ name: String, _ shell: any ShellServices) -> [CommandDescription] {
    var found = shell.aliases.filter { TextFolding.equal($0.name, name) }.map { CommandDescription.alias($0.name, $0.target) }
    found += shell.functionCommands.filter { TextFolding.equal($0.name, name) }
    found += shell.cmdlets.filter { TextFolding.equal($0.name, name) }.map { CommandDescription.cmdlet($0) }
    let programs = shell.programs { $0 == name }
    if programs.isEmpty, let file = shell.describe(name), file.kind == .script || file.kind == .application { found.append(file) }
    return found + programs
  }

  private func isWanted(_ command: CommandDescription) -> Bool {
    let kind = command.kind == .filter && kinds.contains("function") ? "function" : command.kind.rawValue.lowercased()
    return (kinds.isEmpty || kinds.contains(kind)) && filters.allSatisfy { $0(command) }
  }

  private func emit(_ command: CommandDescription, _ run: any CmdletRun) throws {
    guard left > 0, isWanted(command) else { return }
    left -= 1
    guard run.flag("Syntax") else { return try run.write(.object(CommandInfo.object(command, run.shell))) }
    let real = command.kind == .alias ? run.shell.describe(command.target ?? "") : command
    guard let real, var definition = real.definition else { return try run.write(.string(real?.path ?? command.name)) }
    if command.kind == .alias { definition.name = command.name }
    let heading = command.kind == .alias ? "\n\(command.name) (alias) -> \(real.path ?? real.name)" : ""
    let lines = HelpSyntax(definition: definition, isAdvanced: real.isAdvanced).lines()
    try run.write(.string(heading + "\n" + lines.joined(separator: "\n\n") + "\n"))
  }

  static func notFound(_ name: String) -> ErrorRecord {
    ErrorRecord(
      "The term '\(name)' is not recognized as the name of a cmdlet, function, script file, or operable program. Check the spelling of the "
        + "name, or if a path was included, verify that the path is correct and try again.",
      id: "CommandNotFoundException", category: .objectNotFound, reason: "CommandNotFoundException", target: .string(name))
  }
}

extension CommandDescription {
  static func alias(_ name: String, _ target: String) -> CommandDescription {
    var command = CommandDescription(.alias, name)
    command.target = target
    return command
  }

  static func cmdlet(_ definition: CmdletDefinition) -> CommandDescription {
    var command = CommandDescription(.cmdlet, definition.name)
    (command.definition, command.isAdvanced) = (definition, true)
    return command
  }
}

/// `i-psdf` for Import-PowerShellDataFile: the verb begins so, and the noun's capitals are these.
private enum Abbreviation {
  static func fits(_ short: String, _ name: String) -> Bool {
    let (asked, own) = (short.split(separator: "-", maxSplits: 1), name.split(separator: "-", maxSplits: 1))
    guard asked.count == 2, own.count == 2, own[0].lowercased().hasPrefix(asked[0].lowercased()) else { return false }
    return own[1].filter(\.isUppercase).lowercased() == asked[1].lowercased()
  }
}
