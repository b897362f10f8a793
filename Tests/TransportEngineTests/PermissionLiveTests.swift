// Rights on connectors as sessions feel them: Add-ADPermission beside the groups, denials, what was taken away, and maintenance.
import AdminModel
import Foundation
import MailModel
import Testing

@testable import TransportEngine

@Suite struct PermissionLiveTests {
  let company: Company

  init() throws {
    company = try Company("adatum.com", at: "127.0.1.1", port: freePorts(on: ["127.0.1.1"]), partner: "treyresearch.net")
  }

  private func change(_ body: (inout ConfigContents) -> Void) { company.store.change(body) }

  private func set(_ mode: PermissionMode, _ rights: ExtendedRight..., to user: SecurityPrincipal = .anonymousLogon) {
    change { contents in
      let connector = contents.receiveConnectors[0]
      contents.adPermissions += rights.map { ADPermission(mode, $0, to: user, on: connector) }
    }
  }

  private func session() async throws -> WireClient {
    let client = try await WireClient(company.outside)
    _ = try await client.reply()
    _ = try await client.say("EHLO stranger.example")
    return client
  }

  /// One row: what is set, a sender, a recipient, and the first reply that is not 250.
  enum Case: CaseIterable {
    case groupsAlone, relayGiven, relayDenied, ownSender, ownSenderTaken, anySenderTaken, submitTaken, deniedToEveryone
  }

  @Test(arguments: Case.allCases)
  func `a session has the rights that its connector gives`(row: Case) async throws {
    var (sender, recipient, expected) = ("someone@example.com", "bob@contoso.com", "550 5.7.1 Unable to relay")
    switch row {
    case .groupsAlone: break
    case .relayGiven:
      set(.allow, .acceptAnyRecipient)
      expected = "250 2.1.5 Recipient OK"
    case .relayDenied:
      set(.allow, .acceptAnyRecipient)
      set(.deny, .acceptAnyRecipient)
    case .ownSender: (sender, recipient, expected) = ("ceo@adatum.com", "alice@adatum.com", "250 2.1.5 Recipient OK")
    case .ownSenderTaken:
      set(.removed, .acceptAuthoritativeDomainSender)
      (sender, expected) = ("ceo@adatum.com", "550 5.7.1 Client does not have permissions to send as this sender")
    case .anySenderTaken:
      set(.removed, .acceptAnySender)
      expected = "550 5.7.1 Client does not have permissions to send as this sender"
    case .submitTaken:
      set(.removed, .submit)
      expected = "530 5.7.1 Client was not authenticated"
    case .deniedToEveryone:
      set(.deny, .submit, to: .everyone)
      expected = "530 5.7.1 Client was not authenticated"
    }
    let engine = try await company.start(resolver: TableResolver(hosts: [:]))
    let client = try await session()
    let first = try await client.say("MAIL FROM:<\(sender)>")
    #expect(first.hasPrefix("250") ? try await client.say("RCPT TO:<\(recipient)>") == expected : first == expected)
    await engine.stop()
  }

  @Test func `a right given to a running engine holds for the next message`() async throws {
    let engine = try await company.start(resolver: TableResolver(hosts: [:]))
    let client = try await session()
    _ = try await client.say("MAIL FROM:<someone@example.com>")
    #expect(try await client.say("RCPT TO:<bob@contoso.com>") == "550 5.7.1 Unable to relay")
    set(.allow, .acceptAnyRecipient)
    try await eventually("the right is live") {
      _ = try await client.say("RSET")
      _ = try await client.say("MAIL FROM:<someone@example.com>")
      return try await client.say("RCPT TO:<bob@contoso.com>") == "250 2.1.5 Recipient OK"
    }
    await engine.stop()
  }

  @Test func `routing headers of those who may not bring any are dropped`() async throws {
    set(.removed, .acceptHeadersRouting)
    let engine = try await company.start(resolver: TableResolver(hosts: [:]))
    let client = try await session()
    let header = "Received: from elsewhere by nowhere; Thu, 1 Jan 2026 00:00:00 +0000\r\nResent-From: x@example.com\r\nSubject: routed"
    _ = try await client.say("MAIL FROM:<someone@example.com>")
    _ = try await client.say("RCPT TO:<alice@adatum.com>")
    _ = try await client.say("DATA")
    #expect(try await client.say(header + "\r\n\r\nbody\r\n.").hasPrefix("250 2.6.0"))
    try await eventually("the message arrives") { company.mailbox("alice").count == 1 }
    let message = company.mailbox("alice")[0]
    #expect(message.contains("Subject: routed") && !message.contains("elsewhere") && !message.contains("Resent-From"))
    #expect(message.contains("Received: from stranger.example"), "our own field stands")
    await engine.stop()
  }

  @Test func `the size limit does not hold for those who may pass it`() async throws {
    let engine = try await company.start(resolver: TableResolver(hosts: [:]))
    let stranger = try await WireClient(company.outside)
    _ = try await stranger.reply()
    #expect(try await stranger.say("EHLO stranger.example").contains("SIZE 37748736"))
    let program = try await WireClient(company.inside)
    _ = try await program.reply()
    #expect(try await !program.say("EHLO program.adatum.com").contains("SIZE 37748736"), "an externally secured server")
    await engine.stop()
  }

  @Test(arguments: [(ServerComponent.frontendTransport, true, false), (.hubTransport, false, true), (.serverWideOffline, true, true)])
  func `a part of the server that is switched off takes no new sessions`(component: ServerComponent, frontEnd: Bool, hub: Bool) async throws {
    change { $0.componentStates = [ServerComponentState(component, .maintenance, .draining)] }
    let engine = try await company.start(resolver: TableResolver(hosts: [:]))
    for (door, isOff) in [(company.outside, frontEnd), (company.inside, hub)] {
      let client = try await WireClient(door)
      #expect(try await client.reply().hasPrefix(isOff ? "421 4.3.2 Service not active" : "220 "))
    }
    change { $0.componentStates = [ServerComponentState(component, .maintenance, .active)] }
    try await eventually("it is active again") {
      let client = try await WireClient(company.outside)
      return try await client.reply().hasPrefix("220 ")
    }
    await engine.stop()
  }
}
