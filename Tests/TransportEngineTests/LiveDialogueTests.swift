// Every dialogue that the bare session is held to, on a live listener: real sockets, real TLS, a real queue.
import AdminModel
import DialogueSupport
import Foundation
import MailModel
import TLSOpenSSL
import Testing

@testable import TransportEngine

@Suite struct LiveDialogueTests {
  /// What a script may say and a configuration cannot.
  static let scriptedOnly = [
    "message-refused": "a full disk is not to be had",
    "pipelining-refused-sender": "no sender outside a secure list is refused",
  ]

  @Test func `only existing dialogues are left out`() {
    #expect(Set(LiveDialogueTests.scriptedOnly.keys).isSubset(of: Dialogue.all.map(\.name)))
  }

  @Test(arguments: Dialogue.all.filter { LiveDialogueTests.scriptedOnly[$0.name] == nil })
  func `a listener says what the dialogue says`(dialogue: Dialogue) async throws {
    let address = Loopback.address()
    let company = try Company(
      "contoso.com", at: address.description, port: freePorts(on: [address.description]), partner: "treyresearch.net")
    company.store.change { contents in
      contents.receiveConnectors[0].authMechanism = []
      contents.receiveConnectors[0].smtpUtf8Enabled = false
      contents.receiveConnectors[0].authTarpitInterval = .zero
      contents.receiveConnectors[0].maxLogonFailures = 0
      // Who is refused has no mailbox; so the others must have one.
      let known = dialogue.refusals.contains { $0.subject == .recipient } ? ["bob", "carol"] : []
      contents.mailboxes = known.map { Mailbox("\($0)@contoso.com") }
      contents.mailboxes += dialogue.users.map { Mailbox("\($0.key)@contoso.com", password: $0.value) }
      for setting in dialogue.settings { LiveDialogueTests.apply(setting, to: &contents.receiveConnectors[0]) }
    }
    let engine = try await company.start(resolver: TableResolver(hosts: [:]))
    let client = try await WireClient(company.outside)
    for step in dialogue.steps {
      switch step {
      case .send(let bytes): try await client.send(bytes)
      case .startTLS: _ = try await client.startTLS(TLSContext(identity: nil, trust: TrustStore([])))
      case .expect(let patterns):
        for pattern in patterns {
          let line = try await client.line() ?? "(closed)"
          #expect(Dialogue.matches(line, pattern), "'\(line)' is not '\(pattern)'")
        }
      case .expectMessage(let lines):
        try await eventually("the message is delivered") { LiveDialogueTests.delivered(in: company, endsWith: lines) }
      case .expectClose: #expect(try await client.line() == nil)
      }
    }
    await engine.stop()
  }

  /// The header has fields of ours among the client's; the body must be the end of the file.
  private static func delivered(in company: Company, endsWith lines: [String]) -> Bool {
    let body = lines.firstIndex(of: "").map { lines[($0 + 1)...] } ?? lines[...]
    let end = Data(("\n\n" + body.map { $0 + "\n" }.joined()).utf8)
    let files = FileManager.default.enumerator(atPath: company.folder + "/mailboxes")?.compactMap { $0 as? String } ?? []
    return files.contains { name in
      name.contains("/new/") && FileManager.default.contents(atPath: "\(company.folder)/mailboxes/\(name)")?.suffix(end.count) == end
    }
  }

  private static func apply(_ setting: (name: String, value: String), to connector: inout ReceiveConnector) {
    let isOn = setting.value == "true"
    func number() -> Int { Int(setting.value)! }
    switch setting.name {
    case "offersStartTLS": if isOn { connector.authMechanism.insert(.tls) }
    case "auth": connector.authMechanism.insert(.basicAuth)
    case "authRequiresTLS": if isOn { connector.authMechanism.insert(.basicAuthRequireTLS) }
    case "requiresTLS": connector.requireTLS = isOn
    case "requiresEHLODomain": connector.requireEHLODomain = isOn
    case "pipelining": connector.pipeliningEnabled = isOn
    case "dsn": connector.deliveryStatusNotificationEnabled = isOn
    case "enhancedStatusCodes": connector.enhancedStatusCodesEnabled = isOn
    case "chunking": (connector.chunkingEnabled, connector.binaryMimeEnabled) = (isOn, isOn)
    case "smtpUTF8": connector.smtpUtf8Enabled = isOn
    case "size":
      connector.sizeEnabled = ["enabled": .enabled, "disabled": .disabled, "enabledWithoutValue": .enabledWithoutValue][setting.value]!
    case "defaultDomain": connector.defaultDomain = setting.value
    case "banner": connector.banner = setting.value.replacing("_", with: " ")
    case "maxProtocolErrors": connector.maxProtocolErrors = .limited(number())
    case "maxRecipients": connector.maxRecipientsPerMessage = number()
    case "maxMessageSize": connector.maxMessageSize = ByteQuantity(bytes: Int64(number()))
    case "maxHeaderSize": connector.maxHeaderSize = ByteQuantity(bytes: Int64(number()))
    default: Issue.record("no setting of a connector stands for \(setting.name)")
    }
  }
}
