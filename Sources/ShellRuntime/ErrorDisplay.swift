// Errors as Windows PowerShell 5.1 shows them (NormalView), with our one line of advice.
import ShellValues

enum ErrorDisplay {
  /// The lines of a record: message, place with underline, category and id. Long lines wrap at the width.
  static func lines(of record: ErrorRecord, width: Int) -> [String] {
    var lines: [String] = []
    let head = record.activity.map { "\($0) : \(record.message)" } ?? headWithoutCmdlet(record)
    lines += head.split(omittingEmptySubsequences: false) { $0.isNewline }.map(String.init)
    if let recommendation = record.recommendation { lines.append(recommendation) }
    if let place = record.place { lines += self.lines(of: place, width: width) }
    lines.append("    + CategoryInfo          : \(record.categoryInfo)")
    lines.append("    + FullyQualifiedErrorId : \(record.fullyQualifiedId)")
    return lines.flatMap { wrap($0, width) }
  }

  /// A command that was not found stands in front, as in `Foo : The term 'Foo' …`.
  private static func headWithoutCmdlet(_ record: ErrorRecord) -> String {
    record.id == "CommandNotFoundException" ? "\(record.target.text) : \(record.message)" : record.message
  }

  /// `At line:1 char:5`, the source line and the underline. The line is cut around the underlined part when it is too long.
  private static func lines(of place: SourcePlace, width: Int) -> [String] {
    let letters = Array(place.lineText)
    let start = min(max(0, place.column - 1), letters.count)
    var from = 0
    var shown = letters
    let room = max(20, width - 2)
    if letters.count > room {
      from = max(0, min(start - room / 4, letters.count - room))
      shown = Array(letters[from..<min(letters.count, from + room)])
      if from > 0 { shown.replaceSubrange(0..<min(4, shown.count), with: Array("... ")) }
      if from + room < letters.count { shown.replaceSubrange((shown.count - 4)..., with: Array(" ...")) }
    }
    let length = max(1, min(place.length, max(1, shown.count - (start - from))))
    return [
      place.file.map { "At \($0):\(place.line) char:\(place.column)" } ?? "At line:\(place.line) char:\(place.column)",
      "+ " + String(shown),
      "+ " + String(repeating: " ", count: max(0, start - from)) + String(repeating: "~", count: length),
    ]
  }

  private static func wrap(_ line: String, _ width: Int) -> [String] {
    guard line.count > width, width > 0 else { return [line] }
    var pieces: [String] = []
    var rest = line[...]
    while rest.count > width {
      pieces.append(String(rest.prefix(width)))
      rest = rest.dropFirst(width)
    }
    return pieces + [String(rest)]
  }
}

extension Shell {
  /// Keeps an error in `$Error` and shows it.
  func report(_ record: ErrorRecord) {
    remember(record)
    show(record)
  }

  func report(_ record: ErrorRecord, isShown: Bool, to destination: ErrorDestination, _ out: Sink) throws {
    remember(record)
    guard isShown else { return }
    switch destination {
    case .shown: show(record)
    case .dropped: break
    case .output: try out(.scalar(ErrorValue(record)))
    case .file(let file): for line in ErrorDisplay.lines(of: record, width: host.width()) { file.write(line) }
    }
  }

  func show(_ record: ErrorRecord) {
    host.err(ErrorDisplay.lines(of: record, width: host.width()).joined(separator: "\n") + "\n")
  }

  /// Newest first, 256 kept.
  func remember(_ record: ErrorRecord) {
    errorList.items.insert(.scalar(ErrorValue(record)), at: 0)
    if errorList.items.count > 256 { errorList.items.removeLast() }
  }

  func showMessage(_ text: String) { host.err(text + "\n") }
}
