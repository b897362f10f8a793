// A blocking socket for tests, either end of it, with TLS once it is agreed on. Use it off the cooperative threads.
import Glibc
import MailModel
import TLSOpenSSL

/// `@unchecked Sendable`: used by one thread at a time.
final class WireSocket: @unchecked Sendable {
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var start = 0
  private var tls: TLSConnection?

  init(_ endpoint: IPEndpoint, from source: IPAddress) throws {
    descriptor = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    limitWaiting()
    guard WireSocket.with(IPEndpoint(source, 0), { bind(descriptor, $0, $1) }) == 0,
      WireSocket.with(endpoint, { connect(descriptor, $0, $1) }) == 0
    else { throw WireError(text: "connect \(endpoint): \(String(cString: strerror(errno)))") }
  }

  /// The server's end of a connection.
  init(accepted descriptor: Int32) {
    self.descriptor = descriptor
    // A child of another test that inherited it would keep the connection open.
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    limitWaiting()
  }

  deinit { close(descriptor) }

  private func limitWaiting() {
    var limit = timeval(tv_sec: 20, tv_usec: 0)
    for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
      setsockopt(descriptor, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<timeval>.size))
    }
  }

  /// Ends both directions; whoever waits in `line` sees the end.
  func hangUp() { shutdown(descriptor, Int32(SHUT_RDWR)) }

  // MARK: Bytes

  func send(_ bytes: [UInt8]) throws {
    guard let tls else { return try sendClear(bytes) }
    if let failure = tls.write(bytes) { throw failure }
    try sendClear(tls.drainOutput())
  }

  private func sendClear(_ bytes: [UInt8]) throws {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress! + sent, $0.count - sent, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { throw WireError(text: "send: \(String(cString: strerror(errno)))") }
      sent += count
    }
  }

  func startTLS(_ context: TLSContext, role: TLSConnection.Role) throws -> TLSFacts {
    let connection = TLSConnection(context, role: role)
    while true {
      let result = connection.handshake()
      try sendClear(connection.drainOutput())
      switch result {
      case .done(let facts):
        tls = connection
        return facts
      case .failed(let failure): throw failure
      case .wantsMoreInput:
        guard let ciphertext = try receive() else { throw TLSFailure.peerClosed }
        connection.receive(ciphertext)
      }
    }
  }

  private func receive() throws -> [UInt8]? {
    var chunk = [UInt8](repeating: 0, count: 65536)
    let count = recv(descriptor, &chunk, chunk.count, 0)
    if count == 0 { return nil }
    guard count > 0 else { throw WireError(text: "recv: \(String(cString: strerror(errno)))") }
    return Array(chunk[..<count])
  }

  /// - Returns: whether more plaintext is there now; false at the end of the connection.
  private func fill() throws -> Bool {
    if start > 0 { (buffer, start) = (Array(buffer[start...]), 0) }
    guard let tls else {
      guard let chunk = try receive() else { return false }
      buffer += chunk
      return true
    }
    while true {
      var plaintext = [UInt8](repeating: 0, count: 32768)
      switch plaintext.withUnsafeMutableBytes({ tls.read(into: $0) }) {
      case .bytes(let count):
        buffer += plaintext[..<count]
        return true
      case .wantsMoreInput:
        guard let ciphertext = try receive() else { return false }
        tls.receive(ciphertext)
      case .closed: return false
      case .failed(let failure): throw failure
      }
    }
  }

  // MARK: Lines

  /// The next line without its end; `nil` at the end of the connection.
  func octets() throws -> [UInt8]? {
    var searched = start
    while true {
      let end = buffer.withUnsafeBytes { bytes in
        bytes.isEmpty || searched == bytes.count
          ? nil : memchr(bytes.baseAddress! + searched, 0x0A, bytes.count - searched).map { UnsafeRawPointer($0) - bytes.baseAddress! }
      }
      if let end {
        let hasCR = end > start && buffer[end - 1] == 0x0D
        defer { start = end + 1 }
        return Array(buffer[start..<(hasCR ? end - 1 : end)])
      }
      searched = buffer.count - start
      guard try fill() else { return nil }
    }
  }

  /// So many octets, or those that come before the end of the connection.
  func octets(count: Int) throws -> [UInt8] {
    while buffer.count - start < count, try fill() {}
    let end = min(buffer.count, start + count)
    defer { start = end }
    return Array(buffer[start..<end])
  }

  func line() throws -> String? { try octets().map { String(decoding: $0, as: UTF8.self) } }

  /// The next whole reply, lines joined by a line feed; empty at the end of the connection.
  func reply() throws -> String {
    var lines: [String] = []
    while let line = try line() {
      lines.append(line)
      if line.count < 4 || line[line.index(line.startIndex, offsetBy: 3)] != "-" { break }
    }
    return lines.joined(separator: "\n")
  }

  /// Calls with the endpoint as a socket address.
  static func with<R>(_ endpoint: IPEndpoint, _ body: (UnsafePointer<sockaddr>, socklen_t) -> R) -> R {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = endpoint.port.bigEndian
    address.sin_addr.s_addr = UInt32(truncatingIfNeeded: endpoint.address.value).bigEndian
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
    }
  }
}
