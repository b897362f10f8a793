// Help in a file of its own (MAML), which `.EXTERNALHELP` names: in the script's folder or in its folder of the language.
import ShellFiles
import ShellFormat
import ShellRuntime
import ShellValues

enum HelpFile {
  /// - Parameters:
  ///   - name: as the keyword gives it; `newbase/file.xml` is looked for as `newbase/en-US/file.xml` too.
  ///   - folder: of the script.
  /// - Returns: `nil` when there is no such file, or it says nothing of the command.
  static func facts(of command: CommandDescription, in name: String, folder: String) -> HelpFacts? {
    let path = name.hasPrefix("/") ? name : folder + "/" + name
    let (parent, leaf) = (FilePaths.parent(path), FilePaths.leaf(path))
    for place in [parent + "/en-US", parent + "/en", parent] {
      // The name comes from Windows as a rule, where case does not count.
      guard let own = FilePaths.names(in: place)?.first(where: { TextFolding.equal($0, leaf) }) else { continue }
      let candidate = place + "/" + own
      guard let text = try? FileText.read(candidate), let root = try? MarkupReader.read(text) else { continue }
      let all = root.name == "helpItems" ? root.all("command") : [root]
      if let found = all.first(where: { TextFolding.equal($0.at("details", "name")?.trimmed ?? "", command.name) }) {
        return facts(of: command, found)
      }
    }
    return nil
  }

  private static func facts(of command: CommandDescription, _ element: MarkupElement) -> HelpFacts {
    var facts = HelpFacts(command: command)
    facts.synopsis = paragraphs(element.at("details", "description")).joined(separator: "\n")
    facts.description = paragraphs(element.child("description")).joined(separator: "\n\n")
    facts.notes = element.child("alertSet")?.all("alert").map { paragraphs($0).joined(separator: "\n") } ?? []
    facts.inputs = element.child("inputTypes")?.all("inputType").compactMap { $0.at("type", "name")?.trimmed } ?? []
    facts.outputs = element.child("returnValues")?.all("returnValue").compactMap { $0.at("type", "name")?.trimmed } ?? []
    facts.links = (element.child("relatedLinks")?.all("navigationLink") ?? []).map { link in
      [link.child("uri"), link.child("linkText")].compactMap { $0?.trimmed }.first { !$0.isEmpty } ?? ""
    }
    for parameter in element.child("parameters")?.all("parameter") ?? [] {
      facts.parameters[(parameter.child("name")?.trimmed ?? "").lowercased()] = ParameterFacts(
        help: paragraphs(parameter.child("description")).joined(separator: "\n"), defaultText: parameter.child("defaultValue")?.trimmed,
        supportsWildcards: parameter.attributes["globbing"] == "true")
    }
    facts.examples = (element.child("examples")?.all("example") ?? []).map { example in
      let prompt = paragraphs(example.child("introduction")).first ?? "PS> "
      return HelpExampleText(
        prompt: prompt, code: example.child("code")?.trimmed ?? "", remarks: paragraphs(example.child("remarks")).joined(separator: "\n\n"))
    }
    return facts
  }

  private static func paragraphs(_ element: MarkupElement?) -> [String] {
    element?.all("para").map(\.trimmed).filter { !$0.isEmpty } ?? []
  }
}
