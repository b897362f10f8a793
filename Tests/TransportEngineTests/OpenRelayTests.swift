// Everything that strangers have tried to have a server carry mail for them: nothing of it leaves. Some of it is an odd name in a domain of
// ours, and may be taken for that.
import AdminModel
import MailModel
import Testing

@testable import TransportEngine

@Suite struct OpenRelayTests {
  /// What stands between the angle brackets of RCPT.
  static let recipients = [
    // Plain, and in other letters.
    "victim@example.net", "VICTIM@EXAMPLE.NET", "postmaster@example.net", "abuse@example.net", "victim@sub.example.net", "victim@net",
    "victim@localhost", "victim@treyresearch.net", "victim@adatum.com.example.net", "victim@example.net.adatum.com", "victim@xadatum.com",
    "victim@adatum.comx", "victim@adatum.co", "victim@datum.com", "victim@sub.adatum.com", "victim@adatum.com.", "victim@example.net.",
    "victim@.adatum.com", "victim@adatum..com",
    // Address literals.
    "victim@[192.0.2.1]", "victim@[127.0.0.1]", "victim@[IPv6:::1]", "victim@[IPv6:2001:db8::1]", "victim@[adatum.com]", "victim@192.0.2.1",
    "victim@[]", "victim@[192.0.2.1", "victim@3221225985",
    // Percent signs, bangs and colons of the age before MX.
    "victim%example.net@adatum.com", "victim%example.net@[127.0.0.1]", "victim%example.net@localhost", "victim%example.net",
    "example.net!victim", "example.net!victim@adatum.com", "adatum.com!victim@example.net", "victim@example.net@adatum.com",
    "victim@adatum.com@example.net", "victim%example.net%adatum.com@adatum.com",
    // Source routes.
    "@adatum.com:victim@example.net", "@example.net:victim@adatum.com", "@adatum.com,@example.net:victim@example.net", "@:victim@example.net",
    "@adatum.com:victim%example.net@adatum.com", "@127.0.0.1:victim@example.net",
    // Quotes.
    "\"victim@example.net\"@adatum.com", "\"victim@example.net\"", "\"victim\"@example.net", "\"victim%example.net\"@adatum.com",
    "\"@adatum.com:victim\"@example.net", "\"victim\\@example.net\"@adatum.com", "\"\"@example.net", "victim\\@example.net@adatum.com",
    "\"victim\"\"@example.net", "vic\"tim@example.net\"@adatum.com", "\"victim@example.net>\"@adatum.com",
    // Blanks, comments, lists and second brackets.
    "victim @example.net", "victim@ example.net", "victim@example.net ", " victim@example.net", "victim@example.net,alice@adatum.com",
    "alice@adatum.com,victim@example.net", "victim@example.net;alice@adatum.com", "victim(@adatum.com)@example.net",
    "victim@example.net(@adatum.com)", "<victim@example.net>", "alice@adatum.com> <victim@example.net",
    "alice@adatum.com>,<victim@example.net", "alice@adatum.com> ORCPT=rfc822;victim@example.net",
    // Other protocols' ways.
    "/=/o=x/ou=x/cn=victim/@adatum.com", "IMCEASMTP-victim+40example+2Enet@adatum.com", "IMCEAFAX-victim@example.net",
    "victim@example.net\0@adatum.com", "victim\u{FF20}example.net@adatum.com", "victim@ex\u{E4}mple.net", "victim@xn--exmple-cua.net",
  ]

  @Test func `no stranger has mail carried on, whatever the recipient looks like`() async throws {
    #expect(OpenRelayTests.recipients.count >= 60)
    let site = try Site { $0.receiveConnectors[0].maxProtocolErrors = .unlimited }
    let peer = try ScriptedPeer(at: site.peer)
    let engine = try await site.start()
    for sender in ["eve@example.org", ""] {
      let client = try await site.client()
      for recipient in OpenRelayTests.recipients {
        #expect(try await client.say("MAIL FROM:<\(sender)>").hasPrefix("250"))
        if try await client.say("RCPT TO:<\(recipient)>").hasPrefix("250") {
          #expect(isOurs(recipient), "taken for \(recipient)")
          _ = try await client.say("DATA")
          #expect(try await client.say("Subject: relay\r\n\r\nbuy\r\n.").hasPrefix("250"))
        }
        #expect(try await client.say("RSET").hasPrefix("250"))
      }
      _ = try await client.say("QUIT")
    }
    // A message of ours passes what has gone before it: when it has left, so would they have.
    _ = try await site.submit()
    try await eventually("our own mail goes") { !peer.messages.isEmpty }
    #expect(peer.messages.count == 1 && peer.sessions == 1, "mail of strangers left")
    await engine.stop()
  }

  /// What was taken must be an address in our own domain: a route before it is left out (RFC 5321 section 4.1.1.3), and what follows its
  /// bracket is a parameter.
  private func isOurs(_ recipient: String) -> Bool {
    if let whole = MailAddress(recipient) { return whole.domain == MailDomain("adatum.com") }
    var address = recipient.split(separator: ">")[0]
    if address.hasPrefix("@"), let colon = address.firstIndex(of: ":") { address = address[address.index(after: colon)...] }
    return MailAddress(address)?.domain == MailDomain("adatum.com")
  }
}
