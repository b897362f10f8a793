// The settings of logs act on a running engine: place, size, switches; and the connectivity log tells of every attempt.
import AdminModel
import Foundation
import MailModel
import Testing
import TransportControl

@testable import TransportEngine

@Suite struct LogSettingsTests {
  private func text(_ folder: String) -> String {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().compactMap { try? String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8) }.joined()
  }

  @Test func `a change of a path or a switch holds for the next line`() async throws {
    let site = try Site { contents in
      for place in contents.receiveConnectors.indices { contents.receiveConnectors[place].protocolLoggingLevel = .verbose }
    }
    let engine = try await site.start()
    try await site.submit(to: ["carol@adatum.com"], body: "one")
    try await eventually("it arrives") { site.company.hasMail("carol") }
    let (tracking, protocolLog) = (site.company.folder + "/elsewhere/tracking", site.company.folder + "/elsewhere/receive")
    func change(_ body: (inout ConfigContents) -> Void) async throws {
      site.company.store.change(body)
      try await eventually("the change is live") {
        guard case .health(let health) = try await site.company.ask(.health) else { return false }
        return health.configurationVersion == site.company.store.currentVersion()
      }
    }
    try await change {
      $0.transportService.messageTrackingLogPath = tracking
      $0.frontendTransportService.receiveProtocolLogPath = "elsewhere/receive"
      $0.transportService.receiveProtocolLogPath = "elsewhere/receive"
    }
    try await site.submit(to: ["dan@adatum.com"], body: "two")
    try await eventually("it arrives") { site.company.hasMail("dan") }
    try await change { $0.transportService.messageTrackingLogEnabled = false }
    try await site.submit(to: ["erin@adatum.com"], body: "three")
    try await eventually("it arrives") { site.company.hasMail("erin") }
    await engine.stop()
    let (before, after) = (site.company.log("MessageTracking"), text(tracking))
    #expect(before.contains("carol@adatum.com") && !before.contains("dan@adatum.com"))
    #expect(after.contains("dan@adatum.com") && !after.contains("erin@adatum.com"))
    #expect(text(protocolLog).contains("RCPT TO:<dan@adatum.com>"))
  }

  @Test func `the connectivity log tells of every attempt`() async throws {
    let site = try Site()
    let engine = try await site.start()
    try await site.submit(body: "one")
    try await eventually("the queue waits") { try await site.queue()?.status == "Retry" }
    let peer = try ScriptedPeer(at: site.peer)
    try await site.order(.retry(resubmit: false))
    try await eventually("it goes") { peer.messages.count == 1 }
    try await site.submit(to: ["x@nowhere.example"])
    try await eventually("alice hears of it") { site.company.hasMail("alice") }
    await engine.stop()
    let lines = site.company.log("Hub/Connectivity").components(separatedBy: "\r\n").filter { $0.contains(",SMTP,") }
    let columns = lines.map { $0.split(separator: ",", maxSplits: 5, omittingEmptySubsequences: false).map(String.init) }
    let address = site.peer.address
    #expect(columns.filter { $0[3] == "example.net" && $0[4] == "+" }.allSatisfy { $0[5].hasPrefix("DnsConnectorDelivery ") })
    #expect(columns.contains { $0[4] == ">" && $0[5] == "Established connection to \(address)" })
    #expect(columns.contains { $0[3] == "example.net" && $0[4] == "-" && $0[5].hasPrefix("\"Messages: 0 Bytes: 0 (441 4.4.1") || $0[5].hasPrefix("Messages: 0 Bytes: 0 (441 4.4.1") })
    #expect(columns.contains { $0[4] == "-" && $0[5].hasPrefix("Messages: 1 Bytes: ") })
    #expect(columns.contains { $0[3] == "nowhere.example" && $0[5].hasPrefix("DNS server returned 550 5.4.4") })
    // Every session that begins also ends.
    for id in Set(columns.map { $0[1] }) { #expect(columns.filter { $0[1] == id && $0[4] == "-" }.count == 1, "\(lines)") }
  }
}
