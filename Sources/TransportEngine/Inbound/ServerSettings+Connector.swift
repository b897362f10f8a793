// From a Receive connector to what a session needs to know of it.
import AdminModel
import MailModel
import SMTPCore

extension ServerSettings {
  init(connector: ReceiveConnector, snapshot: ConfigSnapshot, client: IPAddress, offersStartTLS: Bool) {
    self.init(
      fqdn: connector.fqdn ?? snapshot.server.fqdn, postmasterDomain: snapshot.defaultDomain.domainName.postmasterDomain,
      clientAddress: client, bannerTime: Timestamp.now.rfc5322)
    if let name = connector.defaultDomain?.lowercased() {
      defaultDomain = snapshot.acceptedDomains.first { $0.name.lowercased() == name }?.domainName.domain
    }
    banner = connector.banner.isEmpty ? nil : connector.banner
    let policy = InboundPolicy(snapshot: snapshot, connector: connector)
    let bypassesLimit = policy.rights(of: policy.principal(user: nil)).contains(.bypassMessageSizeLimit)
    maxMessageSize = bypassesLimit ? .unlimited : .limited(connector.maxMessageSize.bytes)
    maxHeaderSize = .limited(connector.maxHeaderSize.bytes)
    maxRecipients = .limited(connector.maxRecipientsPerMessage)
    maxProtocolErrors = connector.maxProtocolErrors
    size =
      switch connector.sizeEnabled {
      case .enabled: .enabled
      case .disabled: .disabled
      case .enabledWithoutValue: .enabledWithoutValue
      }
    pipelining = connector.pipeliningEnabled
    dsn = connector.deliveryStatusNotificationEnabled
    enhancedStatusCodes = connector.enhancedStatusCodesEnabled
    eightBitMIME = connector.eightBitMimeEnabled
    binaryMIME = connector.binaryMimeEnabled
    chunking = connector.chunkingEnabled
    smtpUTF8 = connector.smtpUtf8Enabled
    self.offersStartTLS = offersStartTLS && connector.authMechanism.contains(.tls)
    authMechanisms = connector.authMechanism.contains(.basicAuth) ? [.login, .plain] : []
    authRequiresTLS = connector.authMechanism.contains(.basicAuthRequireTLS)
    requiresTLS = connector.requireTLS
    requiresEHLODomain = connector.requireEHLODomain
    longAddresses = connector.longAddressesEnabled
  }
}

extension DomainPattern {
  /// The domain that `<Postmaster>` without one belongs to.
  var postmasterDomain: MailDomain {
    switch self {
    case .exact(let domain), .withSubdomains(let domain): domain
    case .any: MailDomain("localhost")!
    }
  }
}
