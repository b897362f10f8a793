// Who hears what of a message, as its sender asked for it with NOTIFY, RET and ENVID.
import AdminModel
import Foundation
import MailModel
import Testing
import TransportControl

@testable import TransportEngine

@Suite struct NotificationLiveTests {
  private func submit(_ site: Site, _ mail: String, _ recipients: [String]) async throws {
    let client = try await site.client(inside: true)
    for command in ["MAIL FROM:<alice@adatum.com>\(mail)"] + recipients.map({ "RCPT TO:\($0)" }) + ["DATA"] {
      let reply = try await client.say(command)
      #expect(reply.hasPrefix("2") || reply.hasPrefix("3"), "\(reply)")
    }
    #expect(try await client.say("Subject: asked\r\n\r\nThe text.\r\n.").hasPrefix("250"))
  }

  @Test func `success in a mailbox of ours is told to who asked for it`() async throws {
    let site = try Site()
    let engine = try await site.start()
    try await submit(site, " ENVID=mine", ["<carol@adatum.com> NOTIFY=SUCCESS", "<dan@adatum.com>"])
    try await eventually("both have it") { site.company.hasMail("carol") && site.company.hasMail("dan") }
    try await eventually("alice hears of it") { site.company.hasMail("alice") }
    let notification = site.company.mailbox("alice")[0]
    #expect(notification.contains("Subject: Delivered: asked\n") && notification.contains("Action: delivered\n"), "\(notification)")
    #expect(notification.contains("Final-Recipient: rfc822;carol@adatum.com\n") && !notification.contains("rfc822;dan@adatum.com"))
    #expect(notification.contains("Original-Envelope-Id: mine\n") && notification.contains("Auto-Submitted: auto-replied\n"))
    await engine.stop()
  }

  /// RET, and whether the notification of a failure brings the text back.
  @Test(arguments: [("", true), (" RET=FULL", true), (" RET=HDRS", false)])
  func `a failure returns as much as was asked for`(parameter: String, returnsText: Bool) async throws {
    let site = try Site()
    let peer = try ScriptedPeer(at: site.peer, .init(replies: ["RCPT": "550 5.1.1 nobody"]))
    let engine = try await site.start()
    try await submit(site, parameter, ["<bob@example.net>"])
    try await eventually("alice hears of it") { site.company.hasMail("alice") }
    let notification = site.company.mailbox("alice")[0]
    #expect(notification.contains("Subject: asked\n") && notification.contains("The text.") == returnsText)
    #expect(notification.contains("Content-Type: \(returnsText ? "message/rfc822" : "text/rfc822-headers")\n"))
    #expect(notification.contains("Remote-MTA: dns;mail.example.net\n"))
    #expect(notification.contains(" - Remote Server at mail.example.net (\(site.peer.address)) returned '550 5.1.1 nobody'"))
    #expect(peer.sessions == 1)
    await engine.stop()
  }

  @Test(arguments: ["NEVER", "SUCCESS", "DELAY"])
  func `nobody hears of a failure that was not asked for`(notify: String) async throws {
    let site = try Site()
    let peer = try ScriptedPeer(at: site.peer, .init(replies: ["RCPT": "550 5.1.1 nobody"]))
    let engine = try await site.start()
    try await submit(site, "", ["<bob@example.net> NOTIFY=\(notify)"])
    try await eventually("it is tried") { peer.commands.contains("QUIT") }
    try await eventually("and given up") { try await site.queue().map(\.messageCount) ?? 0 == 0 }
    // A notification would have been in the same change as the failure, and so be on its way before this message.
    try await submit(site, "", ["<alice@adatum.com>"])
    try await eventually("this one comes") { site.company.hasMail("alice") }
    #expect(site.company.mailbox("alice").count == 1)
    await engine.stop()
    #expect(!site.company.log("MessageTracking").contains(",DSN,"))
  }
}
