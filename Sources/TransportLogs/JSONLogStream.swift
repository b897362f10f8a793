// Every log line once more as a line of JSON, for shippers such as Fluent Bit, Vector or journald: one stream for all logs. A reader that
// is slow or gone never holds up the mail: beyond a few megabytes lines are dropped, and the stream says how many.
import Glibc
import MailModel
import Synchronization

public final class JSONLogStream: Sendable, LogBuffer {
  private struct State {
    var buffer: [UInt8] = []
    var dropped = 0
    var descriptor: Int32 = -1
    /// Of the file that is open, to notice when somebody has moved it away.
    var inode: ino_t = 0
  }

  private static let most = 8 << 20
  /// Of its own, since writing to a pipe may wait for its reader.
  private static let flusher = LogFlusher()

  private let path: String
  private let state = Mutex(State())
  /// Serializes writers; `state` stays free for those who log.
  private let writing = Mutex<Void>(())

  /// - Parameter path: a file, made when missing, appended to, and made anew when it has been moved away; `-` is standard output.
  public init(path: String) { self.path = path }

  /// One object: the log's name, then its fields by their names; empty fields are left out.
  func append(log: String, time: Timestamp, names: ArraySlice<String>, fields: [String]) {
    var line = Array("{\"log\":\"\(log)\",\"date-time\":\"\(time)\"".utf8)
    for (name, field) in zip(names, fields) where !field.isEmpty {
      line.append(UInt8(ascii: ","))
      JSONLogStream.append(name, to: &line)
      line.append(UInt8(ascii: ":"))
      JSONLogStream.append(field, to: &line)
    }
    line.append(contentsOf: "}\n".utf8)
    let becameDirty = state.withLock { state in
      guard state.buffer.count + line.count <= JSONLogStream.most else {
        state.dropped += 1
        return false
      }
      defer { state.buffer += line }
      return state.buffer.isEmpty
    }
    if becameDirty { JSONLogStream.flusher.schedule(self) }
  }

  public func flush() {
    writing.withLock { _ in
      let (bytes, dropped) = state.withLock { state in
        defer { (state.buffer, state.dropped) = ([], 0) }
        return (state.buffer, state.dropped)
      }
      write(bytes)
      if dropped > 0 { write(Array("{\"log\":\"dropped\",\"date-time\":\"\(Timestamp.now)\",\"lines\":\(dropped)}\n".utf8)) }
    }
  }

  private func write(_ bytes: [UInt8]) {
    let descriptor = openFile()
    var rest = bytes[...]
    while !rest.isEmpty, descriptor >= 0 {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  private func openFile() -> Int32 {
    if path == "-" { return STDOUT_FILENO }
    var status = stat()
    let isThere = stat(path, &status) == 0
    return state.withLock { state in
      if state.descriptor >= 0, isThere, status.st_ino == state.inode { return state.descriptor }
      if state.descriptor >= 0 { Glibc.close(state.descriptor) }
      state.descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o640)
      if state.descriptor >= 0, fstat(state.descriptor, &status) == 0 { state.inode = status.st_ino }
      return state.descriptor
    }
  }

  deinit { state.withLock { if $0.descriptor >= 0 { Glibc.close($0.descriptor) } } }

  /// A JSON string. What is no UTF-8 has been replaced before it became a `String`.
  private static func append(_ text: String, to line: inout [UInt8]) {
    line.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        line.append(UInt8(ascii: "\\"))
        line.append(byte)
      case 0..<0x20: line.append(contentsOf: "\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8)
      default: line.append(byte)
      }
    }
    line.append(UInt8(ascii: "\""))
  }
}
