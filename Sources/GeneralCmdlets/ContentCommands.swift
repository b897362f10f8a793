// Get-Content, Set-Content, Add-Content and Clear-Content: text files line by line.
import ShellRuntime
import ShellValues

enum ContentCommands {
  private static let path = parameter(
    "Path", .strings, at: 0, mandatory: true, byName: true, aliases: ["LiteralPath", "PSPath"], "The files; wildcards allowed.")
  private static let encoding = parameter("Encoding", FileText.encodingType, default: "utf8", "How text becomes bytes.")
  private static let value = parameter("Value", .values, at: 1, pipeline: true, "The lines.")
  private static let noNewline = parameter("NoNewline", .switch, "No line ends.")
  private static let force = parameter("Force", .switch, "Accepted.")

  static let definitions = [
    CmdletDefinition(
      "Get-Content", synopsis: "Gets the content of a file.",
      description: "Gives one text per line, or the whole file with -Raw. A mark at the start of the file tells its encoding; a file "
        + "without one is read as UTF-8, and as Windows-1252 if it is not valid UTF-8.",
      parameters: [
        path, parameter("TotalCount", .int, aliases: ["First", "Head"], "How many lines from the start."),
        parameter("Tail", .int, aliases: ["Last"], "How many lines from the end."),
        parameter("Raw", .switch, "The whole file as one text."),
        parameter("Encoding", FileText.encodingType, "How bytes become text, if nothing in the file tells."), force,
      ],
      examples: [HelpExample("Get-Content /etc/hostname -TotalCount 1", "The first line of a file.")], outputType: "System.String",
      make: { SimpleCmdlet(get) }),
    CmdletDefinition(
      "Set-Content", synopsis: "Writes new content or replaces the content of a file.",
      parameters: [path, value, encoding, noNewline, force],
      confirmImpact: .medium, examples: [HelpExample("'one', 'two' | Set-Content /tmp/lines.txt", "Two lines.")],
      make: { ContentWriter(append: false) }),
    CmdletDefinition(
      "Add-Content", synopsis: "Adds content to the end of a file.", parameters: [path, value, encoding, noNewline, force],
      confirmImpact: .medium, examples: [HelpExample("Add-Content /tmp/lines.txt 'three'", "One line more.")],
      make: { ContentWriter(append: true) }),
    CmdletDefinition(
      "Clear-Content", synopsis: "Deletes the content of a file, but not the file.", parameters: [path, force], confirmImpact: .medium,
      examples: [HelpExample("Set-Content /tmp/empty.txt 'x'; Clear-Content /tmp/empty.txt", "An empty file.")],
      make: {
        SimpleCmdlet { run in
          for path in try FilePaths.existing(run.strings("Path"), run)
          where try run.shouldProcess(target: "Item: \(path)", operation: "Clear Content") {
            try FileWriter(path, encoding: .utf8).close()
          }
        }
      }),
  ]

  private static func get(_ run: any CmdletRun) throws {
    for path in try FilePaths.existing(run.strings("Path"), run) {
      if FileFacts(path)?.isFolder == true {
        try run.writeError(FilePaths.failure(path, errno: 21, id: "GetContentReaderUnauthorizedAccessError"))
        continue
      }
      let text = try FileText.read(path, encoding: run["Encoding"].map { FileText.Encoding($0) })
      if run.flag("Raw") {
        try run.write(.string(text))
        continue
      }
      var lines = FileText.lines(text)[...]
      if let count = run.int("TotalCount"), count >= 0 { lines = lines.prefix(count) }
      if let count = run.int("Tail"), count >= 0 { lines = lines.suffix(count) }
      for line in lines { try run.write(.string(line)) }
    }
  }
}

/// Set-Content and Add-Content. The file is opened when the first line comes, and made empty even when none does.
private final class ContentWriter: CmdletBody {
  private let append: Bool
  private var files: [FileWriter]?

  init(append: Bool) { self.append = append }

  func process(_ run: any CmdletRun) throws {
    try open(run)
    for value in run.items("Value").isEmpty ? Conversion.items(run.input) : run.items("Value") {
      for file in files ?? [] { try file.write(value.text + (run.flag("NoNewline") ? "" : "\n")) }
    }
  }

  func end(_ run: any CmdletRun) throws {
    try open(run)
    for file in files ?? [] { try file.close() }
  }

  private func open(_ run: any CmdletRun) throws {
    guard files == nil else { return }
    files = []
    for name in run.strings("Path") {
      let path = FilePaths.absolute(name, in: run.shell.currentFolder)
      guard try run.shouldProcess(target: "Path: \(path)", operation: append ? "Add Content" : "Set Content") else { continue }
      files?.append(try FileWriter(path, encoding: FileText.Encoding(run["Encoding"]), append: append))
    }
  }
}
