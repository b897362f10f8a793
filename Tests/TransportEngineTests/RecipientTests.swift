// Who has a mailbox: refused by the recipient filter, told by a notification, or everybody as long as nobody has one.
import AdminModel
import Foundation
import MailModel
import Testing

@testable import TransportEngine

@Suite struct RecipientTests {
  private func site(_ change: (inout ConfigContents) -> Void = { _ in }) throws -> Site {
    try Site { contents in
      contents.receiveConnectors[0].tarpitInterval = .zero
      contents.mailboxes = [Mailbox("alice@adatum.com")]
      contents.mailboxes[0].emailAddresses.append(ProxyAddress(MailAddress("sales@adatum.com")!))
      change(&contents)
    }
  }

  @Test(arguments: [
    ("alice@adatum.com", "250 2.1.5 Recipient OK"), ("ALICE@adatum.com", "250 2.1.5 Recipient OK"),
    ("sales@adatum.com", "250 2.1.5 Recipient OK"), ("postmaster@adatum.com", "250 2.1.5 Recipient OK"),
    ("nobody@adatum.com", "550 5.1.1 User unknown"),
  ])
  func `strangers hear at once that somebody is unknown`(recipient: String, expected: String) async throws {
    let site = try site()
    let engine = try await site.start()
    let client = try await site.client()
    _ = try await client.say("MAIL FROM:<eve@example.org>")
    #expect(try await client.say("RCPT TO:<\(recipient)>") == expected)
    await engine.stop()
  }

  @Test(arguments: [false, true])
  func `whoever is not filtered gets a notification`(addressBook: Bool) async throws {
    // Our own programs are never filtered; strangers are not when AddressBookEnabled is off.
    let site = try site { contents in
      contents.acceptedDomains[0].addressBookEnabled = addressBook
      contents.mailboxes.append(Mailbox("bob@adatum.com"))
    }
    let engine = try await site.start()
    let client = try await site.client(inside: addressBook)
    #expect(try await client.message(from: "bob@adatum.com", to: ["nobody@adatum.com"]).hasPrefix("250 2.6.0"))
    try await eventually("bob is told") { site.company.hasMail("bob") }
    let report = site.company.mailbox("bob")[0]
    #expect(report.contains("550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup"))
    await engine.stop()
    #expect(!site.company.hasMail("nobody"))
  }

  @Test func `every address of a mailbox leads to one folder`() async throws {
    let site = try site()
    let engine = try await site.start()
    let client = try await site.client()
    #expect(try await client.message(from: "eve@example.org", to: ["sales@adatum.com", "Alice@adatum.com"]).hasPrefix("250"))
    try await eventually("both copies arrive") { site.company.mailbox("alice").count == 2 }
    await engine.stop()
    #expect(!site.company.hasMail("sales"))
  }

  @Test func `a mailbox refuses what is larger than it takes`() async throws {
    let site = try site { contents in
      contents.mailboxes.append(Mailbox("bob@adatum.com"))
      contents.mailboxes[0].maxReceiveSize = .limited(ByteQuantity(bytes: 1000))
    }
    let engine = try await site.start()
    try await site.submit(from: "bob@adatum.com", to: ["alice@adatum.com"], body: String(repeating: "x", count: 900) + "\r\n" + String(repeating: "y", count: 900))
    try await eventually("bob is told") { site.company.hasMail("bob") }
    #expect(site.company.mailbox("bob")[0].contains("550 5.2.3 RESOLVER.RST.RecipSizeLimit; message too large for this recipient"))
    await engine.stop()
  }

  @Test func `a domain in which nobody has a mailbox takes every address`() async throws {
    let site = try site { contents in
      var other = AcceptedDomain(name: "other")
      other.domainName = .exact(MailDomain("other.example")!)
      contents.acceptedDomains.append(other)
    }
    let engine = try await site.start()
    let client = try await site.client()
    _ = try await client.say("MAIL FROM:<eve@example.org>")
    #expect(try await client.say("RCPT TO:<anybody@other.example>") == "250 2.1.5 Recipient OK")
    await engine.stop()
  }

  /// The domain is shared with another system: who has a mailbox here gets it here, the rest goes on by a Send connector, whatever its name.
  @Test func `an internal relay domain keeps what has a mailbox and passes on the rest`() async throws {
    let site = try site { contents in
      var shared = AcceptedDomain(name: "shared")
      (shared.domainName, shared.domainType, shared.addressBookEnabled) = (.exact(MailDomain("example.net")!), .internalRelay, false)
      contents.acceptedDomains.append(shared)
      contents.mailboxes.append(Mailbox("dave@example.net"))
    }
    let peer = try ScriptedPeer(at: site.peer)
    let engine = try await site.start()
    let client = try await site.client()
    #expect(try await client.message(from: "eve@example.org", to: ["dave@example.net", "erin@example.net"]).hasPrefix("250"))
    try await eventually("the rest goes on") { peer.messages.count == 1 }
    #expect(peer.messages[0].recipients == ["<erin@example.net>"])
    let folder = "\(site.company.folder)/mailboxes/example.net/dave/new"
    try await eventually("dave has his") { (try? FileManager.default.contentsOfDirectory(atPath: folder).count) == 1 }
    await engine.stop()
  }

  @Test func `an external relay domain keeps nothing`() async throws {
    let site = try site { contents in
      var other = AcceptedDomain(name: "relayed")
      (other.domainName, other.domainType, other.addressBookEnabled) = (.exact(MailDomain("example.net")!), .externalRelay, false)
      contents.acceptedDomains.append(other)
    }
    let peer = try ScriptedPeer(at: site.peer)
    let engine = try await site.start()
    #expect(try await site.client().message(from: "eve@example.org", to: ["erin@example.net"]).hasPrefix("250"))
    try await eventually("it goes on") { peer.messages.count == 1 }
    await engine.stop()
  }
}
