// Get-ChildItem: what is in a folder or on a drive, one level or all of them.
import Glibc
import ShellFiles
import ShellRuntime
import ShellValues

/// Folders first, then files, then what is in the folders, as Windows PowerShell lists them.
final class GetChildItem: CmdletBody {
  static let definition = CmdletDefinition(
    "Get-ChildItem", synopsis: "Gets the files and folders in a folder, or the entries of a drive such as Env:.",
    parameters: [
      parameter(
        "Path", .strings, at: 0, pipeline: true, byName: true, in: ["Items"], default: "the current folder", "The paths; wildcards allowed."),
      parameter(
        "LiteralPath", .strings, mandatory: true, byName: true, aliases: ["PSPath", "LP"], in: ["LiteralItems"],
        "The paths as they are; nothing in them is a wildcard."),
      parameter("Filter", .string, at: 1, "Only names that match this pattern."),
      parameter("Include", .strings, "Only names that match one of these; of the path itself unless it ends in * or -Recurse is given."),
      parameter("Exclude", .strings, "No names that match one of these."),
      parameter("Recurse", .switch, aliases: ["s"], "Folders within folders too; links are not followed."),
      parameter("Depth", .int, "How many levels below; implies -Recurse."), parameter("Name", .switch, "Names only."),
      parameter("Attributes", .any, "Only what has these, such as Directory+!Hidden."), parameter("File", .switch, aliases: ["af"], "Files only."),
      parameter("Directory", .switch, aliases: ["ad", "d"], "Folders only."),
      parameter("Hidden", .switch, aliases: ["ah", "h"], "Hidden ones only."),
      parameter("ReadOnly", .switch, aliases: ["ar"], "Read-only ones only."),
      parameter("System", .switch, aliases: ["as"], "System ones only; there are none here."), ItemParameters.force,
    ] + CertificateFilter.parameters,
    defaultParameterSet: "Items", examples: [HelpExample("Get-ChildItem /etc -Filter *.conf", "Files whose name ends so.")],
    outputType: FileSystemItem.fileType, make: { GetChildItem() })

  private var filter: NameFilter!
  private var attributes: AttributeTest?
  private var certificates: CertificateFilter?
  private var depth = 0

  func begin(_ run: any CmdletRun) throws {
    attributes = try run["Attributes"].map { try AttributeTest($0.text) }
    certificates = CertificateFilter(run)
    depth = run.int("Depth") ?? (run.flag("Recurse") ? .max : 0)
  }

  func process(_ run: any CmdletRun) throws {
    filter = NameFilter(run)
    let isRecursive = depth > 0
    for text in run.pathTexts.isEmpty ? ["."] : run.pathTexts {
      if !run.isLiteral, Wildcard.isPattern(text) {
        for item in try run.existing(text, isLiteral: false) { try visitNamed(item, run) }
        continue
      }
      let found = try find(text, run)
      for item in found {
        if item.isContainer {
          // -Include is held against the path's own name when nothing below it is asked for.
          guard isRecursive || run["Include"] == nil || run.isLiteral else {
            if filter.accepts(item.name) { try list(item, "", depth, run) }
            continue
          }
          try list(item, "", depth, run)
        } else if isWanted(item, run) {
          try emit(item, item.name, run)
        } else if isRecursive {
          try searchBelow(text, run)
        }
      }
    }
  }

  /// `Get-ChildItem x.txt -Recurse` means every x.txt below the folder.
  private func find(_ text: String, _ run: any CmdletRun) throws -> [Item] {
    guard depth > 0, !run.isLiteral, (try? run.find(text, isLiteral: false))?.isEmpty == true else {
      return try run.existing(text, isLiteral: run.isLiteral)
    }
    if try !searchBelow(text, run) { try run.writeError(run.pathNotFound(text)) }
    return []
  }

  @discardableResult
  private func searchBelow(_ text: String, _ run: any CmdletRun) throws -> Bool {
    guard case .file(let path, _) = try run.place(text), let folder = FileFacts(FilePaths.parent(path)), folder.isFolder else { return false }
    let name = Wildcard(FilePaths.leaf(path))
    try list(Item(folder), "", depth, run) { name.matches($0.name) }
    return true
  }

