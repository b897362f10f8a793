// What a server has right after Exchange's setup (routing.md section 5), made from the host's name.
import FoundationEssentials
import MailModel

extension ConfigContents {
  /// The configuration of a new server.
  ///
  /// - Parameter hostName: the host's name as the system knows it, with or without a domain.
  /// - Returns: the server named by the first label in capitals; without a domain, `.local` is put behind it.
  public static func fresh(hostName: String) -> ConfigContents {
    let host = MailDomain(hostName) ?? MailDomain("localhost")!
    let labels = host.labels.map(String.init)
    let domain =
      labels.count > 2
      ? MailDomain(labels.dropFirst().joined(separator: "."))! : labels.count == 2 ? host : MailDomain("\(host.text).local")!
    var server = ExchangeServer(name: String(labels[0].uppercased().prefix(64)))
    server.fqdn = labels.count > 1 ? host.text : "\(host.text).\(domain.text)"
    var contents = ConfigContents(server: server)
    contents.receiveConnectors = ReceiveConnector.setupConnectors(server: server)
    var accepted = AcceptedDomain(name: domain.text)
    accepted.domainName = .exact(domain)
    accepted.default = true
    contents.acceptedDomains = [accepted]
    var everywhere = RemoteDomain(name: "Default")
    everywhere.domainName = .any
    contents.remoteDomains = [everywhere]
    return contents
  }
}

extension ReceiveConnector {
  /// The five connectors of a Mailbox server.
  /// - Source: routing.md section 5, values of real 2016 and 2019 servers.
  static func setupConnectors(server: ExchangeServer) -> [ReceiveConnector] {
    let full: AuthMechanisms = [.tls, .integrated, .basicAuth, .basicAuthRequireTLS, .exchangeServer]
    var hub = setup(
      "Default", server, .hubTransport, port: 2525, v4First: true, full, [.exchangeUsers, .exchangeServers, .exchangeLegacyServers])
    hub.sizeEnabled = .enabledWithoutValue
    hub.maxRecipientsPerMessage = 5000
    hub.maxInboundConnectionPerSource = .unlimited
    hub.maxInboundConnectionPercentagePerSource = 100
    var clientProxy = setup("Client Proxy", server, .hubTransport, port: 465, full, [.exchangeUsers, .exchangeServers])
    clientProxy.limitClientRate()
    var frontend = setup(
      "Default Frontend", server, .frontendTransport, port: 25, full, [.anonymousUsers, .exchangeServers, .exchangeLegacyServers])
    frontend.protocolLoggingLevel = .verbose
    frontend.domainSecureEnabled = true
    var outboundProxy = setup("Outbound Proxy Frontend", server, .frontendTransport, port: 717, full, [.exchangeServers])
    outboundProxy.protocolLoggingLevel = .verbose
    outboundProxy.domainSecureEnabled = true
    outboundProxy.tarpitInterval = .zero
    var client = setup("Client Frontend", server, .frontendTransport, port: 587, full.subtracting(.exchangeServer), [.exchangeUsers])
    client.limitClientRate()
    return [hub, clientProxy, frontend, outboundProxy, client]
  }

  private static func setup(
    _ name: String, _ server: ExchangeServer, _ role: TransportRole, port: UInt16, v4First: Bool = false, _ auth: AuthMechanisms,
    _ groups: PermissionGroups
  ) -> ReceiveConnector {
    var connector = ReceiveConnector(name: "\(name) \(server.name)")
    let (v4, v6) = (IPEndpoint(.anyV4, port), IPEndpoint(.anyV6, port))
    connector.server = server.name
    connector.transportRole = role
    connector.bindings = v4First ? [v4, v6] : [v6, v4]
    connector.remoteIPRanges = [.allV6, .allV4]
    connector.authMechanism = auth
    connector.permissionGroups = groups
    connector.fqdn = server.fqdn
    return connector
  }

  private mutating func limitClientRate() {
    messageRateLimit = .limited(5)
    messageRateSource = .user
    enableAuthGSSAPI = true
  }
}
