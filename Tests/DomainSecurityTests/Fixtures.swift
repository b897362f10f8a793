// Adatum, who runs this server, and Trey Research, its partner; certificates and sessions as facts, without any TLS.
import AdminModel
import MailModel

@testable import DomainSecurity

let adatum = MailDomain("adatum.com")!
let trey = MailDomain("treyresearch.net")!
let fabrikam = MailDomain("fabrikam.com")!

func certificate(_ names: [String], commonName: String = "mail.treyresearch.net", issuer: String = "CN=Trey Root") -> CertificateFacts {
  CertificateFacts(
    subject: "CN=\(commonName)", issuer: issuer, commonNames: [commonName], alternativeNames: names, serialNumber: "01",
    thumbprint: String(repeating: "AB", count: 20), notBefore: Timestamp(iso8601: "2013-01-01T00:00:00Z")!,
    notAfter: Timestamp(iso8601: "2015-01-01T00:00:00Z")!, isSelfSigned: false, signatureAlgorithm: "RSA-SHA256", publicKeyBits: 2048)
}

let ownCertificate = certificate(["mail.adatum.com", "adatum.com"], commonName: "mail.adatum.com")

func session(_ peer: CertificateFacts?, _ chain: ChainStatus = .valid, own: CertificateFacts? = ownCertificate) -> TLSOutcome {
  .established(
    TLSFacts(
      version: .tls1_2, cipher: "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", cipherBits: 256, peerCertificate: peer,
      peerChain: peer == nil ? .notChecked : chain, ownCertificate: own))
}

/// Every chain status there is.
let chains: [ChainStatus] = [.valid, .notChecked] + ChainFault.allCases.map { .invalid($0, detail: "detail of \($0.rawValue)") }

/// Attempts that never came to a session.
let noSession: [TLSOutcome] = [.notStarted, .notOffered, .failed("wrong version number"), .noOwnCertificate("none names mail.adatum.com")]

/// The front end's connector as setup makes it, and a connector dedicated to the partner.
let receiveConnector: ReceiveConnector = {
  var connector = ReceiveConnector(name: "From Trey")
  connector.server = "EX01"
  connector.authMechanism = [.tls]
  connector.domainSecureEnabled = true
  return connector
}()

let sendConnector: SendConnector = {
  var connector = SendConnector(name: "To Trey")
  connector.domainSecureEnabled = true
  connector.addressSpaces = [AddressSpace("treyresearch.net")!]
  return connector
}()

/// What was broken, in at most a few lines: thousands of rows must not give thousands of lines.
struct Violations {
  private(set) var rows = 0
  private(set) var found: [String] = []

  mutating func row() { rows += 1 }
  mutating func check(_ holds: Bool, _ rule: @autoclosure () -> String) {
    if !holds, found.count < 5 { found.append("row \(rows): \(rule())") }
  }
}
