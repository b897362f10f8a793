// Clients that want to wear the server out: each is cut off or waits alone, and others are served meanwhile.
import AdminModel
import MailModel
import MailQueue
import Testing

@testable import TransportEngine

@Suite struct AbuseTests {
  @Test func `two hundred who never finish a line keep nobody else from sending`() async throws {
    let site = try Site {
      $0.receiveConnectors[0].maxInboundConnectionPerSource = .unlimited
      $0.receiveConnectors[0].maxInboundConnectionPercentagePerSource = 100
    }
    let engine = try await site.start()
    var slow: [WireClient] = []
    for number in 0..<200 {
      let client = try await WireClient(site.company.outside)
      try await client.send(number % 2 == 0 ? "E" : "EHLO client.example\r\nMAIL FROM:<eve@example.org>\r\nRCPT TO:<carol@adatum.com>\r\nDATA\r\nSubj")
      slow.append(client)
    }
    #expect(try await site.client().message(from: "eve@example.org", to: ["carol@adatum.com"]).hasPrefix("250"))
    try await eventually("the one that speaks is served") { site.company.mailbox("carol").count == 1 }
    slow = []
    await engine.stop()
  }

  @Test func `one who sends an octet at a time is sent away when his time is over`() async throws {
    let site = try Site {
      $0.receiveConnectors[0].connectionInactivityTimeout = .seconds(1)
      $0.receiveConnectors[0].connectionTimeout = .seconds(2)
    }
    let engine = try await site.start()
    let client = try await site.client()
    // Never silent, and never done.
    let dripping = Task {
      while !Task.isCancelled {
        guard (try? await client.send("x")) != nil else { return }
      }
    }
    #expect(try await client.reply().hasPrefix("4"))
    dripping.cancel()
    await engine.stop()
  }

  @Test func `a line without end costs one answer and no memory`() async throws {
    let site = try Site()
    let engine = try await site.start()
    let client = try await site.client()
    let block = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
    for _ in 0..<32 { try await client.send(block) }
    try await client.send("\r\nNOOP\r\n")
    #expect(try await client.reply() == "500 5.5.2 Line too long")
    #expect(try await client.reply() == "250 2.0.0 OK")
    await engine.stop()
  }

  @Test func `a header without end is refused, and the session with it`() async throws {
    let site = try Site { $0.receiveConnectors[0].maxHeaderSize = ByteQuantity(bytes: 65536) }
    let engine = try await site.start()
    let client = try await site.client()
    for command in ["MAIL FROM:<eve@example.org>", "RCPT TO:<carol@adatum.com>", "DATA"] { _ = try await client.say(command) }
    let fields = Array(String(repeating: "X-Field: \(String(repeating: "y", count: 900))\r\n", count: 100).utf8)
    for _ in 0..<20 { try await client.send(fields) }
    try await client.send("\r\n.\r\n")
    #expect(try await client.reply() == "552 5.3.4 Header size exceeds fixed maximum size")
    #expect(try await client.reply() == "")
    await engine.stop()
    #expect(!site.company.hasMail("carol"))
  }

  @Test func `every cause for which the store takes nothing has its reply`() {
    #expect(MessageIntake.Failure.store(.full).reply == SMTPReply(452, EnhancedStatus(4, 3, 1), "Insufficient system resources"))
    for failure in [QueueStoreError.io("fsync: Input/output error"), .damaged("page 7"), .closed] {
      #expect(MessageIntake.Failure.store(failure).reply.code == 451, "\(failure)")
    }
  }
}
