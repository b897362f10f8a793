// Requests that wait for an authority's answer: New-ExchangeCertificate -GenerateRequest makes one, Import-ExchangeCertificate
// of the answer completes it.
public import MailModel

/// A request without its certificate yet.
public struct PendingRequest: Sendable {
  /// SHA-1 of the request, 40 upper-case hexadecimal digits.
  public var thumbprint: String
  public var request: CertificateRequest
  public var metadata: CertificateMetadata
}

extension CertificateFolder {
  /// Keeps the request with its key until it is completed or removed; returns the request's thumbprint.
  public func addRequest(
    _ request: CertificateRequest, key: PrivateKey, _ metadata: CertificateMetadata
  ) throws(CertificateError) -> String {
    let thumbprint = request.thumbprint
    try change { () throws(CertificateError) in
      try pending.write(key.pem, to: thumbprint + ".key")
      try pending.write(Array(metadata.fileText.utf8), to: thumbprint + ".info")
      try pending.write(Array(request.pem.utf8), to: thumbprint + ".req")
    }
    return thumbprint
  }

  /// Pending requests by thumbprint; unreadable ones are left out.
  public func requests() throws(CertificateError) -> [PendingRequest] {
    var found: [PendingRequest] = []
    for name in try pending.names(withSuffix: ".req") {
      let thumbprint = String(name.dropLast(4))
      guard let bytes = try pending.read(name), let request = try? CertificateRequest(bytes) else { continue }
      found.append(PendingRequest(thumbprint: thumbprint, request: request, metadata: try metadata(pending, thumbprint)))
    }
    return found
  }

  /// Joins an authority's answer with the key of the request it answers, and keeps it as an own certificate.
  ///
  /// - Returns: `false` if no pending request has this certificate's key.
  public func complete(
    with certificate: Certificate, chain: [Certificate] = [], created: Timestamp
  ) throws(CertificateError) -> Bool {
    for request in try requests() {
      guard let bytes = try pending.read(request.thumbprint + ".key") else { continue }
      let key = try PrivateKey(bytes)
      guard key.belongs(to: certificate) else { continue }
      var metadata = request.metadata
      metadata.created = created
      try add(CertificateIdentity(certificate: certificate, chain: chain, key: key), metadata)
      try removeRequest(thumbprint: request.thumbprint)
      return true
    }
    return false
  }

  public func removeRequest(thumbprint: String) throws(CertificateError) {
    let thumbprint = normalized(thumbprint)
    guard pending.holds(thumbprint + ".req") else { throw .notFound(thumbprint: thumbprint) }
    try change { () throws(CertificateError) in
      for suffix in [".req", ".key", ".info"] { try pending.remove(thumbprint + suffix) }
    }
  }
}
