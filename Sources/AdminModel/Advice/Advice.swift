// Warnings after a change that was carried out: settings that are allowed and probably not meant (house.md section 5). Each is one
// sentence that says what is odd and one command that mends it.
import MailModel

/// Finds likely slips in the settings of Domain Security.
public enum Advice {
  /// What to tell the administrator about a change.
  ///
  /// Only what the change touches is spoken of: an old oddity is not repeated with every command.
  public static func warnings(from before: ConfigContents, to after: ConfigContents) -> [String] {
    let lists = ListAdvice(before: before.transportConfig, contents: after).warnings
    let sending = changed(before.sendConnectors, after.sendConnectors).flatMap {
      SendConnectorAdvice(connector: $0, contents: after).warnings
    }
    let receiving = receiveWarnings(from: before, to: after)
    var seen: Set<String> = []
    return (lists + sending + receiving).filter { seen.insert($0).inserted }
  }

  /// Records that are new or differ.
  private static func changed<Record: AdminRecord>(_ before: [Record], _ after: [Record]) -> [Record] {
    after.filter { record in
      guard var old = before.first(where: { $0.guid == record.guid }) else { return true }
      // The store stamps what it writes; the rest tells whether anything is new.
      old.facts = record.facts
      return old != record
    }
  }

  private static func receiveWarnings(from before: ConfigContents, to after: ConfigContents) -> [String] {
    let listed = after.transportConfig.tlsReceiveDomainSecureList
    guard !listed.isEmpty else { return [] }
    let touched = changed(before.receiveConnectors, after.receiveConnectors)
    let lost =
      before.receiveConnectors.contains(where: \.servesDomainSecurity) && !after.receiveConnectors.contains(where: \.servesDomainSecurity)
    if lost { return [ListAdvice.nobodyServes(listed, in: after)] }
    return touched.filter { $0.permissionGroups.contains(.partners) && !$0.servesDomainSecurity && $0.enabled }.map { connector in
      let missing = connector.authMechanism.contains(.tls) ? "DomainSecureEnabled" : "Tls in AuthMechanism"
      let mend = connector.authMechanism.contains(.tls) ? "-DomainSecureEnabled $true" : "-AuthMechanism Tls -DomainSecureEnabled $true"
      return
        "Receive connector '\(connector.identity)' is for partners and lacks \(missing): mail from \(quoted(listed)) that it takes is refused. Set-ReceiveConnector '\(connector.identity)' \(mend)"
    }
  }

  static func quoted(_ domains: [MailDomain]) -> String { domains.map { "'\($0)'" }.joined(separator: ", ") }
}

extension ReceiveConnector {
  /// Whether mail of a listed domain can be proved on it (domain-security.md section 1, rows 12 and 13).
  var servesDomainSecurity: Bool {
    enabled && domainSecureEnabled && authMechanism.contains(.tls) && !authMechanism.contains(.externalAuthoritative)
  }
}

extension SendConnector {
  /// The settings that keep it from Domain Security, as the parameters that would change them.
  var domainSecurityGaps: [(setting: String, mend: String)] {
    var gaps: [(String, String)] = []
    if !domainSecureEnabled { gaps.append(("DomainSecureEnabled is False", "-DomainSecureEnabled $true")) }
    if !dnsRoutingEnabled { gaps.append(("DNSRoutingEnabled is False", "-DNSRoutingEnabled $true -SmartHosts $null")) }
    if ignoreSTARTTLS { gaps.append(("IgnoreSTARTTLS is True", "-IgnoreSTARTTLS $false")) }
    return gaps
  }

  /// The domains that it names one by one: what makes it a partner's connector.
  var dedicatedDomains: [MailDomain] { addressSpaces.compactMap { $0.pattern?.domain } }
}

extension ConfigContents {
  /// The enabled connector that names a domain most narrowly; a catch-all counts last.
  func narrowestConnector(for domain: MailDomain) -> SendConnector? {
    let matches = sendConnectors.filter(\.enabled).flatMap { connector in
      connector.addressSpaces.compactMap(\.pattern).filter { $0.matches(domain) }.map {
        (connector, $0 == .exact(domain) ? Int.max : $0.depth)
      }
    }
    return matches.max { $0.1 < $1.1 }?.0
  }
}
