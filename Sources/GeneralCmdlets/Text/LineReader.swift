// A text file line by line, so that a long one takes no more memory than a short one.
import Glibc
import ShellValues

/// Lines of a file without their ends. Bytes are read in pieces; a line that is not UTF-8 is read as Windows-1252, as `FileText` reads
/// whole files. UTF-16 files are read at once: they are rare and small.
final class LineReader {
  private let path: String
  private let file: Int32
  private var buffer: [UInt8] = []
  private var start = 0
  private var isAtEnd = false
  private var wide: ArraySlice<String>?

  /// - Throws: PathNotFound, or why the file cannot be read.
  init(_ path: String, encoding: FileText.Encoding? = nil) throws {
    self.path = path
    file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      throw errno == ENOENT
        ? FilePaths.notFound(path) : FilePaths.failure(path, errno: errno, id: "GetContentReaderUnauthorizedAccessError")
    }
    try fill()
    let isWide =
      buffer.starts(with: [0xFF, 0xFE]) || buffer.starts(with: [0xFE, 0xFF]) || encoding == .unicode || encoding == .bigEndianUnicode
    if isWide { wide = FileText.lines(try FileText.read(path, encoding: encoding))[...] }
    if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
  }

  deinit { close(file) }

  /// - Returns: `nil` after the last line.
  func next() throws -> String? {
    if wide != nil { return wide!.popFirst() }
    guard let end = try lineEnd() else { return nil }
    var last = end
    if last > start, last < buffer.count || isAtEnd, buffer[last - 1] == 13 { last -= 1 }
    let line = buffer[start..<last]
    let text = String(validating: line, as: UTF8.self) ?? FileText.decode(Array(line))
    start = min(end + 1, buffer.count)
    return text
  }

  /// Where the next line feed stands, or the end of the last line; `nil` when nothing is left.
  private func lineEnd() throws -> Int? {
    var from = start
    while true {
      if let end = buffer[from...].firstIndex(of: 10) { return end }
      if isAtEnd { return start < buffer.count ? buffer.count : nil }
      from = buffer.count - start
      buffer.removeFirst(start)
      start = 0
      try fill()
    }
  }

  private func fill() throws {
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(file, &piece, piece.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw FilePaths.failure(path, errno: errno, id: "GetContentReaderUnauthorizedAccessError") }
      if count == 0 { isAtEnd = true }
      buffer += piece[..<count]
      return
    }
  }
}