  /// What a wildcard found: folders are listed under -Recurse and shown otherwise.
  private func visitNamed(_ item: Item, _ run: any CmdletRun) throws {
    if isWanted(item, run) { try emit(item, item.name, run) }
    if item.isContainer, depth > 0, mayEnter(item, run) { try list(item, item.name + "/", depth - 1, run) }
  }

  private func list(_ folder: Item, _ prefix: String, _ depth: Int, _ run: any CmdletRun, where accepts: (Item) -> Bool = { _ in true }) throws {
    if let certificates, !folder.mayHoldCertificates { throw certificates.refused(folder.path) }
    guard let children = folder.children() else {
      return try run.writeError(FilePaths.failure(folder.path, errno: errno, id: "DirUnauthorizedAccessError"))
    }
    for child in children where accepts(child) && isWanted(child, run) { try emit(child, prefix + child.name, run) }
    guard depth > 0 else { return }
    for child in children where child.isContainer && mayEnter(child, run) {
      try list(child, prefix + child.name + "/", depth - 1, run, where: accepts)
    }
  }

  private func mayEnter(_ item: Item, _ run: any CmdletRun) -> Bool {
    guard case .file(let file) = item.kind, let facts = file.facts else { return true }
    return !facts.isLink && (run.flag("Force") || run.flag("Hidden") || !facts.isHidden) && !filter.excludes(item.name)
  }

  private func isWanted(_ item: Item, _ run: any CmdletRun) -> Bool {
    guard filter.accepts(item.name) else { return false }
    if run.flag("File"), item.isContainer { return false }
    if run.flag("Directory"), !item.isContainer { return false }
    guard case .file(let file) = item.kind else { return certificates?.accepts(item.object) ?? true }
    if run.flag("System") { return false }
    if run.flag("ReadOnly"), file.facts?.isReadOnly != true { return false }
    let isHidden = file.facts?.isHidden ?? false
    if run.flag("Hidden") { return isHidden }
    if let attributes { return attributes.accepts(file.attributes) && (run.flag("Force") || attributes.asksForHidden || !isHidden) }
    return run.flag("Force") || !isHidden
  }

  private func emit(_ item: Item, _ name: String, _ run: any CmdletRun) throws {
    try run.write(run.flag("Name") ? .string(name) : item.object)
  }
}

/// `Directory+!Hidden,ReadOnly`: `+` is and, `,` is or, `!` is not.
struct AttributeTest {
  private let choices: [[(name: String, isWanted: Bool)]]
  let asksForHidden: Bool

  init(_ text: String) throws(ErrorRecord) {
    let short = ["d": "Directory", "h": "Hidden", "r": "ReadOnly", "s": "System", "a": "Archive", "l": "ReparsePoint"]
    var choices: [[(name: String, isWanted: Bool)]] = []
    for choice in text.split(whereSeparator: { $0 == "," || $0 == " " }) {
      var all: [(name: String, isWanted: Bool)] = []
      for part in choice.split(separator: "+") {
        let word = String(part.drop { $0 == "!" })
        guard let name = short[word.lowercased()] ?? FileSystemItem.attributeNames.first(where: { TextFolding.equal($0, word) }) else {
          throw ErrorRecord(
            "Unable to match the identifier name \(word) to a valid enumerator name. Specify one of the following enumerator names and try "
              + "again:\n" + FileSystemItem.attributeNames.joined(separator: ", "), id: "CannotConvertArgumentNoMessage",
            category: .invalidArgument, reason: "ParameterBindingException", target: .string(text))
        }
        all.append((name, !part.hasPrefix("!")))
      }
      choices.append(all)
    }
    self.choices = choices
    asksForHidden = choices.joined().contains { $0.name == "Hidden" && $0.isWanted }
  }

  func accepts(_ attributes: [String]) -> Bool {
    choices.contains { $0.allSatisfy { attributes.contains($0.name) == $0.isWanted } }
  }
}
