// Files as they are written: text becomes bytes, bytes wait until there are enough of them.
import Glibc
import ShellValues

/// A file that is being written. What is written stays in memory up to 64 KB.
public final class FileWriter {
  private let path: String
  private let file: Int32
  private let encoding: TextEncoding
  private var waiting: [UInt8]

  /// - Parameter noClobber: fail with NoClobber if the file exists.
  public init(_ path: String, encoding: TextEncoding, append: Bool = false, noClobber: Bool = false) throws {
    let mode = append ? O_APPEND : noClobber ? O_EXCL : O_TRUNC
    file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | mode, 0o666)
    guard file >= 0 else { throw FilePaths.failure(path, errno: errno, id: "FileOpenFailure") }
    (self.path, self.encoding) = (path, encoding)
    waiting = append && lseek(file, 0, SEEK_END) > 0 ? [] : encoding.mark
  }

  private var isClosed = false
  deinit { if !isClosed { Glibc.close(file) } }

  public func write(_ text: String) throws {
    waiting += encoding.bytes(text)
    if waiting.count > 1 << 16 { try flush() }
  }

  public func write(_ bytes: [UInt8]) throws {
    waiting += bytes
    if waiting.count > 1 << 16 { try flush() }
  }

  public func close() throws {
    try flush()
    isClosed = true
    if Glibc.close(file) != 0 { throw FilePaths.failure(path, errno: errno, id: "FileWriteFailure") }
  }

  public func flush() throws {
    var done = 0
    while done < waiting.count {
      let count = waiting[done...].withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw FilePaths.failure(path, errno: errno, id: "FileWriteFailure") }
      done += count
    }
    waiting = []
  }
}
