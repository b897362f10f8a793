// What becomes of a configuration that the engine cannot run by.
import AdminModel
import Foundation
import MailModel
import TLSOpenSSL
import Testing
import TransportControl

@testable import TransportEngine

@Test func `an unsound configuration never goes live, and the shell is told why`() async throws {
  let port = freePorts(on: ["127.0.1.1"])
  let company = try Company("adatum.com", at: "127.0.1.1", port: port, partner: "treyresearch.net")
  let engine = try await company.start(resolver: TableResolver(hosts: [:]))
  let domains = company.store.snapshot().acceptedDomains
  company.store.change { $0.acceptedDomains = [] }
  try await eventually("the problem is told") {
    guard case .health(let health) = try await company.ask(.health) else { return false }
    return health.configurationVersion == 1 && health.configurationProblems.contains { $0.contains("New-AcceptedDomain") }
  }
  let client = try await WireClient(company.outside)
  _ = try await client.reply()
  _ = try await client.say("EHLO client.example")
  #expect(try await client.say("MAIL FROM:<someone@example.com>").hasPrefix("250"))
  #expect(try await client.say("RCPT TO:<alice@adatum.com>").hasPrefix("250"), "the last sound version goes on")

  company.store.change { $0.acceptedDomains = domains }
  try await eventually("the repaired version is live") {
    guard case .health(let health) = try await company.ask(.health) else { return false }
    return health.configurationVersion == 3 && health.configurationProblems.isEmpty
  }
  await engine.stop()
}

@Test func `a renewed certificate speaks on the next session, and drops none that is open`() async throws {
  let site = try Site()
  let company = site.company
  let engine = try await site.start()
  func secured() async throws -> (client: WireClient, serial: String) {
    let client = try await WireClient(company.outside)
    _ = try await client.reply()
    _ = try await client.say("EHLO client.example")
    _ = try await client.say("STARTTLS")
    return (client, try await client.startTLS(TLSContext(identity: nil, trust: TrustStore([]))).peerCertificate?.serialNumber ?? "")
  }
  let (open, old) = try await secured()
  try company.use(company.authority.issue(["mail.adatum.com", "adatum.com"]))
  let (_, new) = try await secured()
  #expect(old != "" && new != "" && old != new)
  #expect(try await open.say("EHLO client.example").hasPrefix("250"))
  await engine.stop()
}
