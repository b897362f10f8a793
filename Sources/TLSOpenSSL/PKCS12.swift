// PKCS#12 files (.pfx): how certificates with their keys move between servers.
import COpenSSL

public enum PKCS12 {
  /// Reads the certificate that has the file's private key, with the other certificates as its chain.
  ///
  /// Files of old Windows versions are encrypted with RC2-40; OpenSSL's legacy provider is loaded for such a file and unloaded again.
  /// - Throws: `.wrongPassword`, `.noPrivateKey`, `.unreadable`.
  public static func read(_ bytes: [UInt8], password: String) throws(CertificateError) -> CertificateIdentity {
    OpenSSLError.clear()
    defer { OpenSSLError.clear() }
    guard let file = withInput(bytes, { d2i_PKCS12_bio($0, nil) }) else { throw .unreadable("it is no PKCS#12 (.pfx) file") }
    defer { PKCS12_free(file) }
    // Windows and OpenSSL always write one; without it a wrong password could not be told from a damaged file.
    guard PKCS12_mac_present(file) == 1 else { throw .unreadable("the PKCS#12 file has no integrity check") }
    guard isPassword(password, of: file) else { throw .wrongPassword }
    if let identity = try parse(file, password) { return identity }
    let legacy = OSSL_PROVIDER_try_load(nil, "legacy", 1)
    defer { if let legacy { OSSL_PROVIDER_unload(legacy) } }
    OpenSSLError.clear()
    if let identity = try parse(file, password) { return identity }
    throw .unreadable("the PKCS#12 file cannot be decrypted (\(OpenSSLError.drainedText()))")
  }

  /// Writes the identity, encrypted with AES-256 under the password.
  ///
  /// - Parameter friendlyName: shown by Windows' certificate list.
  public static func write(_ identity: CertificateIdentity, password: String, friendlyName: String = "") throws(CertificateError) -> [UInt8]
  {
    OpenSSLError.clear()
    let stack = shim_sk_X509_new()!
    defer { shim_sk_X509_free(stack) }
    for issuer in identity.chain { _ = shim_sk_X509_push(stack, issuer.x509) }
    let name = friendlyName.isEmpty ? nil : friendlyName
    guard let file = PKCS12_create(password, name, identity.key.pkey, identity.certificate.x509, stack, 0, 0, 0, 0, 0) else {
      throw .fromQueue("making a PKCS#12 file")
    }
    defer { PKCS12_free(file) }
    guard let bytes = output({ i2d_PKCS12_bio($0, file) }) else { throw .fromQueue("writing a PKCS#12 file") }
    return bytes
  }

  private static func isPassword(_ password: String, of file: OpaquePointer) -> Bool {
    defer { OpenSSLError.clear() }
    if PKCS12_verify_mac(file, password, -1) == 1 { return true }
    // "No password" is either an empty text or none at all; programs disagree.
    return password.isEmpty && PKCS12_verify_mac(file, nil, 0) == 1
  }

  /// `nil` if the contents cannot be decrypted with the ciphers at hand.
  private static func parse(_ file: OpaquePointer, _ password: String) throws(CertificateError) -> CertificateIdentity? {
    var pkey: OpaquePointer?
    var x509: OpaquePointer?
    var others: OpaquePointer?
    guard PKCS12_parse(file, password, &pkey, &x509, &others) == 1 else { return nil }
    defer { if let others { shim_sk_X509_pop_free(others) } }
    let certificate = x509.map(Certificate.init(owning:))
    let key = pkey.map(PrivateKey.init(owning:))
    guard let certificate, let key else { throw .noPrivateKey }
    return CertificateIdentity(certificate: certificate, chain: others.map(Certificate.certificates(of:)) ?? [], key: key)
  }
}
