// Input nobody planned: whatever arrives, nothing crashes, and the cut still changes nothing.
import DialogueSupport
import MailModel
import Testing

@testable import SMTPCore

struct HostileInputTests {
  /// Pieces of sense, strung together without any.
  private static func clientBabble(_ seed: UInt64) -> [UInt8] {
    var generator = SeededGenerator(seed: seed)
    let pieces = [
      "HELO c.example\r\n", "EHLO [IPv6:::1]\r\n", "MAIL FROM:<a@b.example>\r\n", "RCPT TO:<c@contoso.com>\r\n", "DATA\r\n", "BDAT 7\r\n",
      "BDAT 3 LAST\r\n",
      "BDAT 99999999999999999999\r\n", "RSET\r\n", "AUTH PLAIN\r\n", "AUTH LOGIN ====\r\n", "STARTTLS\r\n", ".\r\n", "..\r\n", "\r\n", "\r",
      "\n", ".", "\0", "x", "<\">",
      "MAIL FROM:<\"\\", "SIZE=-1", "ORCPT=;+", "*\r\n", "AGFsaWNlAHdyb25n\r\n", String(repeating: "long ", count: 120), "ä", "\u{7F}\r\n",
    ]
    return (0..<60).flatMap { _ in Array(pieces.randomElement(using: &generator)!.utf8) }
  }

  @Test(arguments: UInt64(1)...300)
  func babbleOfAClientIsAnsweredAlikeInAnyCut(_ seed: UInt64) throws {
    var dialogue = try Dialogue(name: "babble", text: "")
    dialogue.settings = [("auth", "LOGIN,PLAIN"), ("maxProtocolErrors", "unlimited"), ("offersStartTLS", seed % 8 == 0 ? "true" : "false")]
    let babble = HostileInputTests.clientBabble(seed)
    var outcomes: [ScriptedServer.Outcome] = []
    for cut in [Cut.whole, .everyOctet, .random(seed: seed)] {
      let server = ScriptedServer(dialogue, answersLate: seed % 2 == 0)
      server.connect()
      for piece in cut.pieces(babble) { server.feed(piece) }
      server.catchUp()
      outcomes.append(server.outcome)
    }
    #expect(outcomes[1] == outcomes[0])
    #expect(outcomes[2] == outcomes[0])
  }

  @Test(arguments: UInt64(1)...300)
  func babbleOfAServerEndsTheSessionOrIsUnderstood(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let pieces = [
      "220 mx\r\n", "250-mx\r\n", "250 PIPELINING\r\n", "250 ok\r\n", "354 go\r\n", "421 bye\r\n", "550 5.1.1 no\r\n", "334 \r\n", "250",
      "\r\n", "\n", "x", "\0", "999 no\r\n",
    ]
    let client = ScriptedClient()
    client.hear("220 mx\r\n250-mx\r\n250 CHUNKING\r\n")
    if client.events == ["ready"] {
      client.send(OutboundMessage(reversePath: .null, recipients: [EnvelopeRecipient(MailAddress("a@b.example")!)], size: 3))
    }
    for _ in 0..<40 { client.hear(pieces.randomElement(using: &generator)!) }
    client.disconnect()
    #expect(client.isClosed)
    #expect(client.results.count == 1, "every message given has exactly one result")
  }
}
