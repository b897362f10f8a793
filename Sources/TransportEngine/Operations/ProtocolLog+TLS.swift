// The lines that a handshake leaves in a protocol log, in Exchange's words (formats.md section 2).
import MailModel
import TransportLogs

extension ProtocolLogSession {
  /// One line for a certificate: subject, issuer, serial number, thumbprint, validity, alternative names.
  func log(_ event: ProtocolLogEvent, context: String, facts: CertificateFacts) {
    let data = [
      facts.subject, facts.issuer, facts.serialNumber, facts.thumbprint, facts.notBefore.description, facts.notAfter.description,
      facts.alternativeNames.joined(separator: ";"),
    ].joined(separator: " ")
    log(event, data, context: context + " Subject Issuer name Serial number Thumbprint Not before Not after Subject alternate names")
  }

  /// What a finished handshake established. - Parameter side: `SERVER` when receiving, `CLIENT` when sending.
  func log(established facts: TLSFacts, side: String) {
    log(
      .information,
      context:
        "TLS protocol SP_PROT_\(facts.version.rawValue)_\(side) negotiation succeeded using cipher \(facts.cipher) with strength \(facts.cipherBits) bits"
    )
    if let certificate = facts.peerCertificate { log(.information, context: "Remote certificate", facts: certificate) }
    let status =
      switch (facts.peerCertificate, facts.peerChain) {
      case (nil, _): "EmptyCertificate"
      case (_, .valid): "Valid"
      case (_, .notChecked): "NotChecked"
      case (_, .invalid(let fault, _)): fault.rawValue
      }
    let peer = side == "SERVER" ? "Client" : "Server"
    log(.information, context: "\(peer) certificate chain validation status: '\(status)'")
    if case .invalid(_, let detail) = facts.peerChain, facts.peerCertificate != nil { log(.information, context: detail) }
  }
}
