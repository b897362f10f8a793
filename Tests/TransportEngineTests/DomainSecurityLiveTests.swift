// Two companies, two engines, real TLS between them: what Domain Security does to mail that passes and to mail that must not.
import AdminModel
import Foundation
import MailModel
import TLSOpenSSL
import Testing
import TransportControl

@testable import TransportEngine

@Suite struct DomainSecurityLiveTests {
  let adatum: Company
  let trey: Company
  let resolver: TableResolver

  init() throws {
    let port = freePorts(on: ["127.0.1.1", "127.0.1.2"])
    adatum = try Company("adatum.com", at: "127.0.1.1", port: port, partner: "treyresearch.net")
    trey = try Company("treyresearch.net", at: "127.0.1.2", port: port, partner: "adatum.com")
    try adatum.trust(trey.authority)
    try trey.trust(adatum.authority)
    resolver = TableResolver(hosts: ["mail.adatum.com": adatum.address, "mail.treyresearch.net": trey.address])
  }

  private func send(_ company: Company, from sender: String, to recipient: String) async throws -> String {
    let client = try await WireClient(company.inside)
    _ = try await client.reply()
    _ = try await client.say("EHLO programs.\(company.domain)")
    return try await client.message(from: sender, to: [recipient])
  }

  private func queue(_ company: Company, to domain: String) async throws -> QueueView? {
    guard case .queues(let queues) = try await company.ask(.queues) else { return nil }
    return queues.first { $0.nextHopDomain == domain }
  }

  @Test func `a message each way is domain-secured and says so`() async throws {
    let engines = [try await adatum.start(resolver: resolver), try await trey.start(resolver: resolver)]
    #expect(try await send(adatum, from: "alice@adatum.com", to: "bob@treyresearch.net").hasPrefix("250 2.6.0"))
    #expect(try await send(trey, from: "bob@treyresearch.net", to: "alice@adatum.com").hasPrefix("250 2.6.0"))
    try await eventually("both messages arrive") { trey.mailbox("bob").count == 1 && adatum.mailbox("alice").count == 1 }

    let message = trey.mailbox("bob")[0]
    #expect(message.contains("X-MS-Exchange-Organization-AuthDomain: adatum.com\n"))
    #expect(message.contains("X-MS-Exchange-Organization-AuthAs: Partner\n"))
    #expect(message.contains("Return-Path: <alice@adatum.com>\n"))
    #expect(message.contains("with Microsoft SMTP Server (version=TLS1_3, cipher=TLS_AES_256_GCM_SHA384)"))
    for engine in engines { await engine.stop() }
    #expect(adatum.log("Hub/ProtocolLog/SmtpSend").contains("Certificate names treyresearch.net: yes"))
    #expect(trey.log("FrontEnd/ProtocolLog/SmtpReceive").contains("Client certificate chain validation status: 'Valid'"))
    #expect(trey.log("MessageTracking").contains("DomainSecured=adatum.com"))
  }

  enum Fault: String, CaseIterable { case noCertificate, wrongName, untrustedRoot }

  @Test(arguments: Fault.allCases)
  func `a partner who cannot be proved gets no mail and gives none`(fault: Fault) async throws {
    switch fault {
    case .noCertificate: try trey.use(nil)
    case .wrongName: try trey.use(trey.authority.issue(["mail.treyresearch.net"]))
    case .untrustedRoot: try trey.use(Authority("Somebody").issue(["mail.treyresearch.net", "treyresearch.net"]))
    }
    let engines = [try await adatum.start(resolver: resolver), try await trey.start(resolver: resolver)]
    #expect(try await send(adatum, from: "alice@adatum.com", to: "bob@treyresearch.net").hasPrefix("250 2.6.0"))
    #expect(try await send(trey, from: "bob@treyresearch.net", to: "alice@adatum.com").hasPrefix("250 2.6.0"))
    try await eventually("adatum's queue waits") { try await queue(adatum, to: "treyresearch.net")?.status == "Retry" }
    if fault == .noCertificate {
      try await eventually("trey's queue waits as well") { try await queue(trey, to: "adatum.com")?.status == "Retry" }
    } else {
      try await eventually("bob hears that he was refused") { trey.hasMail("bob") }
      #expect(trey.mailbox("bob")[0].replacing("\n ", with: " ").contains("530 5.7.1 Client was not authenticated"))
    }

    let waiting = try #require(try await queue(adatum, to: "treyresearch.net"))
    let cause =
      switch fault {
      case .noCertificate: "451 5.7.3 STARTTLS is required to send mail"
      case .wrongName: "454 4.7.5 Certificate validation failure, Reason:SubjectMismatch"
      case .untrustedRoot: "454 4.7.5 Certificate validation failure, Reason:PartialChain"
      }
    #expect(waiting.lastError.contains(cause), "\(waiting.lastError)")
    #expect(waiting.tlsDomain == "treyresearch.net")
    #expect(waiting.messageCount == 1)
    #expect(!trey.mailbox("bob").joined().contains("AuthDomain: adatum.com") && adatum.mailbox("alice").isEmpty)
    for engine in engines { await engine.stop() }
  }

