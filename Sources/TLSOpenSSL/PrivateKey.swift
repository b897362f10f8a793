// Private keys: made, read, written. A key leaves this type only as PEM for the store or inside a PKCS#12 file.
import COpenSSL

/// What kind of key to make.
public enum KeyKind: Hashable, Sendable {
  /// Modulus length in bits; Exchange offers 1024, 2048 and 4096. TLS here refuses fewer than 2048.
  case rsa(bits: Int)
  /// ECDSA on NIST P-256.
  case p256
}

/// A private key.
///
/// `@unchecked Sendable`: an `EVP_PKEY` is reference-counted with atomics and is not changed after this wrapper is made.
public final class PrivateKey: @unchecked Sendable {
  let pkey: OpaquePointer

  init(owning pkey: OpaquePointer) { self.pkey = pkey }
  deinit { EVP_PKEY_free(pkey) }

  /// Makes a new key. RSA takes a good part of a second.
  public static func generate(_ kind: KeyKind) throws(CertificateError) -> PrivateKey {
    OpenSSLError.clear()
    let context: OpaquePointer? =
      switch kind {
      case .rsa: EVP_PKEY_CTX_new_from_name(nil, "RSA", nil)
      case .p256: EVP_PKEY_CTX_new_from_name(nil, "EC", nil)
      }
    defer { EVP_PKEY_CTX_free(context) }
    var prepared = EVP_PKEY_keygen_init(context)
    if prepared == 1 {
      prepared =
        switch kind {
        case .rsa(let bits): EVP_PKEY_CTX_set_rsa_keygen_bits(context, Int32(bits))
        case .p256: EVP_PKEY_CTX_set_ec_paramgen_curve_nid(context, NID_X9_62_prime256v1)
        }
    }
    var pkey: OpaquePointer?
    guard prepared == 1, EVP_PKEY_keygen(context, &pkey) == 1, let pkey else { throw .fromQueue("making a key") }
    return PrivateKey(owning: pkey)
  }

  /// Reads an unencrypted key, PKCS#8 or the older kinds, in PEM or DER.
  public convenience init(_ bytes: [UInt8]) throws(CertificateError) {
    OpenSSLError.clear()
    defer { OpenSSLError.clear() }
    guard
      let pkey = withInput(bytes, { PEM_read_bio_PrivateKey($0, nil, refusePassPhrase, nil) })
        ?? withInput(bytes, { d2i_PrivateKey_bio($0, nil) })
    else { throw .unreadable("it holds no unencrypted private key") }
    self.init(owning: pkey)
  }

  /// PKCS#8, unencrypted: only for files that nobody else may read.
  var pem: [UInt8] { output { PEM_write_bio_PKCS8PrivateKey($0, pkey, nil, nil, 0, nil, nil) } ?? [] }

  public var bits: Int { Int(EVP_PKEY_get_bits(pkey)) }

  /// Whether this is the key whose public half the certificate names.
  public func belongs(to certificate: Certificate) -> Bool {
    defer { OpenSSLError.clear() }
    return X509_check_private_key(certificate.x509, pkey) == 1
  }
}

/// Without a callback of ours OpenSSL would ask for a pass phrase on the terminal.
private func refusePassPhrase(_: UnsafeMutablePointer<CChar>?, _: Int32, _: Int32, _: UnsafeMutableRawPointer?) -> Int32 { -1 }
