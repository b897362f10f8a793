// Every kind of certificate in both directions and both versions: the handshake succeeds with all of them, the facts differ.
import MailModel
import Testing

@testable import TLSOpenSSL

/// What a partner presents, and what we must find: `nil` is valid.
struct PartnerCase: CustomTestStringConvertible, Sendable {
  var testDescription: String
  var identity: CertificateIdentity
  var asServer: ChainFault?
  var asClient: ChainFault?
  var trust = Lab.trust
  /// A word that the detail must hold.
  var word = ""
  /// Other than 2 for partners whose own software accepts what ours does not.
  var securityLevel: Int32 = 2

  init(
    _ name: String, _ identity: CertificateIdentity, asServer: ChainFault?, asClient: ChainFault?, trust: TrustStore = Lab.trust,
    word: String = "",
    securityLevel: Int32 = 2
  ) {
    (testDescription, self.identity, self.asServer, self.asClient) = (name, identity, asServer, asClient)
    (self.trust, self.word, self.securityLevel) = (trust, word, securityLevel)
  }

  init(
    _ name: String, _ identity: CertificateIdentity, both fault: ChainFault?, trust: TrustStore = Lab.trust, word: String = "",
    securityLevel: Int32 = 2
  ) {
    self.init(name, identity, asServer: fault, asClient: fault, trust: trust, word: word, securityLevel: securityLevel)
  }

  static func trust(_ lists: RevocationList..., roots: [Certificate] = [Lab.root.certificate]) -> TrustStore {
    try! TrustStore(roots, revocationLists: lists)
  }

  static func list(_ revoked: [Certificate], by issuer: CertificateIdentity = Lab.root, until: Timestamp = yearAfter) -> RevocationList {
    try! CertificateFactory.revocationList(revoking: revoked, by: issuer, thisUpdate: yearBefore, nextUpdate: until)
  }

  static let strongKey = try! PrivateKey.generate(.rsa(bits: 2048))
  static let weakKey = try! PrivateKey.generate(.rsa(bits: 1024))
  static let underIntermediate = Lab.issued(by: Lab.intermediate, chain: [Lab.intermediate.certificate])
  static let lonely = Lab.issued(by: Lab.intermediate)
  static let ofStranger = Lab.issued(by: Lab.stranger, chain: [Lab.stranger.certificate])
  static let own = Lab.selfSigned()
  /// A customer of the authority that issues certificates itself.
  static let imposter: CertificateIdentity = {
    let certificate = try! CertificateFactory.issue(Lab.content("CN=www.contoso.com", ["www.contoso.com"]), for: Lab.keys[4], by: Lab.root)
    return CertificateIdentity(certificate: certificate, key: Lab.keys[4])
  }()

  static let all: [PartnerCase] = [
    PartnerCase("good", Lab.good, both: nil),
    PartnerCase("good, RSA", Lab.issued(key: strongKey), both: nil),
    PartnerCase("good, under an intermediate", underIntermediate, both: nil),
    PartnerCase("expired", Lab.issued(until: noon - .days(1)), both: .expired, word: "expired"),
    PartnerCase("in its last second", Lab.issued(until: noon + .seconds(1)), both: nil),
    PartnerCase("began this second", Lab.issued(from: noon), both: nil),
    PartnerCase("not yet valid", Lab.issued(from: noon + .days(1)), both: .notYetValid, word: "not yet valid"),
    PartnerCase("unknown root, sent along", ofStranger, both: .untrustedRoot, word: "CN=Stranger Root: this root is not trusted"),
    PartnerCase(
      "unknown root, not sent", Lab.issued(by: Lab.stranger), both: .incompleteChain, word: "its issuer CN=Stranger Root was not sent"),
    PartnerCase("missing intermediate", lonely, both: .incompleteChain, word: "CN=Trey Issuing"),
    PartnerCase(
      "missing intermediate that we have", lonely, both: nil, trust: trust(roots: [Lab.root.certificate, Lab.intermediate.certificate])),
    PartnerCase("self-signed", own, both: .selfSigned, word: "self-signed"),
    PartnerCase("self-signed and trusted", own, both: nil, trust: trust(roots: [own.certificate])),
    PartnerCase("revoked", Lab.good, both: .revoked, trust: trust(list([Lab.good.certificate])), word: "revoked"),
    PartnerCase("another one revoked", Lab.good, both: nil, trust: trust(list([lonely.certificate]))),
    PartnerCase("list out of date", Lab.good, both: .revocationUnknown, trust: trust(list([], until: noon - .days(1)))),
    PartnerCase("list of another authority only", Lab.good, both: nil, trust: trust(list([], by: Lab.stranger))),
    PartnerCase(
      "intermediate revoked, no list for the leaf's issuer", underIntermediate, both: .revoked,
      trust: trust(list([Lab.intermediate.certificate]))),
    PartnerCase(
      "signed with SHA-1", Lab.issued(digest: .sha1), both: .weakSignature, word: "SHA-1", securityLevel: 0),
    PartnerCase("key of 1024 bits", Lab.issued(key: weakKey), both: .weakSignature, word: "1024 bits", securityLevel: 0),
    PartnerCase("made for servers only", Lab.issued(usages: [.serverAuthentication]), both: nil),
    PartnerCase("made for clients only", Lab.issued(usages: [.clientAuthentication]), asServer: .wrongUsage, asClient: nil),
    PartnerCase("made for anything", Lab.issued(usages: []), both: nil),
    PartnerCase("made for e-mail only", Lab.issued(usages: [.secureEmail]), both: .wrongUsage),
    PartnerCase("issued by one who is no authority", Lab.issued(by: imposter, chain: [imposter.certificate]), both: .wrongUsage),
    PartnerCase(
      "expired and unknown", Lab.issued(by: Lab.stranger, until: noon - .days(1)), both: .incompleteChain, word: "expired"),
  ]
}

