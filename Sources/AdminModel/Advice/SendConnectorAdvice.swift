// Slips that show when a Send connector is made or changed: the lists are usually written before the connectors exist.
import MailModel

struct SendConnectorAdvice {
  let connector: SendConnector
  let contents: ConfigContents

  private var config: TransportConfig { contents.transportConfig }

  var warnings: [String] {
    guard connector.enabled else { return [] }
    return connector.dedicatedDomains.flatMap(warnings(for:)) + catchAllWarnings + logOnWarnings
  }

  private var logOnWarnings: [String] {
    guard connector.smartHostAuthMechanism == .exchangeServer else { return [] }
    return [
      "SmartHostAuthMechanism ExchangeServer needs a Windows domain, which this server is not in: mail of Send connector '\(connector.name)' waits with \"451 5.7.3 Cannot achieve Exchange Server authentication\". Set-SendConnector '\(connector.name)' -SmartHostAuthMechanism None"
    ]
  }

  private func warnings(for partner: MailDomain) -> [String] {
    let isListed = config.tlsSendDomainSecureList.contains(partner)
    var found = slips(partner, config.tlsSendDomainSecureList, list: "TLSSendDomainSecureList")
    found += slips(partner, config.tlsReceiveDomainSecureList, list: "TLSReceiveDomainSecureList")
    let gaps = connector.domainSecurityGaps
    // The list may name the partner, or our own domain, which binds mail on dedicated connectors.
    let isWanted = isListed || config.tlsSendDomainSecureList.contains { contents.acceptedDomain(for: $0) != nil }
    if isWanted, !gaps.isEmpty {
      found.append(SendConnectorAdvice.gapText(partner, connector, gaps))
    } else if !isWanted, connector.domainSecureEnabled, found.isEmpty {
      found.append(
        "DomainSecureEnabled on Send connector '\(connector.name)' has no effect while TLSSendDomainSecureList does not name '\(partner)'. Set-TransportConfig -TLSSendDomainSecureList @{Add='\(partner)'}"
      )
    }
    return found
  }

  /// Listed domains that this catch-all carries because no other connector does.
  private var catchAllWarnings: [String] {
    guard connector.addressSpaces.contains(where: { $0.pattern == .any }), !connector.domainSecurityGaps.isEmpty else { return [] }
    return config.tlsSendDomainSecureList
      .filter { contents.acceptedDomain(for: $0) == nil && contents.narrowestConnector(for: $0)?.guid == connector.guid }
      .map { SendConnectorAdvice.gapText($0, connector, connector.domainSecurityGaps) }
  }

  private func slips(_ partner: MailDomain, _ listed: [MailDomain], list: String) -> [String] {
    guard !listed.contains(partner) else { return [] }
    return listed.filter { NameDistance.isSlip($0.text, for: partner.text) }.map { ListAdvice.slipText($0, meant: partner, list: list) }
  }

  static func gapText(_ domain: MailDomain, _ connector: SendConnector, _ gaps: [(setting: String, mend: String)]) -> String {
    let reasons = gaps.map(\.setting).joined(separator: " and ")
    let mends = gaps.map(\.mend).joined(separator: " ")
    return
      "Send connector '\(connector.name)' carries mail to '\(domain)' without Domain Security: \(reasons). Set-SendConnector '\(connector.name)' \(mends)"
  }
}
