// Slips in the two secure lists.
import MailModel

/// Looks at what was added to the lists.
struct ListAdvice {
  let before: TransportConfig
  let contents: ConfigContents

  private var after: TransportConfig { contents.transportConfig }

  var warnings: [String] {
    let sent = added(\.tlsSendDomainSecureList).flatMap(sendWarnings)
    let received = added(\.tlsReceiveDomainSecureList)
    var found = sent + received.compactMap(receiveWarning)
    if !received.isEmpty, !contents.receiveConnectors.contains(where: \.servesDomainSecurity) {
      found.append(ListAdvice.nobodyServes(received, in: contents))
    }
    return found
  }

  private func added(_ list: KeyPath<TransportConfig, [MailDomain]>) -> [MailDomain] {
    after[keyPath: list].filter { !before[keyPath: list].contains($0) }
  }

  private func sendWarnings(_ domain: MailDomain) -> [String] {
    if contents.acceptedDomain(for: domain) != nil { return [ownDomain(domain)] }
    if let slip = slip(domain, list: "TLSSendDomainSecureList", known: knownPartners(besides: \.tlsSendDomainSecureList)) { return [slip] }
    guard let connector = contents.narrowestConnector(for: domain) else {
      return [
        "TLSSendDomainSecureList names '\(domain)', which no enabled Send connector serves yet. New-SendConnector <name> -Partner -AddressSpaces \(domain) -DomainSecureEnabled $true"
      ]
    }
    return gapWarning(domain, connector)
  }

  /// A partner whom nobody here sends to may be one who only sends; a first slip, made before anything like it is known, looks the same.
  private func receiveWarning(_ domain: MailDomain) -> String? {
    if let slip = slip(domain, list: "TLSReceiveDomainSecureList", known: knownPartners(besides: \.tlsReceiveDomainSecureList)) {
      return slip
    }
    let isKnown =
      contents.sendConnectors.contains { $0.dedicatedDomains.contains(domain) } || after.tlsSendDomainSecureList.contains(domain)
    guard !isKnown else { return nil }
    return
      "TLSReceiveDomainSecureList names '\(domain)', which no Send connector serves yet: is it spelled as the partner spells it? If not: Set-TransportConfig -TLSReceiveDomainSecureList @{Remove='\(domain)'}"
  }

  private func gapWarning(_ domain: MailDomain, _ connector: SendConnector) -> [String] {
    let gaps = connector.domainSecurityGaps
    guard !gaps.isEmpty else { return [] }
    return [SendConnectorAdvice.gapText(domain, connector, gaps)]
  }

  private func ownDomain(_ domain: MailDomain) -> String {
    let partners = contents.sendConnectors.flatMap(\.dedicatedDomains) + after.tlsReceiveDomainSecureList
    let partner = partners.first { contents.acceptedDomain(for: $0) == nil && !after.tlsSendDomainSecureList.contains($0) }
    return
      "TLSSendDomainSecureList names '\(domain)', which is your own domain: its mail is secured on Send connectors that are dedicated to a partner, and nowhere else. The list usually names the partner: Set-TransportConfig -TLSSendDomainSecureList @{Add='\(partner?.text ?? "<partner domain>")'}"
  }

  /// The domains that an entry may have been meant to be.
  private func knownPartners(besides list: KeyPath<TransportConfig, [MailDomain]>) -> [MailDomain] {
    let other = list == \.tlsSendDomainSecureList ? after.tlsReceiveDomainSecureList : after.tlsSendDomainSecureList
    // What the change replaced is not among them: a slip that is being put right would be held up against its own mending.
    return contents.sendConnectors.flatMap(\.dedicatedDomains) + other + after[keyPath: list]
      + contents.acceptedDomains.compactMap(\.domainName.domain)
  }

  private func slip(_ domain: MailDomain, list: String, known: [MailDomain]) -> String? {
    // A name that a connector serves is no slip, however near it is to another; one that only the other list has may be the same slip twice.
    guard !contents.sendConnectors.contains(where: { $0.dedicatedDomains.contains(domain) }) else { return nil }
    return known.first { NameDistance.isSlip(domain.text, for: $0.text) }.map { ListAdvice.slipText(domain, meant: $0, list: list) }
  }

  static func slipText(_ domain: MailDomain, meant: MailDomain, list: String) -> String {
    "\(list) names '\(domain)', which is nearly '\(meant)': did you mean that? Set-TransportConfig -\(list) @{Add='\(meant)'; Remove='\(domain)'}"
  }

  static func nobodyServes(_ domains: [MailDomain], in contents: ConfigContents) -> String {
    let candidate =
      contents.receiveConnectors.first { $0.enabled && $0.authMechanism.contains(.tls) && $0.bindings.contains { $0.port == 25 } }
      ?? contents.receiveConnectors.first { $0.enabled && $0.authMechanism.contains(.tls) }
    let mend =
      candidate.map { "Set-ReceiveConnector '\($0.identity)' -DomainSecureEnabled $true" }
      ?? "Set-ReceiveConnector <name> -AuthMechanism Tls -DomainSecureEnabled $true"
    return
      "TLSReceiveDomainSecureList names \(Advice.quoted(domains)), and no enabled Receive connector has Tls in AuthMechanism and DomainSecureEnabled: their mail is refused. \(mend)"
  }
}
