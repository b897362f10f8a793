// Which names of a certificate stand for which domain. A wildcard is one label, alternative names silence the common name.
import MailModel
import Testing

@testable import DomainSecurity

@Suite struct CertificateNameTests {
  @Test(arguments: [
    (["treyresearch.net"], "x", "treyresearch.net", true),
    (["TreyResearch.NET"], "x", "treyresearch.net", true),
    (["mail.treyresearch.net"], "x", "treyresearch.net", false),
    (["mail.treyresearch.net", "treyresearch.net"], "x", "treyresearch.net", true),
    (["*.treyresearch.net"], "x", "mail.treyresearch.net", true),
    (["*.TREYRESEARCH.net"], "x", "mail.treyresearch.net", true),
    (["*.treyresearch.net"], "x", "treyresearch.net", false),
    (["*.treyresearch.net"], "x", "a.mail.treyresearch.net", false),
    (["m*.treyresearch.net"], "x", "mail.treyresearch.net", false),
    (["mail.*.net"], "x", "mail.treyresearch.net", false),
    (["*"], "x", "treyresearch.net", false),
    (["*."], "x", "treyresearch.net", false),
    ([""], "x", "treyresearch.net", false),
    (["nottreyresearch.net"], "x", "treyresearch.net", false),
    (["treyresearch.net.evil.example"], "x", "treyresearch.net", false),
    (["treyresearch.net\0.evil.example"], "x", "treyresearch.net", false),
    ([], "treyresearch.net", "treyresearch.net", true),
    ([], "*.treyresearch.net", "mail.treyresearch.net", true),
    (["mail.treyresearch.net"], "treyresearch.net", "treyresearch.net", false),
  ])
  func names(_ alternative: [String], _ common: String, _ domain: String, _ fits: Bool) {
    #expect(certificate(alternative, commonName: common).names(MailDomain(domain)!) == fits)
  }

  /// TlsDomain may itself be a wildcard: `mail.protection.outlook.com` or `*.protection.outlook.com`.
  @Test(arguments: [
    (["mail.filter.example"], "mail.filter.example", true),
    (["*.filter.example"], "mail.filter.example", true),
    (["other.filter.example"], "mail.filter.example", false),
    (["mail.filter.example"], "*.filter.example", true),
    (["MAIL.Filter.example"], "*.filter.example", true),
    (["*.filter.example"], "*.filter.example", true),
    (["filter.example"], "*.filter.example", false),
    (["eu.mail.filter.example"], "*.filter.example", false),
    (["*.mail.filter.example"], "*.filter.example", false),
    (["mail.filter.example.evil"], "*.filter.example", false),
  ])
  func tlsDomain(_ alternative: [String], _ pattern: String, _ fits: Bool) {
    #expect(certificate(alternative).matches(DomainPattern(pattern)!) == fits)
  }
}
