// Where help comes from: a cmdlet's definition, comments in a script, or nothing but a function's parameters.
import ShellRuntime
import ShellValues

enum HelpSources {
  /// All that is known of a command.
  static func facts(of command: CommandDescription, _ run: any CmdletRun) -> HelpFacts {
    var facts = HelpFacts(command: command)
    facts.aliases = run.shell.aliases.filter { TextFolding.equal($0.target, command.name) }.map(\.name)
    if command.kind == .cmdlet, let definition = command.definition {
      read(definition, into: &facts)
    } else if let script = run.shell.scriptHelp(of: command) {
      if let file = script.comment?.externalFile,
        let outside = HelpFile.facts(of: command, in: file, folder: script.folder ?? run.shell.currentFolder)
      {
        return outside
      }
      read(script, into: &facts)
    }
    return facts
  }

  private static func read(_ definition: CmdletDefinition, into facts: inout HelpFacts) {
    facts.synopsis = definition.synopsis
    facts.description = definition.description
    facts.notes = definition.notes
    facts.examples = definition.examples.map { HelpExampleText($0) }
    facts.outputs = definition.outputType.map { [$0] } ?? []
  }

  private static func read(_ script: ScriptHelp, into facts: inout HelpFacts) {
    for (name, notes) in script.parameters {
      facts.parameters[name] = ParameterFacts(
        help: notes.comment, defaultText: notes.defaultText, supportsWildcards: notes.supportsWildcards)
    }
    guard let comment = script.comment else { return }
    facts.synopsis = comment.synopsis ?? ""
    facts.description = comment.description ?? ""
    facts.notes = comment.notes.map { [$0] } ?? []
    facts.links = comment.links
    facts.examples = comment.examples.map { HelpExampleText($0) }
    facts.inputs = comment.inputs
    facts.outputs = comment.outputs
    facts.component = comment.sections["component"] ?? ""
    facts.role = comment.sections["role"] ?? ""
    facts.functionality = comment.sections["functionality"] ?? ""
    for (name, text) in comment.parameters { facts.parameters[name, default: ParameterFacts()].help = text }
  }
}
