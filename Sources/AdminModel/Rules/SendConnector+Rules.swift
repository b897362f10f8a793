// What must hold of a Send connector (routing.md sections 1 and 2, domain-security.md section 1).
import MailModel

extension SendConnector {
  /// The rules that this record breaks.
  /// - Parameter contents: with this record in its place.
  public func violations(in contents: ConfigContents) -> [RuleViolation] {
    nameViolations(among: contents.sendConnectors.filter { $0.guid != guid }.map(\.name)) + tlsViolations + deliveryViolations
      + placeViolations(in: contents)
  }

  private var tlsViolations: [RuleViolation] {
    var found: [RuleViolation] = []
    if requireTLS, ignoreSTARTTLS {
      found.append(
        RuleViolation(["RequireTLS", "IgnoreSTARTTLS"], "RequireTLS and IgnoreSTARTTLS contradict each other. Set one of them to $false."))
    }
    if let tlsAuthLevel, !requireTLS || ignoreSTARTTLS {
      found.append(
        RuleViolation(
          ["TlsAuthLevel", "RequireTLS", "IgnoreSTARTTLS"],
          "TlsAuthLevel \(tlsAuthLevel.rawValue) needs RequireTLS $true and IgnoreSTARTTLS $false. Add -RequireTLS $true\(ignoreSTARTTLS ? " -IgnoreSTARTTLS $false" : ""), or empty it with -TlsAuthLevel $null."
        ))
    }
    if tlsAuthLevel == .domainValidation, !smartHosts.isEmpty, tlsDomain == nil {
      found.append(
        RuleViolation(
          ["TlsDomain", "TlsAuthLevel"],
          "TlsAuthLevel DomainValidation on a connector with smart hosts needs TlsDomain: the name that the smart host's certificate carries. Add -TlsDomain <name>."
        ))
    }
    return found
  }

  private var deliveryViolations: [RuleViolation] {
    var found: [RuleViolation] = []
    if !smartHosts.isEmpty, dnsRoutingEnabled {
      found.append(
        RuleViolation(
          ["SmartHosts", "DNSRoutingEnabled"],
          "SmartHosts cannot be used while DNSRoutingEnabled is $true. Give -DNSRoutingEnabled $false in the same command, or empty the list with -SmartHosts $null."
        ))
    }
    if smartHosts.isEmpty, !dnsRoutingEnabled {
      found.append(
        RuleViolation(
          ["DNSRoutingEnabled", "SmartHosts"],
          "DNSRoutingEnabled $false needs smart hosts to deliver to. Give -SmartHosts in the same command."))
    }
    if smartHostAuthMechanism.needsCredential, authenticationCredential == nil {
      found.append(
        RuleViolation(
          ["SmartHostAuthMechanism", "AuthenticationCredential"],
          "SmartHostAuthMechanism \(smartHostAuthMechanism.rawValue) needs a user name and a password. Add -AuthenticationCredential (Get-Credential)."
        ))
    }
    if addressSpaces.isEmpty {
      found.append(
        RuleViolation(
          ["AddressSpaces"], "A Send connector serves at least one address space. Give -AddressSpaces, such as contoso.com or *."))
    }
    for space in addressSpaces where !space.isSMTP && (smartHosts.isEmpty || dnsRoutingEnabled) {
      found.append(
        RuleViolation(
          ["AddressSpaces", "SmartHosts"], "The address space '\(space)' is not SMTP: it needs -SmartHosts and -DNSRoutingEnabled $false."))
    }
    if addressSpaces.contains(where: { $0.space == "--" }) {
      found.append(
        RuleViolation(["AddressSpaces"], "The address space '--' exists on Edge Transport servers only. List the domains instead."))
    }
    return found
  }

  private func placeViolations(in contents: ConfigContents) -> [RuleViolation] {
    sourceTransportServers.filter { !contents.server.isNamed($0) }.map {
      RuleViolation(
        ["SourceTransportServers"], "There is no transport server '\($0)'. This organization has '\(contents.server.name)'.",
        id: "ManagementObjectNotFound")
    }
  }
}

extension ExchangeServer {
  /// Whether a text means this server: its short or its full name, any case.
  public func isNamed(_ text: String) -> Bool {
    text.lowercased() == name.lowercased() || text.lowercased() == fqdn.lowercased()
  }
}
