// Settings of a Send connector on the live engine: who is called, how we log in, what TLS must prove, and what failures lead to.
import AdminModel
import Foundation
import MailDNS
import MailModel
import Testing
import TransportControl

@testable import TLSOpenSSL
@testable import TransportEngine

@Suite struct OutboundConnectorTests {
  private func waits(_ site: Site, _ words: String, in queue: String = "example.net") async throws {
    try await eventually("the queue waits") { try await site.queue(queue)?.lastError.isEmpty == false }
    let lastError = try #require(try await site.queue(queue)).lastError
    #expect(lastError.contains(words), "\(lastError)")
  }

  // MARK: Smart hosts

  @Test func `a smart host that is gone is stood in for by the others`() async throws {
    let site = try Site()
    site.company.store.change {
      $0.sendConnectors[1].dnsRoutingEnabled = false
      $0.sendConnectors[1].smartHosts = [.name(MailDomain("gone.example")!), .address(site.peer.address), .address(site.second.address)]
    }
    let second = try ScriptedPeer(at: site.second)
    let engine = try await site.start()
    #expect(try await site.submit().hasPrefix("250"))
    try await eventually("the next one has it") { second.messages.count == 1 }
    #expect(try await site.submit(to: ["bob@anywhere.example"]).hasPrefix("250"))
    try await eventually("and the next message, whatever its domain") { second.messages.count == 2 }
    let name = "gone.example,[\(site.peer.address)],[\(site.second.address)]"
    #expect(try await site.queue(name)?.deliveryType == "SmartHostConnectorDelivery")
    await engine.stop()
  }

  @Test(arguments: [["AUTH PLAIN LOGIN"], ["AUTH LOGIN"], ["AUTH=LOGIN"]], [SmartHostAuthMechanism.basicAuth, .basicAuthRequireTLS])
  func `the connector logs in at its smart host`(extensions: [String], mechanism: SmartHostAuthMechanism) async throws {
    let site = try loggingOn(mechanism)
    let peer = try ScriptedPeer(at: site.peer, .init(extensions: extensions, tls: try context(site), login: ("relay", "pass wörd")))
    let engine = try await site.start()
    #expect(try await site.submit().hasPrefix("250"))
    try await eventually("it goes") { peer.messages.count == 1 }
    #expect(peer.messages[0].user == "relay" && peer.messages[0].isSecured)
    await engine.stop()
    let log = site.company.log("Hub/ProtocolLog/SmtpSend")
    #expect(log.contains("<authentication response>") && !log.contains(Data("pass wörd".utf8).base64EncodedString()))
  }

  /// What the smart host is like, and what the queue then waits with.
  @Test(
    arguments: [
      (["8BITMIME"], true, SmartHostAuthMechanism.basicAuth, "right", "451 5.7.3 Cannot achieve Basic authentication"),
      (["AUTH LOGIN"], true, .basicAuth, "wrong", "535 5.7.8 credentials invalid"),
      (["AUTH LOGIN"], false, .basicAuthRequireTLS, "right", "451 5.7.3 STARTTLS is required to send mail"),
      (["AUTH LOGIN"], true, .exchangeServer, "right", "451 5.7.3 Cannot achieve Exchange Server authentication"),
    ])
  func `a connector that cannot log in sends nothing, and its mail waits`(
    extensions: [String], hasTLS: Bool, mechanism: SmartHostAuthMechanism, password: String, words: String
  ) async throws {
    let site = try loggingOn(mechanism, password: "right")
    let peer = try ScriptedPeer(
      at: site.peer, .init(extensions: extensions, tls: hasTLS ? try context(site) : nil, login: ("relay", password)))
    let engine = try await site.start()
    #expect(try await site.submit().hasPrefix("250"))
    try await waits(site, words, in: "[\(site.peer.address)]")
    #expect(!peer.commands.contains { $0.hasPrefix("MAIL") } && (hasTLS || !peer.commands.contains { $0.hasPrefix("AUTH") }))
    #expect(try await site.queue("[\(site.peer.address)]")?.messageCount == 1)
    await engine.stop()
  }

  @Test func `a password that the store's key does not fit is not sent`() async throws {
    let site = try loggingOn(.basicAuth, password: "")
    let peer = try ScriptedPeer(at: site.peer, .init(extensions: ["AUTH LOGIN"], login: ("relay", "")))
    let engine = try await site.start()
    #expect(try await site.submit().hasPrefix("250"))
    try await waits(site, "451 5.7.3 Cannot achieve Basic authentication: the password in the store cannot", in: "[\(site.peer.address)]")
    #expect(!peer.commands.contains { $0.hasPrefix("AUTH") || $0.hasPrefix("MAIL") })
    await engine.stop()
  }

  private func loggingOn(_ mechanism: SmartHostAuthMechanism, password: String = "pass wörd") throws -> Site {
    let site = try Site()
    site.company.store.change {
      $0.sendConnectors[1].dnsRoutingEnabled = false
      $0.sendConnectors[1].smartHosts = [.address(site.peer.address)]
      $0.sendConnectors[1].smartHostAuthMechanism = mechanism
      $0.sendConnectors[1].authenticationCredential = Credential(userName: "relay", password: password)
    }
    return site
  }

