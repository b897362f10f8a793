// A blocking TCP connection with an optional TLS layer: bytes to and from one server, for a cmdlet that has nothing else to do.
import Glibc
import MailModel
import TLSOpenSSL

final class SubmissionSocket {
  enum Input {
    case bytes(ArraySlice<UInt8>)
    case closed
    case timedOut
    /// TLS broke, perhaps because the server refused us after the handshake.
    case tlsFailed(TLSFailure)
  }

  enum ConnectFailure: Error, Equatable {
    case unknownHost
    case unreachable(reason: String)
  }

  private let descriptor: Int32
  private var tls: TLSConnection?
  private var buffer = [UInt8](repeating: 0, count: 16384)

  /// Tries the addresses of `host` in their order.
  /// - Parameter timeoutSeconds: for the connection and for every wait afterwards.
  init(host: String, port: Int, timeoutSeconds: Int) throws(ConnectFailure) {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var list: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, String(port), &hints, &list) == 0, let first = list else { throw .unknownHost }
    defer { freeaddrinfo(first) }
    var reason = ""
    var entry: UnsafeMutablePointer<addrinfo>? = first
    while let address = entry?.pointee {
      let descriptor = socket(address.ai_family, address.ai_socktype | Int32(SOCK_CLOEXEC.rawValue), address.ai_protocol)
      SubmissionSocket.setTimeout(descriptor, timeoutSeconds)
      if descriptor >= 0, connect(descriptor, address.ai_addr, address.ai_addrlen) == 0 {
        self.descriptor = descriptor
        return
      }
      reason = errno == EINPROGRESS ? "Connection timed out" : String(cString: strerror(errno))
      if descriptor >= 0 { close(descriptor) }
      entry = address.ai_next
    }
    throw .unreachable(reason: reason)
  }

  deinit { close(descriptor) }

  /// A limit on sending bounds the connection's opening, too.
  private static func setTimeout(_ descriptor: Int32, _ seconds: Int) {
    var limit = timeval(tv_sec: seconds, tv_usec: 0)
    for option in [SO_RCVTIMEO, SO_SNDTIMEO] { setsockopt(descriptor, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<timeval>.size)) }
  }

  /// Sends everything, encrypted once TLS is up. - Returns: whether the connection took it.
  func write(_ bytes: [UInt8]) -> Bool {
    guard let tls else { return send(bytes) }
    return tls.write(bytes) == nil && flush(tls)
  }

  /// What comes next, decrypted.
  func read() -> Input {
    guard let tls else { return receive() }
    while true {
      switch buffer.withUnsafeMutableBytes({ tls.read(into: $0) }) {
      case .bytes(let count): return .bytes(buffer[..<count])
      case .closed: return .closed
      case .failed(let failure): return .tlsFailed(failure)
      case .wantsMoreInput: break
      }
      switch receive() {
      case .bytes(let bytes): tls.receive(Array(bytes))
      case .closed: tls.receiveEnd()
      case let other: return other
      }
    }
  }

  /// Shakes hands; plain bytes that came before belong to the caller.
  func startTLS(_ context: TLSContext, serverName: MailDomain?) -> Result<TLSFacts, TLSFailure> {
    let tls = TLSConnection(context, role: .client, serverName: serverName)
    while true {
      let result = tls.handshake()
      // Also after a failure: the last bytes tell the server why.
      let isSent = flush(tls)
      switch result {
      case .done(let facts):
        self.tls = tls
        return .success(facts)
      case .failed(let failure): return .failure(failure)
      case .wantsMoreInput:
        guard isSent, case .bytes(let bytes) = receive() else { return .failure(.peerClosed) }
        tls.receive(Array(bytes))
      }
    }
  }

  /// Says goodbye to TLS; the socket itself closes with its owner.
  func finish() {
    guard let tls else { return }
    tls.shutdown()
    _ = flush(tls)
  }

  private func flush(_ tls: TLSConnection) -> Bool {
    let bytes = tls.drainOutput()
    return bytes.isEmpty || send(bytes)
  }

  private func send(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  private func receive() -> Input {
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count > 0 { return .bytes(buffer[..<count]) }
      if count == 0 { return .closed }
      if errno == EINTR { continue }
      return errno == EAGAIN ? .timedOut : .closed
    }
  }
}
