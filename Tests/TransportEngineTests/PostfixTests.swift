// Domain Security with a partner who runs Postfix: what the article promises, against an implementation that is not ours.
import AdminModel
import Foundation
import MailModel
import TLSOpenSSL
import Testing
import TransportControl

@testable import TransportEngine

@Suite(.peers, .postfix, .serialized) struct PostfixTests {
  let site: Site
  let authority: Authority

  init() throws {
    site = try Site()
    authority = try Authority("Trey Research Root CA")
    try site.company.trust(authority)
  }

  /// Trey Research on Postfix, gone again whatever happens.
  private func withPartner(_ identity: CertificateIdentity?, _ body: (Postfix) async throws -> Void) async throws {
    let engine = try await site.start()
    let postfix = try Postfix(
      "treyresearch.net", at: site.peer, identity: identity, trusts: site.company.authority, partnerDomain: "adatum.com",
      partner: site.company.outside)
    do {
      try await postfix.start()
      try await body(postfix)
    } catch {
      try await postfix.stop()
      throw error
    }
    try await postfix.stop()
    await engine.stop()
  }

  @Test func `mail from a Postfix that proves its domain comes in as a partner's`() async throws {
    try await withPartner(try authority.issue(["mail.treyresearch.net", "treyresearch.net"])) { postfix in
      #expect(try await postfix.submit(from: "bob@treyresearch.net", to: "alice@adatum.com").hasPrefix("250"))
      try await eventually("it arrives") { site.company.hasMail("alice") }
      let message = site.company.mailbox("alice")[0]
      #expect(message.contains("X-MS-Exchange-Organization-AuthAs: Partner\n"))
      #expect(message.contains("X-MS-Exchange-Organization-AuthDomain: treyresearch.net\n"))
    }
  }

  @Test(arguments: [false, true])
  func `mail from a Postfix that cannot prove it is refused, and its sender hears why`(hasTLS: Bool) async throws {
    try await withPartner(hasTLS ? authority.issue(["mail.treyresearch.net"]) : nil) { postfix in
      #expect(try await postfix.submit(from: "bob@treyresearch.net", to: "alice@adatum.com").hasPrefix("250"))
      try await eventually("bob hears of it") { !postfix.mailbox("bob").isEmpty }
      #expect(postfix.mailbox("bob")[0].contains("530 5.7.1 Client was not"))
      #expect(!site.company.hasMail("alice"))
    }
  }

  @Test func `Postfix sees our certificate and takes the mail`() async throws {
    try await withPartner(try authority.issue(["mail.treyresearch.net", "treyresearch.net"])) { postfix in
      #expect(try await site.submit(to: ["bob@treyresearch.net"]).hasPrefix("250"))
      try await eventually("it arrives") { postfix.mailbox("bob").count == 1 }
      let message = postfix.mailbox("bob")[0].replacing("\n\t", with: " ")
      #expect(message.contains("(Client CN \"mail.adatum.com\", Issuer \"adatum.com Root CA\" (verified OK))"), "\(message)")
    }
    #expect(site.company.log("MessageTracking").contains("DomainSecured=treyresearch.net"))
  }

  @Test(arguments: [false, true])
  func `mail to a Postfix that cannot prove its domain waits, with the first cause`(hasTLS: Bool) async throws {
    try await withPartner(hasTLS ? authority.issue(["mail.treyresearch.net"]) : nil) { postfix in
      #expect(try await site.submit(to: ["bob@treyresearch.net"]).hasPrefix("250"))
      try await eventually("the queue waits") { try await site.queue("treyresearch.net")?.status == "Retry" }
      let lastError = try #require(try await site.queue("treyresearch.net")).lastError
      #expect(
        lastError.contains(
          hasTLS ? "454 4.7.5 Certificate validation failure, Reason:SubjectMismatch" : "451 5.7.3 STARTTLS is required to send mail"),
        "\(lastError)")
      #expect(postfix.mailbox("bob").isEmpty)
      #expect(!postfix.log.contains("from=<alice@adatum.com>"))
    }
  }
}
