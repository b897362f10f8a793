// One TLS session as a machine over bytes: ciphertext in, plaintext out and the reverse. It owns no socket and no clock and
// belongs to one event loop.
import COpenSSL
public import MailModel

/// One end of a TLS session. Not Sendable: use it on one event loop only.
///
/// Feed `receive`, then call `handshake` until it is done or has failed, then `read` until it wants more; after every call send what
/// `drainOutput` gives. Also after a failure: the last bytes are the alert that tells the peer why.
///
/// In TLS 1.3 a client is done before the server has looked at its certificate. A server that refuses it answers with an alert,
/// which the client's first `read` gives as `.failed(.alert)`: a sender must count that as a failure of TLS, not of SMTP.
public final class TLSConnection {
  public enum Role: Hashable, Sendable { case server, client }

  public enum HandshakeResult: Hashable, Sendable {
    case wantsMoreInput
    case done(TLSFacts)
    case failed(TLSFailure)
  }

  public enum ReadResult: Hashable, Sendable {
    /// At least one.
    case bytes(Int)
    case wantsMoreInput
    /// `clean`: with close_notify. Without, someone may have cut the text short.
    case closed(clean: Bool)
    case failed(TLSFailure)
  }

  public let role: Role
  /// What the handshake established; `nil` until it is done.
  public private(set) var facts: TLSFacts?

  let ssl: OpaquePointer
  private let context: TLSContext
  private let input: OpaquePointer
  private let output: OpaquePointer
  private var failure: TLSFailure?
  /// Seen in the messages themselves: a client presents its certificate only if it was asked and has a fitting one.
  private var presentedCertificate = false

  /// - Parameter serverName: sent as SNI by a client (RFC 6066 section 3 wants A-labels, others are left out); a server ignores it.
  public init(_ context: TLSContext, role: Role, serverName: MailDomain? = nil) {
    OpenSSLError.clear()
    (self.context, self.role) = (context, role)
    guard let ssl = SSL_new(context.context), let input = BIO_new(BIO_s_mem()), let output = BIO_new(BIO_s_mem()) else {
      preconditionFailure("OpenSSL has no memory for a connection: \(OpenSSLError.drainedText())")
    }
    (self.ssl, self.input, self.output) = (ssl, input, output)
    // An empty memory BIO must say "later", not "end of file".
    _ = shim_BIO_set_mem_eof_return(input, -1)
    _ = shim_BIO_set_mem_eof_return(output, -1)
    SSL_set_bio(ssl, input, output)
    switch role {
    case .server: SSL_set_accept_state(ssl)
    case .client:
      SSL_set_connect_state(ssl)
      if let serverName, serverName.text.utf8.allSatisfy({ $0 < 0x80 }) { _ = shim_SSL_set_tlsext_host_name(ssl, serverName.text) }
    }
    shim_SSL_set_msg_callback_arg(ssl, Unmanaged.passUnretained(self).toOpaque())
    SSL_set_msg_callback(ssl) { isSent, _, content, bytes, count, _, connection in
      guard isSent == 1, content == SSL3_RT_HANDSHAKE, let bytes, let connection else { return }
      Unmanaged<TLSConnection>.fromOpaque(connection).takeUnretainedValue()
        .sent(UnsafeRawBufferPointer(start: bytes, count: count))
    }
  }

  deinit { SSL_free(ssl) }

  // MARK: Bytes from and to the peer

  /// Takes ciphertext, however cut.
  public func receive(_ ciphertext: UnsafeRawBufferPointer) {
    var rest = ciphertext
    while let base = rest.baseAddress, !rest.isEmpty {
      let count = BIO_write(input, base, Int32(clamping: rest.count))
      precondition(count > 0, "a memory BIO refused \(rest.count) bytes")
      rest = UnsafeRawBufferPointer(rebasing: rest[Int(count)...])
    }
  }

  public func receive(_ ciphertext: [UInt8]) { ciphertext.withUnsafeBytes { receive($0) } }

