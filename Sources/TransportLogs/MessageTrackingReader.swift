// Tracking logs read back for Get-MessageTrackingLog: file by file, oldest first, without holding a log in memory.
import Glibc
public import MailModel

/// The tracking records of a folder within a span of time.
public struct MessageTrackingReader: Sequence, Sendable {
  /// A file may hold lines stamped a little before its hour, and those of a busy moment after it.
  private static let slack: TimeSpan = .minutes(5)

  let folder: String
  let start: Timestamp?
  let end: Timestamp?
  private let search: LineSearch

  /// - Parameters:
  ///   - start: earliest time wanted; `nil` from the first file on.
  ///   - end: latest time wanted.
  ///   - texts: texts that every line wanted holds in some field, whatever their case. It is the caller who looks at the fields: lines that
  ///     hold them elsewhere are given, too.
  public init(folder: String, from start: Timestamp? = nil, to end: Timestamp? = nil, holding texts: [String] = []) {
    (self.folder, self.start, self.end) = (folder, start, end)
    search = LineSearch(texts, from: start, to: end)
  }

  public func makeIterator() -> Iterator {
    let files = LogDirectory(path: folder, prefix: LogSchema.messageTracking.prefix).files().filter { file in
      if let start, file.start + .hours(1) + MessageTrackingReader.slack < start { return false }
      if let end, file.start - MessageTrackingReader.slack > end { return false }
      return true
    }
    return Iterator(folder: folder, files: files[...], start: start, end: end, search: search)
  }

  public struct Iterator: IteratorProtocol {
    let folder: String
    var files: ArraySlice<LogFileName>
    let start: Timestamp?
    let end: Timestamp?
    private var lines: LineReader?
    private var columns: [String: Int] = [:]
    private let search: LineSearch

    init(folder: String, files: ArraySlice<LogFileName>, start: Timestamp?, end: Timestamp?, search: LineSearch) {
      (self.folder, self.files, self.start, self.end, self.search) = (folder, files, start, end, search)
    }

    public mutating func next() -> MessageTrackingRecord? {
      while let line = nextLine() {
        if line.first == UInt8(ascii: "#") {
          readHeader(line)
        } else if search.mayMatch(line), let record = record(line), start.map({ record.time >= $0 }) ?? true, end.map({ record.time <= $0 }) ?? true {
          return record
        }
      }
      return nil
    }

    private mutating func nextLine() -> UnsafeRawBufferPointer? {
      while true {
        if let line = lines?.next() { return line }
        guard let file = files.popFirst() else { return nil }
        lines = LineReader(path: "\(folder)/\(file)")
        columns = [:]
      }
    }

    private mutating func readHeader(_ line: UnsafeRawBufferPointer) {
      let text = String(decoding: line, as: UTF8.self)
      guard text.hasPrefix("#Fields: ") else { return }
      let names = text.dropFirst(9).split(separator: ",").map(String.init)
      columns = Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
    }

    /// `nil` for a line that is torn, or of another format than its header says: one bad line must not hide the rest.
    private func record(_ line: UnsafeRawBufferPointer) -> MessageTrackingRecord? {
      guard let fields = CSVLine.fields(line), fields.count == columns.count, !columns.isEmpty else { return nil }
      return MessageTrackingRecord { name in columns[name].map { fields[$0] } ?? "" }
    }
  }
}