@Suite struct CertificateMatrixTests {
  static let versions: [TLSVersion] = [.tls1_2, .tls1_3]

  @Test(arguments: PartnerCase.all, versions)
  func partnersCertificateAsServer(_ partner: PartnerCase, _ version: TLSVersion) throws {
    let theirs = try Lab.context(partner.identity, versions: version...version, securityLevel: partner.securityLevel)
    let ours = try Lab.context(Lab.good, trust: partner.trust)
    let facts = try Wire(client: ours, server: theirs).facts().client
    #expect(facts.version == version)
    expect(facts, partner, partner.asServer)
  }

  @Test(arguments: PartnerCase.all, versions)
  func partnersCertificateAsClient(_ partner: PartnerCase, _ version: TLSVersion) throws {
    let theirs = try Lab.context(partner.identity, securityLevel: partner.securityLevel)
    let ours = try Lab.context(Lab.good, trust: partner.trust, versions: version...version)
    let facts = try Wire(client: theirs, server: ours).facts().server
    expect(facts, partner, partner.asClient)
    #expect(facts.ownCertificate == Lab.good.certificate.facts)
  }

  /// The same judgement without any handshake.
  @Test(arguments: PartnerCase.all)
  func listingAgreesWithTheHandshake(_ partner: PartnerCase) {
    let identity = partner.identity
    for (purpose, expected) in [(CertificatePurpose.server, partner.asServer), (.client, partner.asClient)] {
      let status = partner.trust.verify(leaf: identity.certificate, chain: identity.chain, purpose: purpose, at: noon)
      #expect(fault(status) == expected, "\(status)")
    }
  }

  private func expect(_ facts: TLSFacts, _ partner: PartnerCase, _ expected: ChainFault?) {
    #expect(facts.peerCertificate == partner.identity.certificate.facts)
    #expect(facts.peerChain.isValid == (expected == nil), "\(facts.peerChain)")
    guard case .invalid(let fault, let detail) = facts.peerChain else { return }
    #expect(fault == expected, "\(detail)")
    #expect(detail.contains(partner.word), "\(detail)")
  }

  private func fault(_ status: ChainStatus) -> ChainFault? {
    if case .invalid(let fault, _) = status { return fault }
    return status.isValid ? nil : .other
  }

  @Test(arguments: versions)
  func clientWithoutCertificateIsServed(_ version: TLSVersion) throws {
    let facts = try Wire(client: Lab.context(nil, versions: version...version), server: Lab.context(Lab.good)).facts()
    #expect(facts.server.peerCertificate == nil)
    #expect(facts.server.peerChain == .notChecked)
    #expect(facts.client.ownCertificate == nil)
    #expect(facts.client.peerChain == .valid)
  }

  @Test func clientThatIsAskedPresentsItsCertificate() throws {
    let facts = try Wire(client: Lab.context(Lab.good), server: Lab.context(Lab.good)).facts()
    #expect(facts.client.ownCertificate == Lab.good.certificate.facts)
  }

  @Test func changedCertificateIsABadSignature() throws {
    var der = Lab.good.certificate.der
    der[der.count - 5] ^= 1
    let status = Lab.trust.verify(leaf: try Certificate(der), purpose: .server, at: noon)
    #expect(fault(status) == .badSignature, "\(status)")
  }
}
