// Must this session be mutually authenticated, and was it? Both directions, one function, no side effects.
import AdminModel
import MailModel

public enum DomainSecurity {
  /// Judges one session for one partner domain. What is not known counts against the session.
  public static func decide(_ question: Question) -> Verdict {
    switch question {
    case .inbound(let inbound): decide(inbound)
    case .outbound(let outbound): decide(outbound)
    }
  }

  // MARK: Inbound

  private static func decide(_ q: Question.Inbound) -> Verdict {
    var judge = Judge()
    guard let domain = q.senderDomain, mustBeSecured(senderDomain: domain, secureList: q.secureList) else {
      judge.note("Sender domain in TLSReceiveDomainSecureList", "\(q.senderDomain?.text ?? "<>"), no")
      return judge.ordinary()
    }
    judge.note("Sender domain in TLSReceiveDomainSecureList", "\(domain), yes")
    if let lack = q.connector.domainSecurityLack {
      judge.note("Receive connector can secure the domain", "no: \(lack)")
      return judge.refuse(InboundWording.connectorCannotSecure(domain, q.connector, lack))
    }
    judge.note("Receive connector can secure the domain", "yes")
    guard let facts = q.tls.facts else {
      judge.note("Session in TLS", "no")
      return judge.refuse(InboundWording.notStarted(domain, connector: q.connector.identity))
    }
    judge.note("Session in TLS", "\(facts.version.rawValue), \(facts.cipher)")
    guard let certificate = facts.peerCertificate else {
      judge.note("Client certificate", "none")
      return judge.refuse(InboundWording.noCertificate(domain, connector: q.connector.identity))
    }
    judge.note("Client certificate", "\(certificate.subject), thumbprint \(certificate.thumbprint)")
    guard certificate.names(domain) else {
      judge.note("Certificate names \(domain)", "no: \(certificate.presentedNames.joined(separator: ", "))")
      return judge.refuse(InboundWording.nameMissing(domain, certificate, connector: q.connector.identity))
    }
    judge.note("Certificate names \(domain)", "yes")
    guard facts.peerChain.isValid else {
      judge.note("Certificate chain", facts.peerChain.words)
      return judge.refuse(InboundWording.notTrusted(domain, certificate, facts.peerChain))
    }
    judge.note("Certificate chain", "valid")
    return judge.secured(DomainSecured(direction: .inbound, domain: domain, certificate: certificate))
  }

  // MARK: Outbound

  private static func decide(_ q: Question.Outbound) -> Verdict {
    var judge = Judge()
    let requirement = requirement(
      recipientDomain: q.recipientDomain, senderDomain: q.senderDomain, connector: q.connector, addressSpace: q.addressSpace,
      secureList: q.secureList, senderIsOurs: q.senderIsOurs)
    judge.note("Demanded for \(q.recipientDomain) by connector \(q.connector.name)", requirement.words)
    if requirement == .opportunistic { return judge.ordinary() }
    let wording = OutboundWording(partner: q.recipientDomain, connector: q.connector)

    guard let facts = q.tls.facts else {
      judge.note("Session in TLS", q.tls.words)
      return judge.refuse(wording.noTLS(q.tls))
    }
    judge.note("Session in TLS", "\(facts.version.rawValue), \(facts.cipher)")
    if requirement == .encryption { return judge.ordinary() }

    guard let certificate = facts.peerCertificate else {
      judge.note("Partner's certificate", "none")
      return judge.refuse(wording.noCertificate())
    }
    judge.note("Partner's certificate", "\(certificate.subject), thumbprint \(certificate.thumbprint)")
    guard facts.peerChain.isValid else {
      judge.note("Certificate chain", facts.peerChain.words)
      return judge.refuse(wording.notTrusted(certificate, facts.peerChain))
    }
    judge.note("Certificate chain", "valid")

    switch requirement {
    case .validName(let pattern):
      guard certificate.matches(pattern) else { return judge.refuseName(pattern.description, certificate, wording) }
      judge.note("Certificate names \(pattern)", "yes")
      return judge.ordinary()
    case .mutual(let domain, _):
      guard certificate.names(domain) else { return judge.refuseName(domain.text, certificate, wording) }
      judge.note("Certificate names \(domain)", "yes")
      guard let own = facts.ownCertificate else {
        judge.note("Own certificate presented", "no: the partner's server did not ask for one")
        return judge.refuse(wording.notAsked())
      }
      judge.note("Own certificate presented", "\(own.subject), thumbprint \(own.thumbprint)")
      return judge.secured(DomainSecured(direction: .outbound, domain: domain, certificate: certificate))
    case .opportunistic, .encryption, .validCertificate:
      return judge.ordinary()
    }
  }
}

/// Collects steps and closes them with an outcome.
private struct Judge {
  private var ledger: [Step] = []

  mutating func note(_ question: String, _ finding: String) { ledger.append(Step(question: question, finding: finding)) }
  func ordinary() -> Verdict { Verdict(outcome: .ordinary, ledger: ledger) }
  func secured(_ proof: DomainSecured) -> Verdict { Verdict(outcome: .domainSecured(proof), ledger: ledger) }
  func refuse(_ refusal: Refusal) -> Verdict { Verdict(outcome: .refused(refusal), ledger: ledger) }

  mutating func refuseName(_ name: String, _ certificate: CertificateFacts, _ wording: OutboundWording) -> Verdict {
    note("Certificate names \(name)", "no: \(certificate.presentedNames.joined(separator: ", "))")
    return refuse(wording.nameMissing(name, certificate))
  }
}

extension ReceiveConnector {
  /// What keeps the connector from taking domain-secured mail; `nil` when nothing does.
  /// - Source: domain-security.md section 1, rows 12 and 13.
  fileprivate var domainSecurityLack: String? {
    if !authMechanism.contains(.tls) { return "its AuthMechanism lacks Tls" }
    if authMechanism.contains(.externalAuthoritative) { return "its AuthMechanism contains ExternalAuthoritative" }
    return domainSecureEnabled ? nil : "its DomainSecureEnabled is False"
  }
}

extension CertificateFacts {
  /// Whether a name of the certificate fits a TlsDomain: `*.contoso.com` takes a host one label below it, or the same wildcard.
  func matches(_ pattern: DomainPattern) -> Bool {
    switch pattern {
    case .any: true
    case .exact(let domain): names(domain)
    case .withSubdomains(let parent):
      presentedNames.contains { name in
        let name = name.lowercased()
        return name == "*." + parent.text
          || MailDomain(name).map { $0.isWithin(parent) && $0.labels.count == parent.labels.count + 1 } ?? false
      }
    }
  }
}
