// What all TLS connections of one connector share: who we are, whom we trust, which versions we speak. Made once for a
// configuration, replaced whole when it changes; sessions keep the one they began with.
import COpenSSL
public import MailModel

/// Settings of TLS for either role.
///
/// Peers are always asked for a certificate, never required to have one, and never refused for the one they have: the handshake
/// establishes facts, and policy decides on them afterwards. Nothing is ever resumed, because a resumed session skips the
/// certificate check and restores the leaf without its chain.
///
/// `@unchecked Sendable`: an `SSL_CTX` is reference-counted, locks what it shares, and is not changed after init.
public final class TLSContext: @unchecked Sendable {
  /// OpenSSL's level 2, 112 bits: no RSA key below 2048, no SHA-1 signature. Stated here so that no `openssl.cnf` can lower it.
  static let securityLevel: Int32 = 2

  let context: OpaquePointer
  let trust: TrustStore
  let clock: @Sendable () -> Timestamp
  /// The certificate that connections present when they are asked.
  public let ownCertificate: CertificateFacts?

  /// - Parameters:
  ///   - identity: a server without one cannot complete a handshake; a client without one presents none.
  ///   - clock: the time certificates have to be valid at.
  /// - Throws: `.weakSignature`, `.weakKey` or `.keyDoesNotMatch` about the own certificate.
  public convenience init(
    identity: CertificateIdentity?, trust: TrustStore, versions: ClosedRange<TLSVersion> = .tls1_2 ... .tls1_3,
    clock: @escaping @Sendable () -> Timestamp = { .now }
  ) throws(CertificateError) {
    try self.init(identity: identity, trust: trust, versions: versions, securityLevel: TLSContext.securityLevel, clock: clock)
  }

  /// With another security level: how the tests play a partner who still has a SHA-1 certificate.
  init(
    identity: CertificateIdentity?, trust: TrustStore, versions: ClosedRange<TLSVersion>, securityLevel: Int32,
    clock: @escaping @Sendable () -> Timestamp
  ) throws(CertificateError) {
    OpenSSLError.clear()
    let context = SSL_CTX_new(TLS_method())!
    (self.context, self.trust, self.clock) = (context, trust, clock)
    ownCertificate = identity?.certificate.facts
    SSL_CTX_set_security_level(context, securityLevel)
    _ = shim_SSL_CTX_set_min_proto_version(context, versions.lowerBound.openSSLNumber)
    _ = shim_SSL_CTX_set_max_proto_version(context, versions.upperBound.openSSLNumber)
    _ = SSL_CTX_set_options(context, shim_SSL_OP_NO_TICKET | shim_SSL_OP_NO_RENEGOTIATION | shim_SSL_OP_CIPHER_SERVER_PREFERENCE)
    _ = SSL_CTX_set_num_tickets(context, 0)
    shim_SSL_CTX_set_session_cache_mode(context, Int(SSL_SESS_CACHE_OFF))
    // Without NO_AUTO_CHAIN the trusted roots are searched for our own chain and sent along, which costs the peer a third more time.
    shim_SSL_CTX_set_mode(
      context,
      Int(SSL_MODE_NO_AUTO_CHAIN | SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_RELEASE_BUFFERS))
    shim_SSL_CTX_set_dh_auto(context, 1)
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nil)
    SSL_CTX_set_cert_verify_callback(context, leaveUnjudged, nil)
    try identity?.load(into: context)
  }

  deinit { SSL_CTX_free(context) }
}

/// TrustStore judges after the handshake; until then the certificate is marked so that nothing can take it for verified.
private func leaveUnjudged(_ store: OpaquePointer?, _: UnsafeMutableRawPointer?) -> Int32 {
  X509_STORE_CTX_set_error(store, X509_V_ERR_UNSPECIFIED)
  return 1
}

extension TLSVersion {
  var openSSLNumber: Int32 {
    switch self {
    case .tls1_2: TLS1_2_VERSION
    case .tls1_3: TLS1_3_VERSION
    }
  }
}

extension CertificateIdentity {
  /// Makes the context present this identity.
  func load(into context: OpaquePointer) throws(CertificateError) {
    guard key.belongs(to: certificate) else { throw .keyDoesNotMatch(subject: certificate.facts.subject) }
    OpenSSLError.clear()
    let stack = shim_sk_X509_new()!
    defer { shim_sk_X509_free(stack) }
    for issuer in chain { _ = shim_sk_X509_push(stack, issuer.x509) }
    guard SSL_CTX_use_cert_and_key(context, certificate.x509, key.pkey, stack, 1) == 1 else { throw refusal() }
  }

  /// Names the certificate that OpenSSL will not load; it only says what is wrong, not with which.
  private func refusal() -> CertificateError {
    let errors = OpenSSLError.drain()
    let all = [certificate] + chain
    for error in errors {
      if error.isSSL(SSL_R_CA_MD_TOO_WEAK) {
        let weak = all.first { $0.facts.signatureAlgorithm.lowercased().contains(/sha1|md5/) } ?? certificate
        return .weakSignature(subject: weak.facts.subject, algorithm: weak.facts.signatureAlgorithm)
      }
      if error.isSSL(SSL_R_EE_KEY_TOO_SMALL) || error.isSSL(SSL_R_CA_KEY_TOO_SMALL) {
        let issuer = chain.min { $0.facts.publicKeyBits < $1.facts.publicKeyBits }
        let weak = error.isSSL(SSL_R_EE_KEY_TOO_SMALL) ? certificate : issuer ?? certificate
        return .weakKey(subject: weak.facts.subject, bits: weak.facts.publicKeyBits)
      }
    }
    return .failed("presenting \(certificate.facts.subject): \(errors.map(\.text).joined(separator: "; "))")
  }
}
