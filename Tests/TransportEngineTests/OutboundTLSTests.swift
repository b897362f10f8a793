// TLS that breaks: done without where it is a courtesy, waited for where it is bound.
import AdminModel
import COpenSSL
import Foundation
import MailModel
import Testing
import TransportControl

@testable import TLSOpenSSL
@testable import TransportEngine

@Suite struct OutboundTLSTests {
  /// The partner's server with a certificate of his own authority, which we trust.
  private func context(_ site: Site, digest: CertificateContent.Digest = .sha256) throws -> TLSContext {
    let authority = try Authority("Partner Root")
    try site.company.trust(authority)
    let identity = try authority.issue(["mail.treyresearch.net", "treyresearch.net", "mail.example.net"], digest: digest)
    return try TLSContext(
      identity: identity, trust: TrustStore([site.company.authority.identity.certificate]), versions: .tls1_2 ... .tls1_3, securityLevel: 0,
      clock: { .now })
  }

  @Test func `TLS is used when it is offered`() async throws {
    let site = try Site()
    let peer = try ScriptedPeer(at: site.peer, .init(tls: try context(site)))
    let engine = try await site.start()
    #expect(try await site.submit().hasPrefix("250"))
    try await eventually("it goes") { peer.messages.count == 1 }
    #expect(peer.messages[0].isSecured)
    await engine.stop()
  }

  @Test(arguments: [ScriptedPeer.StartTLS.refused, .speaksNonsense, .hangsUp])
  func `mail that is bound to nothing goes in clear when STARTTLS is broken`(fault: ScriptedPeer.StartTLS) async throws {
    let site = try Site()
    let peer = try ScriptedPeer(at: site.peer, .init(tls: try context(site), startTLS: fault))
    let engine = try await site.start()
    #expect(try await site.submit().hasPrefix("250"))
    try await eventually("it goes") { peer.messages.count == 1 }
    #expect(!peer.messages[0].isSecured)
    #expect(peer.sessions == (fault == .refused ? 1 : 2))
    await engine.stop()
  }

  @Test(arguments: [ScriptedPeer.StartTLS.refused, .speaksNonsense, .hangsUp])
  func `mail to a bound partner never does`(fault: ScriptedPeer.StartTLS) async throws {
    let site = try Site()
    let peer = try ScriptedPeer(at: site.peer, .init(tls: try context(site), startTLS: fault))
    let engine = try await site.start()
    #expect(try await site.submit(to: ["bob@treyresearch.net"]).hasPrefix("250"))
    try await eventually("the queue waits") { try await site.queue("treyresearch.net")?.status == "Retry" }
    #expect(try #require(try await site.queue("treyresearch.net")).lastError.contains("TLS"))
    #expect(peer.sessions == 1)
    #expect(!peer.commands.contains { $0.hasPrefix("MAIL") })
    await engine.stop()
  }

  @Test func `a partner who refuses our certificate after a TLS 1.3 handshake gets nothing in clear`() async throws {
    let site = try Site()
    let context = try context(site)
    SSL_CTX_set_cert_verify_callback(context.context, { _, _ in 0 }, nil)
    let peer = try ScriptedPeer(at: site.peer, .init(tls: context))
    let engine = try await site.start()
    #expect(try await site.submit(to: ["bob@treyresearch.net"]).hasPrefix("250"))
    try await eventually("the queue waits") { try await site.queue("treyresearch.net")?.status == "Retry" }
    let lastError = try #require(try await site.queue("treyresearch.net")).lastError
    #expect(lastError.contains("TLS"), "\(lastError)")
    #expect(peer.sessions == 1 && peer.messages.isEmpty)
    #expect(!peer.commands.contains { $0.hasPrefix("MAIL") })
    await engine.stop()
    let log = site.company.log("Hub/ProtocolLog/SmtpSend")
    #expect(log.contains("TLS negotiation failed with error"), "\(log)")
  }

  @Test func `a server that dislikes our certificate still gets mail that is bound to nothing`() async throws {
    let site = try Site()
    let context = try context(site)
    SSL_CTX_set_cert_verify_callback(context.context, { _, _ in 0 }, nil)
    let peer = try ScriptedPeer(at: site.peer, .init(tls: context))
    let engine = try await site.start()
    #expect(try await site.submit().hasPrefix("250"))
    try await eventually("it goes") { peer.messages.count == 1 }
    #expect(!peer.messages[0].isSecured && peer.sessions == 2)
    await engine.stop()
  }

  @Test func `a certificate signed with SHA-1 proves nothing`() async throws {
    let site = try Site()
    let peer = try ScriptedPeer(at: site.peer, .init(tls: try context(site, digest: .sha1)))
    let engine = try await site.start()
    #expect(try await site.submit(to: ["bob@treyresearch.net"]).hasPrefix("250"))
    try await eventually("the queue waits") { try await site.queue("treyresearch.net")?.status == "Retry" }
    let lastError = try #require(try await site.queue("treyresearch.net")).lastError
    #expect(lastError.contains("WeakSignature"), "\(lastError)")
    #expect(peer.messages.isEmpty && !peer.commands.contains { $0.hasPrefix("MAIL") })
    await engine.stop()
  }
}
