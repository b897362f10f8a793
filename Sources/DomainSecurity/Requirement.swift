// What a session owes before mail may pass: read from settings alone, so that routing can name the queue before anybody connects.
public import AdminModel
public import MailModel

public enum Requirement: Sendable, Equatable {
  /// TLS when offered, clear text otherwise.
  case opportunistic
  /// TLS, whatever the certificate (RequireTLS; TlsAuthLevel EncryptionOnly).
  case encryption
  /// TLS and a valid chain (CertificateValidation).
  case validCertificate
  /// TLS, a valid chain and this name in the certificate (DomainValidation).
  case validName(DomainPattern)
  /// Domain Security with this partner domain.
  case mutual(MailDomain, Reason)

  /// What made the mail domain-secured.
  public enum Reason: String, Sendable, CaseIterable {
    /// The partner's domain is in the list: Microsoft's steps.
    case partnerListed
    /// Our own sending domain is in the list and the connector is dedicated to the partner: the article's way.
    case ownDomainListed
  }

  public var partner: MailDomain? {
    if case .mutual(let domain, _) = self { domain } else { nil }
  }
}

extension DomainSecurity {
  /// What a Send connector demands for one recipient domain.
  ///
  /// Domain Security needs `DomainSecureEnabled`, `DNSRoutingEnabled` and no `IgnoreSTARTTLS`; a listed domain whose connector lacks one of
  /// them travels as the connector says (a warning tells the administrator when the setting is made).
  /// - Source: domain-security.md section 2 step 2; house.md section 5 for the two readings of the send list.
  public static func requirement(
    recipientDomain: MailDomain, senderDomain: MailDomain?, connector: SendConnector, addressSpace: AddressSpace,
    secureList: [MailDomain], senderIsOurs: Bool
  ) -> Requirement {
    if connector.domainSecureEnabled, connector.dnsRoutingEnabled, !connector.ignoreSTARTTLS {
      if secureList.contains(recipientDomain) { return .mutual(recipientDomain, .partnerListed) }
      // Never on a catch-all: an own domain in the list would otherwise stop all mail to the world.
      if let senderDomain, senderIsOurs, secureList.contains(senderDomain), let pattern = addressSpace.pattern, pattern != .any {
        return .mutual(recipientDomain, .ownDomainListed)
      }
    }
    switch connector.tlsAuthLevel {
    case nil: return connector.requireTLS ? .encryption : .opportunistic
    case .encryptionOnly: return .encryption
    case .certificateValidation: return .validCertificate
    case .domainValidation: return .validName(connector.tlsDomain ?? .exact(recipientDomain))
    }
  }

  /// Whether mail from this domain must come by mutual TLS.
  public static func mustBeSecured(senderDomain: MailDomain?, secureList: [MailDomain]) -> Bool {
    senderDomain.map { secureList.contains($0) } ?? false
  }
}
