// The certificate store on a real disk: permissions, completeness at any instant, and changes that are noticed.
import Glibc
import MailModel
import Testing

@testable import TLSOpenSSL

@Suite struct CertificateFolderTests {
  let scratch = Scratch()
  let store: CertificateFolder
  let metadata = CertificateMetadata(services: [.smtp], friendlyName: "Mail: main", rootCAType: .thirdParty, created: noon)

  init() throws { store = try CertificateFolder(scratch.path + "/certificates") }

  private func mode(_ name: String) -> mode_t {
    var status = stat()
    return stat("\(scratch.path)/certificates/\(name)", &status) == 0 ? status.st_mode & 0o777 : 0
  }

  @Test func onlyTheOwnerMayReadKeysAndFolders() throws {
    try store.add(Lab.good, metadata)
    try store.addRoot(Lab.root.certificate)
    for name in ["", "roots", "pending"] { #expect(mode(name) == 0o700) }
    for suffix in [".key", ".pem", ".info"] { #expect(mode(Lab.good.certificate.thumbprint + suffix) == 0o600) }
    chmod(store.folder.path, 0o755)
    _ = try CertificateFolder(store.folder.path)
    #expect(mode("") == 0o700)
  }

  @Test func whatIsAddedComesBack() throws {
    let identity = PartnerCase.underIntermediate
    try store.add(identity, metadata)
    let stored = try #require(try store.certificates().first)
    #expect(stored.certificate == identity.certificate && stored.chain == identity.chain)
    #expect(stored.metadata == metadata && stored.hasPrivateKey)
    #expect(stored.candidate.services == .smtp)
    let typed = stored.thumbprint.lowercased().enumerated().map { $0 % 2 == 0 ? " \($1)" : "\($1)" }.joined()
    let loaded = try store.identity(thumbprint: typed)
    let facts = try Wire(client: Lab.context(nil), server: Lab.context(loaded)).facts()
    #expect(facts.client.peerChain == .valid)
  }

  /// The usual gap: the authority's answer comes without its intermediate, which is imported later.
  @Test func chainIsCompletedFromTheTrustedFolder() throws {
    let identity = PartnerCase.lonely
    try store.add(CertificateIdentity(certificate: identity.certificate, chain: [Lab.root.certificate], key: identity.key), metadata)
    #expect(try store.identity(thumbprint: identity.certificate.thumbprint).chain.isEmpty)
    try store.addRoot(Lab.intermediate.certificate)
    try store.addRoot(Lab.root.certificate)
    let loaded = try store.identity(thumbprint: identity.certificate.thumbprint)
    #expect(loaded.chain == [Lab.intermediate.certificate])
    #expect(try Wire(client: Lab.context(nil), server: Lab.context(loaded)).facts().client.peerChain == .valid)
  }

  @Test func servicesOnlyGrow() throws {
    try store.add(Lab.good, metadata)
    try store.enable([.iis, .imap], thumbprint: Lab.good.certificate.thumbprint)
    try store.enable([], thumbprint: Lab.good.certificate.thumbprint)
    #expect("\(try store.certificates()[0].metadata.services)" == "IMAP, IIS, SMTP")
  }

  @Test func certificateThatTLSWouldRefuseIsNotAdded() throws {
    #expect(throws: CertificateError.self) { try store.add(Lab.issued(digest: .sha1), metadata) }
    #expect(try store.certificates().isEmpty)
  }

  @Test func removedIsGoneWithItsKey() throws {
    let thumbprint = Lab.good.certificate.thumbprint
    try store.add(Lab.good, metadata)
    try store.remove(thumbprint: thumbprint)
    #expect(try store.certificates().isEmpty)
    for suffix in [".pem", ".key", ".info"] { #expect(!store.folder.holds(thumbprint + suffix)) }
    for missing in [thumbprint, "../../etc/passwd", ""] {
      #expect(throws: CertificateError.self) { try store.remove(thumbprint: missing) }
      #expect(throws: CertificateError.self) { try store.enable(.iis, thumbprint: missing) }
      #expect(throws: CertificateError.self) { try store.identity(thumbprint: missing) }
    }
  }

  /// What a crash between any two steps of `add` or `remove` leaves behind.
  @Test func halvesOfACertificateAreNotSeen() throws {
    let thumbprint = Lab.good.certificate.thumbprint
    try store.add(Lab.good, metadata)
    unlink(store.folder.fullPath(thumbprint + ".pem"))
    scratch.write("-----BEGIN CERTI".utf8, "certificates/.\(thumbprint).pem.1.new")
    #expect(try store.certificates().isEmpty)
    try store.add(Lab.good, metadata)
    #expect(try store.certificates().count == 1)
    unlink(store.folder.fullPath(thumbprint + ".info"))
    #expect(try store.certificates()[0].metadata.services == [])
  }

  @Test func readersNeverSeeAHalfWrittenSidecar() async throws {
    let thumbprint = Lab.good.certificate.thumbprint
    try store.add(Lab.good, metadata)
    let long = String(repeating: "x", count: 20_000)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { [store] in
        for round in 0..<60 { try store.update(thumbprint: thumbprint) { $0.friendlyName = round % 2 == 0 ? long : "short" } }
      }
      group.addTask { [store] in
        for _ in 0..<200 {
          let seen = try store.certificate(thumbprint: thumbprint).metadata
          #expect(seen.services == .smtp && ["Mail: main", "short", long].contains(seen.friendlyName))
        }
      }
      try await group.waitForAll()
    }
  }

  @Test func writersLoseNothingOfEachOther() async throws {
    let thumbprint = Lab.good.certificate.thumbprint
    try store.add(Lab.good, CertificateMetadata(created: noon))
    let each: [CertificateServices] = [.imap, .pop, .um, .iis, .smtp, .federation, .umCallRouter]
    try await withThrowingTaskGroup(of: Void.self) { group in
      for service in each { group.addTask { [store] in try store.enable(service, thumbprint: thumbprint) } }
      try await group.waitForAll()
    }
    #expect(try store.certificates()[0].metadata.services == CertificateServices(each))
  }

  @Test func everyChangeIsNoticedAndOnlyChangesAre() throws {
    var seen = store.generation
    func isNoticed(_ change: () throws -> Void) throws -> Bool {
      try change()
      defer { seen = store.generation }
      return store.generation != seen
    }
    #expect(try isNoticed { try store.add(Lab.good, metadata) })
    #expect(try isNoticed { try store.enable(.iis, thumbprint: Lab.good.certificate.thumbprint) })
    #expect(try isNoticed { try store.enable(.iis, thumbprint: Lab.good.certificate.thumbprint) })
    #expect(try isNoticed { try store.addRoot(Lab.root.certificate) })
    #expect(try isNoticed { try store.removeRoot(thumbprint: Lab.root.certificate.thumbprint) })
    #expect(try isNoticed { scratch.write(Lab.stranger.certificate.pem.utf8, "certificates/roots/by-hand.crt") })
    #expect(try isNoticed { try store.remove(thumbprint: Lab.good.certificate.thumbprint) })
    #expect(try !isNoticed { _ = try store.certificates() })
    #expect(try store.trustedCertificates() == [Lab.stranger.certificate])
  }

  @Test func rootsAndListsMakeTheTrust() throws {
    try store.addRoot(Lab.root.certificate)
    let leaf = Lab.good.certificate
    #expect(try store.trustStore(includingSystemRoots: false).verify(leaf: leaf, purpose: .server, at: noon) == .valid)
    try store.setRevocationList(PartnerCase.list([]))
    try store.setRevocationList(PartnerCase.list([leaf]))
    #expect(try store.revocationLists().count == 1)
    #expect(!(try store.trustStore(includingSystemRoots: true).verify(leaf: leaf, purpose: .server, at: noon).isValid))
    scratch.write("broken".utf8, "certificates/roots/broken.crl")
    #expect(throws: CertificateError.self) { try store.trustStore(includingSystemRoots: false) }
  }

  @Test func answeredRequestBecomesAnOwnCertificate() throws {
    let request = try CertificateRequest.make(subject: DistinguishedName("CN=mail.adatum.com")!, domains: ["adatum.com"], key: Lab.keys[3])
    let thumbprint = try store.addRequest(request, key: Lab.keys[3], CertificateMetadata(friendlyName: "new", created: yearBefore))
    #expect(try store.requests().map(\.thumbprint) == [thumbprint])
    #expect(try !store.complete(with: Lab.selfSigned().certificate, created: noon))
    let answer = try CertificateFactory.issue(request, Lab.content("CN=ignored"), by: Lab.root)
    #expect(try store.complete(with: answer, chain: [Lab.root.certificate], created: noon))
    #expect(try store.requests().isEmpty)
    let stored = try store.certificates()[0]
    #expect(stored.hasPrivateKey && stored.metadata.friendlyName == "new" && stored.metadata.created == noon)
    #expect(throws: CertificateError.self) { try store.removeRequest(thumbprint: thumbprint) }
  }

  @Test func sidecarSurvivesAnyFriendlyName() {
    for name in ["", "a: b", "Größe ✓", "two\nServices: IIS", "\r\n\t"] {
      let written = CertificateMetadata(services: [.smtp], friendlyName: name, isKeyExportable: true, created: noon)
      let read = CertificateMetadata(fileText: written.fileText)
      #expect(read.services == .smtp && read.isKeyExportable && read.created == noon)
      if !name.contains(where: \.isNewline) { #expect(read.friendlyName == name) }
    }
  }

  @Test(arguments: [
    ("SMTP", "SMTP"), ("smtp, iis,POP", "POP, IIS, SMTP"), ("None", "None"), ("", "None"),
    ("UMCallRouter,Federation", "Federation, UMCallRouter"),
  ])
  func servicesReadAsTyped(_ typed: String, _ shown: String) {
    #expect(CertificateServices(typed).map { "\($0)" } == shown)
    #expect(CertificateServices("SMTP, FTP") == nil)
  }
}
