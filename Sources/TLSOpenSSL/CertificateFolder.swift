// The certificate store on disk. Shell and engine share it without talking: whatever is in the folder is the truth, each
// change becomes visible whole, and the engine sees from two `stat` calls that it has to look again.
import Glibc
public import MailModel

/// An own certificate in the store.
public struct StoredCertificate: Sendable {
  public var certificate: Certificate
  public var chain: [Certificate]
  public var metadata: CertificateMetadata
  public var hasPrivateKey: Bool

  public var facts: CertificateFacts { certificate.facts }
  public var thumbprint: String { certificate.thumbprint }
}

/// A folder of own certificates, pending requests and trusted roots.
///
/// `<thumbprint>.pem` (the certificate, then its chain), `<thumbprint>.key`, `<thumbprint>.info`; `pending/`; `roots/`.
/// Folders are 0700 and files 0600. A certificate is there when its `.pem` is: it is written last and removed first.
/// All calls block on the disk.
public struct CertificateFolder: Sendable {
  let folder: SecureFolder
  let pending: SecureFolder
  let roots: SecureFolder

  /// Opens or makes the folder; its parent must exist.
  public init(_ path: String) throws(CertificateError) {
    folder = try SecureFolder(path)
    pending = try SecureFolder(path + "/pending")
    roots = try SecureFolder(path + "/roots")
  }

  // MARK: Own certificates

  /// All own certificates, newest first by creation in the store, then by thumbprint. Unreadable files are left out.
  public func certificates() throws(CertificateError) -> [StoredCertificate] {
    var found: [StoredCertificate] = []
    for name in try folder.names(withSuffix: ".pem") {
      if let stored = try? certificate(thumbprint: String(name.dropLast(4))) { found.append(stored) }
    }
    return found.sorted { ($1.metadata.created, $0.thumbprint) < ($0.metadata.created, $1.thumbprint) }
  }

  /// - Parameter thumbprint: hexadecimal in either case; blanks as Windows' dialogs show them are dropped.
  public func certificate(thumbprint: String) throws(CertificateError) -> StoredCertificate {
    let thumbprint = normalized(thumbprint)
    guard let bytes = try folder.read(thumbprint + ".pem") else { throw .notFound(thumbprint: thumbprint) }
    let all = try Certificate.all(in: bytes)
    return StoredCertificate(
      certificate: all[0], chain: Array(all.dropFirst()), metadata: try metadata(folder, thumbprint),
      hasPrivateKey: folder.holds(thumbprint + ".key"))
  }

  /// The certificate with its key, ready for a `TLSContext`.
  ///
  /// Its chain is put together anew from what came with it and from the trusted folder: the intermediate that an administrator
  /// imported later belongs to it too, and the root is not sent.
  public func identity(thumbprint: String) throws(CertificateError) -> CertificateIdentity {
    let stored = try certificate(thumbprint: thumbprint)
    guard let key = try folder.read(stored.thumbprint + ".key") else { throw .noPrivateKey }
    let chain = stored.certificate.issuers(among: stored.chain + (try trustedCertificates()))
    return CertificateIdentity(certificate: stored.certificate, chain: chain, key: try PrivateKey(key))
  }

  /// Adds or replaces a certificate with its key. One that TLS would not present is refused here, not when mail is waiting.
  ///
  /// - Throws: `.weakSignature`, `.weakKey`, `.keyDoesNotMatch`, `.storage`.
  public func add(_ identity: CertificateIdentity, _ metadata: CertificateMetadata) throws(CertificateError) {
    try identity.checkUsable()
    try store(identity.certificate, identity.chain, identity.key, metadata)
  }

  /// Adds a certificate without a key. It can be listed, and becomes usable when the key's pending request is completed.
  public func add(_ certificate: Certificate, chain: [Certificate] = [], _ metadata: CertificateMetadata) throws(CertificateError) {
    try store(certificate, chain, nil, metadata)
  }

  private func store(
    _ certificate: Certificate, _ chain: [Certificate], _ key: PrivateKey?, _ metadata: CertificateMetadata
  ) throws(CertificateError) {
    try change { () throws(CertificateError) in
      if let key { try folder.write(key.pem, to: certificate.thumbprint + ".key") }
      try folder.write(Array(metadata.fileText.utf8), to: certificate.thumbprint + ".info")
      let text = ([certificate] + chain).map(\.pem).joined()
      try folder.write(Array(text.utf8), to: certificate.thumbprint + ".pem")
    }
  }

  /// Enables further services; those enabled before stay, as in Enable-ExchangeCertificate.
  public func enable(_ services: CertificateServices, thumbprint: String) throws(CertificateError) {
    try update(thumbprint: thumbprint) { $0.services.formUnion(services) }
  }

  /// Changes what is stored beside a certificate.
  public func update(thumbprint: String, _ body: (inout CertificateMetadata) -> Void) throws(CertificateError) {
    let thumbprint = normalized(thumbprint)
    guard folder.holds(thumbprint + ".pem") else { throw .notFound(thumbprint: thumbprint) }
    try change { () throws(CertificateError) in
      var stored = try metadata(folder, thumbprint)
      body(&stored)
      try folder.write(Array(stored.fileText.utf8), to: thumbprint + ".info")
    }
  }

  /// Removes the certificate with its key.
  public func remove(thumbprint: String) throws(CertificateError) {
    let thumbprint = normalized(thumbprint)
    guard folder.holds(thumbprint + ".pem") else { throw .notFound(thumbprint: thumbprint) }
    try change { () throws(CertificateError) in
      for suffix in [".pem", ".key", ".info"] { try folder.remove(thumbprint + suffix) }
    }
  }

  func metadata(_ folder: SecureFolder, _ name: String) throws(CertificateError) -> CertificateMetadata {
    CertificateMetadata(fileText: String(decoding: try folder.read(name + ".info") ?? [], as: UTF8.self))
  }

  // MARK: Changes

  /// Equal as long as nothing in the folder has changed. Costs three `stat` calls.
  public struct Generation: Hashable, Sendable {
    fileprivate var folder: Int64
    fileprivate var roots: Int64
    fileprivate var changes: Int64
  }

  /// Two changes within one tick of the file system's clock leave the same times; the count of changes, kept as the size of a
  /// file that grows by one octet each, still tells them apart. The times tell of files that were put there by hand.
  public var generation: Generation {
    Generation(folder: folder.modified, roots: roots.modified, changes: SecureFolder.status(folder.fullPath(".changes"))?.size ?? 0)
  }

  /// Runs `body` while no other process changes the store, and counts the change.
  func change(_ body: () throws(CertificateError) -> Void) throws(CertificateError) {
    let file = open(folder.fullPath(".changes"), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .fromErrno("opening \(folder.fullPath(".changes"))") }
    // Closing gives the lock back.
    defer { close(file) }
    while flock(file, LOCK_EX) != 0 {
      guard errno == EINTR else { throw .fromErrno("locking \(folder.path)") }
    }
    // Counted also when the body fails halfway: looking once too often costs nothing.
    defer { _ = Glibc.write(file, ".", 1) }
    try body()
  }

  /// Also keeps a path out of a thumbprint: what is no hexadecimal digit is dropped.
  func normalized(_ thumbprint: String) -> String { thumbprint.filter { $0.isASCII && $0.isHexDigit }.uppercased() }
}
