// Whom we trust, and the one function that judges a chain. The handshake itself judges nothing: it ends, and then its
// certificates are brought here, so a listing, a test session and a live session cannot disagree.
import COpenSSL
public import MailModel

/// What a certificate is about to be used for.
public enum CertificatePurpose: Hashable, Sendable {
  /// It speaks for a server we called.
  case server
  /// It speaks for a client that called us.
  case client
  /// Whatever it says it is for.
  case any
}

/// A set of trusted roots, helpful intermediates and revocation lists.
///
/// `@unchecked Sendable`: an `X509_STORE` locks itself and is not changed after init; a changed set is a new store.
public final class TrustStore: @unchecked Sendable {
  private let store: OpaquePointer
  private let revocationLists: [RevocationList]
  private let judgements = PeerJudgements()

  /// - Parameters:
  ///   - certificates: a self-signed one is a trusted root; any other only helps to complete a chain.
  ///   - revocationLists: checked for every certificate whose issuer has a list here. A certificate whose issuer has none is not
  ///     held to be revoked: no list is fetched, and mail would stop wherever nobody configured one. An issuer with a list that is
  ///     out of date or does not verify gives `revocationUnknown`, which is not valid.
  ///   - includesSystemRoots: also trust what the distribution trusts (`/etc/ssl/certs`).
  public init(
    _ certificates: [Certificate], revocationLists: [RevocationList] = [], includesSystemRoots: Bool = false
  ) throws(CertificateError) {
    OpenSSLError.clear()
    let store = X509_STORE_new()!
    (self.store, self.revocationLists) = (store, revocationLists)
    for certificate in certificates where X509_STORE_add_cert(store, certificate.x509) != 1 { throw .fromQueue("trusting a certificate") }
    for list in revocationLists where X509_STORE_add_crl(store, list.crl) != 1 { throw .fromQueue("adding a revocation list") }
    if includesSystemRoots, X509_STORE_set_default_paths(store) != 1 { throw .fromQueue("loading the system's certificates") }
    if !revocationLists.isEmpty { X509_STORE_set_flags(store, UInt(X509_V_FLAG_CRL_CHECK | X509_V_FLAG_CRL_CHECK_ALL)) }
  }

  deinit { X509_STORE_free(store) }

  /// Judges a certificate with the others that came along with it.
  ///
  /// - Parameters:
  ///   - chain: what the peer sent, in any order; may contain the leaf.
  ///   - time: when the certificates have to be valid.
  /// - Returns: `.valid` or the first fault in the order chain, use, strength, revocation, signature, time; `detail` names every
  ///   fault with the subject of the certificate at fault.
  public func verify(leaf: Certificate, chain: [Certificate] = [], purpose: CertificatePurpose, at time: Timestamp) -> ChainStatus {
    let stack = shim_sk_X509_new()!
    defer { shim_sk_X509_free(stack) }
    for certificate in chain { _ = shim_sk_X509_push(stack, certificate.x509) }
    return verify(leaf.x509, untrusted: stack, purpose: purpose, at: time).status
  }

  /// What a handshake showed of the peer: the facts of its certificate and the judgement of its chain, from memory when they were asked for
  /// a moment ago.
  func judge(peer leaf: OpaquePointer, chain: OpaquePointer?, purpose: CertificatePurpose, at time: Timestamp) -> PeerJudgements.Judgement {
    judgements.judgement(of: leaf, chain: chain, purpose: purpose, at: time) {
      let (status, end) = verify(leaf, untrusted: chain, purpose: purpose, at: time)
      return (PeerJudgements.Judgement(facts: CertificateFacts(leaf), status: status), end)
    }
  }

  /// A client may also present a certificate made for servers only: Exchange presents its server certificate when it sends,
  /// most public authorities issue nothing else any more, and Exchange accepts it.
  ///
  /// - Returns: with the status, until when it stands if it is `.valid`.
  private func verify(_ leaf: OpaquePointer, untrusted: OpaquePointer?, purpose: CertificatePurpose, at time: Timestamp) -> (
    status: ChainStatus, end: Timestamp
  ) {
    switch purpose {
    case .any: return verify(leaf, untrusted, nil, time)
    case .server: return verify(leaf, untrusted, X509_PURPOSE_SSL_SERVER, time)
    case .client:
      let asClient = verify(leaf, untrusted, X509_PURPOSE_SSL_CLIENT, time)
      guard case .invalid(.wrongUsage, _) = asClient.status else { return asClient }
      return verify(leaf, untrusted, X509_PURPOSE_SSL_SERVER, time)
    }
  }

