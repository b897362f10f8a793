// The contents of a certificate file, whichever of the usual forms it has.
import MailModel
import TLSOpenSSL

/// Certificates, and the private key if the file has one.
struct CertificateFile {
  /// In the file's order; at least one.
  var certificates: [Certificate]
  /// The certificate that the file's key belongs to, with the others as its chain; `nil` without a key.
  var identity: CertificateIdentity?

  /// What the file is about: the certificate of its key, else the first that is no authority.
  var leaf: Certificate {
    identity?.certificate ?? certificates.first { !$0.details.isAuthority } ?? certificates[0]
  }

  /// - Parameter password: for PKCS#12; none is tried as an empty one.
  init(_ bytes: [UInt8], password: String?) throws {
    // Base64 of a PKCS#12 file is what Export-ExchangeCertificate gives without -BinaryEncoded.
    let bytes = Base64.decode(bytes.filter { $0 > 0x20 }) ?? bytes
    (certificates, identity) = try CertificateFailure.inShell { () throws(CertificateError) in
      guard let certificates = try? Certificate.all(in: bytes) else {
        let identity = try PKCS12.read(bytes, password: password ?? "")
        return ([identity.certificate] + identity.chain, identity)
      }
      guard let key = try? PrivateKey(bytes) else { return (certificates, nil) }
      guard let own = certificates.first(where: key.belongs) else { throw .keyDoesNotMatch(subject: certificates[0].facts.subject) }
      return (certificates, CertificateIdentity(certificate: own, chain: certificates.filter { $0 != own }, key: key))
    }
  }
}
