// The few calls on Unix sockets that both ends need.
import Glibc

/// A connected or listening Unix stream socket, closed with its owner.
struct UnixSocket: ~Copyable {
  let descriptor: Int32

  init(descriptor: Int32) { self.descriptor = descriptor }
  deinit { close(descriptor) }

  static func open() -> UnixSocket? {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    return descriptor >= 0 ? UnixSocket(descriptor: descriptor) : nil
  }

  /// Calls `body` with the address of `path`; `nil` when the path is longer than the 107 bytes that the kernel takes.
  static func withAddress<R>(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> R) -> R? {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return nil }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
    }
  }

  /// Gives up on a silent other end after `seconds`.
  func setTimeout(seconds: Int) {
    var limit = timeval(tv_sec: seconds, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  func writeLine(_ bytes: some Collection<UInt8>) -> Bool { write(Array(bytes) + [0x0A]) }

  func write(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// The lines of an HTTP request before its body; `nil` at the end of input, on an error or beyond `limit` bytes.
  func readHead(limit: Int) -> String? {
    var head: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while !String(decoding: head, as: UTF8.self).contains("\r\n\r\n") {
      let count = recv(descriptor, &chunk, chunk.count, 0)
      if count < 0, errno == EINTR { continue }
      guard count > 0, head.count + count <= limit else { return nil }
      head += chunk[..<count]
    }
    return String(decoding: head, as: UTF8.self)
  }

  /// The first line without its end; `nil` at the end of input, on an error or beyond `limit` bytes. What follows the line is lost: each end
  /// says one.
  func readLine(limit: Int) -> [UInt8]? {
    var line: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = recv(descriptor, &chunk, chunk.count, 0)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return nil }
      let end = chunk[..<count].firstIndex(of: 0x0A)
      line += chunk[..<(end ?? count)]
      guard line.count <= limit else { return nil }
      if end != nil { return line }
    }
  }
}
