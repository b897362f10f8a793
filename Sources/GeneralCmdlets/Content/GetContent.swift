// Get-Content: the lines of files as they are read, or the whole of them, or bytes; the value of an entry such as Env:PATH.
import Glibc
import ShellFiles
import ShellRuntime
import ShellValues

enum GetContent {
  static let definition = CmdletDefinition(
    "Get-Content", synopsis: "Gets the content of a file, or the value of an entry such as Env:PATH.",
    description: "Gives one text per line, or the whole file with -Raw. A mark at the start of the file tells its encoding; a file "
      + "without one is read as UTF-8, and as Windows-1252 if it is not valid UTF-8.",
    parameters: ItemParameters.paths() + ItemParameters.filters + [
      parameter("TotalCount", .int, byName: true, aliases: ["First", "Head"], "How many lines from the start."),
      parameter("Tail", .int, byName: true, aliases: ["Last"], "How many lines from the end."),
      parameter("ReadCount", .int, byName: true, default: "1", "How many lines are given at once as an array; 0 for all."),
      parameter("Raw", .switch, "The whole file as one text."), parameter("Wait", .switch, "Go on with what is added, until Ctrl-C."),
      parameter("Delimiter", .string, default: "the end of a line", "What ends a line."),
      parameter("Encoding", .encoding, "How bytes become text, if nothing in the file tells; Byte for numbers."),
      parameter("AsByteStream", .switch, "As -Encoding Byte."), parameter("Stream", .string, "Refused: files have no streams here."),
      ItemParameters.force, ItemParameters.credential,
    ],
    defaultParameterSet: ItemParameters.path,
    examples: [HelpExample("Get-Content /etc/hostname -TotalCount 1", "The first line of a file.")], outputType: "System.String",
    make: { SimpleCmdlet(get) })

  private static func get(_ run: any CmdletRun) throws {
    try refuseContradictions(run)
    for item in try run.items() {
      switch item.kind {
      case .entry(let name, _, let store):
        for value in Conversion.items(store.content(name) ?? .null) { try run.write(value) }
      case .file(let file):
        if file.isFolder {
          try run.writeError(FilePaths.failure(file.path, errno: EISDIR, id: "GetContentReaderUnauthorizedAccessError"))
          continue
        }
        do {
          try read(file.path, run)
        } catch let error as ErrorRecord where error.activity == nil && error.id == "GetContentReaderUnauthorizedAccessError" {
          try run.writeError(error)
        }
      }
    }
  }

  private static func refuseContradictions(_ run: any CmdletRun) throws {
    if run["Stream"] != nil { throw Unsupported.parameter("Stream", "files have no alternate data streams here") }
    func clash(_ one: String, _ other: String) -> ErrorRecord {
      ErrorRecord(
        "The parameters \(one) and \(other) cannot be used together. Please specify only one parameter.", id: "GetContentReaderArgumentError",
        category: .invalidOperation, reason: "InvalidOperationException")
    }
    if run["TotalCount"] != nil, run["Tail"] != nil {
      throw ErrorRecord(
        "The parameters TotalCount and Tail cannot be used together. Please specify only one parameter.", id: "TailAndHeadCannotCoexist",
        category: .invalidOperation, reason: "InvalidOperationException")
    }
    if run.flag("Raw") {
      for name in ["Delimiter", "TotalCount", "Tail", "Wait"] where run[name] != nil { throw clash("Raw", name) }
    }
    if run["Tail"] != nil, isBytes(run) { return }
    for name in ["Delimiter"] where run[name] != nil && isBytes(run) { throw clash(name, "Encoding Byte") }
  }

  static func isBytes(_ run: any CmdletRun) -> Bool { run.flag("AsByteStream") || TextEncoding(run["Encoding"]) == .byte }

  private static func read(_ path: String, _ run: any CmdletRun) throws {
    var batch = Batch(run)
    if isBytes(run) {
      let bytes = try FileText.bytes(path)
      let wanted = run.int("Tail").map { bytes.suffix(max(0, $0)) } ?? bytes.prefix(run.int("TotalCount").map { $0 < 0 ? .max : $0 } ?? .max)
      let values = wanted.map { ShellValue.int(Int($0)) }
      if run.flag("Raw") { return try run.write(.list(values)) }
      for value in values { try batch.add(value) }
      return try batch.finish()
    }
    let encoding = run["Encoding"].map { TextEncoding($0) }
    if run.flag("Raw") {
      let text = try FileText.read(path, encoding: encoding)
      // 5.1 gives nothing for an empty file.
      return text.isEmpty ? try run.write(.string("")) : try run.write(.string(text))
    }
    if let delimiter = run.text("Delimiter"), !delimiter.isEmpty {
      for part in select(split(try FileText.read(path, encoding: encoding), by: delimiter), run) { try batch.add(.string(part)) }
      return try batch.finish()
    }
    try readLines(FileLines(path, encoding: encoding), &batch, run)
  }

  private static func readLines(_ lines: FileLines, _ batch: inout Batch, _ run: any CmdletRun) throws {
    if let tail = run.int("Tail") {
      var last: [String] = []
      while let line = try lines.next() {
        last.append(line)
        // Trimmed now and then, so that the cost stays linear.
        if last.count > 2 * max(tail, 1024) { last.removeFirst(last.count - tail) }
      }
      for line in last.suffix(max(0, tail)) { try batch.add(.string(line)) }
    } else {
      var left = run.int("TotalCount").map { $0 < 0 ? .max : $0 } ?? .max
      while left > 0, let line = try lines.next() {
        try batch.add(.string(line))
        left -= 1
      }
    }
    try batch.finish()
    guard run.flag("Wait") else { return }
    while true {
      try run.shell.pause(milliseconds: 200)
      guard try lines.resume() else { continue }
      while let line = try lines.next() { try batch.add(.string(line)) }
      try batch.finish()
    }
  }

  private static func select(_ parts: [String], _ run: any CmdletRun) -> [String] {
    if let tail = run.int("Tail") { return parts.suffix(max(0, tail)) }
    return Array(parts.prefix(run.int("TotalCount").map { $0 < 0 ? .max : $0 } ?? .max))
  }

  private static func split(_ text: String, by delimiter: String) -> [String] {
    var parts: [String] = []
    var rest = text[...]
    while let range = rest.firstRange(of: delimiter) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    if !rest.isEmpty { parts.append(String(rest)) }
    return parts
  }

  /// -ReadCount: so many at once.
  private struct Batch {
    private let run: any CmdletRun
    private let size: Int
    private var held: [ShellValue] = []

    init(_ run: any CmdletRun) {
      self.run = run
      size = run.int("ReadCount") ?? 1
    }

    mutating func add(_ value: ShellValue) throws {
      guard size != 1 else { return try run.write(value) }
      held.append(value)
      if size > 0, held.count == size { try finish() }
    }

    mutating func finish() throws {
      guard !held.isEmpty else { return }
      let batch = held
      held = []
      try run.write(.list(batch))
    }
  }
}
