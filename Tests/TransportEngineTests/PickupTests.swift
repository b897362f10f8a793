// Files dropped into the pickup and replay folders, on a running engine.
import AdminModel
import Foundation
import MailModel
import Testing
import TransportControl

@testable import TransportEngine

@Suite struct PickupTests {
  private func drop(_ text: String, as name: String, in folder: String, of site: Site) throws {
    let path = "\(site.company.folder)/TransportRoles/\(folder)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    // As programs should: under another name until it is whole.
    try Data(text.utf8).write(to: URL(filePath: "\(path)/\(name).part"))
    try FileManager.default.moveItem(atPath: "\(path)/\(name).part", toPath: "\(path)/\(name).eml")
  }

  private func files(_ folder: String, of site: Site) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: "\(site.company.folder)/TransportRoles/\(folder)")) ?? []).sorted()
  }

  @Test func `a message finds its recipients in its header, and Bcc stays between us`() async throws {
    let site = try Site()
    let engine = try await site.start()
    try drop(
      "From: App <app@adatum.com>\nTo: \"Carol, C.\" <carol@adatum.com>\nBcc: dan@adatum.com,\n carol@adatum.com\nSubject: Report\nX-MS-Exchange-Organization-AuthAs: Partner\n\nline one\n.\nlast",
      as: "report", in: "Pickup", of: site)
    try await eventually("both get it") { site.company.hasMail("carol") && site.company.hasMail("dan") }
    try await eventually("the file is gone") { files("Pickup", of: site) == [] }
    let message = site.company.mailbox("dan")[0]
    #expect(message.hasSuffix("\n\nline one\n.\nlast") && !message.contains("Bcc") && message.contains("Message-ID: <"))
    #expect(message.contains("Received: from Pickup by mail.adatum.com with Microsoft SMTP\n Server id"))
    #expect(message.contains("X-MS-Exchange-Organization-AuthAs: Internal") && !message.contains("AuthAs: Partner"))
    await engine.stop()
    #expect(site.company.mailbox("carol").count == 1)
    let tracking = site.company.log("MessageTracking")
    #expect(tracking.contains(",PICKUP,RECEIVE,") && tracking.contains(",STOREDRIVER,DELIVER,"))
  }

  @Test(arguments: [
    ("To: carol@adatum.com\n\nx", "no sender"), ("From: a@adatum.com\n\nx", "no recipient"), ("From: a@adatum.com\nTo: nonsense\n\nx", "no address"),
    ("From: a@adatum.com, b@adatum.com\nTo: carol@adatum.com\n\nx", "two authors"), ("", "empty"), ("no header at all", "text"),
    ("From: a@adatum.com\nTo: carol@adatum.com\nX: " + String(repeating: "x", count: 70_000) + "\n\nx", "a large header"),
    ("From: a@adatum.com\nTo: a@adatum.com, b@adatum.com, c@adatum.com\n\nx", "too many recipients"),
  ])
  func `what cannot be sent stays as bad mail`(text: String, what: String) async throws {
    let site = try Site { $0.transportService.pickupDirectoryMaxRecipientsPerMessage = 2 }
    let engine = try await site.start()
    try drop(text, as: "one", in: "Pickup", of: site)
    try await eventually("it is bad: \(what)") { files("Pickup", of: site) == ["one.bad"] }
    // The same name once more must not replace the first.
    try drop(text, as: "one", in: "Pickup", of: site)
    try await eventually("both are there") { files("Pickup", of: site).count == 2 && files("Pickup", of: site).allSatisfy { $0.hasSuffix(".bad") } }
    await engine.stop()
    #expect(!site.company.hasMail("carol"))
  }

  @Test func `other files are nobody's business, and links lead nowhere`() async throws {
    let site = try Site()
    let secret = site.company.folder + "/secret"
    try "From: a@adatum.com\nTo: carol@adatum.com\n\nsecret".write(toFile: secret, atomically: false, encoding: .utf8)
    let folder = site.company.folder + "/TransportRoles/Pickup"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try "From: a@adatum.com\nTo: carol@adatum.com\n\nx".write(toFile: folder + "/notes.txt", atomically: false, encoding: .utf8)
    try FileManager.default.createSymbolicLink(atPath: folder + "/link.eml", withDestinationPath: secret)
    let engine = try await site.start()
    try await eventually("the link is bad") { files("Pickup", of: site) == ["link.bad", "notes.txt"] }
    await engine.stop()
    #expect(!site.company.hasMail("carol"))
  }

  @Test func `what an engine was working on when it ended is taken up again`() async throws {
    let site = try Site()
    let folder = site.company.folder + "/TransportRoles/Pickup"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try "From: a@adatum.com\nTo: carol@adatum.com\n\nx".write(toFile: folder + "/half.tmp", atomically: false, encoding: .utf8)
    let engine = try await site.start()
    try await eventually("it arrives") { site.company.hasMail("carol") }
    await engine.stop()
    #expect(files("Pickup", of: site) == [])
  }

  @Test func `a replayed message keeps its envelope, with what MAIL and RCPT had`() async throws {
    let site = try Site()
    let peer = try ScriptedPeer(at: site.peer)
    let engine = try await site.start()
    try drop(
      "X-Receiver: <bob@example.net> NOTIFY=NEVER\r\nX-Receiver: carol@adatum.com\r\nX-Sender: <alice@adatum.com> BODY=8BITMIME RET=HDRS ENVID=QQ\r\n"
        + "X-CreatedBy: MSExchange15\r\nX-EndOfInjectedXHeaders: 200\r\nFrom: somebody@else.example\r\nTo: nobody@else.example\r\nX-Sender: kept\r\n\r\nagain",
      as: "old", in: "Replay", of: site)
    try await eventually("both get it") { peer.messages.count == 1 && site.company.hasMail("carol") }
    #expect(peer.messages[0].recipients == ["<bob@example.net>"] && peer.messages[0].sender.hasPrefix("<alice@adatum.com>"))
    let message = site.company.mailbox("carol")[0]
    #expect(!message.contains("X-Receiver") && !message.contains("MSExchange15") && message.contains("\nX-Sender: kept\n"))
    #expect(message.contains("From: somebody@else.example") && message.contains("AuthAs: Anonymous") && message.contains("from Replay by"))
    await engine.stop()
    #expect(files("Replay", of: site) == [])
  }

  @Test func `an exported message comes back through the replay folder`() async throws {
    let site = try Site()
    let engine = try await site.start()
    let client = try await site.client(inside: true)
    for command in ["MAIL FROM:<alice@adatum.com> BODY=BINARYMIME RET=HDRS", "RCPT TO:<bob@example.net> NOTIFY=FAILURE ORCPT=rfc822;b@example.net"] {
      #expect(try await client.say(command).hasPrefix("250"))
    }
    let content = "Subject: Once more\r\n\r\nbare\nline and \rreturn"
    try await client.send("BDAT \(content.utf8.count) LAST\r\n\(content)")
    #expect(try await client.reply().hasPrefix("250"))
    try await eventually("it waits") { try await site.queue()?.status == "Retry" }
    guard case .content(let piece) = try await site.company.ask(.content(message: 1, from: 0)) else { return }
    let exported = String(decoding: piece.bytes, as: UTF8.self)
    try drop(exported, as: "exported", in: "Replay", of: site)
    try await eventually("a second one waits") { try await site.queue()?.messageCount == 2 }
    guard case .content(let again) = try await site.company.ask(.content(message: 2, from: 0)) else { return }
    let copy = String(decoding: again.bytes, as: UTF8.self)
    func envelope(_ text: String) -> [Substring] { text.split(separator: "\r\n").filter { $0.hasPrefix("X-Sender") || $0.hasPrefix("X-Receiver") } }
    #expect(envelope(copy) == envelope(exported) && envelope(copy).count == 2)
    #expect(copy.hasSuffix(content.split(separator: "\r\n\r\n").last!), "binary content stays as it is")
    #expect(copy.components(separatedBy: "X-CreatedBy").count == 2, "the lines of the first export are gone")
    await engine.stop()
  }

  @Test(arguments: ["From: a@adatum.com\nTo: b@adatum.com\n\nx", "X-Sender: <a@adatum.com>\n\nx", "X-Receiver: <carol@adatum.com>\n\nx", "X-Sender: a b\nX-Receiver: <carol@adatum.com>\n\nx"])
  func `a file without an envelope cannot be replayed`(text: String) async throws {
    let site = try Site()
    let engine = try await site.start()
    try drop(text, as: "old", in: "Replay", of: site)
    try await eventually("it is bad") { files("Replay", of: site) == ["old.bad"] }
    await engine.stop()
  }

  @Test func `a folder gives no more than its minute allows, and one without a path nothing`() async throws {
    let site = try Site { ($0.transportService.pickupDirectoryMaxMessagesPerMinute, $0.transportService.replayDirectoryPath) = (2, nil) }
    for name in ["a", "b", "c"] { try drop("From: a@adatum.com\nTo: carol@adatum.com\n\nx", as: name, in: "Pickup", of: site) }
    try drop("X-Sender: <a@adatum.com>\nX-Receiver: <dan@adatum.com>\n\nx", as: "d", in: "Replay", of: site)
    let engine = try await site.start()
    try await eventually("two arrive") { site.company.mailbox("carol").count == 2 }
    await engine.stop()
    #expect(files("Pickup", of: site) == ["c.eml"] && files("Replay", of: site) == ["d.eml"])
  }
}
