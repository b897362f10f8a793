// Set-Content, Add-Content and Clear-Content.
import ShellFiles
import ShellRuntime
import ShellValues

enum ContentCommands {
  private static let writing =
    [
      parameter("Value", .values, at: 1, mandatory: true, pipeline: true, byName: true, "The lines."),
      parameter("Encoding", .encoding, default: "utf8", "How text becomes bytes; Byte for numbers."),
      parameter("AsByteStream", .switch, "As -Encoding Byte."), parameter("NoNewline", .switch, "No line ends."),
      parameter("Stream", .string, "Refused: files have no streams here."), ItemParameters.force, ItemParameters.passThru,
      ItemParameters.credential,
    ] + ItemParameters.filters

  private static let paths = ItemParameters.paths(mandatory: true, "The files; wildcards allowed.").map { definition in
    // The lines come from the pipeline, so paths do not.
    var definition = definition
    for set in definition.sets.keys { definition.sets[set]?.fromPipeline = false }
    return definition
  }

  static let definitions = [
    GetContent.definition,
    CmdletDefinition(
      "Set-Content", synopsis: "Writes new content or replaces the content of a file.", parameters: paths + writing,
      defaultParameterSet: ItemParameters.path, confirmImpact: .medium,
      examples: [HelpExample("'one', 'two' | Set-Content /tmp/lines.txt", "Two lines.")], make: { ContentWriter(append: false) }),
    CmdletDefinition(
      "Add-Content", synopsis: "Adds content to the end of a file.", parameters: paths + writing, defaultParameterSet: ItemParameters.path,
      confirmImpact: .medium, examples: [HelpExample("Add-Content /tmp/lines.txt 'three'", "One line more.")],
      make: { ContentWriter(append: true) }),
    CmdletDefinition(
      "Clear-Content", synopsis: "Deletes the content of a file, but not the file.",
      parameters: ItemParameters.paths() + [
        ItemParameters.force, parameter("Stream", .string, "Refused: files have no streams here."), ItemParameters.credential,
      ] + ItemParameters.filters,
      defaultParameterSet: ItemParameters.path, confirmImpact: .medium,
      examples: [HelpExample("Set-Content /tmp/empty.txt 'x'; Clear-Content /tmp/empty.txt", "An empty file.")],
      make: { SimpleCmdlet(clear) }),
  ]

  private static func clear(_ run: any CmdletRun) throws {
    if run["Stream"] != nil { throw Unsupported.parameter("Stream", "files have no alternate data streams here") }
    for item in try run.items() where try run.shouldProcess(target: "Item: \(item.path)", operation: "Clear Content") {
      switch item.kind {
      case .entry(let name, _, let store): try store.set(name, .null)
      case .file(let file):
        guard !file.isFolder else {
          try run.writeError(
            ErrorRecord(
              "Clear-Content cannot clear the content of a folder: '\(file.path)'. Use Clear-Content on files.",
              id: "ClearDirectoryContent", category: .invalidOperation, reason: "NotSupportedException", target: .string(file.path)))
          continue
        }
        try FileWriter(file.path, encoding: .utf8).close()
      }
    }
  }
}

/// Set-Content and Add-Content. The file is opened when the first line comes, and made empty even when none does.
private final class ContentWriter: CmdletBody {
  private let append: Bool
  private var files: [FileWriter]?
  private var entries: [(name: String, store: any EntryStore)] = []
  private var values: [ShellValue] = []

  init(append: Bool) { self.append = append }

  func process(_ run: any CmdletRun) throws {
    try open(run)
    for value in run["Value"].map(Conversion.items) ?? Conversion.items(run.input) {
      if !entries.isEmpty { values.append(value) }
      for file in files ?? [] {
        if GetContent.isBytes(run) {
          try file.write([try ContentWriter.byte(value)])
        } else {
          try file.write(value.text + (run.flag("NoNewline") ? "" : "\n"))
        }
      }
      if run.flag("PassThru") { try run.write(value) }
    }
  }

  private static func byte(_ value: ShellValue) throws -> UInt8 {
    guard let number = try? Conversion.int(value), let byte = UInt8(exactly: number) else {
      throw ErrorRecord(
        "Cannot proceed with byte encoding. When using byte encoding the content must be of type byte.",
        id: "GetContentWriterArgumentError", category: .invalidArgument, reason: "InvalidCastException", target: value)
    }
    return byte
  }

  func end(_ run: any CmdletRun) throws {
    try open(run)
    for file in files ?? [] { try file.close() }
    for entry in entries {
      let old = append ? Conversion.items(entry.store.content(entry.name) ?? .null) : []
      try entry.store.set(entry.name, ShellValue.captured(old + values))
    }
  }

  private func open(_ run: any CmdletRun) throws {
    guard files == nil else { return }
    if run["Stream"] != nil { throw Unsupported.parameter("Stream", "files have no alternate data streams here") }
    files = []
    for text in run.pathTexts { try open(text, run) }
  }

  private func open(_ text: String, _ run: any CmdletRun) throws {
    let operation = append ? "Add Content" : "Set Content"
    switch try run.place(text) {
    case .entry(let name, let drive, let store):
      if try run.shouldProcess(target: "Item: \(drive.name):/\(name)", operation: operation) { entries.append((name, store)) }
    case .file(let full, _):
      let isPattern = !run.isLiteral && Wildcard.isPattern(full)
      let paths = isPattern ? FilePaths.expand(full, in: run.folder) : [run.isLiteral ? full : full.replacing("`", with: "")]
      if paths.isEmpty { throw run.pathNotFound(text) }
      let filter = NameFilter(run)
      for path in paths where filter.accepts(FilePaths.leaf(path)) {
        guard try run.shouldProcess(target: "Path: \(path)", operation: operation) else { continue }
        if run.flag("Force"), let facts = FileFacts(path), facts.isReadOnly { _ = try FileSystemItem(facts).set("IsReadOnly", .bool(false)) }
        files?.append(try FileWriter(path, encoding: TextEncoding(run["Encoding"]), append: append))
      }
    }
  }
}
