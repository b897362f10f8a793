// The verdict: what follows, why, and the same words for the session, the queue, the NDR, the event and the tracking record.
public import MailModel

/// The answer to a `Question`, with every step that led to it.
public struct Verdict: Sendable, Equatable {
  public enum Outcome: Sendable, Equatable {
    /// Mutual TLS was demanded and proved.
    case domainSecured(DomainSecured)
    /// Nothing special was demanded, or what the connector demanded besides Domain Security was met.
    case ordinary
    /// Mail must not pass this way now.
    case refused(Refusal)
  }

  public var outcome: Outcome
  public var ledger: [Step]

  public var proof: DomainSecured? {
    if case .domainSecured(let proof) = outcome { proof } else { nil }
  }
  public var refusal: Refusal? {
    if case .refused(let refusal) = outcome { refusal } else { nil }
  }
}

/// One thing that was looked at, in words for an auditor.
public struct Step: Sendable, Equatable, CustomStringConvertible {
  public var question: String
  public var finding: String

  public var description: String { "\(question): \(finding)" }
}

/// Proof that a session was mutually authenticated for a domain. Only this module can make one.
public struct DomainSecured: Sendable, Equatable, Hashable {
  public let direction: Direction
  /// The partner's mail domain that its certificate names.
  public let domain: MailDomain
  public let certificate: CertificateFacts

  init(direction: Direction, domain: MailDomain, certificate: CertificateFacts) {
    (self.direction, self.domain, self.certificate) = (direction, domain, certificate)
  }
}

/// Why mail was refused. A case per cause that an administrator would treat differently.
public enum RefusalCause: String, Sendable, CaseIterable {
  // Inbound.
  case clientDidNotStartTLS
  case connectorCannotSecure
  case clientPresentedNoCertificate
  case clientCertificateNotTrusted
  case clientCertificateLacksDomain
  // Outbound.
  case partnerOffersNoTLS
  case handshakeFailed
  case noOwnCertificate
  case partnerDidNotAskForCertificate
  case partnerPresentedNoCertificate
  case partnerCertificateNotTrusted
  case partnerCertificateLacksDomain
}

public struct Refusal: Sendable, Equatable {
  public var cause: RefusalCause
  /// Inbound: what the client is told. Outbound: what the queue's LastError quotes. Always temporary on the way out.
  public var reply: SMTPReply
  /// What is wrong, in one sentence with names and dates.
  public var explanation: String
  /// What would put it right; the command to run where there is one.
  public var mend: String

  /// The number under which Exchange's event log has it; 0 where it has none.
  /// - Source: domain-security.md section 6 (11012, 11015, 11022, 2015, 12014).
  public var eventID: Int {
    switch cause {
    case .clientDidNotStartTLS, .connectorCannotSecure: 11012
    case .clientCertificateLacksDomain: 11015
    case .clientPresentedNoCertificate, .clientCertificateNotTrusted: 11022
    case .partnerOffersNoTLS, .handshakeFailed: 2015
    case .noOwnCertificate: 12014
    case .partnerDidNotAskForCertificate, .partnerPresentedNoCertificate, .partnerCertificateNotTrusted, .partnerCertificateLacksDomain: 0
    }
  }
}
