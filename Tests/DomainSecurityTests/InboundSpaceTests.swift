// Every inbound question there is, asked: sender, list, connector switches, and whatever a handshake can have shown.
import AdminModel
import MailModel
import Testing

@testable import DomainSecurity

@Suite struct InboundSpaceTests {
  static let senders: [MailDomain?] = [nil, trey, fabrikam, MailDomain("sales.treyresearch.net")]
  static let lists: [[MailDomain]] = [[], [trey], [fabrikam, trey], [adatum]]
  static let mechanisms: [AuthMechanisms] = [[], [.integrated], [.tls], [.tls, .basicAuth], [.tls, .externalAuthoritative]]
  static let certificates: [CertificateFacts?] = [
    nil, certificate(["treyresearch.net"]), certificate(["mail.treyresearch.net"]), certificate([], commonName: "treyresearch.net"),
    certificate(["mail.treyresearch.net"], commonName: "treyresearch.net"),
  ]
  static let sessions: [TLSOutcome] =
    noSession + certificates.flatMap { peer in chains.flatMap { chain in [session(peer, chain), session(peer, chain, own: nil)] } }

  static let causes: Set<RefusalCause> = [
    .clientDidNotStartTLS, .connectorCannotSecure, .clientPresentedNoCertificate, .clientCertificateNotTrusted,
    .clientCertificateLacksDomain,
  ]

  private func all(_ body: (Question.Inbound, Verdict) -> Void) {
    var connector = receiveConnector
    for mechanism in Self.mechanisms {
      for isEnabled in [true, false] {
        (connector.authMechanism, connector.domainSecureEnabled) = (mechanism, isEnabled)
        for sender in Self.senders {
          for list in Self.lists {
            for tls in Self.sessions {
              let question = Question.Inbound(senderDomain: sender, connector: connector, secureList: list, tls: tls)
              body(question, DomainSecurity.decide(.inbound(question)))
            }
          }
        }
      }
    }
  }

  @Test func whatMustAlwaysHold() {
    var broken = Violations()
    var causes: Set<RefusalCause> = []
    all { question, verdict in
      broken.row()
      let facts = question.tls.facts
      let canSecure =
        question.connector.authMechanism.contains(.tls) && question.connector.domainSecureEnabled
        && !question.connector.authMechanism.contains(.externalAuthoritative)
      if let sender = question.senderDomain, question.secureList.contains(sender) {
        let isProved = facts?.peerCertificate?.names(sender) == true && facts?.peerChain == .valid
        broken.check((verdict.proof != nil) == (canSecure && isProved), "listed: secured exactly when connector and certificate allow")
        broken.check((verdict.refusal != nil) == (verdict.proof == nil), "listed: refused whenever anything is missing")
      } else {
        broken.check(verdict.outcome == .ordinary, "not listed: nothing follows from Domain Security")
      }
      if let proof = verdict.proof {
        broken.check(proof.direction == .inbound && proof.domain == question.senderDomain, "the proof is for the sender's domain")
        broken.check(proof.certificate == facts?.peerCertificate, "the proof holds the certificate that was shown")
      }
      if let refusal = verdict.refusal {
        causes.insert(refusal.cause)
        broken.check(refusal.reply.description == "530 5.7.1 Client was not authenticated", "the client learns nothing but this")
        broken.check(refusal.explanation.contains(question.senderDomain?.text ?? "?"), "the explanation names the domain")
        broken.check(!refusal.mend.isEmpty && refusal.eventID > 0, "there is a mend and an event")
      }
      broken.check(!verdict.ledger.isEmpty, "the ledger tells what was looked at")
    }
    #expect(broken.found.isEmpty)
    #expect(broken.rows > 20_000)
    #expect(causes == Self.causes)
  }

  /// One fault each, in the order they are looked for.
  @Test(
    arguments: [
      (session(certificate(["treyresearch.net"])), nil),
      (.notStarted, .clientDidNotStartTLS),
      (session(nil), .clientPresentedNoCertificate),
      (session(certificate(["mail.treyresearch.net"])), .clientCertificateLacksDomain),
      (session(certificate(["treyresearch.net"]), .invalid(.untrustedRoot, detail: "")), .clientCertificateNotTrusted),
      (session(certificate(["treyresearch.net"]), .notChecked), .clientCertificateNotTrusted),
    ] as [(TLSOutcome, RefusalCause?)])
  func partnerMail(_ tls: TLSOutcome, _ cause: RefusalCause?) {
    let verdict = DomainSecurity.decide(
      .inbound(.init(senderDomain: trey, connector: receiveConnector, secureList: [trey], tls: tls)))
    #expect(verdict.refusal?.cause == cause)
  }

  /// 11012 TLS not used, 11015 name missing: the numbers administrators search for.
  @Test(arguments: [(TLSOutcome.notStarted, 11012), (session(certificate(["mail.treyresearch.net"])), 11015)])
  func eventNumbers(_ tls: TLSOutcome, _ id: Int) {
    let verdict = DomainSecurity.decide(
      .inbound(.init(senderDomain: trey, connector: receiveConnector, secureList: [trey], tls: tls)))
    #expect(verdict.refusal?.eventID == id)
  }
}
