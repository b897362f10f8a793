// What a person sees while tests run, in Pester's own look.
import ShellRuntime
import ShellValues

/// How much is shown.
enum ReportLevel: Int { case none, minimal, normal, detailed }

struct TestReport {
  enum Colour: String { case red = "91", green = "32", title = "92", cyan = "96", yellow = "93", grey = "90", magenta = "95", plain = "" }

  let shell: Shell
  var level: ReportLevel

  func line(_ text: String, _ colour: Colour = .plain) { shell.host(coloured(text, colour), newline: true) }

  private func coloured(_ text: String, _ colour: Colour) -> String {
    shell.host.isColoured && colour != .plain ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
  }

  // MARK: blocks and tests

  /// Prints the headings of a block and of those around it, once, before its first test.
  func announce(_ block: TestBlock) {
    if let parent = block.parent { announce(parent) }
    guard !block.isAnnounced else { return }
    block.isAnnounced = true
    guard level == .detailed, block.kind != .file else { return }
    line(String(repeating: " ", count: block.depth) + "\(block.kind.rawValue) \(block.name)", block.kind == .describe ? .title : .cyan)
  }

  func leave(_ block: TestBlock) {
    if level == .detailed, block.depth == 0, block.isAnnounced { line("") }
  }

  func test(_ record: TestRecord, in block: TestBlock) {
    guard level == .detailed || level == .normal && record.outcome == .failed else { return }
    let margin = String(repeating: " ", count: max(0, block.depth) + 2)
    let name = level == .detailed ? record.name : record.expandedPath
    let because = record.reason.map { $0.isEmpty ? "" : ", because \($0)" } ?? ""
    let suffix = record.outcome == .passed || record.outcome == .failed ? "" : ", is \(record.outcome.rawValue.lowercased())\(because)"
    shell.host(coloured("\(margin)\(record.outcome.mark) \(name)\(suffix)", colour(record.outcome)), newline: false)
    line(" " + TestReport.duration(record.duration), .grey)
    if let error = record.error { failure(error, margin + " ") }
  }

  private func colour(_ outcome: TestOutcome) -> Colour {
    switch outcome {
    case .passed: .green
    case .failed: .red
    case .skipped: .yellow
    default: .grey
    }
  }

  private func failure(_ error: ErrorRecord, _ margin: String) {
    for text in TestReport.failureLines(error) { line(margin + text, .red) }
  }

  /// The message and the place it comes from.
  static func failureLines(_ error: ErrorRecord) -> [String] {
    let head = error.id == Should.failureId ? error.message : "\(error.reason): \(error.message)"
    var lines = head.split(omittingEmptySubsequences: false) { $0.isNewline }.map(String.init)
    if let place = error.place {
      lines.append("at \(place.lineText.trimmed), \(place.file ?? "<No file>"):\(place.line)")
    }
    return lines
  }

  // MARK: the whole run

  func begin(files: Int) {
    guard level.rawValue >= ReportLevel.normal.rawValue else { return }
    line("Starting discovery in \(files) files.", .magenta)
  }

  func file(_ path: String) {
    if level == .detailed { line("Running tests from '\(path)'", .magenta) }
  }

  func end(_ totals: TestTotals) {
    guard level != .none else { return }
    line("Tests completed in \(TestReport.duration(totals.duration))")
    line(totals.sentence, totals.failed > 0 ? .red : .plain)
  }

  /// `12ms`, `1.25s`, `2m 3s`.
  static func duration(_ microseconds: Int64) -> String {
    let milliseconds = microseconds / 1000
    if milliseconds < 1000 { return "\(milliseconds)ms" }
    if milliseconds < 60_000 {
      let hundredths = milliseconds / 10
      return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)s"
    }
    return "\(milliseconds / 60_000)m \(milliseconds / 1000 % 60)s"
  }
}

extension String {
  var trimmed: String {
    var rest = self[...]
    while let first = rest.first, first.isWhitespace { rest = rest.dropFirst() }
    while let last = rest.last, last.isWhitespace { rest = rest.dropLast() }
    return String(rest)
  }
}
