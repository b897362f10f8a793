// PKCS#10 requests: what New-ExchangeCertificate -GenerateRequest hands to an authority.
import COpenSSL

/// A certificate request (RFC 2986).
///
/// `@unchecked Sendable`: not changed after it is made.
public final class CertificateRequest: @unchecked Sendable {
  private let request: OpaquePointer
  public let subject: DistinguishedName
  /// DNS names asked for, in order.
  public let domains: [String]

  private init(owning request: OpaquePointer) {
    self.request = request
    subject = DistinguishedName(X509_REQ_get_subject_name(request))
    domains = requestedNames(request)
  }

  deinit { X509_REQ_free(request) }

  /// Makes a request signed by the key it is for.
  public static func make(
    subject: DistinguishedName, domains: [String], key: PrivateKey, digest: CertificateContent.Digest = .sha256
  ) throws(CertificateError) -> CertificateRequest {
    OpenSSLError.clear()
    let request = X509_REQ_new()!
    let owned = Owned(request, X509_REQ_free)
    let name = try subject.makeX509Name()
    defer { X509_NAME_free(name) }
    guard X509_REQ_set_version(request, 0) == 1, X509_REQ_set_subject_name(request, name) == 1, X509_REQ_set_pubkey(request, key.pkey) == 1
    else { throw .fromQueue("filling a request") }
    try addExtensions(to: request, domains)
    guard X509_REQ_sign(request, key.pkey, digest.method) > 0 else { throw .fromQueue("signing a request") }
    return CertificateRequest(owning: owned.release())
  }

  /// Reads PEM or DER; the signature must be the request's own key's.
  public convenience init(_ bytes: [UInt8]) throws(CertificateError) {
    OpenSSLError.clear()
    defer { OpenSSLError.clear() }
    guard let request = withInput(bytes, { PEM_read_bio_X509_REQ($0, nil, nil, nil) }) ?? withInput(bytes, { d2i_X509_REQ_bio($0, nil) })
    else { throw .unreadable("it holds no certificate request in PEM or DER form") }
    guard X509_REQ_verify(request, X509_REQ_get0_pubkey(request)) == 1 else {
      X509_REQ_free(request)
      throw .unreadable("the signature of the certificate request is not its own key's")
    }
    self.init(owning: request)
  }

  /// `-----BEGIN CERTIFICATE REQUEST-----` and its lines.
  public var pem: String { String(decoding: output { PEM_write_bio_X509_REQ($0, request) } ?? [], as: UTF8.self) }
  public var der: [UInt8] { output { i2d_X509_REQ_bio($0, request) } ?? [] }

  /// SHA-1 of the encoding, 40 upper-case hexadecimal digits.
  public var thumbprint: String { hexadecimal(sha1 { X509_REQ_digest(request, EVP_sha1(), $0, nil) }) }

  var publicKey: OpaquePointer? { X509_REQ_get0_pubkey(request) }

  private static func addExtensions(to request: OpaquePointer, _ domains: [String]) throws(CertificateError) {
    let stack = shim_sk_X509_EXTENSION_new()!
    defer { shim_sk_X509_EXTENSION_pop_free(stack) }
    for (nid, text) in [(NID_key_usage, "critical,digitalSignature,keyEncipherment"), (NID_ext_key_usage, "serverAuth,clientAuth")] {
      guard let made = X509V3_EXT_conf_nid(nil, nil, nid, text) else { throw .fromQueue("making an extension") }
      _ = shim_sk_X509_EXTENSION_push(stack, made)
    }
    if !domains.isEmpty {
      let names = try generalNames(domains)
      defer { GENERAL_NAMES_free(names) }
      guard let made = X509V3_EXT_i2d(NID_subject_alt_name, 0, UnsafeMutableRawPointer(names)) else { throw .fromQueue("adding names") }
      _ = shim_sk_X509_EXTENSION_push(stack, made)
    }
    guard X509_REQ_add_extensions(request, stack) == 1 else { throw .fromQueue("adding extensions") }
  }
}

private func requestedNames(_ request: OpaquePointer) -> [String] {
  guard let stack = X509_REQ_get_extensions(request) else { return [] }
  defer { shim_sk_X509_EXTENSION_pop_free(stack) }
  for index in 0..<shim_sk_X509_EXTENSION_num(stack) {
    let found = shim_sk_X509_EXTENSION_value(stack, index)
    guard OBJ_obj2nid(X509_EXTENSION_get_object(found)) == NID_subject_alt_name, let names = X509V3_EXT_d2i(found) else { continue }
    return takeDNSNames(OpaquePointer(names))
  }
  return []
}
