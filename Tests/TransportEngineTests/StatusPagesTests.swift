// What monitoring sees of a running engine.
import AdminModel
import Foundation
import Glibc
import MailModel
import Testing
import TransportControl

@testable import TransportEngine

@Suite struct StatusPagesTests {
  private func page(_ engine: TransportEngine, _ path: String) async throws -> (status: Int, text: String) {
    let endpoint = IPEndpoint(IPAddress("127.0.0.1")!, try #require(engine.metricsPort))
    let answer = try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<String, any Error>) in
      Thread { continuation.resume(with: Result { try get(path, from: endpoint) }) }.start()
    }
    let parts = answer.split(separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
    return (Int(answer.split(separator: " ")[1]) ?? 0, parts.count == 2 ? String(parts[1]) : "")
  }

  private func get(_ path: String, from endpoint: IPEndpoint) throws -> String {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    defer { close(descriptor) }
    guard WireSocket.with(endpoint, { connect(descriptor, $0, $1) }) == 0 else { throw WireError(text: "connect: \(errno)") }
    let request = "GET \(path) HTTP/1.1\r\nHost: localhost\r\n\r\n"
    _ = send(descriptor, request, request.utf8.count, Int32(MSG_NOSIGNAL))
    var answer: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65536)
    while case let count = recv(descriptor, &chunk, chunk.count, 0), count > 0 { answer += chunk[..<count] }
    return String(decoding: answer, as: UTF8.self)
  }

  /// The value of a sample, labels left out.
  private func value(_ name: String, _ text: String) -> String? {
    text.split(separator: "\n").first { $0.hasPrefix("postern_\(name){") || $0.hasPrefix("postern_\(name) ") }?.split(separator: " ").last
      .map(String.init)
  }

  @Test func `counters follow the mail and keep Exchange's names`() async throws {
    let site = try Site()
    let peer = try ScriptedPeer(at: site.peer)
    let engine = try await site.company.start(resolver: site.resolver, metrics: IPEndpoint("127.0.0.1:0"))
    try await site.submit(to: ["carol@adatum.com"], body: "one")
    try await site.submit(to: ["bob@example.net"], body: "two")
    try await site.submit(to: ["x@nowhere.example"], body: "three")
    try await eventually("all arrive") { peer.messages.count == 1 && site.company.hasMail("carol") && site.company.hasMail("alice") }
    var text = ""
    try await eventually("all are counted") {
      text = try await page(engine, "/metrics").text
      return value("mailbox_deliveries_total", text) == "2" && value("smtp_send_messages_total", text) == "1"
    }
    #expect(value("smtp_receive_messages_total", text) == "3")
    #expect(value("dsn_failure_total", text) == "1" && value("recipients_failed_total", text) == "1")
    #expect(value("queue_all", text) == "0" && value("listeners", text) == "2")
    #expect(text.contains(#"postern_smtp_receive_messages_total{counter="\\MSExchangeTransport SMTPReceive(_total)\\Messages Received Total"} 3"#))
    #expect(text.contains("# TYPE postern_queue_submission gauge\n") && text.contains("process_resident_memory_bytes "))
    // Each name is said once: a second would spoil the whole page for Prometheus.
    let types = text.split(separator: "\n").filter { $0.hasPrefix("# TYPE") }
    #expect(Set(types).count == types.count)
    await engine.stop()
  }

  @Test func `health names what is wrong`() async throws {
    let site = try Site()
    let engine = try await site.company.start(resolver: site.resolver, metrics: IPEndpoint("127.0.0.1:0"))
    #expect(try await page(engine, "/health") == (200, "OK\n"))
    site.company.store.change { $0.acceptedDomains = [] }
    try await eventually("the problem shows") { try await page(engine, "/health").status == 503 }
    #expect(try await page(engine, "/health").text.lowercased().contains("domain"))
    await engine.stop()
  }
}
