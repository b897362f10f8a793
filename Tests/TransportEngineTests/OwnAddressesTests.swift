// Mail is never sent to ourselves because somebody's DNS says so.
import AdminModel
import MailModel
import Testing

@testable import TransportEngine

@Suite struct OwnAddressesTests {
  private func own(_ bindings: String..., interfaces: Set<IPAddress> = [IPAddress("192.0.2.7")!]) -> OwnAddresses {
    var connector = ReceiveConnector(name: "Default")
    connector.bindings = bindings.map { IPEndpoint($0)! }
    return OwnAddresses([connector], interfaces: interfaces)
  }

  @Test(arguments: [
    ("0.0.0.0:25", "127.0.0.9:25", true), ("0.0.0.0:25", "192.0.2.7:25", true), ("0.0.0.0:25", "192.0.2.8:25", false),
    ("0.0.0.0:25", "192.0.2.7:26", false), ("192.0.2.7:25", "192.0.2.7:25", true), ("192.0.2.7:25", "127.0.0.1:25", false),
    ("[::]:25", "[::1]:25", true), ("[::]:25", "127.0.0.1:25", false),
  ])
  func `an address is ours when a binding and an interface are`(binding: String, host: String, isOurs: Bool) {
    #expect(own(binding).include(IPEndpoint(host)!) == isOurs)
  }

  @Test func `a domain whose exchange is ourselves comes back at once`() async throws {
    let port = freePorts(on: ["127.0.1.1"])
    let company = try Company("adatum.com", at: "127.0.1.1", port: port, partner: "treyresearch.net")
    let engine = try await company.start(resolver: TableResolver(hosts: ["mail.treyresearch.net": company.address]))
    let client = try await WireClient(company.inside)
    _ = try await client.reply()
    _ = try await client.say("EHLO programs.adatum.com")
    #expect(try await client.message(from: "alice@adatum.com", to: ["bob@treyresearch.net"]).hasPrefix("250 2.6.0"))
    try await eventually("alice is told") { company.mailbox("alice").contains { $0.contains("SMTPSEND.DNS.MxLoopback") } }
    await engine.stop()
  }
}
