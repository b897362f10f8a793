// Mail that waits when the configuration changes: it waits where today's configuration would put it, and goes by today's way.
import AdminModel
import Foundation
import MailModel
import Testing
import TransportControl

@testable import TransportEngine

@Suite struct RerouteTests {
  struct Change: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var change: @Sendable (inout ConfigContents, Site) -> Void
    /// NextHopDomain and TlsDomain of the queue in which the message waits then; `nil` where it goes at once.
    var queue: @Sendable (Site) -> (nextHop: String, tlsDomain: String)?
  }

  private static func smartHost(_ contents: inout ConfigContents, _ hosts: [SmartHost]) {
    (contents.sendConnectors[1].dnsRoutingEnabled, contents.sendConnectors[1].smartHosts) = (false, hosts)
  }

  static let changes = [
    Change(
      testDescription: "the connector is disabled", change: { contents, _ in contents.sendConnectors[1].enabled = false },
      queue: { _ in ("Unreachable Domain", "") }),
    Change(
      testDescription: "the connector is removed", change: { contents, _ in contents.sendConnectors.remove(at: 1) },
      queue: { _ in ("Unreachable Domain", "") }),
    Change(
      testDescription: "smart hosts instead of MX", change: { contents, site in smartHost(&contents, [.address(site.peer.address)]) },
      queue: { ("[\($0.peer.address)]", "") }),
    Change(
      testDescription: "another connector is narrower",
      change: { contents, site in
        var narrow = SendConnector(name: "Narrow")
        narrow.addressSpaces = [AddressSpace("example.net")!]
        (narrow.dnsRoutingEnabled, narrow.smartHosts, narrow.port) = (false, [.address(site.second.address)], Int(site.second.port))
        contents.sendConnectors.append(narrow)
      }, queue: { _ in nil }),
    Change(
      testDescription: "the domain is bound to mutual TLS",
      change: { contents, _ in
        contents.transportConfig.tlsSendDomainSecureList.append(MailDomain("example.net")!)
        contents.sendConnectors[1].domainSecureEnabled = true
      }, queue: { _ in ("example.net", "example.net") }),
  ]

  @Test(arguments: changes)
  func `mail that waits follows the configuration`(row: Change) async throws {
    let site = try Site()
    let second = try ScriptedPeer(at: site.second)
    let engine = try await site.start()
    #expect(try await site.submit().hasPrefix("250"))
    try await eventually("it waits") { try await site.queue()?.status == "Retry" }
    site.company.store.change { row.change(&$0, site) }
    if let expected = row.queue(site) {
      try await eventually("it waits elsewhere") {
        guard case .queues(let queues) = try await site.company.ask(.queues) else { return false }
        let found = queues.filter { $0.messageCount > 0 }.map { [$0.nextHopDomain, $0.tlsDomain] }
        return found == [[expected.nextHop, expected.tlsDomain]]
      }
    } else {
      try await eventually("it goes") { second.messages.count == 1 }
    }
    await engine.stop()
  }

  @Test func `a list of smart hosts is edited and the next one has the mail`() async throws {
    let site = try Site { RerouteTests.smartHost(&$0, [.name(MailDomain("gone.example")!)]) }
    let second = try ScriptedPeer(at: site.second)
    let engine = try await site.start()
    #expect(try await site.submit().hasPrefix("250"))
    try await eventually("it waits") { try await site.queue("gone.example")?.status == "Retry" }
    site.company.store.change { RerouteTests.smartHost(&$0, [.name(MailDomain("gone.example")!), .address(site.second.address)]) }
    try await eventually("it goes") { second.messages.count == 1 }
    await engine.stop()
  }

  @Test func `mail that becomes bound to a partner is never sent in clear`() async throws {
    let site = try Site()
    let engine = try await site.start()
    #expect(try await site.submit().hasPrefix("250"))
    try await eventually("it waits") { try await site.queue()?.status == "Retry" }
    let peer = try ScriptedPeer(at: site.peer)
    site.company.store.change {
      $0.transportConfig.tlsSendDomainSecureList.append(MailDomain("example.net")!)
      $0.sendConnectors[1].domainSecureEnabled = true
    }
    try await eventually("it is tried, and refused") {
      guard case .queues(let queues) = try await site.company.ask(.queues) else { return false }
      return queues.contains { $0.tlsDomain == "example.net" && $0.lastError.contains("451 5.7.3 STARTTLS is required to send mail") }
    }
    #expect(peer.messages.isEmpty && !peer.commands.contains { $0.hasPrefix("MAIL") })
    await engine.stop()
  }
}
