// One row per rule: the smallest change that breaks it, and the parameter that the error must name.
import MailModel
import Testing

@testable import AdminModel

/// A change of a sound record and the parameters that are at fault.
struct RuleCase<Record: Sendable>: Sendable, CustomTestStringConvertible {
  var name: String
  var parameters: [String]
  var change: @Sendable (inout Record) -> Void
  init(_ name: String, _ parameters: [String], _ change: @escaping @Sendable (inout Record) -> Void) {
    (self.name, self.parameters, self.change) = (name, parameters, change)
  }
  var testDescription: String { name }
}

@Suite struct RuleTests {
  @Test func theSamplesAreSound() {
    let contents = Sample.contents {
      $0.sendConnectors = [Sample.sendConnector()]
      $0.receiveConnectors.append(Sample.receiveConnector())
    }
    #expect(contents.problems == [])
  }

  static let sendCases: [RuleCase<SendConnector>] = [
    RuleCase("TLS demanded and ignored", ["RequireTLS", "IgnoreSTARTTLS"]) { ($0.requireTLS, $0.ignoreSTARTTLS) = (true, true) },
    RuleCase("auth level without RequireTLS", ["TlsAuthLevel", "RequireTLS", "IgnoreSTARTTLS"]) { $0.tlsAuthLevel = .encryptionOnly },
    RuleCase("domain validation of a smart host needs a name", ["TlsDomain", "TlsAuthLevel"]) {
      ($0.requireTLS, $0.tlsAuthLevel, $0.smartHosts, $0.dnsRoutingEnabled) = (
        true, .domainValidation, [SmartHost("relay.contoso.com")!], false
      )
    },
    RuleCase("smart hosts beside DNS", ["SmartHosts", "DNSRoutingEnabled"]) { $0.smartHosts = [SmartHost("[10.1.1.1]")!] },
    RuleCase("neither DNS nor smart hosts", ["DNSRoutingEnabled", "SmartHosts"]) { $0.dnsRoutingEnabled = false },
    RuleCase("logon without credential", ["SmartHostAuthMechanism", "AuthenticationCredential"]) {
      $0.smartHostAuthMechanism = .basicAuthRequireTLS
    },
    RuleCase("no address space", ["AddressSpaces"]) { $0.addressSpaces = [] },
    RuleCase("X.400 by MX", ["AddressSpaces", "SmartHosts"]) { $0.addressSpaces = [AddressSpace("X400:c=US;1")!] },
    RuleCase("accepted domains as a space", ["AddressSpaces"]) { $0.addressSpaces = [AddressSpace("--")!] },
    RuleCase("foreign source server", ["SourceTransportServers"]) { $0.sourceTransportServers = ["EX01", "EX02"] },
    RuleCase("empty name", ["Name"]) { $0.name = " " },
    RuleCase("name of another, other case", ["Name"]) { $0.name = "INTERNET" },
    RuleCase("backslash in the name", ["Name"]) { $0.name = "EX01\\Partner" },
  ]

  @Test(arguments: sendCases)
  func sendConnector(_ row: RuleCase<SendConnector>) {
    let connector = Sample.sendConnector("treyresearch.net", row.change)
    let contents = Sample.contents { $0.sendConnectors = [Sample.sendConnector("*") { $0.name = "Internet" }, connector] }
    #expect(connector.violations(in: contents).map(\.parameters) == [row.parameters])
  }

  static let receiveCases: [RuleCase<ReceiveConnector>] = [
    RuleCase("BasicAuthRequireTLS alone", ["AuthMechanism"]) { $0.authMechanism = [.basicAuthRequireTLS, .tls] },
    RuleCase("ExternalAuthoritative with others", ["AuthMechanism"]) {
      ($0.authMechanism, $0.permissionGroups) = ([.externalAuthoritative, .tls, .integrated], .exchangeServers)
    },
    RuleCase("ExternalAuthoritative without servers", ["AuthMechanism", "PermissionGroups"]) {
      $0.authMechanism = [.externalAuthoritative, .tls]
    },
    RuleCase("RequireTLS without Tls", ["RequireTLS", "AuthMechanism"]) { ($0.requireTLS, $0.authMechanism) = (true, [.integrated]) },
    RuleCase("BINARYMIME without CHUNKING", ["ChunkingEnabled", "BinaryMimeEnabled"]) { $0.chunkingEnabled = false },
    RuleCase("inactivity as long as the session", ["ConnectionInactivityTimeout", "ConnectionTimeout"]) {
      $0.connectionInactivityTimeout = .minutes(10)
    },
    RuleCase("no bindings", ["Bindings"]) { $0.bindings = [] },
    RuleCase("no ranges", ["RemoteIPRanges"]) { $0.remoteIPRanges = [] },
    RuleCase("too many ranges", ["RemoteIPRanges"]) { $0.remoteIPRanges = (0...1200).map { IPRange("10.\($0 / 250).\($0 % 250).1")! } },
    RuleCase("another server", ["Server"]) { $0.server = "EX02" },
    RuleCase("unknown default domain", ["DefaultDomain"]) { $0.defaultDomain = "contoso.com" },
    RuleCase("own ranges overlap", ["RemoteIPRanges"]) {
      $0.remoteIPRanges = [IPRange("10.0.0.1-10.0.0.9")!, IPRange("10.0.0.5-10.0.0.20")!]
    },
    RuleCase("the default front end's range", ["RemoteIPRanges", "Bindings"]) { $0.remoteIPRanges = [.allV4] },
    RuleCase("another role on the binding", ["Bindings", "RemoteIPRanges", "TransportRole"]) { $0.transportRole = .hubTransport },
  ]

