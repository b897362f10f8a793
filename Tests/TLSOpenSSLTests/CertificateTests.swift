// Reading and making certificates, requests, revocation lists and PKCS#12 files.
import MailModel
import Testing

@testable import TLSOpenSSL

@Suite struct CertificateTests {
  @Test func factsAndDetailsAreWhatWasAskedFor() {
    let facts = Lab.good.certificate.facts
    #expect(facts.subject == "CN=mail.treyresearch.net, O=Trey Research")
    #expect(facts.issuer == "CN=Trey Root, O=Trey Research")
    #expect(facts.commonNames == ["mail.treyresearch.net"])
    #expect(facts.alternativeNames == ["mail.treyresearch.net", "treyresearch.net"])
    #expect(facts.notBefore == yearBefore && facts.notAfter == yearAfter)
    #expect(facts.thumbprint.count == 40 && facts.serialNumber.count == 32)
    #expect(!facts.isSelfSigned && Lab.selfSigned().certificate.facts.isSelfSigned && Lab.root.certificate.facts.isSelfSigned)
    #expect(facts.signatureAlgorithm == "ecdsa-with-SHA256" && facts.publicKeyBits == 256)
    let details = Lab.good.certificate.details
    #expect(details.version == 3 && !details.isAuthority && Lab.root.certificate.details.isAuthority)
    #expect(details.signatureAlgorithmName == "sha256ECDSA")
    #expect(details.extendedKeyUsages == ["Server Authentication (1.3.6.1.5.5.7.3.1)", "Client Authentication (1.3.6.1.5.5.7.3.2)"])
    #expect(details.keyUsages == ["DigitalSignature", "KeyEncipherment"])
    #expect(details.subjectKeyIdentifier.count == 40)
  }

  @Test func rsaIsNamedAsWindowsNamesIt() throws {
    let key = try PrivateKey.generate(.rsa(bits: 2048))
    #expect(key.bits == 2048)
    let new = try CertificateFactory.selfSigned(Lab.content("CN=a"), key: key)
    #expect(new.facts.signatureAlgorithm == "RSA-SHA256" && new.details.signatureAlgorithmName == "sha256RSA")
    let old = try CertificateFactory.selfSigned(Lab.content("CN=a", digest: .sha1), key: key)
    #expect(old.details.signatureAlgorithmName == "sha1RSA")
  }

