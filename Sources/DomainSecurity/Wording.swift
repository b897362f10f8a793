// What is said when mail is refused, each sentence once. Replies are for the peer and give nothing of our inner life away;
// explanations and mends are for the administrator.
import AdminModel
import MailModel

enum InboundWording {
  /// - Source: domain-security.md section 3 step 13 (the text Exchange documents for a missing right, used for every refusal here).
  private static let reply = SMTPReply(530, EnhancedStatus(5, 7, 1), "Client was not authenticated")

  static func notStarted(_ domain: MailDomain, connector: String) -> Refusal {
    Refusal(
      cause: .clientDidNotStartTLS, reply: reply,
      explanation: "A message from the domain-secured domain \(domain) came in clear text on connector '\(connector)'.",
      mend: "The partner must send with STARTTLS. If mail from \(domain) need not be secured: "
        + "Set-TransportConfig -TLSReceiveDomainSecureList @{Remove='\(domain)'}")
  }

  static func connectorCannotSecure(_ domain: MailDomain, _ connector: ReceiveConnector, _ lack: String) -> Refusal {
    // The other mechanisms stay: clients of the same connector may need them.
    let mechanisms = connector.authMechanism.union(.tls).subtracting(.externalAuthoritative)
    return Refusal(
      cause: .connectorCannotSecure, reply: reply,
      explanation: "A message from the domain-secured domain \(domain) came on connector '\(connector.identity)', "
        + "which cannot take secured mail: \(lack).",
      mend: "Set-ReceiveConnector \(quoted(connector.identity)) -AuthMechanism \(mechanisms.text) -DomainSecureEnabled $true")
  }

  static func noCertificate(_ domain: MailDomain, connector: String) -> Refusal {
    Refusal(
      cause: .clientPresentedNoCertificate, reply: reply,
      explanation: "A client on connector '\(connector)' used TLS for mail from \(domain) but presented no certificate.",
      mend: "The partner's sending server must present a certificate that names \(domain).")
  }

  static func nameMissing(_ domain: MailDomain, _ certificate: CertificateFacts, connector: String) -> Refusal {
    Refusal(
      cause: .clientCertificateLacksDomain, reply: reply,
      explanation: "The certificate \(certificate.subject) presented on connector '\(connector)' for mail from \(domain) "
        + "names \(certificate.nameList) and not \(domain).",
      mend: "The partner needs a certificate with \(domain) in its subject alternative names.")
  }

  static func notTrusted(_ domain: MailDomain, _ certificate: CertificateFacts, _ chain: ChainStatus) -> Refusal {
    Refusal(
      cause: .clientCertificateNotTrusted, reply: reply,
      explanation: "The certificate \(certificate.subject) presented for mail from \(domain) is not accepted: \(chain.words).",
      mend: chain.mend(certificate))
  }
}

struct OutboundWording {
  var partner: MailDomain
  var connector: SendConnector

  /// - Source: domain-security.md section 6, F1 to F3.
  func noTLS(_ outcome: TLSOutcome) -> Refusal {
    switch outcome {
    case .noOwnCertificate(let detail):
      let pinned = connector.tlsCertificateName != nil
      let text =
        pinned
        ? "The certificate specified in TlsCertificateName of the SendConnector could not be found."
        : "No certificate for the client side of TLS could be found."
      return Refusal(
        cause: .noOwnCertificate, reply: SMTPReply(454, EnhancedStatus(4, 7, 5), text),
        explanation: "Send connector '\(connector.name)' has no certificate to present to \(partner): \(detail).",
        mend: "Get-ExchangeCertificate shows what there is; Enable-ExchangeCertificate -Services SMTP makes one available.")
    case .failed(let detail):
      return Refusal(
        cause: .handshakeFailed, reply: SMTPReply(454, EnhancedStatus(4, 7, 5), "TLS negotiation failed: \(detail)"),
        explanation: "TLS with \(partner) on connector '\(connector.name)' could not be established: \(detail).",
        mend: "Set-SendConnector \(quoted(connector.name)) -ProtocolLoggingLevel Verbose, then read the send protocol log.")
    case .notOffered, .notStarted, .established:
      return Refusal(
        cause: .partnerOffersNoTLS, reply: SMTPReply(451, EnhancedStatus(5, 7, 3), "STARTTLS is required to send mail"),
        explanation: "The server of \(partner) does not offer STARTTLS, which connector '\(connector.name)' requires.",
        mend: "The partner's Receive connector needs Tls in AuthMechanism and a certificate for its name.")
    }
  }