  @Test(arguments: receiveCases)
  func receiveConnector(_ row: RuleCase<ReceiveConnector>) {
    let connector = Sample.receiveConnector(row.change)
    let contents = Sample.contents { contents in
      contents.receiveConnectors.removeAll { $0.name.hasPrefix("Outbound") }
      // Only the IPv4 half of the default connector meets the sample's binding.
      contents.receiveConnectors.append(connector)
    }
    #expect(connector.violations(in: contents).map(\.parameters) == [row.parameters])
  }

  @Test func aClashOfRolesHasExchangesText() {
    let connector = Sample.receiveConnector { $0.transportRole = .hubTransport }
    let contents = Sample.contents { $0.receiveConnectors.append(connector) }
    #expect(
      connector.violations(in: contents).first?.message
        == "The values that you specified for the Bindings and RemoteIPRanges parameters conflict with the settings on Receive connector \"EX01\\Default Frontend EX01\". Receive connectors assigned to different Transport roles on a single server must listen on unique local IP address & port bindings."
    )
  }

  @Test(arguments: [
    ("10.0.0.0/8", true), ("10.1.0.0/16", false), ("10.1.2.0/24", true), ("10.0.0.0-10.1.5.5", false), ("11.0.0.0/8", true),
  ])
  func rangesOfOneBindingAreNestedOrApart(range: String, isFree: Bool) {
    let other = Sample.receiveConnector { ($0.name, $0.remoteIPRanges) = ("Other", [IPRange("10.1.0.0/16")!]) }
    let connector = Sample.receiveConnector { $0.remoteIPRanges = [IPRange(range)!] }
    #expect(connector.conflicts(with: [other]).isEmpty == isFree)
  }

  @Test func acceptedDomains() {
    let contents = Sample.contents()
    var second = AcceptedDomain(name: "Second")
    second.domainName = .exact(Sample.adatum)
    #expect(second.violations(in: contents).map(\.parameters) == [["DomainName"]])
    second.domainName = DomainPattern("*.contoso.com")!
    second.domainType = .externalRelay
    #expect(second.violations(in: contents).map(\.parameters) == [["AddressBookEnabled", "DomainType"]])
    #expect(contents.acceptedDomains[0].removalViolation(in: contents) != nil)
    #expect(second.removalViolation(in: contents) == nil)
  }

  @Test func theEngineNeverGetsAConfigurationWithoutOneDefaultDomain() {
    #expect(ConfigSnapshot(version: 1, contents: Sample.contents { ($0.acceptedDomains, $0.mailboxes) = ([], []) }).validate().count == 1)
    #expect(ConfigSnapshot(version: 1, contents: Sample.contents { $0.acceptedDomains[0].default = false }).validate().count == 1)
    #expect(
      ConfigSnapshot(version: 1, contents: Sample.contents { $0.transportService.maxOutboundConnections = .limited(1) }).validate().count
        == 1)
  }

  @Test func acceptedDomainsAreFoundNarrowestFirst() {
    let contents = Sample.contents { contents in
      for (name, pattern) in [("All", "*.contoso.com"), ("Sub", "*.eu.contoso.com"), ("Mail", "mail.contoso.com")] {
        var domain = AcceptedDomain(name: name)
        domain.domainName = DomainPattern(pattern)!
        contents.acceptedDomains.append(domain)
      }
    }
    let snapshot = ConfigSnapshot(version: 1, contents: contents)
    let expected = [
      "contoso.com": "All", "a.contoso.com": "All", "x.eu.contoso.com": "Sub", "mail.contoso.com": "Mail", "adatum.com": "adatum.com",
    ]
    for (domain, name) in expected { #expect(snapshot.acceptedDomain(for: MailDomain(domain)!)?.name == name) }
    #expect(snapshot.acceptedDomain(for: MailDomain("a.adatum.com")!) == nil)
  }
}

@Suite struct UsageTests {
  /// routing.md section 6, row by row: usage, given parameters, parameter that is refused.
  @Test(
    arguments: [
      (ReceiveConnectorUsage.client, ["RemoteIPRanges"], nil), (.client, [], "RemoteIPRanges"),
      (.client, ["RemoteIPRanges", "Bindings"], "Bindings"),
      (.internal, ["RemoteIPRanges"], nil), (.internal, ["Bindings", "RemoteIPRanges"], "Bindings"), (.internet, ["Bindings"], nil),
      (.internet, ["Bindings", "RemoteIPRanges"], "RemoteIPRanges"), (.internet, [], "Bindings"),
      (.partner, ["Bindings", "RemoteIPRanges"], nil),
      (.partner, ["Bindings"], "RemoteIPRanges"), (.custom, ["RemoteIPRanges"], "Bindings"),
      (.custom, ["Bindings", "RemoteIPRanges"], nil),
    ] as [(ReceiveConnectorUsage, [String], String?)])
  func whatMustAndMustNotBeGiven(usage: ReceiveConnectorUsage, given: [String], refused: String?) {
    #expect(usage.violations(given: given).first?.parameters == refused.map { [$0] })
  }

  @Test func whatAUsageBrings() {
    var connector = ReceiveConnector(name: "x")
    ReceiveConnectorUsage.client.apply(to: &connector)
    #expect(connector.permissionGroups.text == "ExchangeUsers")
    #expect(connector.authMechanism.text == "Tls, Integrated, BasicAuth, BasicAuthRequireTLS")
    #expect(connector.bindings == [IPEndpoint("0.0.0.0:587")!])
    ReceiveConnectorUsage.custom.apply(to: &connector)
    #expect(connector.permissionGroups.text == "None" && connector.authMechanism.text == "Tls")
  }
}
