// The trusted roots of the store, and the revocation lists beside them.

extension CertificateFolder {
  /// Trusted roots and helpful intermediates, by thumbprint.
  public func trustedCertificates() throws(CertificateError) -> [Certificate] {
    var found: [Certificate] = []
    for suffix in [".pem", ".crt", ".cer"] {
      for name in try roots.names(withSuffix: suffix) {
        if let bytes = try roots.read(name), let some = try? Certificate.all(in: bytes) { found += some }
      }
    }
    return found
  }

  /// Trusts a root; adding it again changes nothing.
  public func addRoot(_ certificate: Certificate) throws(CertificateError) {
    try change { () throws(CertificateError) in try roots.write(Array(certificate.pem.utf8), to: certificate.thumbprint + ".pem") }
  }

  /// No longer trusts a root that `addRoot` added.
  public func removeRoot(thumbprint: String) throws(CertificateError) {
    let thumbprint = normalized(thumbprint)
    guard roots.holds(thumbprint + ".pem") else { throw .notFound(thumbprint: thumbprint) }
    try change { () throws(CertificateError) in try roots.remove(thumbprint + ".pem") }
  }

  /// The revocation lists in `roots/*.crl`. One that cannot be read is an error: to go on without it would trust what it revokes.
  public func revocationLists() throws(CertificateError) -> [RevocationList] {
    var found: [RevocationList] = []
    for name in try roots.names(withSuffix: ".crl") {
      if let bytes = try roots.read(name) { found.append(try RevocationList(bytes)) }
    }
    return found
  }

  /// Stores an authority's list, in place of its last one.
  public func setRevocationList(_ list: RevocationList) throws(CertificateError) {
    let name = hexadecimal(list.issuerDigest)
    try change { () throws(CertificateError) in try roots.write(Array(list.pem.utf8), to: name + ".crl") }
  }

  /// Everything trusted, as a store for connections.
  public func trustStore(includingSystemRoots: Bool) throws(CertificateError) -> TrustStore {
    try TrustStore(try trustedCertificates(), revocationLists: try revocationLists(), includesSystemRoots: includingSystemRoots)
  }
}
