// Certificates and keys as owned values. OpenSSL hands out every structure as the same untyped pointer, so each is wrapped
// at once; the wrappers own one reference and free it.
import COpenSSL
public import MailModel

/// An X.509 certificate.
///
/// `@unchecked Sendable`: an `X509` is reference-counted with atomics and is not changed after this wrapper is made.
public final class Certificate: @unchecked Sendable, Hashable {
  let x509: OpaquePointer
  public let facts: CertificateFacts

  /// Takes over one reference.
  init(owning x509: OpaquePointer) {
    self.x509 = x509
    facts = CertificateFacts(x509)
  }

  deinit { X509_free(x509) }

  /// SHA-1 of the encoding, 40 upper-case hexadecimal digits.
  public var thumbprint: String { facts.thumbprint }

  /// The DER encoding.
  public var der: [UInt8] { output { i2d_X509_bio($0, x509) } ?? [] }

  /// `-----BEGIN CERTIFICATE-----` and its lines.
  public var pem: String { String(decoding: output { PEM_write_bio_X509($0, x509) } ?? [], as: UTF8.self) }

  public static func == (a: Certificate, b: Certificate) -> Bool { X509_cmp(a.x509, b.x509) == 0 }
  public func hash(into hasher: inout Hasher) { hasher.combine(thumbprint) }

  /// The authorities between this certificate and its root, nearest first, as far as they are among `known`; without the root.
  func issuers(among known: [Certificate]) -> [Certificate] {
    var chain: [Certificate] = []
    var last = self
    while let issuer = known.first(where: { X509_check_issued($0.x509, last.x509) == X509_V_OK }), !issuer.facts.isSelfSigned,
      issuer != self, !chain.contains(issuer)
    {
      chain.append(issuer)
      last = issuer
    }
    return chain
  }

  /// Every certificate in a file, in its order: PEM (several blocks, PKCS#7 blocks too), DER, or a DER PKCS#7 bundle (`.p7b`).
  ///
  /// - Throws: `.unreadable` if there is none.
  public static func all(in bytes: [UInt8]) throws(CertificateError) -> [Certificate] {
    OpenSSLError.clear()
    defer { OpenSSLError.clear() }
    let found = isPEM(bytes) ? fromPEM(bytes) : fromDER(bytes)
    guard !found.isEmpty else { throw .unreadable("it holds no X.509 certificate in PEM, DER or PKCS#7 form") }
    return found
  }

  /// The first certificate of a file; see `all(in:)`.
  public convenience init(_ bytes: [UInt8]) throws(CertificateError) {
    let first = try Certificate.all(in: bytes)[0]
    X509_up_ref(first.x509)
    self.init(owning: first.x509)
  }

  private static func isPEM(_ bytes: [UInt8]) -> Bool { bytes.firstRange(of: Array("-----BEGIN ".utf8)) != nil }

  private static func fromPEM(_ bytes: [UInt8]) -> [Certificate] {
    var found: [Certificate] = []
    forEachPEMBlock(bytes) { kind, der in
      switch kind {
      case "CERTIFICATE", "X509 CERTIFICATE", "PKCS7", "CMS": found += fromDER(der)
      default: break
      }
    }
    return found
  }

  private static func fromDER(_ bytes: [UInt8]) -> [Certificate] {
    if let single = withInput(bytes, { d2i_X509_bio($0, nil) }) { return [Certificate(owning: single)] }
    guard let bundle = withInput(bytes, { d2i_PKCS7_bio($0, nil) }) else { return [] }
    defer { PKCS7_free(bundle) }
    return shim_PKCS7_certificates(bundle).map(certificates(of:)) ?? []
  }

  /// The members of a stack, each with its own reference; the stack stays its owner's.
  static func certificates(of stack: OpaquePointer) -> [Certificate] {
    (0..<max(0, shim_sk_X509_num(stack))).map { index in
      let member = shim_sk_X509_value(stack, index)!
      X509_up_ref(member)
      return Certificate(owning: member)
    }
  }
}

/// A certificate revocation list.
///
/// `@unchecked Sendable` for the same reason as `Certificate`.
public final class RevocationList: @unchecked Sendable {
  let crl: OpaquePointer

  init(owning crl: OpaquePointer) { self.crl = crl }
  deinit { X509_CRL_free(crl) }

  /// The first list in a PEM or DER file.
  public convenience init(_ bytes: [UInt8]) throws(CertificateError) {
    OpenSSLError.clear()
    defer { OpenSSLError.clear() }
    guard let crl = withInput(bytes, { PEM_read_bio_X509_CRL($0, nil, nil, nil) }) ?? withInput(bytes, { d2i_X509_CRL_bio($0, nil) })
    else { throw .unreadable("it holds no certificate revocation list in PEM or DER form") }
    self.init(owning: crl)
  }

  public var issuer: String { DistinguishedName(X509_CRL_get_issuer(crl)).text }
  public var pem: String { String(decoding: output { PEM_write_bio_X509_CRL($0, crl) } ?? [], as: UTF8.self) }

  /// Tells issuers apart where a file is named after one.
  var issuerDigest: [UInt8] { sha1 { X509_NAME_digest(X509_CRL_get_issuer(crl), EVP_sha1(), $0, nil) } }
}

/// Our certificate with its private key and the certificates that lead towards its root.
public struct CertificateIdentity: Sendable {
  public var certificate: Certificate
  /// Issuer first; the root may be left out, peers have it or do not trust it.
  public var chain: [Certificate]
  public var key: PrivateKey

  public init(certificate: Certificate, chain: [Certificate] = [], key: PrivateKey) {
    (self.certificate, self.chain, self.key) = (certificate, chain, key)
  }

  /// Whether TLS can present it: the key belongs to it, and no key or signature of it or its chain is too weak.
  ///
  /// Asks OpenSSL by loading it the way a connection would, so that both always agree.
  public func checkUsable() throws(CertificateError) {
    let context = SSL_CTX_new(TLS_method())!
    defer { SSL_CTX_free(context) }
    SSL_CTX_set_security_level(context, TLSContext.securityLevel)
    try load(into: context)
  }
}

/// Calls `body` with the kind (`CERTIFICATE`) and the decoded bytes of each block that decodes.
func forEachPEMBlock(_ bytes: [UInt8], _ body: (String, [UInt8]) -> Void) {
  withInput(bytes) { bio in
    var name: UnsafeMutablePointer<CChar>?
    var header: UnsafeMutablePointer<CChar>?
    var data: UnsafeMutablePointer<UInt8>?
    var count = 0
    while PEM_read_bio(bio, &name, &header, &data, &count) == 1 {
      body(String(cString: name!), Array(UnsafeBufferPointer(start: data, count: count)))
      for block in [UnsafeMutableRawPointer(name), UnsafeMutableRawPointer(header), UnsafeMutableRawPointer(data)] {
        CRYPTO_free(block, #file, #line)
      }
    }
  }
}
