// One non-blocking connection with TLS that can begin later. Reads and writes straight on the socket: whatever the generator spends is not
// there for the server that shares its two cores.
import COpenSSL
import Glibc

final class Link {
  let descriptor: Int32
  private(set) var input: [UInt8] = []
  /// Octets at the front of `input` that have been used.
  private var used = 0
  private var ssl: OpaquePointer?
  private(set) var isHandshaking = false
  private var output: [UInt8] = []
  private var written = 0
  private(set) var isBroken = false

  var wantsToWrite: Bool { written < output.count }

  init(owning descriptor: Int32) { self.descriptor = descriptor }

  deinit {
    if let ssl { SSL_free(ssl) }
    close(descriptor)
  }

  /// Connects to an address of this machine.
  static func connect(_ target: (host: String, port: UInt16)) -> Link? {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return nil }
    let link = Link(owning: descriptor)
    Socket.sendAtOnce(descriptor)
    let status = Socket.withAddress(target) { Glibc.connect(descriptor, $0, $1) }
    return status == 0 || errno == EINPROGRESS ? link : nil
  }

  // MARK: Reading

  /// Takes in what has arrived. - Returns: false when the connection is over.
  func fill() -> Bool {
    if isHandshaking { return handshake() }
    if used > 0 {
      input.removeSubrange(..<used)
      used = 0
    }
    while true {
      let count = withUnsafeTemporaryAllocation(byteCount: 32 << 10, alignment: 16) { space -> Int in
        let count = read(space)
        if count > 0 { input.append(contentsOf: space[..<count]) }
        return count
      }
      if count > 0, count == 32 << 10 || ssl != nil { continue }
      return count > 0 || (count < 0 && !isBroken)
    }
  }

  /// - Returns: 0 at the end, below 0 when nothing is there now.
  private func read(_ space: UnsafeMutableRawBufferPointer) -> Int {
    guard let ssl else {
      let count = recv(descriptor, space.baseAddress, space.count, 0)
      if count < 0, errno != EAGAIN { isBroken = true }
      return count
    }
    ERR_clear_error()
    let count = Int(SSL_read(ssl, space.baseAddress, Int32(space.count)))
    if count > 0 { return count }
    switch SSL_get_error(ssl, Int32(count)) {
    case SSL_ERROR_WANT_READ, SSL_ERROR_WANT_WRITE: return -1
    default:
      isBroken = true
      return 0
    }
  }

  /// The unused octets.
  var rest: ArraySlice<UInt8> { input[used...] }

  func use(_ count: Int) { used += count }

  /// The next line without its CRLF.
  func line() -> ArraySlice<UInt8>? {
    guard let end = offset(of: 10) else { return nil }
    defer { used = end + 1 }
    return input[used..<max(used, end - 1)]
  }

  private func offset(of octet: UInt8) -> Int? {
    input.withUnsafeBytes { bytes in
      guard used < bytes.count, let found = memchr(bytes.baseAddress! + used, Int32(octet), bytes.count - used) else { return nil }
      return bytes.baseAddress!.distance(to: UnsafeRawPointer(found))
    }
  }

  // MARK: Writing

  func send(_ bytes: [UInt8]) {
    if wantsToWrite { output.append(contentsOf: bytes) } else { (output, written) = (bytes, 0) }
    flush()
  }

  func send(_ text: String) { send(Array(text.utf8)) }

  /// Writes what waits, as far as the socket takes it.
  func flush() {
    guard !isHandshaking else { return }
    while wantsToWrite {
      let count = output.withUnsafeBytes { write(UnsafeRawBufferPointer(rebasing: $0[written...])) }
      guard count > 0 else { return }
      written += count
    }
    (output, written) = ([], 0)
  }

  private func write(_ bytes: UnsafeRawBufferPointer) -> Int {
    guard let ssl else { return Glibc.send(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL)) }
    ERR_clear_error()
    return Int(SSL_write(ssl, bytes.baseAddress, Int32(clamping: bytes.count)))
  }

  // MARK: TLS

  func beginTLS(_ context: OpaquePointer, asServer: Bool) -> Bool {
    let ssl = SSL_new(context)!
    self.ssl = ssl
    SSL_set_fd(ssl, descriptor)
    asServer ? SSL_set_accept_state(ssl) : SSL_set_connect_state(ssl)
    isHandshaking = true
    return handshake()
  }

  private func handshake() -> Bool {
    ERR_clear_error()
    let result = SSL_do_handshake(ssl)
    if result == 1 {
      isHandshaking = false
      return true
    }
    let error = SSL_get_error(ssl, result)
    if error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE { return true }
    isBroken = true
    return false
  }
}

enum Socket {
  static func sendAtOnce(_ descriptor: Int32) {
    var on: Int32 = 1
    setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, 4)
  }

  static func withAddress<R>(_ endpoint: (host: String, port: UInt16), _ body: (UnsafePointer<sockaddr>, socklen_t) -> R) -> R {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = endpoint.port.bigEndian
    inet_pton(AF_INET, endpoint.host, &address.sin_addr)
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
    }
  }

  static func listen(_ endpoint: (host: String, port: UInt16)) -> Int32 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var on: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, 4)
    guard withAddress(endpoint, { bind(descriptor, $0, $1) }) == 0, Glibc.listen(descriptor, 1024) == 0 else {
      Options.refuse("\(endpoint.host):\(endpoint.port): \(String(cString: strerror(errno)))")
    }
    return descriptor
  }
}

enum TLS {
  /// For both roles. The peer's certificate is asked for and not judged: judging it here would cost the server's share of the machine.
  static func context(_ options: Options) -> OpaquePointer? {
    guard let certificate = options.certificate, let key = options.key else { return nil }
    let context = SSL_CTX_new(TLS_method())!
    let mode = SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_RELEASE_BUFFERS | SSL_MODE_NO_AUTO_CHAIN
    shim_SSL_CTX_set_mode(context, Int(mode))
    SSL_CTX_set_num_tickets(context, 0)
    guard SSL_CTX_use_certificate_chain_file(context, certificate) == 1,
      SSL_CTX_use_PrivateKey_file(context, key, SSL_FILETYPE_PEM) == 1
    else { Options.refuse("\(certificate) and \(key) are no certificate with its key") }
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER) { _, _ in 1 }
    return context
  }
}
