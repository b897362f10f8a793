// Makes certificates, requests and revocation lists: for New-ExchangeCertificate, for the lab's two companies, and for tests,
// which need bad ones too. All dates come from the caller.
import COpenSSL
public import MailModel

/// What a new certificate or request is to say.
public struct CertificateContent: Sendable {
  public enum Usage: Hashable, Sendable { case serverAuthentication, clientAuthentication, secureEmail }
  /// `sha1` makes certificates that nobody should accept any more: it is there to show that nobody does.
  public enum Digest: Hashable, Sendable { case sha1, sha256, sha384 }

  public var subject: DistinguishedName
  /// DNS names of the Subject Alternative Name, in order; none leaves the extension out.
  public var domains: [String]
  public var notBefore: Timestamp
  public var notAfter: Timestamp
  /// Extended key usages; empty leaves the extension out, which allows every use.
  public var usages: [Usage]
  public var digest: Digest

  public init(
    subject: DistinguishedName, domains: [String] = [], notBefore: Timestamp, notAfter: Timestamp,
    usages: [Usage] = [.serverAuthentication, .clientAuthentication], digest: Digest = .sha256
  ) {
    (self.subject, self.domains) = (subject, domains)
    (self.notBefore, self.notAfter) = (notBefore, notAfter)
    (self.usages, self.digest) = (usages, digest)
  }
}

public enum CertificateFactory {
  /// A certificate that vouches for itself, as Exchange's setup and New-ExchangeCertificate make it.
  public static func selfSigned(_ content: CertificateContent, key: PrivateKey) throws(CertificateError) -> Certificate {
    let name = try content.subject.makeX509Name()
    defer { X509_NAME_free(name) }
    return try make(content, publicKey: key.pkey, issuer: name, signer: nil, key: key, isAuthority: false)
  }

  /// A root of an own authority; `content.domains` and `usages` are not used.
  public static func authority(_ content: CertificateContent, key: PrivateKey) throws(CertificateError) -> Certificate {
    let name = try content.subject.makeX509Name()
    defer { X509_NAME_free(name) }
    return try make(content, publicKey: key.pkey, issuer: name, signer: nil, key: key, isAuthority: true)
  }

  /// A certificate for the public half of `key`, signed by `issuer`; with `isAuthority` an intermediate authority.
  public static func issue(
    _ content: CertificateContent, for key: PrivateKey, by issuer: CertificateIdentity, isAuthority: Bool = false
  ) throws(CertificateError) -> Certificate {
    try make(
      content, publicKey: key.pkey, issuer: X509_get_subject_name(issuer.certificate.x509), signer: issuer.certificate.x509,
      key: issuer.key,
      isAuthority: isAuthority)
  }

  /// Answers a request: its subject, names and key, with dates, usages and digest from `content`.
  public static func issue(
    _ request: CertificateRequest, _ content: CertificateContent, by issuer: CertificateIdentity
  ) throws(CertificateError) -> Certificate {
    var content = content
    (content.subject, content.domains) = (request.subject, request.domains)
    return try make(
      content, publicKey: request.publicKey, issuer: X509_get_subject_name(issuer.certificate.x509), signer: issuer.certificate.x509,
      key: issuer.key, isAuthority: false)
  }

