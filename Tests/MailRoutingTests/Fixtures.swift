// A snapshot with the connectors and domains that a test asks for.
import AdminModel
import MailModel

@testable import MailRouting

let adatum = MailDomain("adatum.com")!
let trey = MailDomain("treyresearch.net")!

/// A Send connector in one line: its address spaces, and whatever else differs from a new one.
func connector(_ name: String, _ spaces: String..., change: (inout SendConnector) -> Void = { _ in }) -> SendConnector {
  var connector = SendConnector(name: name)
  connector.addressSpaces = spaces.map { AddressSpace($0)! }
  change(&connector)
  return connector
}

func accepted(_ domain: String, _ type: AcceptedDomainType) -> AcceptedDomain {
  var accepted = AcceptedDomain(name: domain)
  (accepted.domainName, accepted.domainType) = (DomainPattern(domain)!, type)
  return accepted
}

func router(
  _ connectors: [SendConnector], domains: [AcceptedDomain] = [accepted("adatum.com", .authoritative)], secureList: [MailDomain] = []
) -> Router {
  var contents = ConfigContents(server: ExchangeServer(name: "EX01"))
  contents.sendConnectors = connectors
  contents.acceptedDomains = domains
  contents.transportConfig.tlsSendDomainSecureList = secureList
  return Router(ConfigSnapshot(version: 1, contents: contents))
}

extension Router {
  /// The route of a small message from Adatum, with a mailbox for everybody called `known`.
  func route(_ address: String, from sender: MailDomain? = adatum, size: Int64 = 1000) -> Route {
    route(to: MailAddress(address)!, from: sender, size: size) { $0.localPart == "known" }
  }
}

extension Route {
  var connectorRoute: ConnectorRoute? {
    if case .connector(let route) = self { route } else { nil }
  }
}
