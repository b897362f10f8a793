// Routing: a message's recipients to next hops by one snapshot of the configuration. Pure; DNS comes later.
public import AdminModel
import DomainSecurity
public import MailModel

public struct Router: Sendable {
  let snapshot: ConfigSnapshot

  public init(_ snapshot: ConfigSnapshot) { self.snapshot = snapshot }

  /// Where the copy for one recipient goes.
  ///
  /// - Parameters:
  ///   - sender: the envelope sender's domain; `nil` for the null sender.
  ///   - size: bytes of the content.
  ///   - recipientCount: of the whole message; held against MaxRecipientEnvelopeLimit.
  ///   - mailboxExists: whether the address has a mailbox here; asked only for domains whose type needs it.
  /// - Source: routing.md sections 1 and 8.
  public func route(
    to recipient: MailAddress, from sender: MailDomain?, size: Int64, recipientCount: Int = 1, mailboxExists: (MailAddress) -> Bool
  ) -> Route {
    let accepted = snapshot.acceptedDomain(for: recipient.domain)
    if let refusal = organizationLimit(sender: sender, isLocal: accepted?.domainType == .authoritative, size, recipientCount) {
      return .refused(refusal)
    }
    let mailbox = snapshot.recipients.mailbox(for: recipient)
    switch accepted?.domainType {
    case .authoritative, .internalRelay:
      if let mailbox { return mailbox.maxReceiveSize.allows(ByteQuantity(bytes: size)) ? .mailbox : .refused(Router.tooLargeForMailbox) }
    default: break
    }
    switch accepted?.domainType {
    case .authoritative: return snapshot.recipients.knows(recipient) ? .mailbox : .refused(Router.noSuchRecipient)
    case .internalRelay where mailboxExists(recipient): return .mailbox
    case .internalRelay, .externalRelay, nil: return relay(to: recipient.domain, from: sender, size: size)
    }
  }

  /// Chooses the Send connector for one recipient domain: narrowest address space, then lowest cost, then first by name.
  ///
  /// - Returns: `nil` if none matches.
  /// - Complexity: linear in the address spaces of all connectors.
  /// - Source: routing.md section 1; every connector counts as local because there is one server.
  public func connector(for domain: MailDomain, size: Int64 = 0) -> (connector: SendConnector, addressSpace: AddressSpace)? {
    var best: Candidate?
    for connector in snapshot.sendConnectors where connector.enabled && connector.maxMessageSize.allows(ByteQuantity(bytes: size)) {
      for space in connector.addressSpaces {
        guard let pattern = space.pattern, pattern.matches(domain) else { continue }
        let candidate = Candidate(connector: connector, space: space, specificity: pattern.specificity)
        if best.map({ candidate.precedes($0) }) ?? true { best = candidate }
      }
    }
    return best.map { ($0.connector, $0.space) }
  }

  /// The limits of TransportConfig, which are told by a notification and not in the session.
  /// - Source: routing.md section 9.
  private func organizationLimit(sender: MailDomain?, isLocal: Bool, _ size: Int64, _ recipientCount: Int) -> SMTPReply? {
    // Notifications pass: nobody could be told that one was too large.
    guard let sender else { return nil }
    let config = snapshot.transportConfig
    let bytes = ByteQuantity(bytes: size)
    if !config.maxRecipientEnvelopeLimit.allows(recipientCount) {
      return SMTPReply(550, EnhancedStatus(5, 5, 3), "RESOLVER.ADR.RecipLimit; too many recipients")
    }
    if snapshot.acceptedDomain(for: sender) != nil, !config.maxSendSize.allows(bytes) {
      return SMTPReply(550, EnhancedStatus(5, 2, 3), "RESOLVER.RST.SendSizeLimit.Org; message too large for this organization")
    }
    if isLocal, !config.maxReceiveSize.allows(bytes) {
      return SMTPReply(550, EnhancedStatus(5, 2, 3), "RESOLVER.RST.RecvSizeLimit.Org; message too large for this organization")
    }
    return nil
  }

  private func relay(to domain: MailDomain, from sender: MailDomain?, size: Int64) -> Route {
    guard let (connector, space) = connector(for: domain, size: size) else {
      if self.connector(for: domain) != nil { return .refused(Router.tooLarge) }
      return .unreachable(Router.noConnector)
    }
    let senderIsOurs = sender.map { snapshot.acceptedDomain(for: $0) != nil } ?? false
    let requirement = DomainSecurity.requirement(
      recipientDomain: domain, senderDomain: sender, connector: connector, addressSpace: space,
      secureList: snapshot.transportConfig.tlsSendDomainSecureList, senderIsOurs: senderIsOurs)
    let hop: ConnectorRoute.Hop =
      connector.dnsRoutingEnabled || connector.smartHosts.isEmpty ? .mailExchangers(domain) : .smartHosts(connector.smartHosts)
    return .connector(ConnectorRoute(connector: connector, addressSpace: space, hop: hop, tlsDomain: requirement.partner))
  }

  /// Why a recipient is unreachable, in the words of its message's LastError (routing.md section 1).
  public static let noConnector = "A matching connector cannot be found to route the external recipient"

  /// - Source: routing.md section 1, "all matching connectors too small gives an NDR".
  static let tooLarge = SMTPReply(550, EnhancedStatus(5, 3, 4), "ROUTING.SizeLimit; message size exceeds fixed maximum size for route")

  /// - Source: the documented 5.1.10; routing.md section 9 for the other.
  static let noSuchRecipient = SMTPReply(
    550, EnhancedStatus(5, 1, 10), "RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup")
  static let tooLargeForMailbox = SMTPReply(
    550, EnhancedStatus(5, 2, 3), "RESOLVER.RST.RecipSizeLimit; message too large for this recipient")

  private struct Candidate {
    var connector: SendConnector
    var space: AddressSpace
    var specificity: Int

    func precedes(_ other: Candidate) -> Bool {
      if specificity != other.specificity { return specificity > other.specificity }
      if space.cost != other.space.cost { return space.cost < other.space.cost }
      return connector.name.lowercased() < other.connector.name.lowercased()
    }
  }
}

extension DomainPattern {
  /// Exact domains before any wildcard, longer wildcards before shorter, `*` last.
  var specificity: Int {
    switch self {
    case .any: 0
    case .withSubdomains(let parent): parent.labels.count
    case .exact: Int.max
    }
  }
}
