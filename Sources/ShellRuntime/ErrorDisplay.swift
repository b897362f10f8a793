// Errors as Windows PowerShell 5.1 shows them (NormalView), with our one line of advice.
import ShellValues

enum ErrorDisplay {
  /// The lines of a record: message, place with underline, category and id. Long lines wrap at the width.
  static func lines(of record: ErrorRecord, width: Int) -> [String] {
    let head = record.activity.map { "\($0) : \(record.message)" } ?? headWithoutCmdlet(record)
    let sentences =
      head.split(omittingEmptySubsequences: false) { $0.isNewline }.map(String.init) + [record.recommendation].compactMap { $0 }
    let facts = [
      "    + CategoryInfo          : \(record.categoryInfo)", "    + FullyQualifiedErrorId : \(record.fullyQualifiedId)",
    ]
    let place = record.place.map { lines(of: $0, width: width) } ?? []
    return sentences.flatMap { wrapWords($0, width) } + place + facts.flatMap { wrapFact($0, width) }
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

  /// Sentences break at blanks; a word longer than the line breaks where it must.
  private static func wrapWords(_ line: String, _ width: Int) -> [String] {
    var pieces: [String] = []
    var rest = line[...]
    while rest.count > width, width > 0 {
      let cut = rest.index(rest.startIndex, offsetBy: width)
      let blank = rest[...cut].lastIndex(of: " ").flatMap { $0 > rest.startIndex ? $0 : nil }
      pieces.append(String(rest[..<(blank ?? cut)]))
      rest = blank.map { rest[rest.index(after: $0)...] } ?? rest[cut...]
    }
    return pieces + [String(rest)]
  }

  /// Category and id break anywhere and go on behind three blanks, as 5.1's do.
  private static func wrapFact(_ line: String, _ width: Int) -> [String] {
    guard line.count > width, width > 10 else { return [line] }
    var pieces = [String(line.prefix(width))]
    var rest = line.dropFirst(width)
    while !rest.isEmpty {
      pieces.append("   " + rest.prefix(width - 3))
      rest = rest.dropFirst(width - 3)
    }
    return pieces
  }
}

extension Shell {
  /// Keeps an error in `$Error` and shows it, whatever is running.
  func report(_ record: ErrorRecord) {
    remember(record)
    show(record)
  }

  func show(_ record: ErrorRecord) {
    host.err(ErrorDisplay.lines(of: record, width: host.width()).joined(separator: "\n") + "\n")
  }

  /// Newest first, 256 kept.
  func remember(_ record: ErrorRecord) {
    let value = ErrorValue.of(record)
    // The same error on its way outward is one error.
    if case .scalar(let newest as ErrorValue)? = errorList.items.first, newest === value { return }
    errorList.items.insert(.scalar(value), at: 0)
    if errorList.items.count > 256 { errorList.items.removeLast() }
  }
}