  /// Without a request for it our certificate stays in the drawer, and the partner cannot know who is sending.
  func notAsked() -> Refusal {
    Refusal(
      cause: .partnerDidNotAskForCertificate,
      reply: SMTPReply(454, EnhancedStatus(4, 7, 5), "The remote server did not ask for a client certificate"),
      explanation: "The server of \(partner) did not ask for our certificate, so mail could not be mutually authenticated.",
      mend: "The partner's Receive connector needs Tls in AuthMechanism and DomainSecureEnabled. If it has both, see whether "
        + "connector '\(connector.name)' has a certificate to present: Get-ExchangeCertificate -DomainName <name of the connector>")
  }

  func noCertificate() -> Refusal {
    Refusal(
      cause: .partnerPresentedNoCertificate, reply: validation("Reason:NoRemoteCertificate"),
      explanation: "The server of \(partner) presented no certificate.",
      mend: "The partner's server must present a certificate that names \(partner).")
  }

  func notTrusted(_ certificate: CertificateFacts, _ chain: ChainStatus) -> Refusal {
    let reason = if case .invalid(let fault, _) = chain { fault.rawValue } else { "NotChecked" }
    return Refusal(
      cause: .partnerCertificateNotTrusted, reply: validation("Reason:\(reason)"),
      explanation: "The certificate \(certificate.subject) of the server of \(partner) is not accepted: \(chain.words).",
      mend: chain.mend(certificate))
  }

  func nameMissing(_ name: String, _ certificate: CertificateFacts) -> Refusal {
    Refusal(
      cause: .partnerCertificateLacksDomain, reply: validation("Reason:SubjectMismatch"),
      explanation: "The certificate \(certificate.subject) of the server of \(partner) names \(certificate.nameList) and not \(name).",
      mend: "The partner needs a certificate with \(name) among its names. Behind a hosted filter use instead: "
        + "Set-SendConnector \(quoted(connector.name)) -DomainSecureEnabled $false -RequireTLS $true -TlsAuthLevel DomainValidation "
        + "-TlsDomain <name of the filter>")
  }

  private func validation(_ reason: String) -> SMTPReply {
    SMTPReply(454, EnhancedStatus(4, 7, 5), "Certificate validation failure, \(reason)")
  }
}

/// A name as the shell reads it back when the command is pasted.
private func quoted(_ name: String) -> String { "'" + name.replacing("'", with: "''") + "'" }

extension CertificateFacts {
  fileprivate var nameList: String { presentedNames.isEmpty ? "nothing" : presentedNames.joined(separator: ", ") }
}

extension ChainStatus {
  var words: String {
    switch self {
    case .valid: "valid"
    case .notChecked: "not checked"
    case .invalid(let fault, let detail): detail.isEmpty ? fault.rawValue : "\(fault.rawValue), \(detail)"
    }
  }

  fileprivate func mend(_ certificate: CertificateFacts) -> String {
    guard case .invalid(let fault, _) = self else { return "The partner must reconnect without resuming an earlier TLS session." }
    switch fault {
    case .untrustedRoot, .selfSigned:
      return "If the issuer '\(certificate.issuer)' is the partner's own, import its root certificate: "
        + "Import-Certificate -FilePath <file> -CertStoreLocation Cert:\\LocalMachine\\Root"
    case .incompleteChain:
      // A root is rarely sent along, so an unknown root and a missing intermediate look the same from here.
      return "If the partner has an authority of its own, import its root certificate: "
        + "Import-Certificate -FilePath <file> -CertStoreLocation Cert:\\LocalMachine\\Root. "
        + "If not, the partner's server must send its intermediate certificates."
    case .expired, .notYetValid:
      return "The partner must renew its certificate (valid \(certificate.notBefore) to \(certificate.notAfter))."
    case .revoked: return "The partner must replace its certificate, which its issuer has revoked."
    case .revocationUnknown: return "A revocation list of '\(certificate.issuer)' is missing or out of date."
    case .weakSignature: return "The partner needs a certificate signed with SHA-256 or better."
    case .wrongUsage, .badSignature, .other: return "The partner must replace its certificate."
    }
  }
}

extension TLSOutcome {
  var words: String {
    switch self {
    case .established(let facts): facts.version.rawValue
    case .notStarted: "no: not started"
    case .notOffered: "no: STARTTLS not offered"
    case .failed(let detail): "no: \(detail)"
    case .noOwnCertificate(let detail): "no: no own certificate, \(detail)"
    }
  }
}

extension Requirement {
  var words: String {
    switch self {
    case .opportunistic: "TLS when offered"
    case .encryption: "TLS"
    case .validCertificate: "TLS with a valid certificate"
    case .validName(let pattern): "TLS with a valid certificate for \(pattern)"
    case .mutual(let domain, .partnerListed): "mutual TLS with \(domain) (the domain is in TLSSendDomainSecureList)"
    case .mutual(let domain, .ownDomainListed):
      "mutual TLS with \(domain) (the sending domain is in TLSSendDomainSecureList and the connector is dedicated)"
    }
  }
}