  // MARK: TLS

  private func context(_ site: Site, trusted: Bool = true, names: [String] = ["mail.example.net"]) throws -> TLSContext {
    let authority = try Authority("Somebody's Root")
    if trusted { try site.company.trust(authority) }
    return try TLSContext(
      identity: try authority.issue(names), trust: TrustStore([site.company.authority.identity.certificate]), versions: .tls1_2 ... .tls1_3,
      securityLevel: 0, clock: { .now })
  }

  enum Certificate: Sendable, CaseIterable { case none, untrusted, misnamed, namesDomain, namesTlsDomain }

  /// Which certificates each level accepts.
  @Test(
    arguments: [
      (TlsAuthLevel.encryptionOnly, nil, Set(Certificate.allCases).subtracting([.none])),
      (.certificateValidation, nil, [.misnamed, .namesDomain, .namesTlsDomain]), (.domainValidation, nil, [.namesDomain]),
      (.domainValidation, DomainPattern.withSubdomains(MailDomain("protection.example")!), [.namesTlsDomain]),
    ] as [(TlsAuthLevel, DomainPattern?, Set<Certificate>)], Certificate.allCases)
  func `each level of TlsAuthLevel asks for its proof`(
    _ level: (level: TlsAuthLevel, domain: DomainPattern?, accepted: Set<Certificate>), certificate: Certificate
  ) async throws {
    let site = try Site {
      $0.sendConnectors[1].requireTLS = true
      $0.sendConnectors[1].tlsAuthLevel = level.level
      $0.sendConnectors[1].tlsDomain = level.domain
    }
    let names = [Certificate.misnamed: "mail.other.example", .namesTlsDomain: "eu.protection.example"][certificate] ?? "example.net"
    let context = certificate == .none ? nil : try context(site, trusted: certificate != .untrusted, names: [names])
    let peer = try ScriptedPeer(at: site.peer, .init(tls: context))
    let engine = try await site.start()
    #expect(try await site.submit().hasPrefix("250"))
    if level.accepted.contains(certificate) {
      try await eventually("it goes") { peer.messages.count == 1 }
      #expect(peer.messages[0].isSecured)
    } else {
      try await waits(site, certificate == .none ? "451 5.7.3 STARTTLS is required" : "454 4.7.5 Certificate validation failure")
      #expect(!peer.commands.contains { $0.hasPrefix("MAIL") })
    }
    await engine.stop()
  }

  @Test func `with IgnoreSTARTTLS nothing is said of TLS`() async throws {
    let site = try Site { $0.sendConnectors[1].ignoreSTARTTLS = true }
    let peer = try ScriptedPeer(at: site.peer, .init(tls: try context(site)))
    let engine = try await site.start()
    #expect(try await site.submit().hasPrefix("250"))
    try await eventually("it goes") { peer.messages.count == 1 }
    #expect(!peer.messages[0].isSecured && !peer.commands.contains("STARTTLS"))
    await engine.stop()
  }

  @Test func `without the certificate that is pinned nobody is called`() async throws {
    let site = try Site { $0.sendConnectors[1].tlsCertificateName = CertificateName("<I>CN=Nobody<S>CN=nowhere") }
    let peer = try ScriptedPeer(at: site.peer)
    let engine = try await site.start()
    #expect(try await site.submit().hasPrefix("250"))
    try await waits(site, "454 4.7.5 The certificate specified in TlsCertificateName of the SendConnector could not be found.")
    #expect(peer.sessions == 0)
    site.company.store.change { $0.sendConnectors[1].tlsCertificateName = nil }
    try await eventually("the change is live") {
      guard case .health(let health) = try await site.company.ask(.health) else { return false }
      return health.configurationVersion == site.company.store.currentVersion()
    }
    try await site.order(.retry(resubmit: false))
    try await eventually("it goes") { peer.messages.count == 1 }
    await engine.stop()
  }

  @Test func `the front end reports what it met`() async throws {
    let site = try Site { $0.sendConnectors[1].frontendProxyEnabled = true }
    let engine = try await site.start()
    #expect(try await site.submit().hasPrefix("250"))
    try await waits(
      site, "{LED=450 4.7.0 Proxy session setup failed on Frontend with '441 4.4.1 Error encountered while communicating with primary target")
    await engine.stop()
    #expect(site.company.log("FrontEnd/ProtocolLog/SmtpSend").contains("attempting to connect"))
  }

  // MARK: DNS servers

