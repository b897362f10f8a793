// From an X509 structure to the facts that policy sees, and the further facts that only a certificate listing shows.
import COpenSSL
import Glibc
import MailModel

extension CertificateFacts {
  init(_ x509: OpaquePointer) {
    let subject = DistinguishedName(X509_get_subject_name(x509))
    let signature = OBJ_nid2sn(X509_get_signature_nid(x509)).map { String(cString: $0) }
    self.init(
      subject: subject.text,
      issuer: DistinguishedName(X509_get_issuer_name(x509)).text,
      commonNames: subject.values(of: "CN"),
      alternativeNames: dnsNames(of: x509),
      serialNumber: hexadecimal(serialOctets(of: x509)),
      thumbprint: hexadecimal(sha1 { X509_digest(x509, EVP_sha1(), $0, nil) }),
      notBefore: timestamp(X509_get0_notBefore(x509)),
      notAfter: timestamp(X509_get0_notAfter(x509)),
      isSelfSigned: X509_self_signed(x509, 1) == 1,
      signatureAlgorithm: signature ?? "unknown",
      publicKeyBits: Int(EVP_PKEY_get_bits(X509_get0_pubkey(x509))))
    // A key of an unknown kind leaves an error behind, and the next reader of the queue must not take it for its own.
    OpenSSLError.clear()
  }
}

/// What a certificate listing shows beyond `CertificateFacts`.
public struct CertificateDetails: Hashable, Sendable {
  /// 1 to 3.
  public var version: Int
  public var isAuthority: Bool
  /// `sha256RSA`, `sha1RSA`, `sha256ECDSA`: the names that Windows shows.
  public var signatureAlgorithmName: String
  /// `Server Authentication (1.3.6.1.5.5.7.3.1)`; empty when the certificate does not restrict its use.
  public var extendedKeyUsages: [String]
  /// In the words of RFC 5280 section 4.2.1.3: `DigitalSignature`, `KeyEncipherment`; empty when not restricted.
  public var keyUsages: [String]
  /// Upper-case hexadecimal; empty when absent.
  public var subjectKeyIdentifier: String
}

extension Certificate {
  public var details: CertificateDetails {
    CertificateDetails(
      version: X509_get_version(x509) + 1,
      isAuthority: X509_check_ca(x509) == 1,
      signatureAlgorithmName: windowsName(ofSignature: X509_get_signature_nid(x509)) ?? facts.signatureAlgorithm,
      extendedKeyUsages: extendedKeyUsages(of: x509),
      keyUsages: keyUsages(of: x509),
      subjectKeyIdentifier: X509_get0_subject_key_id(x509).map { hexadecimal(bytes($0)) } ?? "")
  }
}

private func dnsNames(of x509: OpaquePointer) -> [String] {
  shim_GENERAL_NAMES_of(x509).map(takeDNSNames) ?? []
}

/// The DNS names among general names, in order; frees the list.
func takeDNSNames(_ names: OpaquePointer) -> [String] {
  defer { GENERAL_NAMES_free(names) }
  return (0..<shim_sk_GENERAL_NAME_num(names)).compactMap { index in
    var kind: Int32 = 0
    let value = GENERAL_NAME_get0_value(shim_sk_GENERAL_NAME_value(names, index), &kind)
    guard kind == GEN_DNS, let value else { return nil }
    return String(decoding: bytes(value.assumingMemoryBound(to: ASN1_STRING.self)), as: UTF8.self)
  }
}

private func bytes(_ string: UnsafePointer<ASN1_STRING>) -> UnsafeBufferPointer<UInt8> {
  UnsafeBufferPointer(start: ASN1_STRING_get0_data(string), count: Int(ASN1_STRING_length(string)))
}

/// The content octets as encoded, as Windows shows them: with the zero octet that keeps a set high bit from meaning "negative".
private func serialOctets(of x509: OpaquePointer) -> [UInt8] {
  let magnitude = Array(bytes(X509_get0_serialNumber(x509)))
  return (magnitude.first ?? 0) >= 0x80 ? [0] + magnitude : magnitude
}

func timestamp(_ time: UnsafePointer<ASN1_TIME>?) -> Timestamp {
  var parts = tm()
  // A certificate whose time cannot be read ends at the beginning of time: it never counts as valid.
  guard ASN1_TIME_to_tm(time, &parts) == 1 else { return Timestamp(seconds: 0) }
  return Timestamp(seconds: Int64(timegm(&parts)))
}

private func windowsName(ofSignature nid: Int32) -> String? {
  var digest: Int32 = 0
  var key: Int32 = 0
  guard OBJ_find_sigid_algs(nid, &digest, &key) == 1, let words = OBJ_nid2sn(digest) else { return nil }
  let name = String(cString: words).lowercased()
  switch key {
  case NID_rsaEncryption: return name + "RSA"
  case NID_X9_62_id_ecPublicKey: return name + "ECDSA"
  default: return nil
  }
}

private func extendedKeyUsages(of x509: OpaquePointer) -> [String] {
  guard let usages = shim_EXTENDED_KEY_USAGE_of(x509) else { return [] }
  defer { EXTENDED_KEY_USAGE_free(usages) }
  return (0..<shim_sk_ASN1_OBJECT_num(usages)).map { index in
    let object = shim_sk_ASN1_OBJECT_value(usages, index)
    let number = dottedNumber(object)
    switch OBJ_obj2nid(object) {
    case NID_server_auth: return "Server Authentication (\(number))"
    case NID_client_auth: return "Client Authentication (\(number))"
    case NID_email_protect: return "Secure Email (\(number))"
    case NID_code_sign: return "Code Signing (\(number))"
    default: return number
    }
  }
}

private func keyUsages(of x509: OpaquePointer) -> [String] {
  let usage = X509_get_key_usage(x509)
  // All bits set is how OpenSSL says that the extension is absent.
  guard usage != UInt32.max else { return [] }
  let names: [(Int32, String)] = [
    (KU_DIGITAL_SIGNATURE, "DigitalSignature"), (KU_NON_REPUDIATION, "NonRepudiation"), (KU_KEY_ENCIPHERMENT, "KeyEncipherment"),
    (KU_DATA_ENCIPHERMENT, "DataEncipherment"), (KU_KEY_AGREEMENT, "KeyAgreement"), (KU_KEY_CERT_SIGN, "KeyCertSign"),
    (KU_CRL_SIGN, "CrlSign"),
  ]
  return names.filter { usage & UInt32($0.0) != 0 }.map(\.1)
}
