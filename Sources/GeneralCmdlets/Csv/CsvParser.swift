// Comma-separated values read byte by byte as they come, by the rules of Windows PowerShell: leading blanks do not count, a quoted value
// may hold delimiters and line ends, a quotation mark inside an unquoted value is a letter.
import ShellFiles
import ShellValues

/// Takes pieces of UTF-8 text of any size and gives whole records.
struct CsvParser {
  private enum Mode {
    /// At the start of a value, passing over blanks.
    case start
    case word
    case quoted
    /// Behind a quotation mark in a quoted value: another one makes both a letter.
    case quote
    /// Behind the closing mark, or a blank inside a word; `tail` holds what counts only if it is not all blanks.
    case tail
    /// Behind a mark inside a word: everything counts.
    case loose
  }

  private let delimiter: [UInt8]
  private var mode = Mode.start
  private var value: [UInt8] = []
  private var tail: [UInt8] = []
  private var record: [String] = []
  private var sawReturn = false
  /// How many bytes of a delimiter of several bytes have been seen.
  private var matched = 0

  init(delimiter: Character) { self.delimiter = Array(String(delimiter).utf8) }

  private static let (feed, carriageReturn, mark, blank, tab): (UInt8, UInt8, UInt8, UInt8, UInt8) = (10, 13, 0x22, 0x20, 9)

  /// Whether a value's closing mark has not come yet.
  var isInsideQuotes: Bool { mode == .quoted }

  mutating func push(_ bytes: some Sequence<UInt8>, _ emit: ([String]) throws -> Void) rethrows {
    for byte in bytes {
      if sawReturn {
        sawReturn = false
        if byte == CsvParser.feed {
          if mode == .quoted { value.append(byte) }
          continue
        }
      }
      if byte == delimiter[matched] {
        matched += 1
        if matched < delimiter.count { continue }
        matched = 0
        endOfWord()
        continue
      }
      if matched > 0 {
        // It only looked like the delimiter.
        for early in delimiter[..<matched] { take(early) }
        matched = 0
      }
      if byte == CsvParser.feed || byte == CsvParser.carriageReturn {
        sawReturn = byte == CsvParser.carriageReturn
        if mode == .quoted {
          value.append(byte)
        } else {
          try endOfRecord(emit)
        }
        continue
      }
      take(byte)
    }
  }

  /// The text is over. - Returns: the last record when it had no line end.
  mutating func finish() -> [String]? {
    if mode == .tail || mode == .quote { closeTail() }
    if !value.isEmpty || mode == .quote { endValue() }
    defer { (record, mode) = ([], .start) }
    return record.isEmpty ? nil : record
  }

  private mutating func take(_ byte: UInt8) {
    let isBlank = byte == CsvParser.blank || byte == CsvParser.tab
    switch mode {
    case .start where byte == CsvParser.mark: mode = .quoted
    case .start where isBlank: break
    case .start, .word:
      value.append(byte)
      mode = byte == CsvParser.mark ? .loose : isBlank ? .tail : .word
    case .quoted where byte == CsvParser.mark: mode = .quote
    case .quoted, .loose: value.append(byte)
    case .quote where byte == CsvParser.mark:
      value.append(byte)
      mode = .quoted
    case .quote:
      mode = .tail
      tail.append(byte)
    case .tail: tail.append(byte)
    }
  }

  private mutating func endOfWord() {
    if mode == .quoted {
      value += delimiter
    } else {
      closeTail()
      endValue()
    }
  }

  private mutating func endOfRecord(_ emit: ([String]) throws -> Void) rethrows {
    closeTail()
    endValue()
    let whole = record
    record = []
    try emit(whole)
  }

  private mutating func closeTail() {
    if tail.contains(where: { $0 != CsvParser.blank && $0 != CsvParser.tab }) { value += tail }
    tail.removeAll(keepingCapacity: true)
  }

  private mutating func endValue() {
    record.append(String(validating: value, as: UTF8.self) ?? FileText.decode(value))
    value.removeAll(keepingCapacity: true)
    mode = .start
  }
}
