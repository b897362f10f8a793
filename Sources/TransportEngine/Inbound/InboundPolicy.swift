// May this sender submit, may this recipient be taken? Pure: one pinned snapshot, one connector, the facts of one session.
import AdminModel
import DomainSecurity
import MailModel

struct InboundPolicy: Sendable {
  let snapshot: ConfigSnapshot
  let connector: ReceiveConnector

  /// The answer to MAIL.
  struct SenderDecision: Sendable {
    var refusal: SMTPReply?
    var principal: Principal
    var rights: SessionRights
    var verdict: Verdict
  }

  /// Judges a sender.
  ///
  /// Somebody who is authenticated by other means than mutual TLS is no partner on the internet: the list does not concern them.
  func decide(sender: ReversePath, tls: TLSFacts?, user: String?) -> SenderDecision {
    let base = principal(user: user)
    let domain = base == .anonymous ? sender.address?.domain : nil
    let verdict = DomainSecurity.decide(
      .inbound(
        .init(
          senderDomain: domain, connector: connector, secureList: snapshot.transportConfig.tlsReceiveDomainSecureList,
          tls: tls.map { .established($0) } ?? .notStarted)))
    let principal = verdict.proof == nil ? base : .partner
    let rights = rights(of: principal)
    return SenderDecision(
      refusal: verdict.refusal?.reply ?? refusal(of: sender, principal, rights), principal: principal, rights: rights, verdict: verdict)
  }

  /// Judges a recipient; `nil` when it is taken.
  func refusal(ofRecipient recipient: MailAddress, rights: SessionRights) -> SMTPReply? {
    if let refusal = ReservedDomains.refusal(of: recipient.domain, on: connector) { return refusal }
    guard let accepted = snapshot.acceptedDomain(for: recipient.domain) else {
      return rights.contains(.acceptAnyRecipient) ? nil : InboundPolicy.unableToRelay
    }
    // The recipient filter; whoever is past it hears of a wrong address by a notification.
    let isFiltered = accepted.domainType == .authoritative && accepted.addressBookEnabled && !rights.contains(.bypassAntiSpam)
    return isFiltered && !snapshot.recipients.knows(recipient) ? InboundPolicy.userUnknown : nil
  }

  /// Who the client is before it has named a sender.
  func principal(user: String?) -> Principal {
    if connector.authMechanism.contains(.externalAuthoritative) { return .externallySecured }
    return user.map { .user($0) } ?? .anonymous
  }

  func rights(of principal: Principal) -> SessionRights { SessionRights(of: principal, on: connector, in: snapshot.contents) }

  private func refusal(of sender: ReversePath, _ principal: Principal, _ rights: SessionRights) -> SMTPReply? {
    guard rights.contains(.submit) else { return principal == .anonymous ? InboundPolicy.notAuthenticated : InboundPolicy.mayNotSubmit }
    guard let address = sender.address else { return nil }
    // Partners speak for the domain that they have proved, and users for themselves; everybody else needs the right to any name.
    switch principal {
    case .user(let name) where snapshot.recipients.mailbox(logon: name)?.owns(address) ?? false: return nil
    case .partner: break
    default: if !rights.contains(.acceptAnySender) { return InboundPolicy.notThisSender }
    }
    guard snapshot.acceptedDomain(for: address.domain)?.domainType == .authoritative else { return nil }
    return rights.contains(.acceptAuthoritativeDomainSender) ? nil : InboundPolicy.notThisSender
  }

  static let userUnknown = SMTPReply(550, EnhancedStatus(5, 1, 1), "User unknown")
  static let notAuthenticated = SMTPReply(530, EnhancedStatus(5, 7, 1), "Client was not authenticated")
  static let mayNotSubmit = SMTPReply(
    550, EnhancedStatus(5, 7, 1), "Client does not have permissions to submit to this server")
  static let insufficientResources = SMTPReply(452, EnhancedStatus(4, 3, 1), "Insufficient system resources")
  static let notThisSender = SMTPReply(550, EnhancedStatus(5, 7, 1), "Client does not have permissions to send as this sender")
  static let notActive = SMTPReply(421, EnhancedStatus(4, 3, 2), "Service not active")
  static let unableToRelay = SMTPReply(550, EnhancedStatus(5, 7, 1), "Unable to relay")
}