  private func verify(_ leaf: OpaquePointer, _ untrusted: OpaquePointer?, _ purpose: Int32?, _ time: Timestamp) -> (
    status: ChainStatus, end: Timestamp
  ) {
    OpenSSLError.clear()
    defer { OpenSSLError.clear() }
    let context = X509_STORE_CTX_new()!
    defer { X509_STORE_CTX_free(context) }
    guard X509_STORE_CTX_init(context, store, leaf, untrusted) == 1 else {
      return (.invalid(.other, detail: OpenSSLError.drainedText()), time)
    }
    let parameters = X509_STORE_CTX_get0_param(context)
    X509_VERIFY_PARAM_set_time(parameters, time_t(time.seconds))
    X509_VERIFY_PARAM_set_auth_level(parameters, TLSContext.securityLevel)
    if let purpose { X509_STORE_CTX_set_purpose(context, purpose) }
    let findings = Findings(revocationLists)
    return withExtendedLifetime(findings) {
      X509_STORE_CTX_set_ex_data(context, findingsIndex, Unmanaged.passUnretained(findings).toOpaque())
      X509_STORE_CTX_set_verify_cb(context) { ok, context in
        if ok == 0, let context { Findings.of(context).record(context) }
        return 1
      }
      let finished = X509_verify_cert(context) == 1
      return (findings.status(finished: finished), end(of: X509_STORE_CTX_get0_chain(context)))
    }
  }

  /// When the first certificate of a chain, or the first revocation list, runs out.
  private func end(of chain: OpaquePointer?) -> Timestamp {
    let certificates = chain.map { chain in (0..<shim_sk_X509_num(chain)).map { timestamp(X509_get0_notAfter(shim_sk_X509_value(chain, $0))) } }
    let lists = revocationLists.map { timestamp(X509_CRL_get0_nextUpdate($0.crl)) }
    return ((certificates ?? []) + lists).min() ?? Timestamp(seconds: 0)
  }
}

private let findingsIndex: Int32 = CRYPTO_get_ex_new_index(CRYPTO_EX_INDEX_X509_STORE_CTX, 0, nil, nil, nil, nil)

/// What the verification callback collects during one run.
private final class Findings {
  private var found: [(fault: ChainFault, detail: String)] = []
  private let revocationLists: [RevocationList]

  init(_ revocationLists: [RevocationList]) { self.revocationLists = revocationLists }

  static func of(_ context: OpaquePointer) -> Findings {
    Unmanaged<Findings>.fromOpaque(X509_STORE_CTX_get_ex_data(context, findingsIndex)!).takeUnretainedValue()
  }

  func record(_ context: OpaquePointer) {
    let code = X509_STORE_CTX_get_error(context)
    let certificate = X509_STORE_CTX_get_current_cert(context)
    if code == X509_V_ERR_UNABLE_TO_GET_CRL, !hasList(forIssuerOf: certificate) { return }
    let finding = (ChainFault(verifyError: code), chainDetail(code, certificate))
    // OpenSSL may report one fault of one certificate twice (an unknown issuer first, then the leaf it cannot check).
    if !found.contains(where: { $0 == finding }) { found.append(finding) }
  }

  func status(finished: Bool) -> ChainStatus {
    if let first = found.first { return .invalid(first.fault, detail: found.map(\.detail).joined(separator: "; ")) }
    // No fault and yet not finished: out of memory or a broken certificate. Unknown is never valid.
    return finished ? .valid : .invalid(.other, detail: OpenSSLError.drainedText())
  }

  private func hasList(forIssuerOf certificate: OpaquePointer?) -> Bool {
    guard let certificate else { return true }
    return revocationLists.contains { X509_NAME_cmp(X509_CRL_get_issuer($0.crl), X509_get_issuer_name(certificate)) == 0 }
  }
}