  private static func make(
    _ content: CertificateContent, publicKey: OpaquePointer?, issuer: OpaquePointer?, signer: OpaquePointer?, key: PrivateKey,
    isAuthority: Bool
  ) throws(CertificateError) -> Certificate {
    OpenSSLError.clear()
    let x509 = X509_new()!
    let certificate = Owned(x509, X509_free)
    let subject = try content.subject.makeX509Name()
    defer { X509_NAME_free(subject) }
    guard X509_set_version(x509, 2) == 1, X509_set_subject_name(x509, subject) == 1, X509_set_issuer_name(x509, issuer) == 1,
      X509_set_pubkey(x509, publicKey) == 1, setRandomSerial(X509_get_serialNumber(x509)),
      ASN1_TIME_set(X509_getm_notBefore(x509), time_t(content.notBefore.seconds)) != nil,
      ASN1_TIME_set(X509_getm_notAfter(x509), time_t(content.notAfter.seconds)) != nil
    else { throw .fromQueue("filling a certificate") }
    for (nid, text) in extensions(content, isAuthority: isAuthority, isSelfSigned: signer == nil) {
      try add(nid, text, to: x509, issuer: signer ?? x509)
    }
    if !isAuthority, !content.domains.isEmpty {
      let names = try generalNames(content.domains)
      defer { GENERAL_NAMES_free(names) }
      guard X509_add1_ext_i2d(x509, NID_subject_alt_name, UnsafeMutableRawPointer(names), 0, 0) == 1 else {
        throw .fromQueue("adding names")
      }
    }
    guard X509_sign(x509, key.pkey, content.digest.method) > 0 else { throw .fromQueue("signing a certificate") }
    return Certificate(owning: certificate.release())
  }

  /// Extensions in OpenSSL's configuration words; no text of a caller goes through this syntax.
  private static func extensions(_ content: CertificateContent, isAuthority: Bool, isSelfSigned: Bool) -> [(Int32, String)] {
    var list: [(Int32, String)] = [(NID_subject_key_identifier, "hash")]
    if !isSelfSigned { list.append((NID_authority_key_identifier, "keyid")) }
    if isAuthority {
      list += [(NID_basic_constraints, "critical,CA:TRUE"), (NID_key_usage, "critical,keyCertSign,cRLSign,digitalSignature")]
    } else {
      list += [(NID_basic_constraints, "critical,CA:FALSE"), (NID_key_usage, "critical,digitalSignature,keyEncipherment")]
      if !content.usages.isEmpty { list.append((NID_ext_key_usage, content.usages.map(\.openSSLName).joined(separator: ","))) }
    }
    return list
  }

  private static func add(_ nid: Int32, _ text: String, to x509: OpaquePointer, issuer: OpaquePointer) throws(CertificateError) {
    var context = X509V3_CTX()
    X509V3_set_ctx(&context, issuer, x509, nil, nil, 0)
    guard let made = X509V3_EXT_conf_nid(nil, &context, nid, text) else { throw .fromQueue("making an extension") }
    defer { X509_EXTENSION_free(made) }
    guard X509_add_ext(x509, made, -1) == 1 else { throw .fromQueue("adding an extension") }
  }
}

/// 128 random bits, positive and not zero (RFC 5280 section 4.1.2.2 allows 20 octets).
private func setRandomSerial(_ serial: UnsafeMutablePointer<ASN1_INTEGER>?) -> Bool {
  var bytes = [UInt8](repeating: 0, count: 16)
  guard RAND_bytes(&bytes, 16) == 1 else { return false }
  bytes[0] = bytes[0] & 0x3F | 0x40
  return ASN1_STRING_set(serial, bytes, 16) == 1
}

/// DNS names as an extension's value; the caller frees it.
func generalNames(_ domains: [String]) throws(CertificateError) -> OpaquePointer {
  let names = GENERAL_NAMES_new()!
  for domain in domains {
    let text = ASN1_STRING_type_new(V_ASN1_IA5STRING)!
    guard domain.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), ASN1_STRING_set(text, domain, Int32(domain.utf8.count)) == 1 else {
      ASN1_STRING_free(text)
      GENERAL_NAMES_free(names)
      throw .unreadable("\(domain) is not a domain name of ASCII characters")
    }
    let name = GENERAL_NAME_new()!
    GENERAL_NAME_set0_value(name, GEN_DNS, text)
    _ = shim_sk_GENERAL_NAME_push(names, name)
  }
  return names
}

extension CertificateContent.Digest {
  var method: OpaquePointer? {
    switch self {
    case .sha1: EVP_sha1()
    case .sha256: EVP_sha256()
    case .sha384: EVP_sha384()
    }
  }
}

extension CertificateContent.Usage {
  var openSSLName: String {
    switch self {
    case .serverAuthentication: "serverAuth"
    case .clientAuthentication: "clientAuth"
    case .secureEmail: "emailProtection"
    }
  }
}
