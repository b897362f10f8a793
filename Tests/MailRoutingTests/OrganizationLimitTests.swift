// The organization's own limits: told by a notification after the message was taken, never to a notification itself.
import AdminModel
import MailModel
import Testing

@testable import MailRouting

@Suite struct OrganizationLimitTests {
  let router: Router

  init() {
    var contents = ConfigContents(server: ExchangeServer(name: "EX01"))
    contents.sendConnectors = [connector("Internet", "*") { $0.maxMessageSize = .unlimited }]
    contents.acceptedDomains = [accepted("adatum.com", .authoritative)]
    contents.transportConfig.maxSendSize = .limited(.megabytes(2))
    contents.transportConfig.maxReceiveSize = .limited(.megabytes(1))
    contents.transportConfig.maxRecipientEnvelopeLimit = .limited(3)
    router = Router(ConfigSnapshot(version: 1, contents: contents))
  }

  private func refusal(_ address: String, from sender: MailDomain?, size: Int64 = 1000, recipients: Int = 1) -> String? {
    let route = router.route(to: MailAddress(address)!, from: sender, size: size, recipientCount: recipients) { _ in false }
    return if case .refused(let reply) = route { reply.description } else { nil }
  }

  @Test func `own senders are held to MaxSendSize wherever they write`() {
    #expect(refusal("ann@treyresearch.net", from: adatum, size: 2 << 20) == nil)
    #expect(refusal("ann@treyresearch.net", from: adatum, size: (2 << 20) + 1)?.hasPrefix("550 5.2.3 RESOLVER.RST.SendSizeLimit") == true)
    #expect(refusal("ann@contoso.com", from: trey, size: 3 << 20) == nil)
  }

  @Test func `mailboxes are held to MaxReceiveSize whoever writes`() {
    #expect(refusal("bob@adatum.com", from: trey, size: 1 << 20) == nil)
    #expect(refusal("bob@adatum.com", from: trey, size: (1 << 20) + 1)?.hasPrefix("550 5.2.3 RESOLVER.RST.RecvSizeLimit") == true)
  }

  @Test func `a message with too many recipients goes to none of them`() {
    #expect(refusal("bob@adatum.com", from: trey, recipients: 3) == nil)
    #expect(refusal("bob@adatum.com", from: trey, recipients: 4) == "550 5.5.3 RESOLVER.ADR.RecipLimit; too many recipients")
  }

  @Test func `notifications pass all of them`() {
    #expect(refusal("bob@adatum.com", from: nil, size: 9 << 20, recipients: 9) == nil)
  }
}