  /// Which of the services' settings a connector asks by.
  @Test(arguments: [false, true], [false, true])
  func `each connector asks the DNS servers that are meant for it`(isExternal: Bool, isProxied: Bool) async throws {
    let site = try Site {
      $0.sendConnectors[1].useExternalDNSServersEnabled = isExternal
      $0.sendConnectors[1].frontendProxyEnabled = isProxied
      $0.transportService.externalDNSAdapterEnabled = false
      $0.transportService.internalDNSAdapterEnabled = false
      $0.frontendTransportService.externalDNSAdapterEnabled = false
      $0.frontendTransportService.internalDNSAdapterEnabled = false
      $0.transportService.externalDNSServers = [IPAddress("10.0.0.1")!, IPAddress("10.0.0.2")!]
      $0.transportService.internalDNSServers = [IPAddress("10.0.0.3")!]
      $0.frontendTransportService.externalDNSServers = [IPAddress("10.0.0.4")!]
      $0.frontendTransportService.internalDNSServers = [IPAddress("10.0.0.5")!]
      $0.transportService.externalDNSProtocolOption = .useTcpOnly
    }
    let expected =
      switch (isExternal, isProxied) {
      case (true, false): Resolver.Options(servers: ["10.0.0.1:53", "10.0.0.2:53"].map { IPEndpoint($0)! }, transport: .tcpOnly)
      case (false, false): Resolver.Options(servers: [IPEndpoint("10.0.0.3:53")!])
      case (true, true): Resolver.Options(servers: [IPEndpoint("10.0.0.4:53")!])
      case (false, true): Resolver.Options(servers: [IPEndpoint("10.0.0.5:53")!])
      }
    let peer = try ScriptedPeer(at: site.peer)
    let engine = try await site.company.start(resolver: TableResolver(hosts: [:])) { [resolver = site.resolver] options in
      guard options == expected else { throw WireError(text: "asked of \(options)") }
      return resolver
    }
    #expect(try await site.submit().hasPrefix("250"))
    try await eventually("it goes") { peer.messages.count == 1 }
    await engine.stop()
  }

  @Test func `a smart host that cannot be found is waited for`() async throws {
    let site = try Site {
      $0.sendConnectors[1].dnsRoutingEnabled = false
      $0.sendConnectors[1].smartHosts = [.name(MailDomain("gone.example")!)]
    }
    let engine = try await site.start()
    #expect(try await site.submit().hasPrefix("250"))
    try await waits(
      site, "451 4.4.0 DNS query failed. The error was: SMTPSEND.DNS.NonExistentDomain; nonexistent domain", in: "gone.example")
    await engine.stop()
  }

  // MARK: What failures lead to

  /// What DNS says of the domain, and the status of the notification; `nil` where the mail waits.
  @Test(
    arguments: [
      (Answer<[MXRecord]>.nonExistent, "5.4.4", "550 5.4.4 SMTPSEND.DNS.NonExistentDomain; nonexistent domain"),
      (.found([MXRecord(preference: 0, exchange: nil)]), "5.1.10", "556 5.1.10 SMTPSEND.DNS.NullMX"),
      (.found([MXRecord(preference: 5, exchange: MailDomain("nowhere.example"))]), "5.4.4", "550 5.4.4 SMTPSEND.DNS.InvalidData"),
      (.temporary("SERVFAIL"), nil, "451 4.4.0 DNS query failed"),
    ] as [(Answer<[MXRecord]>, String?, String)], [false, true])
  func `what the DNS says decides`(_ row: (answer: Answer<[MXRecord]>, status: String?, words: String), isDowngraded: Bool) async throws {
    var site = try Site { if isDowngraded { $0.sendConnectors[1].errorPolicies = .downgradeDnsFailures } }
    site.resolver.answers["odd.example"] = row.answer
    let engine = try await site.start()
    #expect(try await site.submit(to: ["bob@odd.example"]).hasPrefix("250"))
    if let status = row.status, !isDowngraded {
      try await eventually("alice hears of it") { site.company.hasMail("alice") }
      let notification = site.company.mailbox("alice")[0]
      #expect(notification.contains("Status: \(status)\n") && notification.contains("Diagnostic-Code: smtp;\(row.words)"), "\(notification)")
    } else {
      try await waits(site, row.words, in: "odd.example")
    }
    await engine.stop()
  }

  /// The partner's answer to MAIL, the connector's policy, and whether the sender hears at once.
  @Test(
    arguments: [
      ("550 5.7.1 no", ErrorPolicies(), true), ("550 5.7.1 no", .downgradeCustomFailures, false), ("451 4.3.0 later", ErrorPolicies(), false),
      ("451 4.3.0 later", .upgradeCustomFailures, true),
    ])
  func `error policies turn refusals round`(reply: String, policies: ErrorPolicies, fails: Bool) async throws {
    let site = try Site { $0.sendConnectors[1].errorPolicies = policies }
    let peer = try ScriptedPeer(at: site.peer, .init(replies: ["MAIL": reply]))
    let engine = try await site.start()
    #expect(try await site.submit().hasPrefix("250"))
    try await eventually("it is tried") { peer.commands.contains("QUIT") }
    if fails {
      try await eventually("alice hears of it") { site.company.hasMail("alice") }
      #expect(site.company.mailbox("alice")[0].contains("returned '\(reply)'"))
    } else {
      try await eventually("the message waits by itself") {
        guard let queue = try await site.queue(), case .messages(let page) = try await site.company.ask(.messages(queue: queue.identity))
        else { return false }
        return page.messages.map(\.lastError) == [reply]
      }
      #expect(!site.company.hasMail("alice"))
    }
    await engine.stop()
  }
}
