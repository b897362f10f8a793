// Much at once: pipelined, parallel, large.
import AdminModel
import Foundation
import MailModel
import Testing

@testable import TransportEngine

@Suite struct InboundLoadTests {
  @Test func `a hundred messages in one piece get a hundred promises and arrive once each`() async throws {
    let site = try Site()
    let engine = try await site.start()
    let client = try await site.client(inside: true)
    try await client.send(
      (1...100).map { number in
        "MAIL FROM:<alice@adatum.com>\r\nRCPT TO:<carol@adatum.com>\r\nDATA\r\nSubject: \(number)\r\n\r\nNumber \(number).\r\n.\r\n"
      }.joined() + "QUIT\r\n")
    for _ in 1...100 {
      let replies = [try await client.reply(), try await client.reply(), try await client.reply(), try await client.reply()]
      #expect(replies.map { $0.prefix(3) } == ["250", "250", "354", "250"])
    }
    #expect(try await client.reply().hasPrefix("221"))
    #expect(try await client.reply() == "")
    try await eventually("all are delivered") { site.company.mailbox("carol").count == 100 }
    #expect(Set(site.company.mailbox("carol").compactMap { $0.split(separator: "\n").last }).count == 100)
    await engine.stop()
  }

  @Test func `fifty sessions at once`() async throws {
    let site = try Site()
    let engine = try await site.start()
    let replies = try await withThrowingTaskGroup(of: String.self) { group in
      for number in 1...50 {
        group.addTask { try await site.submit(to: ["user\(number)@adatum.com"], body: "For \(number).") }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(replies.count == 50 && replies.allSatisfy { $0.hasPrefix("250 2.6.0") })
    for number in 1...50 {
      try await eventually("user\(number) has mail") { site.company.mailbox("user\(number)").count == 1 }
      #expect(site.company.mailbox("user\(number)")[0].hasSuffix("\nFor \(number).\n"))
    }
    await engine.stop()
  }

  @Test func `25 MB pass over TLS in both directions and are the same at the end`() async throws {
    let addresses = [Loopback.address(), Loopback.address()]
    let port = freePorts(on: addresses.map(\.description))
    let adatum = try Company("adatum.com", at: addresses[0].description, port: port, partner: "treyresearch.net")
    let trey = try Company("treyresearch.net", at: addresses[1].description, port: port, partner: "adatum.com")
    try adatum.trust(trey.authority)
    try trey.trust(adatum.authority)
    let resolver = TableResolver(hosts: ["mail.adatum.com": addresses[0], "mail.treyresearch.net": addresses[1]])
    let engines = [try await adatum.start(resolver: resolver), try await trey.start(resolver: resolver)]

    var body: [UInt8] = []
    for number in 0..<26_000 {
      body += Array(String(repeating: Character(UnicodeScalar(UInt8(0x41 + number % 26))), count: 990).utf8) + [13, 10]
    }
    let client = try await WireClient(adatum.inside)
    _ = try await client.reply()
    #expect(try await client.say("EHLO programs.adatum.com").contains("STARTTLS"))
    for command in ["MAIL FROM:<alice@adatum.com>", "RCPT TO:<bob@treyresearch.net>", "DATA"] { _ = try await client.say(command) }
    try await client.send(Array("Subject: Large\r\n\r\n".utf8) + body + Array(".\r\n".utf8))
    #expect(try await client.reply().hasPrefix("250 2.6.0"))

    try await eventually("it arrives", within: .seconds(60)) { trey.hasMail("bob") }
    let file = try #require(trey.mailboxFiles("bob").first)
    let received = try #require(FileManager.default.contents(atPath: file))
    let expected = Data(body.filter { $0 != 13 })
    #expect(received.count > expected.count)
    #expect(received.suffix(expected.count) == expected)
    #expect(received.prefix(4000).range(of: Data("AuthDomain: adatum.com\n".utf8)) != nil)
    for engine in engines { await engine.stop() }
  }
}