  /// The peer's side of the socket has ended; `handshake` and `read` conclude from it when all bytes before are used.
  public func receiveEnd() { _ = shim_BIO_set_mem_eof_return(input, 0) }

  /// How many bytes wait to be sent.
  public var outputCount: Int { BIO_ctrl_pending(output) }

  /// Moves bytes to send into `buffer`; returns how many.
  public func drainOutput(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    guard let base = buffer.baseAddress, !buffer.isEmpty else { return 0 }
    return max(0, Int(BIO_read(output, base, Int32(clamping: buffer.count))))
  }

  public func drainOutput() -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: outputCount) { buffer, count in count = drainOutput(into: UnsafeMutableRawBufferPointer(buffer)) }
  }

  // MARK: The session

  /// Goes on with the handshake as far as the input allows; after the end it repeats its result.
  public func handshake() -> HandshakeResult {
    if let failure { return .failed(failure) }
    if let facts { return .done(facts) }
    OpenSSLError.clear()
    let result = SSL_do_handshake(ssl)
    guard result != 1 else {
      let facts = TLSFacts(of: ssl, role, context, presented: presentedCertificate)
      self.facts = facts
      return .done(facts)
    }
    let error = SSL_get_error(ssl, result)
    return error == SSL_ERROR_WANT_READ ? .wantsMoreInput : .failed(fail(error))
  }

  /// Reads plaintext. Call until it gives something other than `.bytes`.
  public func read(into buffer: UnsafeMutableRawBufferPointer) -> ReadResult {
    if let failure { return .failed(failure) }
    precondition(facts != nil, "read before the handshake was done")
    precondition(!buffer.isEmpty, "read into an empty buffer")
    OpenSSLError.clear()
    var count = 0
    let result = SSL_read_ex(ssl, buffer.baseAddress, buffer.count, &count)
    if result == 1 { return .bytes(count) }
    switch SSL_get_error(ssl, result) {
    case SSL_ERROR_WANT_READ: return .wantsMoreInput
    case SSL_ERROR_ZERO_RETURN: return .closed(clean: true)
    case let error:
      let failure = fail(error)
      return failure == .peerClosed ? .closed(clean: false) : .failed(failure)
    }
  }

  /// Encrypts all of `plaintext` into the output.
  ///
  /// - Returns: the failure if the session has failed or been shut down, else `nil`.
  public func write(_ plaintext: UnsafeRawBufferPointer) -> TLSFailure? {
    if let failure { return failure }
    precondition(facts != nil, "write before the handshake was done")
    var rest = plaintext
    while !rest.isEmpty {
      OpenSSLError.clear()
      var count = 0
      let result = SSL_write_ex(ssl, rest.baseAddress, rest.count, &count)
      guard result == 1 else { return fail(SSL_get_error(ssl, result)) }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
    return nil
  }

  public func write(_ plaintext: [UInt8]) -> TLSFailure? { plaintext.withUnsafeBytes { write($0) } }

  /// Says close_notify; nothing can be written afterwards. Does not wait for the peer's.
  public func shutdown() {
    guard facts != nil, failure == nil else { return }
    OpenSSLError.clear()
    _ = SSL_shutdown(ssl)
    OpenSSLError.clear()
  }

  private func fail(_ error: Int32) -> TLSFailure {
    let errors = OpenSSLError.drain()
    // SSL_ERROR_SYSCALL over a memory BIO can only be the end of input.
    let hasCertificate = role == .client || context.ownCertificate != nil
    let failure = error == SSL_ERROR_SYSCALL ? .peerClosed : TLSFailure(errors, hasCertificate: hasCertificate)
    self.failure = failure
    return failure
  }

  /// RFC 8446 section 4.4.2 and RFC 5246 section 7.4.2: an empty list of certificates takes 3 octets, in TLS 1.3 4 with its context.
  private func sent(_ message: UnsafeRawBufferPointer) {
    let header = 4
    if message.first == UInt8(SSL3_MT_CERTIFICATE), message.count > header + 4 { presentedCertificate = true }
  }
}
