// Before a script runs: `#requires` is held to what this shell is, and `using` takes effect.
import Glibc
import ShellSyntax
import ShellValues

extension Shell {
  /// - Throws: the error of a requirement that is not met; nothing of the script has run then.
  func prepare(_ tree: ScriptBlockTree) throws {
    guard let notes = tree.notes else { return }
    for requirement in notes.requirements { try check(requirement, of: tree.source) }
    for using in tree.usings { try use(using) }
    try defineTypes(of: tree)
  }

  /// Classes and enumerations exist before the first statement runs, in whatever order they stand.
  private func defineTypes(of tree: ScriptBlockTree) throws {
    let outer = source
    defer { source = outer }
    source = tree.source
    var waiting: [ClassTree] = []
    for block in [tree.begin, tree.process, tree.end] {
      for statement in block?.statements ?? [] {
        switch statement {
        case .enumDefinition(let tree): try define(tree)
        case .classDefinition(let tree): waiting.append(tree)
        default: continue
        }
      }
    }
    let names = Set(waiting.map { $0.name.lowercased() })
    var known: Set<String> = []
    while let next = waiting.firstIndex(where: { tree in
      tree.bases.allSatisfy { base in
        let name = base.name.lowercased()
        return !names.contains(name) || known.contains(name)
      }
    }) {
      let tree = waiting.remove(at: next)
      known.insert(tree.name.lowercased())
      try define(tree)
    }
    for tree in waiting { try define(tree) }
  }

  private func check(_ requirement: RequirementTree, of source: SourceText) throws {
    let name = source.file.map { String($0.split(separator: "/").last ?? "") } ?? ""
    func refused(_ why: String, _ id: String) -> ErrorRecord {
      var record = ErrorRecord(
        "The script '\(name)' cannot be run because \(why)", id: id, category: .permissionDenied, reason: "ScriptRequiresException",
        target: .string(name))
      record.activity = name
      record.source = ""
      record.place = place(of: requirement.range, in: source)
      return record
    }
    switch requirement.kind {
    case .version:
      guard let wanted = try requirement.values.first.flatMap({ VersionValue(try requirementText($0)) }) else { return }
      guard wanted.parts.lexicographicallyPrecedes([5, 1, Int.max]) else {
        throw refused(
          "it contained a \"#requires\" statement for Windows PowerShell \(wanted.text). The version of Windows PowerShell that is required by "
            + "the script does not match the currently running version of Windows PowerShell 5.1.", "ScriptRequiresUnmatchedPSVersion")
      }
    case .edition:
      guard let wanted = try requirement.values.first.map({ try evaluate($0).text }), !TextFolding.equal(wanted, "Desktop") else { return }
      throw refused(
        "it contained a \"#requires\" statement for PowerShell editions '\(wanted)'. The edition of PowerShell that is required by the script "
          + "does not match the currently running PowerShell Desktop edition.", "ScriptRequiresUnmatchedPSEdition")
    case .administrator:
      guard geteuid() != 0 else { return }
      throw refused(
        "it contains a \"#requires\" statement for running as Administrator. The current shell is not running as root. Start it as root, and "
          + "then try running the script again.", "ScriptRequiresElevation")
    case .modules:
      for value in requirement.values {
        let wanted = try evaluate(value)
        let module = (Members.get(wanted, "ModuleName") ?? wanted).text
        if isModuleKnown(module) {
          _ = try importModule(wanted, ModuleImport(isGlobal: true))
          continue
        }
        throw refused("the following modules that are specified by the \"#requires\" statements of the script are missing: \(module).", "ScriptRequiresMissingModules")
      }
    // The Exchange snap-in is the shell itself.
    case .snapIn, .shell, .assembly: break
    }
  }

  /// `using` alone, for files whose requirements somebody else holds.
  func use(_ usings: [UsingTree]) throws { for using in usings { try use(using) } }

  /// `5` and `5.1` as they were written: 5.10 is not 5.1.
  private func requirementText(_ value: Expression) throws -> String {
    let text: String = if case .number(_, let written, _) = value { written } else { try evaluate(value).text }
    return text.contains(".") ? text : text + ".0"
  }

  private func use(_ using: UsingTree) throws {
    switch using.kind {
    case .namespace: usedNamespaces.append(try evaluate(using.name).text)
    case .module: try importModule(try evaluate(using.name), ModuleImport(isGlobal: false))
    case .assembly:
      let name = try evaluate(using.name).text
      throw ErrorRecord(
        "Cannot load assembly '\(name)': .NET assemblies cannot be loaded here.", id: "ErrorLoadingAssembly", category: .parserError,
        reason: "ParseException")
    }
  }
}
