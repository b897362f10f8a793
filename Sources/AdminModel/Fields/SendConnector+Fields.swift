// The table of SendConnector: every parameter and property, in display order (objects.md).
import MailModel
import ShellValues

extension SendConnector {
  public static let fields: [Field<SendConnector>] =
    settings
    + commonTail(
      DirectoryShape(
        exchangeVersion: "0.1 (8.0.535.0)", objectClass: ["top", "msExchConnector", "mailGateway", "msExchRoutingSMTPConnector"],
        containers: ["Connections", DirectoryShape.routingGroup, "Routing Groups"] + DirectoryShape.administrativeGroup),
      nameVerbs: [.new, .set], nameHelp: "The connector's name, at most 64 characters.")

  private static let settings: [Field<SendConnector>] = [
    Field("DNSRoutingEnabled", \.dnsRoutingEnabled, .bool, "Delivers by MX records; $false delivers to SmartHosts."),
    Field(
      "TlsDomain", \.tlsDomain, .optional(.domainPattern),
      "The name that the peer's certificate must carry when TlsAuthLevel is DomainValidation. Empty: the recipient's domain."),
    Field("TlsAuthLevel", \.tlsAuthLevel, .optional(.choice()), "What is demanded of TLS on this connector. Needs RequireTLS."),
    Field("ErrorPolicies", \.errorPolicies, .flags(), "Which delivery failures become temporary or permanent."),
    Field(
      "SmartHosts", \.smartHosts, .list(.smartHost),
      "Hosts that take this connector's mail, by name or address. Give DNSRoutingEnabled $false with them."),
    Field("Port", \.port, .int(0...65535), "The port that is connected to, also at smart hosts."),
    Field(
      "ConnectionInactivityTimeOut", \.connectionInactivityTimeOut, .timeSpan(.seconds(1) ... .days(1)),
      "How long a session may stand idle before it is closed."),
    Field("ForceHELO", \.forceHELO, .bool, "Greets with HELO instead of EHLO."),
    Field(
      "FrontendProxyEnabled", \.frontendProxyEnabled, .bool,
      "The Front End service speaks for this connector; here its name and certificate are used."),
    Field("IgnoreSTARTTLS", \.ignoreSTARTTLS, .bool, "Never uses STARTTLS, even when it is offered."),
    Field(
      "CloudServicesMailEnabled", \.cloudServicesMailEnabled, .bool, effect: .storedOnly(.noCloud),
      "Keeps organization headers for a hybrid partner."),
    Field("Fqdn", \.fqdn, .optional(.fqdn), "The name in EHLO, by which the own certificate is chosen too. Empty: the server's name."),
    Field("TlsCertificateName", \.tlsCertificateName, .optional(.certificateName), "Pins the own certificate as <I>issuer<S>subject."),
    Field("RequireTLS", \.requireTLS, .bool, "Sends over TLS or not at all."),
    Field("RequireOorg", \.requireOorg, .bool, effect: .storedOnly(.reserved), "Reserved by Microsoft."),
    Field("Enabled", \.enabled, .bool, "Takes part in routing."),
    Field("ProtocolLoggingLevel", \.protocolLoggingLevel, .choice(), "Verbose writes each session to the protocol log."),
    Field("SmartHostAuthMechanism", \.smartHostAuthMechanism, .choice(), "How to log on to the smart hosts."),
    Field(
      "AuthenticationCredential", \.authenticationCredential, .credential, secret: .password,
      "User name and password for the smart hosts, as Get-Credential gives them."),
    Field(
      "UseExternalDNSServersEnabled", \.useExternalDNSServersEnabled, .bool,
      "Asks the DNS servers that the transport service has for destinations outside (ExternalDNS*); otherwise those for inside (InternalDNS*)."),
    Field("DomainSecureEnabled", \.domainSecureEnabled, .bool, "Demands mutual TLS with the domains in TLSSendDomainSecureList."),
    Field("SourceIPAddress", \.sourceIPAddress, .ipAddress, "The local address to send from; 0.0.0.0 leaves it to the system."),
    Field(
      "SmtpMaxMessagesPerConnection", \.smtpMaxMessagesPerConnection, .int(0...2_147_483_647),
      "Messages sent in one session before a new one is opened."),
    Field(
      "ConnectorType", \.connectorType, .choice(), since: .v2016, effect: .storedOnly(.noCloud),
      "Default, or XPremises between on-premises and cloud."),
    Field(computed: "SmartHostsString", "The smart hosts as one text.") { record, _ in
      .string(record.smartHosts.map(\.description).joined(separator: ","))
    },
    Field(computed: "CertificateSubject", isListed: false, "Always blank.", always: .null),
    Field("Region", \.region, .choice(), verbs: [], since: .v2019, effect: .storedOnly(.noCloud), "Always NotSpecified outside the cloud."),
    Field("AddressSpaces", \.addressSpaces, .list(.addressSpace), "The domains served, as Type:Space;Cost."),
    Field(computed: "ConnectedDomains", "Always empty.", always: .empty),
    Field("IsScopedConnector", \.isScopedConnector, .bool, effect: .storedOnly(.oneServer), "Restricts use to servers of the same site."),
    Field(computed: "IsSmtpConnector", "Always True.", always: .yes),
    Field("Comment", \.comment, .text(), "A remark."),
    Field(computed: "SourceRoutingGroup", "The routing group.", always: .text(DirectoryShape.routingGroup)),
    Field(
      "SourceTransportServers", \.sourceTransportServers, .list(.serverName), effect: .storedOnly(.oneServer),
      "The servers that may send through this connector."),
    Field(computed: "HomeMTA", "Always Microsoft MTA.", always: .text("Microsoft MTA")),
    Field(computed: "HomeMtaServerId", "The first source server.") { record, contents in
      .string(record.sourceTransportServers.first ?? contents.server.name)
    },
    Field(
      "MaxMessageSize", \.maxMessageSize, .unlimited(.byteQuantity(0...2_147_483_647)),
      "The largest message that may use this connector."),
  ]
}

extension SecretPath<SendConnector> {
  /// The password of AuthenticationCredential. An empty one is none that is known: the store had it under another key.
  fileprivate static let password = SecretPath(
    get: { $0.authenticationCredential.flatMap { $0.password.isEmpty ? nil : $0.password } }, set: { $0.authenticationCredential?.password = $1 })
}
