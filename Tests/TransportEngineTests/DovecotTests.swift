// A real IMAP server on the mailboxes that we write: it serves them unchanged, and what it leaves there does not disturb us.
import AdminModel
import Foundation
import MailModel
import Testing

@testable import TransportEngine

@Suite(.peers, .enabled(if: Peers.hasDovecot && Peers.hasPython, "needs Debian's dovecot-imapd and python3")) struct DovecotTests {
  /// Says what is in the inbox, one line a message, marks all as read, and moves the first into a folder of its own.
  private static let reader = """
    import imaplib, email, sys, time
    for attempt in range(200):
        try:
            client = imaplib.IMAP4(sys.argv[1], int(sys.argv[2]))
            break
        except OSError:
            time.sleep(0.1)
    client.login(sys.argv[3], 'secret')
    count = int(client.select('INBOX')[1][0])
    for number in range(1, count + 1):
        data = client.fetch(str(number), '(BODY.PEEK[] FLAGS)')[1]
        message = email.message_from_bytes(data[0][1])
        body = message.get_payload().replace('\\r\\n', '|')
        flags = (data[0][0] + data[-1] if isinstance(data[-1], bytes) else data[0][0]).decode()
        print(number, message['Subject'], message['X-MS-Exchange-Organization-AuthAs'], body, 'seen' if 'Seen' in flags else 'unseen')
    if count:
        client.store('1:*', '+FLAGS', '\\\\Seen')
        client.create('Kept')
        client.copy('1', 'Kept')
    client.logout()
    """

  @Test func `Dovecot serves the mailboxes as they are`() async throws {
    let site = try Site { contents in
      contents.mailboxes = [Mailbox("carol@adatum.com")]
      contents.mailboxes[0].emailAddresses.append(ProxyAddress(MailAddress("sales@adatum.com")!))
    }
    let engine = try await site.start()
    chmod(site.company.folder, 0o711)
    let place = IPEndpoint(site.second.address, site.second.port + 1)
    func deliver(_ subject: String, to recipient: String, body: String) async throws {
      let before = site.company.mailbox("carol").count
      let client = try await site.client(inside: true)
      #expect(try await client.message(from: "alice@adatum.com", to: [recipient], subject: subject, body: body).hasPrefix("250"))
      try await eventually("it arrives") { site.company.mailbox("carol").count == before + 1 }
      Dovecot.give(site.company.folder + "/mailboxes")
    }
    func read() async throws -> [String] {
      let said = try await run(
        "/usr/bin/env", ["python3", "-c", DovecotTests.reader, place.address.description, "\(place.port)", "carol@adatum.com"])
      #expect(said.status == 0, "\(said.output)")
      return said.output.split(separator: "\n").map(String.init)
    }
    try await deliver("First", to: "carol@adatum.com", body: "..dot\r\nGrüße")
    try await deliver("Second", to: "sales@adatum.com", body: "two")
    let dovecot = try Dovecot(serving: site.company.folder + "/mailboxes", at: place)
    do {
      let lines = try await read()
      #expect(lines.count == 2 && lines.contains { $0.contains(" First Internal .dot|") && $0.hasSuffix("unseen") }, "\(lines)")
      #expect(lines.contains { $0.contains(" Second Internal two|") }, "\(lines)")
      // Now Dovecot's own files lie there, and the messages have moved to `cur`.
      try await deliver("Third", to: "carol@adatum.com", body: "three")
      let later = try await read()
      #expect(later.count == 3 && later[0].hasSuffix(" seen") && later[2].contains(" Third Internal three|"), "\(later)")
    } catch {
      Issue.record("\(error)\n\(dovecot.log)")
    }
    try await dovecot.stop()
    await engine.stop()
  }
}
