// Limits of Receive connectors that only a real session shows: answers that wait, rates, domains that nobody can have.
import AdminModel
import Foundation
import MailModel
import Testing
import TransportControl

@testable import TransportEngine

@Suite struct InboundLimitTests {
  private static let pause = 0.4

  private func site(_ change: @escaping (inout ReceiveConnector) -> Void = { _ in }) throws -> Site {
    try Site { change(&$0.receiveConnectors[0]) }
  }

  @Test func `refusals to strangers wait, and what is behind them stays behind`() async throws {
    let site = try site { $0.tarpitInterval = TimeSpan(seconds: InboundLimitTests.pause) }
    let engine = try await site.start()
    let client = try await site.client()
    let lines = ["NOOP", "MAIL FROM:<eve@example.org>", "RCPT TO:<x@example.net>", "RCPT TO:<carol@adatum.com>", "RCPT TO:<y@example.net>", "RSET"]
    let start = ContinuousClock.now
    try await client.send(lines.map { $0 + "\r\n" }.joined())
    var told: [String] = []
    for _ in lines { told.append(try await client.reply()) }
    #expect(told == [
      "250 2.0.0 OK", "250 2.1.0 Sender OK", "550 5.7.1 Unable to relay", "250 2.1.5 Recipient OK", "550 5.7.1 Unable to relay", "250 2.0.0 Resetting",
    ])
    #expect(ContinuousClock.now - start >= .seconds(2 * InboundLimitTests.pause), "two refusals")
    await engine.stop()
  }

  @Test func `a client that leaves while its refusal waits leaves nothing behind`() async throws {
    let site = try site { $0.tarpitInterval = .seconds(600) }
    let engine = try await site.start()
    func sessions() async throws -> Int {
      guard case .health(let health) = try await site.company.ask(.health) else { return -1 }
      return health.inboundSessions
    }
    do {
      let client = try await site.client()
      try await client.send("FOO\r\nMAIL FROM:<eve@example.org>\r\nQUIT\r\n")
      try await eventually("the refusal waits") { site.company.log("FrontEnd/ProtocolLog/SmtpReceive").contains("FOO") }
      #expect(try await sessions() == 1)
    }
    try await eventually("the session is gone") { try await sessions() == 0 }
    await engine.stop()
  }

  @Test func `our own networks do not wait`() async throws {
    let site = try Site { contents in
      for place in contents.receiveConnectors.indices { contents.receiveConnectors[place].tarpitInterval = .seconds(600) }
    }
    let engine = try await site.start()
    #expect(try await site.client(inside: true).say("FOO") == "500 5.3.3 Unrecognized command")
    await engine.stop()
  }

  @Test(arguments: [
    (MessageRateSource.ipAddress, ["a@example.org", "b@example.org", "c@example.org"]), (.user, ["a@example.org", "b@example.org", "A@example.org", "a@example.org"]),
    (.all, ["a@example.org", "b@example.org", "c@example.org"]),
  ])
  func `whoever sends more than MessageRateLimit in a minute is sent away`(source: MessageRateSource, senders: [String]) async throws {
    let site = try site { ($0.messageRateLimit, $0.messageRateSource) = (.limited(2), source) }
    let engine = try await site.start()
    let client = try await site.client()
    for sender in senders.dropLast() {
      #expect(try await client.say("MAIL FROM:<\(sender)>") == "250 2.1.0 Sender OK")
      _ = try await client.say("RSET")
    }
    #expect(
      try await client.say("MAIL FROM:<\(senders.last!)>")
        == "421 4.4.2 Message submission rate for this client has exceeded the configured limit")
    #expect(try await client.line() == nil)
    await engine.stop()
  }

  @Test func `a rate holds for a minute, for each connector and each source`() {
    let rates = MessageRates()
    var connector = ReceiveConnector(name: "a")
    (connector.messageRateLimit, connector.messageRateSource) = (.limited(1), .ipAddress)
    let other = { var other = ReceiveConnector(name: "b"); other.messageRateLimit = .limited(1); return other }()
    let start = Timestamp.now
    func admit(_ connector: ReceiveConnector, _ address: String, after seconds: Double) -> Bool {
      rates.admit(sender: .null, from: IPAddress(address)!, to: connector, now: start + TimeSpan(seconds: seconds))
    }
    #expect(admit(connector, "10.0.0.1", after: 0))
    #expect(!admit(connector, "10.0.0.1", after: 59))
    #expect(admit(connector, "10.0.0.2", after: 59) && admit(other, "10.0.0.1", after: 59))
    #expect(admit(connector, "10.0.0.1", after: 60))
    #expect(admit(connector, "10.0.0.1", after: -10), "the clock was set back")
  }

  @Test(arguments: [
    ("x@mail.test", "550 5.1.4 Recipient address reserved by RFC 2606"), ("x@localhost", "550 5.1.4 Recipient address reserved by RFC 2606"),
    ("x@example.com", "550 5.1.5 Recipient address reserved by RFC 2606"), ("x@mail.example.org", "550 5.1.5 Recipient address reserved by RFC 2606"),
    ("x@intranet", "550 5.1.6 Recipient addresses in single label domains not accepted"), ("x@myexample.com", "550 5.7.1 Unable to relay"),
    ("x@example.co.uk", "550 5.7.1 Unable to relay"), ("carol@adatum.com", "250 2.1.5 Recipient OK"),
  ])
  func `domains that nobody can have are refused on demand`(recipient: String, expected: String) async throws {
    let site = try site {
      $0.rejectReservedTopLevelRecipientDomains = true
      $0.rejectReservedSecondLevelRecipientDomains = true
      $0.rejectSingleLabelRecipientDomains = true
    }
    let engine = try await site.start()
    let client = try await site.client()
    _ = try await client.say("MAIL FROM:<eve@example.org>")
    #expect(try await client.say("RCPT TO:<\(recipient)>") == expected)
    await engine.stop()
  }

  @Test func `the trace shows the address that outsiders know`() async throws {
    let site = try Site { $0.frontendTransportService.externalIPAddress = IPAddress("203.0.113.7") }
    let engine = try await site.start()
    #expect(try await site.client().message(from: "eve@example.org", to: ["carol@adatum.com"]).hasPrefix("250"))
    #expect(try await site.client(inside: true).message(from: "eve@example.org", to: ["dan@adatum.com"]).hasPrefix("250"))
    try await eventually("both arrive") { site.company.hasMail("carol") && site.company.hasMail("dan") }
    #expect(site.company.mailbox("carol")[0].contains(" by mail.adatum.com (203.0.113.7) with"))
    #expect(site.company.mailbox("dan")[0].contains(" by mail.adatum.com (\(site.company.inside.address)) with"), "the other service has none")
    await engine.stop()
  }
}
