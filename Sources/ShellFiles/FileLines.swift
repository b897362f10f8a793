// A file line by line, without holding it all: what Get-Content streams from.
import Glibc
import ShellValues

/// Reads lines while they are asked for. Files in UTF-16 or UTF-32 are read whole.
public final class FileLines {
  private let path: String
  private let file: Int32
  private var buffer: [UInt8] = []
  private var start = 0
  private var isAtEnd = false
  /// Lines of a file that had to be read whole.
  private var whole: [String]?
  private var wholeAt = 0
  private let encoding: TextEncoding?

  /// - Throws: PathNotFound, or why it cannot be read.
  public init(_ path: String, encoding: TextEncoding? = nil) throws {
    self.path = path
    file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw FileText.failure(path, errno) }
    isOpen = true
    self.encoding = encoding
    try fill()
    let (marked, length) = FileText.encodingByMark(buffer)
    start = length
    if !(marked ?? encoding ?? .utf8).isByteWise || encoding == .ansi || encoding == .ascii {
      while !isAtEnd { try fill() }
      whole = FileText.lines(FileText.decode(buffer, encoding))
      buffer = []
    }
  }

  private var isOpen = false
  deinit { if isOpen { close(file) } }

  /// Without its line end; `nil` at the end of the file, where more may come later (`Get-Content -Wait`).
  public func next() throws -> String? {
    if let whole {
      guard wholeAt < whole.count else { return nil }
      defer { wholeAt += 1 }
      return whole[wholeAt]
    }
    var searched = start
    while true {
      if let end = lineEnd(from: searched) {
        // A CR at the very end may be half of a CRLF.
        if buffer[end] == 13, end + 1 == buffer.count, !isAtEnd {
          searched = end
        } else {
          defer { start = end + (buffer[end] == 13 && end + 1 < buffer.count && buffer[end + 1] == 10 ? 2 : 1) }
          return FileText.line(buffer[start..<end])
        }
      } else if isAtEnd {
        guard start < buffer.count else { return nil }
        defer { start = buffer.count }
        return FileText.line(buffer[start...])
      } else {
        searched = buffer.count
      }
      let before = start
      if start > 1 << 16 {
        buffer.removeFirst(start)
        start = 0
      }
      searched -= before - start
      try fill()
    }
  }

  /// Looks whether the file has grown. - Returns: whether there is more now.
  public func resume() throws -> Bool {
    isAtEnd = false
    let before = buffer.count
    try fill()
    return buffer.count > before
  }

  private func lineEnd(from place: Int) -> Int? {
    buffer.withUnsafeBufferPointer { bytes in
      var at = place
      while at < bytes.count {
        if bytes[at] == 10 || bytes[at] == 13 { return at }
        at += 1
      }
      return nil
    }
  }

  private func fill() throws {
    var count = 0
    let size = 1 << 16
    let held = buffer.count
    buffer.append(contentsOf: repeatElement(0, count: size))
    repeat {
      count = buffer.withUnsafeMutableBytes { read(file, $0.baseAddress! + held, size) }
    } while count < 0 && errno == EINTR
    buffer.removeLast(size - max(0, count))
    guard count >= 0 else { throw FileText.failure(path, errno) }
    if count == 0 { isAtEnd = true }
  }
}
