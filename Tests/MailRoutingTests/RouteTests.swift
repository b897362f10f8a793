// Where a recipient's copy goes: a mailbox, a connector's next hop, or nowhere; and under which TLS name it is queued.
import AdminModel
import MailModel
import Testing

@testable import MailRouting

@Suite struct RouteTests {
  private let internet = connector("Internet", "*")

  /// Type of the accepted domain, recipient, and whether the copy stays here.
  @Test(
    arguments: [
      (.authoritative, "known@adatum.com", true), (.authoritative, "nobody@adatum.com", true),
      (.internalRelay, "known@adatum.com", true), (.internalRelay, "nobody@adatum.com", false),
      (.externalRelay, "known@adatum.com", false), (.externalRelay, "nobody@adatum.com", false),
      (.authoritative, "known@sales.adatum.com", false),
    ] as [(AcceptedDomainType, String, Bool)])
  func acceptedDomainType(_ type: AcceptedDomainType, _ recipient: String, _ staysHere: Bool) {
    let route = router([internet], domains: [accepted("adatum.com", type)]).route(recipient)
    #expect((route == .mailbox) == staysHere)
    #expect((route.connectorRoute?.connector.name == "Internet") == !staysHere)
  }

  @Test func subdomainsBelongToAnAcceptedWildcardUntilOneIsListedItself() {
    let domains = [accepted("*.adatum.com", .authoritative), accepted("relay.adatum.com", .externalRelay)]
    let router = router([internet], domains: domains)
    #expect(router.route("known@sales.adatum.com") == .mailbox)
    #expect(router.route("known@adatum.com") == .mailbox)
    #expect(router.route("known@relay.adatum.com").connectorRoute != nil)
  }

  @Test func byMailExchangersTheNextHopIsTheRecipientsDomain() {
    let route = router([internet]).route("ann@treyresearch.net").connectorRoute
    #expect(route?.hop == .mailExchangers(trey) && route?.nextHopDomain == "treyresearch.net")
  }

  @Test func smartHostsAreNamedTogetherInTheOrderGiven() {
    let relay = connector("Relay", "*") {
      $0.dnsRoutingEnabled = false
      $0.smartHosts = [SmartHost("10.10.10.100")!, SmartHost("relay.contoso.com")!]
    }
    let route = router([relay]).route("ann@treyresearch.net").connectorRoute
    #expect(route?.hop == .smartHosts(relay.smartHosts) && route?.nextHopDomain == "[10.10.10.100],relay.contoso.com")
  }

  /// The queue carries the partner's domain exactly when Domain Security binds the message.
  @Test(
    arguments: [
      ([trey], "ann@treyresearch.net", adatum, trey),
      ([trey], "ann@treyresearch.net", nil, trey),
      ([adatum], "ann@treyresearch.net", adatum, trey),
      ([adatum], "ann@treyresearch.net", MailDomain("fabrikam.com"), nil),
      ([adatum], "bob@fabrikam.com", adatum, nil),
      ([], "ann@treyresearch.net", adatum, nil),
    ] as [([MailDomain], String, MailDomain?, MailDomain?)])
  func tlsDomainOfTheQueue(_ list: [MailDomain], _ recipient: String, _ sender: MailDomain?, _ tlsDomain: MailDomain?) {
    let partner = connector("Trey", "treyresearch.net") { $0.domainSecureEnabled = true }
    let world = connector("Internet", "*") { $0.domainSecureEnabled = true }
    let route = router([partner, world], secureList: list).route(recipient, from: sender).connectorRoute
    #expect(route != nil && route?.tlsDomain == tlsDomain)
  }

  /// A foreign sender that happens to be listed is not us, and binds nothing.
  @Test func listedSenderMustBeAnAcceptedDomain() {
    let partner = connector("Trey", "treyresearch.net") { $0.domainSecureEnabled = true }
    let router = router([partner], domains: [accepted("contoso.com", .authoritative)], secureList: [adatum])
    #expect(router.route("ann@treyresearch.net").connectorRoute?.tlsDomain == nil)
  }
}
