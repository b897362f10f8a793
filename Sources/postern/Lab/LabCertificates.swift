// The lab's authorities and the certificates they issue, as the files that a real authority would hand over.
import Foundation
import MailModel
import TLSOpenSSL

/// A root authority that signs for one company.
struct LabAuthority {
  private let identity: CertificateIdentity

  init(_ name: String) throws {
    let key = try PrivateKey.generate(.p256)
    let content = CertificateContent(
      subject: DistinguishedName(commonName: name), notBefore: .now - .hours(1), notAfter: .now + .days(365))
    identity = CertificateIdentity(certificate: try CertificateFactory.authority(content, key: key), key: key)
  }

  /// Writes the root certificate for the partner to import.
  func writeRoot(to path: String) throws { try Data(identity.certificate.pem.utf8).write(to: URL(filePath: path)) }

  /// Issues a certificate with its key and writes both as a password-protected file.
  func issue(_ names: [String], to path: String, password: String) throws {
    let key = try PrivateKey.generate(.p256)
    let content = CertificateContent(
      subject: DistinguishedName(commonName: names[0]), domains: names, notBefore: .now - .hours(1), notAfter: .now + .days(90))
    let certificate = try CertificateFactory.issue(content, for: key, by: identity)
    let file = try PKCS12.write(CertificateIdentity(certificate: certificate, key: key), password: password, friendlyName: names[0])
    try Data(file).write(to: URL(filePath: path), options: .atomic)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
  }
}