  @Test(arguments: [
    ("CN=mail.adatum.com", "CN=mail.adatum.com"),
    ("cn=mail.adatum.com,o=Adatum ; c=US", "CN=mail.adatum.com, O=Adatum, C=US"),
    ("C=US,O=Contoso Ltd,CN=mail1", "C=US, O=Contoso Ltd, CN=mail1"),
    ("CN=a, O=\"Adatum, Inc.\"", "CN=a, O=\"Adatum, Inc.\""),
    ("CN=a, O=Adatum\\, Inc.", "CN=a, O=\"Adatum, Inc.\""),
    ("CN=\"say \"\"hi\"\"\", S=Washington", "CN=\"say \"\"hi\"\"\", S=Washington"),
    ("CN=Größe 漢字, L=Köln", "CN=Größe 漢字, L=Köln"),
    (
      "CN=a, ST=Utah, OID.1.3.6.1.4.1.311.60.2.1.3=US, 1.2.3.4=x, serialnumber=7",
      "CN=a, S=Utah, OID.1.3.6.1.4.1.311.60.2.1.3=US, OID.1.2.3.4=x, SERIALNUMBER=7"
    ),
    ("E=a@b.example, CN=a + OU=x, DC=adatum, DC=com", "E=a@b.example, CN=a + OU=x, DC=adatum, DC=com"),
  ])
  func namesGoThroughACertificateUnchanged(_ typed: String, _ shown: String) throws {
    let name = try #require(DistinguishedName(typed))
    #expect(name.text == shown)
    #expect(DistinguishedName(shown)?.text == shown)
    let certificate = try CertificateFactory.selfSigned(Lab.content(typed), key: Lab.keys[0])
    // Attributes of one set have no order in the encoding.
    if !shown.contains("+") { #expect(certificate.facts.subject == shown) }
  }

  @Test(arguments: ["", "mail.adatum.com", "CN=", "CN=a,", "XYZ=a", "CN=\"a", "=a", "CN=\"a\"b"])
  func thatIsNoName(_ text: String) { #expect(DistinguishedName(text) == nil) }

  @Test func nulInsideANameMatchesNothing() throws {
    var content = Lab.content("CN=x")
    content.subject = DistinguishedName(commonName: "bank.example\0.evil.example")
    let facts = try CertificateFactory.selfSigned(content, key: Lab.keys[0]).facts
    #expect(facts.commonNames == ["bank.example\0.evil.example"])
    #expect(!facts.names(MailDomain("bank.example")!))
  }

  @Test func everyFileFormIsRead() throws {
    let scratch = Scratch()
    let all = [Lab.good.certificate, Lab.root.certificate]
    scratch.write(all.map(\.pem).joined().utf8, "all.pem")
    #expect(try scratch.openssl("crl2pkcs7", "-nocrl", "-certfile", "all.pem", "-outform", "DER", "-out", "all.p7b").status == 0)
    #expect(try scratch.openssl("crl2pkcs7", "-nocrl", "-certfile", "all.pem", "-out", "all.p7").status == 0)
    #expect(try Certificate.all(in: scratch.read("all.pem")) == all)
    #expect(Set(try Certificate.all(in: scratch.read("all.p7b"))) == Set(all))
    #expect(Set(try Certificate.all(in: scratch.read("all.p7"))) == Set(all))
    #expect(try Certificate.all(in: all[0].der) == [all[0]])
    #expect(try Certificate(Array(("Bag Attributes\n" + all[1].pem).utf8)) == all[1])
    for bad in [[], Array("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n".utf8), Array(all[0].der.dropLast(9))] {
      #expect(throws: CertificateError.self) { try Certificate.all(in: bad) }
    }
  }

  @Test func toolAgreesOnThumbprintSerialAndTrust() throws {
    let scratch = Scratch()
    scratch.write(Lab.good.certificate.pem.utf8, "leaf.pem")
    scratch.write(Lab.root.certificate.pem.utf8, "root.pem")
    let shown = try scratch.openssl("x509", "-in", "leaf.pem", "-noout", "-fingerprint", "-sha1", "-serial").text
    let plain = shown.filter { $0 != ":" }
    #expect(plain.contains(Lab.good.certificate.thumbprint) && plain.contains(Lab.good.certificate.facts.serialNumber))
    let time = String(noon.seconds)
    #expect(
      try scratch.openssl("verify", "-attime", time, "-x509_strict", "-purpose", "sslclient", "-CAfile", "root.pem", "leaf.pem").status == 0
    )
  }
}

@Suite struct RequestTests {
  @Test func requestIsReadByTheToolAndAnsweredByAnAuthority() throws {
    let scratch = Scratch()
    let domains = ["mail.adatum.com", "adatum.com"]
    let request = try CertificateRequest.make(
      subject: DistinguishedName("CN=mail.adatum.com, O=Adatum, C=US")!, domains: domains, key: Lab.keys[3])
    scratch.write(request.pem.utf8, "a.req")
    let shown = try scratch.openssl("req", "-in", "a.req", "-noout", "-verify", "-text")
    #expect(shown.status == 0 && shown.text.lowercased().contains("verify ok"))
    #expect(shown.text.contains("DNS:mail.adatum.com, DNS:adatum.com"))
    let again = try CertificateRequest(Array(request.pem.utf8))
    #expect(again.domains == domains && again.subject == request.subject && again.thumbprint == request.thumbprint)
    let certificate = try CertificateFactory.issue(again, Lab.content("CN=ignored"), by: Lab.root)
    #expect(certificate.facts.subject == "CN=mail.adatum.com, O=Adatum, C=US" && certificate.facts.alternativeNames == domains)
    #expect(Lab.keys[3].belongs(to: certificate) && !Lab.keys[2].belongs(to: certificate))
    #expect(Lab.trust.verify(leaf: certificate, purpose: .server, at: noon) == .valid)
  }

  @Test func requestWithABrokenSignatureIsRefused() throws {
    var der = try CertificateRequest.make(subject: DistinguishedName(commonName: "a"), domains: [], key: Lab.keys[3]).der
    der[der.count - 3] ^= 1
    #expect(throws: CertificateError.self) { try CertificateRequest(der) }
  }

  @Test(arguments: ["büro.example", "a b.example", "a.example\0.evil.example"])
  func thatIsNoNameForACertificate(_ domain: String) {
    #expect(throws: CertificateError.self) { try CertificateFactory.selfSigned(Lab.content("CN=a", [domain]), key: Lab.keys[0]) }
  }

  @Test func commasInADomainAddNoOtherName() throws {
    let facts = try CertificateFactory.selfSigned(Lab.content("CN=a", ["a.example,DNS:b.example"]), key: Lab.keys[0]).facts
    #expect(!facts.names(MailDomain("b.example")!))
  }
}

@Suite struct PKCS12Tests {
  static let password = "Größe-漢字 ✓"
  static let identity = Lab.issued(by: Lab.intermediate, chain: [Lab.intermediate.certificate, Lab.root.certificate])