  @Test func `mail from a listed domain is refused in clear`() async throws {
    let engine = try await adatum.start(resolver: resolver)
    let client = try await WireClient(adatum.outside)
    #expect(try await client.reply().hasPrefix("220 mail.adatum.com Microsoft ESMTP MAIL Service ready at "))
    #expect(try await client.say("EHLO forger.example").contains("STARTTLS"))
    #expect(try await client.say("MAIL FROM:<bob@treyresearch.net>") == "530 5.7.1 Client was not authenticated")
    #expect(try await client.say("MAIL FROM:<someone@example.com>") == "250 2.1.0 Sender OK")
    #expect(try await client.say("RCPT TO:<bob@treyresearch.net>") == "550 5.7.1 Unable to relay")
    #expect(try await client.say("RCPT TO:<alice@adatum.com>") == "250 2.1.5 Recipient OK")
    await engine.stop()
  }

  @Test func `a repaired certificate lets waiting mail go without a restart`() async throws {
    try trey.use(nil)
    let engines = [try await adatum.start(resolver: resolver), try await trey.start(resolver: resolver)]
    #expect(try await send(adatum, from: "alice@adatum.com", to: "bob@treyresearch.net").hasPrefix("250 2.6.0"))
    try await eventually("the queue waits") { try await queue(adatum, to: "treyresearch.net")?.status == "Retry" }
    try trey.use(trey.authority.issue(["mail.treyresearch.net", "treyresearch.net"]))
    let identity = try #require(try await queue(adatum, to: "treyresearch.net")).identity
    #expect(try await adatum.ask(.changeQueue(.retry(resubmit: false), identity: identity)) == .done)
    try await eventually("the message arrives") { trey.mailbox("bob").count == 1 }
    for engine in engines { await engine.stop() }
  }

  @Test func `the own domain in the send list binds the dedicated connector, as in the article`() async throws {
    adatum.store.change { $0.transportConfig.tlsSendDomainSecureList = [MailDomain("adatum.com")!] }
    try trey.use(nil)
    let engines = [try await adatum.start(resolver: resolver), try await trey.start(resolver: resolver)]
    #expect(try await send(adatum, from: "alice@adatum.com", to: "bob@treyresearch.net").hasPrefix("250 2.6.0"))
    try await eventually("the queue waits") { try await queue(adatum, to: "treyresearch.net")?.status == "Retry" }
    #expect(trey.mailbox("bob").isEmpty)
    for engine in engines { await engine.stop() }
  }

  @Test func `a change of the lists is live for the next session and drops nobody`() async throws {
    let engine = try await adatum.start(resolver: resolver)
    let old = try await WireClient(adatum.outside)
    _ = try await old.reply()
    _ = try await old.say("EHLO old.example")
    adatum.store.change { $0.transportConfig.tlsReceiveDomainSecureList = [] }
    try await eventually("the change is live") {
      let client = try await WireClient(adatum.outside)
      _ = try await client.reply()
      _ = try await client.say("EHLO new.example")
      return try await client.say("MAIL FROM:<bob@treyresearch.net>").hasPrefix("250")
    }
    #expect(try await old.say("NOOP").hasPrefix("250"))
    await engine.stop()
  }
}
