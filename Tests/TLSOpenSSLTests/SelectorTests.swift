// Which own certificate speaks: the steps of domain-security.md section 4 as a table.
import MailModel
import Testing

@testable import TLSOpenSSL

private func candidate(
  _ id: String, _ name: String = "mail.adatum.com", alternative: [String] = [], selfSigned: Bool = false, from: Timestamp = yearBefore,
  until: Timestamp = yearAfter, services: CertificateServices = .smtp, key: Bool = true
) -> CertificateSelector.Candidate {
  let subject = "CN=\(name), O=Adatum"
  let facts = CertificateFacts(
    subject: subject, issuer: selfSigned ? subject : "CN=Root, O=\"Adatum, Inc.\"", commonNames: [name], alternativeNames: alternative,
    serialNumber: "01", thumbprint: id, notBefore: from, notAfter: until, isSelfSigned: selfSigned, signatureAlgorithm: "RSA-SHA256",
    publicKeyBits: 2048)
  return CertificateSelector.Candidate(facts: facts, services: services, hasPrivateKey: key)
}

struct SelectionCase: CustomTestStringConvertible, Sendable {
  var testDescription: String
  var candidates: [CertificateSelector.Candidate]
  /// `+A` chosen, `-A` chosen though expired, otherwise the obstacle.
  var expected: String
  var fqdn = "mail.adatum.com"
  var pinned: String?

  init(
    _ name: String, _ candidates: [CertificateSelector.Candidate], _ expected: String, fqdn: String = "mail.adatum.com",
    pinned: String? = nil
  ) {
    (testDescription, self.candidates, self.expected, self.fqdn, self.pinned) = (name, candidates, expected, fqdn, pinned)
  }

  static let pin = "<I>CN=Root, O=\"Adatum, Inc.\"<S>CN=mail.adatum.com, O=Adatum"
  static let past = noon - .days(1)

  static let all: [SelectionCase] = [
    SelectionCase("nothing there", [], "noneNamed"),
    SelectionCase("the only one", [candidate("A")], "+A"),
    SelectionCase("another name", [candidate("A", "mail.contoso.com")], "noneNamed"),
    SelectionCase("by an alternative name", [candidate("A", "x.adatum.com", alternative: ["MAIL.adatum.com"])], "+A"),
    SelectionCase("by its common name beside alternative names", [candidate("A", alternative: ["x.adatum.com"])], "+A"),
    SelectionCase("by a wildcard", [candidate("A", "*.adatum.com")], "+A"),
    SelectionCase("a wildcard spans one label", [candidate("A", "*.adatum.com")], "noneNamed", fqdn: "a.mail.adatum.com"),
    SelectionCase("a wildcard is not the domain itself", [candidate("A", "*.adatum.com")], "noneNamed", fqdn: "adatum.com"),
    SelectionCase("a single-label server name", [candidate("A", "EX1")], "+A", fqdn: "ex1"),
    SelectionCase("no key", [candidate("A", key: false)], "noPrivateKey"),
    SelectionCase("not for SMTP", [candidate("A", services: [.iis, .imap])], "notEnabledForSMTP"),
    SelectionCase("not yet valid", [candidate("A", from: noon + .days(1))], "notYetValid"),
    SelectionCase(
      "the newest first", [candidate("A"), candidate("B", from: noon - .days(2)), candidate("C", from: noon - .days(30))], "+B"),
    SelectionCase(
      "an authority's before a newer self-signed", [candidate("A", selfSigned: true, from: noon - .days(1)), candidate("B")], "+B"),
    SelectionCase("self-signed if there is no other", [candidate("A", selfSigned: true)], "+A"),
    SelectionCase("valid self-signed before expired", [candidate("A", until: past), candidate("B", selfSigned: true)], "+B"),
    SelectionCase("a newer one not for SMTP is passed over", [candidate("A"), candidate("B", from: past, services: .iis)], "+A"),
    SelectionCase("expired, but nothing better", [candidate("A", until: past), candidate("B", until: past, key: false)], "-A"),
    SelectionCase("two alike: the choice is stable", [candidate("B"), candidate("A")], "+A"),
    SelectionCase(
      "pinned, whatever its name", [candidate("A"), candidate("B", "z.adatum.com", from: past)], "+A", fqdn: "other.example", pinned: pin),
    SelectionCase(
      "pinned with other blanks and case", [candidate("A")], "+A", pinned: "<I>cn=root,o=\"Adatum, Inc.\"<S>cn=MAIL.adatum.com,O=Adatum"),
    SelectionCase("pinned and missing does not fall back", [candidate("A")], "noneNamed", pinned: "<I>CN=Gone<S>CN=mail.adatum.com"),
    SelectionCase("pinned without key", [candidate("A", key: false)], "noPrivateKey", pinned: pin),
  ]
}

@Suite struct SelectorTests {
  @Test(arguments: SelectionCase.all)
  func chooses(_ row: SelectionCase) {
    let pinned = row.pinned.map { CertificateName($0)! }
    for candidates in [row.candidates, row.candidates.reversed()] {
      switch CertificateSelector.choose(for: row.fqdn, pinned: pinned, among: candidates, now: noon) {
      case .chosen(let one): #expect("+" + one.facts.thumbprint == row.expected)
      case .expired(let one): #expect("-" + one.facts.thumbprint == row.expected)
      case .none(let name, let obstacle):
        #expect("\(obstacle)" == row.expected)
        #expect(name == row.pinned ?? row.fqdn)
      }
    }
  }
}