  @Test(arguments: [password, "plain", ""])
  func whatWeWriteWeAndTheToolRead(_ password: String) throws {
    let scratch = Scratch()
    let bytes = try PKCS12.write(PKCS12Tests.identity, password: password, friendlyName: "Trey mail")
    let again = try PKCS12.read(bytes, password: password)
    #expect(again.certificate == PKCS12Tests.identity.certificate)
    #expect(Set(again.chain) == Set(PKCS12Tests.identity.chain))
    #expect(again.key.belongs(to: again.certificate))
    scratch.write(bytes, "a.pfx")
    let shown = try scratch.openssl("pkcs12", "-in", "a.pfx", "-passin", "pass:\(password)", "-nodes")
    #expect(shown.status == 0 && shown.text.contains("Trey mail") && shown.text.contains("BEGIN PRIVATE KEY"))
    #expect(throws: CertificateError.wrongPassword) { try PKCS12.read(bytes, password: "wrong") }
  }

  @Test(arguments: [[], ["-legacy"], ["-certpbe", "PBE-SHA1-RC2-40", "-keypbe", "PBE-SHA1-3DES", "-legacy"]])
  func whatTheToolWritesWeRead(_ options: [String]) throws {
    let scratch = Scratch()
    scratch.write(PKCS12Tests.identity.certificate.pem.utf8, "a.pem")
    scratch.write(PKCS12Tests.identity.key.pem, "a.key")
    let arguments =
      ["pkcs12", "-export", "-in", "a.pem", "-inkey", "a.key", "-passout", "pass:\(PKCS12Tests.password)", "-out", "a.pfx"] + options
    let made = try scratch.openssl(arguments)
    try #require(made.status == 0, "\(made.text)")
    #expect(try PKCS12.read(scratch.read("a.pfx"), password: PKCS12Tests.password).certificate == PKCS12Tests.identity.certificate)
    #expect(throws: CertificateError.self) { try PKCS12.read(scratch.read("a.pfx"), password: "wrong") }
  }

  @Test func filesWithoutKeyAndOtherFilesAreToldApart() throws {
    let scratch = Scratch()
    scratch.write(PKCS12Tests.identity.certificate.pem.utf8, "a.pem")
    #expect(try scratch.openssl("pkcs12", "-export", "-nokeys", "-in", "a.pem", "-passout", "pass:x", "-out", "a.pfx").status == 0)
    #expect(throws: CertificateError.noPrivateKey) { try PKCS12.read(scratch.read("a.pfx"), password: "x") }
    #expect(throws: CertificateError.unreadable("it is no PKCS#12 (.pfx) file")) { try PKCS12.read(scratch.read("a.pem"), password: "x") }
  }
}

@Suite struct IdentityTests {
  @Test func ownCertificateSignedWithSHA1IsRefusedByName() throws {
    let old = Lab.issued(digest: .sha1)
    let error = CertificateError.weakSignature(subject: "CN=mail.treyresearch.net, O=Trey Research", algorithm: "ecdsa-with-SHA1")
    #expect("\(error)".contains("SHA-1"))
    #expect(throws: error) { try old.checkUsable() }
    #expect(throws: error) { try TLSContext(identity: old, trust: Lab.trust) }
    #expect(throws: error) { try TLSContext(identity: PKCS12.read(PKCS12.write(old, password: "x"), password: "x"), trust: Lab.trust) }
  }

  @Test func shortKeysAndStrangeKeysAreRefused() {
    let short = Lab.issued(key: PartnerCase.weakKey)
    #expect(throws: CertificateError.weakKey(subject: short.certificate.facts.subject, bits: 1024)) { try short.checkUsable() }
    let swapped = CertificateIdentity(certificate: Lab.good.certificate, key: Lab.keys[0])
    #expect(throws: CertificateError.keyDoesNotMatch(subject: Lab.good.certificate.facts.subject)) { try swapped.checkUsable() }
    #expect(throws: Never.self) { try Lab.selfSigned().checkUsable() }
  }

  @Test func weakIssuerInTheChainIsTheOneNamed() throws {
    let weak = try CertificateFactory.issue(Lab.content("CN=Old Issuing", digest: .sha1), for: Lab.keys[1], by: Lab.root, isAuthority: true)
    let issuer = CertificateIdentity(certificate: weak, key: Lab.keys[1])
    let identity = Lab.issued(by: issuer, chain: [weak])
    #expect(throws: CertificateError.weakSignature(subject: "CN=Old Issuing", algorithm: "ecdsa-with-SHA1")) { try identity.checkUsable() }
  }
}
