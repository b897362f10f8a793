// Select-String: finds lines of files and of texts from the pipeline.
import ShellFiles
import ShellRuntime
import ShellValues

final class SelectString: CmdletBody {
  static let matchType = "Microsoft.PowerShell.Commands.MatchInfo"

  private var finder: LineFinder!
  private var before = 0
  private var after = 0
  private var tracker: ContextTracker!
  private var number = 0
  private var isDone = false

  func begin(_ run: any CmdletRun) throws {
    if run["Culture"] != nil, run["SimpleMatch"] == nil {
      throw ErrorRecord(
        "You must specify -Culture parameter only with -SimpleMatch parameter.", id: "CannotSpecifyCultureWithoutSimpleMatch",
        category: .invalidData, reason: "InvalidOperationException")
    }
    finder = try LineFinder(run)
    let sizes = run.items("Context").compactMap { if case .int(let size) = $0 { size } else { nil } }
    if let first = sizes.first, !run.flag("Raw") { (before, after) = (first, sizes.count > 1 ? sizes[1] : first) }
    tracker = ContextTracker(before: before, after: after)
  }

  func process(_ run: any CmdletRun) throws {
    if isDone { return }
    if run["Path"] != nil || run["LiteralPath"] != nil { return try search(files(run), run) }
    if run.input.isNull, run["InputObject"] == nil { return }
    if let path = SelectString.file(run.item) { return try search([path], run) }
    for item in run.input.isNull ? Conversion.items(run.item) : [run.item] { try test(item, run) }
  }

  func end(_ run: any CmdletRun) throws {
    if !isDone { try emit(tracker.finish(), run) }
  }

  // MARK: texts

  private func test(_ item: ShellValue, _ run: any CmdletRun) throws {
    number += 1
    // The result of an earlier search is searched again and keeps where it came from.
    if case .scalar(let earlier as MatchInfo) = item {
      guard let found = try finder.find(in: earlier.line) else { return }
      return try emit([earlier.replacing(matches: found.matches, pattern: found.pattern, isCaseSensitive: finder.isCaseSensitive)], run)
    }
    let line = item.text
    let match = try finder.find(in: line).map { MatchInfo(line, number, path: nil, $0, finder) }
    try emit(match.map { tracker.add(match: $0) } ?? tracker.add(line: line), run)
  }

  // MARK: files

  private static func file(_ value: ShellValue) -> String? {
    guard value.typeName == "System.IO.FileInfo" else { return nil }
    return Members.get(value, "FullName")?.text
  }

  private func files(_ run: any CmdletRun) throws -> [String] {
    if run["LiteralPath"] != nil {
      return try run.strings("LiteralPath").map { try run.filePath($0) }
    }
    return try FilePaths.existing(run.strings("Path"), run).filter { FileFacts($0)?.isFolder == false }
  }

  private func search(_ paths: [String], _ run: any CmdletRun) throws {
    let included = run.strings("Include").map { Wildcard($0) }
    let excluded = run.strings("Exclude").map { Wildcard($0) }
    var found = false
    for path in paths {
      let name = FilePaths.leaf(path)
      guard included.isEmpty || included.contains(where: { $0.matches(name) }), !excluded.contains(where: { $0.matches(name) }) else {
        continue
      }
      if try search(path, run) { found = true }
      if isDone { return }
    }
    if run.flag("Quiet"), !found { try run.write(run.flag("List") ? .null : .bool(false)) }
  }

  /// - Returns: whether the file has a match.
  private func search(_ path: String, _ run: any CmdletRun) throws -> Bool {
    let reader: FileLines
    do {
      reader = try FileLines(path, encoding: run["Encoding"].map { FileText.Encoding($0) })
    } catch let record as ErrorRecord {
      var record = record
      (record.message, record.id) = ("The file \(path) cannot be read: \(record.message)", "ProcessingFile")
      try run.writeError(record)
      return false
    }
    let tracker = ContextTracker(before: before, after: after)
    let onlyFirst = run.flag("List") || run.flag("Quiet")
    var (number, found) = (0, false)
    while let line = try reader.next() {
      number += 1
      let ready =
        try finder.find(in: line).map { tracker.add(match: MatchInfo(line, number, path: path, $0, finder)) } ?? tracker.add(line: line)
      guard !ready.isEmpty else { continue }
      found = true
      if onlyFirst {
        try emit(Array(ready.prefix(1)), run)
        return true
      }
      try emit(ready, run)
    }
    let rest = tracker.finish()
    try emit(onlyFirst ? Array(rest.prefix(1)) : rest, run)
    return found || !rest.isEmpty
  }

  private func emit(_ matches: [MatchInfo], _ run: any CmdletRun) throws {
    for match in matches where !isDone {
      if run.flag("Raw") {
        try run.write(.string(match.line))
      } else if run.flag("Quiet"), !run.flag("List") {
        isDone = true
        try run.write(.bool(true))
      } else {
        try run.write(.scalar(match))
      }
    }
  }
}
