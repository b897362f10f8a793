// AUTH against mailboxes, and what somebody who has logged on may do.
import AdminModel
import Foundation
import MailModel
import TLSOpenSSL
import Testing

@testable import TransportEngine

extension Mailbox {
  /// `alice@adatum.com` with a password, or nobody's.
  init(_ address: String, password: String? = nil) {
    let address = MailAddress(address)!
    self.init(name: address.localPart)
    (alias, userPrincipalName, primarySmtpAddress) = (address.localPart, address.description, address)
    passwordHash = password.flatMap { try? PasswordHash(hashing: $0).text }
  }
}

@Suite struct LogonTests {
  /// A site whose outer connector takes users, who have their passwords.
  private func site(_ change: (inout ReceiveConnector) -> Void = { _ in }) throws -> Site {
    try Site { contents in
      contents.receiveConnectors[0].authMechanism = [.tls, .basicAuth, .basicAuthRequireTLS]
      contents.receiveConnectors[0].permissionGroups = .exchangeUsers
      contents.receiveConnectors[0].authTarpitInterval = .zero
      change(&contents.receiveConnectors[0])
      contents.mailboxes = [Mailbox("alice@adatum.com", password: "Secret1"), Mailbox("bob@adatum.com")]
    }
  }

  private func secure(_ site: Site) async throws -> WireClient {
    let client = try await site.client()
    _ = try await client.say("STARTTLS")
    _ = try await client.startTLS(TLSContext(identity: nil, trust: TrustStore([])))
    _ = try await client.say("EHLO client.example")
    return client
  }

  private func plain(_ user: String, _ password: String) -> String {
    "AUTH PLAIN " + Data("\0\(user)\0\(password)".utf8).base64EncodedString()
  }

  private static let denied = "535 5.7.3 Authentication unsuccessful"
  private static let welcome = "235 2.7.0 Authentication successful"

  @Test func `AUTH is offered and taken under TLS alone`() async throws {
    let site = try site()
    let engine = try await site.start()
    let client = try await site.client()
    #expect(try await !client.say("EHLO client.example").contains("AUTH"))
    #expect(try await client.say(plain("alice", "Secret1")) == "451 5.7.3 Must issue a STARTTLS command first")
    #expect(try await secure(site).say("EHLO client.example").contains("AUTH LOGIN PLAIN"))
    await engine.stop()
  }

  @Test(arguments: ["alice@adatum.com", "ALICE@adatum.com", "alice", "ADATUM\\alice"])
  func `somebody is known by each of his names`(name: String) async throws {
    let site = try site()
    let engine = try await site.start()
    let client = try await secure(site)
    #expect(try await client.say(plain(name, "Secret1")) == LogonTests.welcome)
    #expect(try await client.message(from: "alice@adatum.com", to: ["somebody@example.net"]).hasPrefix("250 2.6.0"))
    await engine.stop()
    let log = site.company.log("FrontEnd/ProtocolLog/SmtpReceive")
    #expect(log.contains("alice@adatum.com,authenticated") && log.contains("SMTPAcceptAnyRecipient"))
    #expect(!log.contains(Data("\0\(name)\0Secret1".utf8).base64EncodedString()) && !log.contains("Secret1"))
  }

  enum Denial: CaseIterable { case wrong, unknown, noPassword, disabled, mustChange, empty }

  @Test(arguments: Denial.allCases)
  func `whoever may not log on hears the same`(row: Denial) async throws {
    let site = try site()
    site.company.store.change { contents in
      contents.mailboxes[0].accountDisabled = row == .disabled
      contents.mailboxes[0].resetPasswordOnNextLogon = row == .mustChange
    }
    let engine = try await site.start()
    let client = try await secure(site)
    let line =
      switch row {
      case .wrong: plain("alice", "secret1")
      case .unknown: plain("mallory", "Secret1")
      case .noPassword: plain("bob", "")
      case .disabled, .mustChange: plain("alice", "Secret1")
      case .empty: plain("alice", "")
      }
    #expect(try await client.say(line) == LogonTests.denied)
    #expect(try await client.say("MAIL FROM:<alice@adatum.com>") == "530 5.7.1 Client was not authenticated")
    await engine.stop()
  }

  @Test func `a session ends after MaxLogonFailures`() async throws {
    let site = try site { $0.maxLogonFailures = 2 }
    let engine = try await site.start()
    let client = try await secure(site)
    for _ in 1...2 { #expect(try await client.say(plain("alice", "wrong")) == LogonTests.denied) }
    #expect(try await client.line() == nil)
    await engine.stop()
  }

  /// What a client may still say while its wrong password waits is answered behind it.
  @Test func `the answer to a wrong password takes its time`() async throws {
    let site = try site { $0.authTarpitInterval = TimeSpan(seconds: 0.5) }
    let engine = try await site.start()
    let client = try await secure(site)
    let start = ContinuousClock.now
    try await client.send("\(plain("alice", "wrong"))\r\nNOOP\r\n")
    #expect(try await client.reply() == LogonTests.denied)
    #expect(ContinuousClock.now - start >= .milliseconds(500))
    #expect(try await client.reply() == "250 2.0.0 OK")
    await engine.stop()
  }

  @Test(arguments: [
    ("alice@adatum.com", "250 2.1.0 Sender OK"), ("Alice@adatum.com", "250 2.1.0 Sender OK"),
    ("bob@adatum.com", "550 5.7.1 Client does not have permissions to send as this sender"),
    ("alice@example.net", "550 5.7.1 Client does not have permissions to send as this sender"),
  ])
  func `a user speaks for himself alone`(sender: String, expected: String) async throws {
    let site = try site()
    let engine = try await site.start()
    let client = try await secure(site)
    _ = try await client.say(plain("alice", "Secret1"))
    #expect(try await client.say("MAIL FROM:<\(sender)>") == expected)
    await engine.stop()
  }

  @Test func `somebody who is known may still not submit here`() async throws {
    let site = try site { $0.permissionGroups = .exchangeServers }
    let engine = try await site.start()
    let client = try await secure(site)
    _ = try await client.say(plain("alice", "Secret1"))
    #expect(try await client.say("MAIL FROM:<alice@adatum.com>") == "550 5.7.1 Client does not have permissions to submit to this server")
    await engine.stop()
  }

  @Test func `mail of a user is our own`() async throws {
    let site = try site()
    let engine = try await site.start()
    let client = try await secure(site)
    _ = try await client.say(plain("alice", "Secret1"))
    #expect(try await client.message(from: "alice@adatum.com", to: ["bob@adatum.com"]).hasPrefix("250"))
    try await eventually("it arrives") { site.company.hasMail("bob") }
    #expect(site.company.mailbox("bob")[0].contains("X-MS-Exchange-Organization-AuthAs: Internal"))
    await engine.stop()
  }
}
