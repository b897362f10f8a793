// Every outbound question there is, asked: sender, list, connector switches, address space, TLS level, and whatever a handshake
// can have shown. The expectation is written anew here, from domain-security.md and not from the code.
import AdminModel
import MailModel
import Testing

@testable import DomainSecurity

@Suite struct OutboundSpaceTests {
  struct Sender {
    var domain: MailDomain?
    var isOurs: Bool
  }
  /// What a connector demands besides Domain Security; `nil` names for no check.
  enum Demand: CaseIterable { case nothing, encryption, encryptionOnly, certificateValidation, domainValidation, filterValidation }

  static let senders = [
    Sender(domain: nil, isOurs: false), Sender(domain: adatum, isOurs: true), Sender(domain: adatum, isOurs: false),
    Sender(domain: fabrikam, isOurs: false),
  ]
  static let lists: [[MailDomain]] = [[], [trey], [adatum], [fabrikam], [adatum, trey]]
  static let spaces = ["treyresearch.net", "*.net", "*"].map { AddressSpace($0)! }
  static let certificates: [CertificateFacts?] = [nil, certificate(["treyresearch.net"]), certificate(["mx.filter.example"])]
  static let chains: [ChainStatus] = [.valid, .notChecked, .invalid(.expired, detail: "")]
  static let sessions: [TLSOutcome] =
    noSession + certificates.flatMap { peer in chains.flatMap { chain in [session(peer, chain), session(peer, chain, own: nil)] } }

  private func connector(_ switches: Int, _ demand: Demand) -> SendConnector {
    var connector = sendConnector
    connector.domainSecureEnabled = switches & 1 != 0
    connector.dnsRoutingEnabled = switches & 2 != 0
    connector.ignoreSTARTTLS = switches & 4 != 0
    connector.requireTLS = demand != .nothing
    switch demand {
    case .nothing, .encryption: break
    case .encryptionOnly: connector.tlsAuthLevel = .encryptionOnly
    case .certificateValidation: connector.tlsAuthLevel = .certificateValidation
    case .domainValidation: connector.tlsAuthLevel = .domainValidation
    case .filterValidation: (connector.tlsAuthLevel, connector.tlsDomain) = (.domainValidation, DomainPattern("*.filter.example"))
    }
    return connector
  }

  private func all(_ body: (Question.Outbound, Demand, Verdict) -> Void) {
    for demand in Demand.allCases {
      for switches in 0..<8 {
        let connector = connector(switches, demand)
        for sender in Self.senders {
          for list in Self.lists {
            for space in Self.spaces {
              for tls in Self.sessions {
                let question = Question.Outbound(
                  recipientDomain: trey, senderDomain: sender.domain, connector: connector, addressSpace: space, secureList: list,
                  senderIsOurs: sender.isOurs, tls: tls)
                body(question, demand, DomainSecurity.decide(.outbound(question)))
              }
            }
          }
        }
      }
    }
  }

  /// Whether Domain Security binds, by section 2 step 2 and the article's reading.
  private func isBound(_ q: Question.Outbound) -> Bool {
    guard q.connector.domainSecureEnabled, q.connector.dnsRoutingEnabled, !q.connector.ignoreSTARTTLS else { return false }
    let isOwnDomainListed = q.senderIsOurs && q.secureList.contains(adatum)
    return q.secureList.contains(trey) || (isOwnDomainListed && q.addressSpace.space != "*")
  }

  private func isMet(_ demand: Demand, _ tls: TLSOutcome) -> Bool {
    guard let facts = tls.facts else { return demand == .nothing }
    let isValid = facts.peerCertificate != nil && facts.peerChain == .valid
    return switch demand {
    case .nothing, .encryption, .encryptionOnly: true
    case .certificateValidation: isValid
    case .domainValidation: isValid && facts.peerCertificate!.alternativeNames == ["treyresearch.net"]
    case .filterValidation: isValid && facts.peerCertificate!.alternativeNames == ["mx.filter.example"]
    }
  }

  @Test func whatMustAlwaysHold() {
    var broken = Violations()
    var causes: Set<RefusalCause> = []
    all { question, demand, verdict in
      broken.row()
      let facts = question.tls.facts
      if isBound(question) {
        let isProved =
          facts?.peerCertificate?.alternativeNames == ["treyresearch.net"] && facts?.peerChain == .valid
          && facts?.ownCertificate != nil
        broken.check((verdict.proof != nil) == isProved, "bound: secured exactly when everything is proved")
        broken.check((verdict.refusal != nil) == !isProved, "bound: refused whenever anything is missing")
      } else {
        broken.check(verdict.proof == nil, "not bound: never called domain-secured")
        broken.check((verdict.refusal != nil) == !isMet(demand, question.tls), "not bound: refused only for what the connector demands")
      }
      if let proof = verdict.proof {
        broken.check(proof.direction == .outbound && proof.domain == trey, "the proof is for the recipient's domain")
        broken.check(proof.certificate == facts?.peerCertificate, "the proof holds the certificate that was shown")
      }
      if let refusal = verdict.refusal {
        causes.insert(refusal.cause)
        broken.check(refusal.reply.isTransient, "mail waits, it never bounces: \(refusal.reply)")
        broken.check(refusal.explanation.contains("treyresearch.net"), "the explanation names the domain")
        broken.check(!refusal.mend.isEmpty, "there is a mend")
      }
      broken.check(!verdict.ledger.isEmpty, "the ledger tells what was looked at")
    }
    #expect(broken.found.isEmpty)
    #expect(broken.rows > 50_000)
    #expect(causes == Set(RefusalCause.allCases).subtracting(InboundSpaceTests.causes))
  }

  /// Routing names the queue by this before anybody connects; the verdict must not come to another conclusion later.
  @Test func requirementForetellsTheVerdict() {
    var broken = Violations()
    all { q, _, verdict in
      broken.row()
      let requirement = DomainSecurity.requirement(
        recipientDomain: q.recipientDomain, senderDomain: q.senderDomain, connector: q.connector, addressSpace: q.addressSpace,
        secureList: q.secureList, senderIsOurs: q.senderIsOurs)
      broken.check((requirement.partner != nil) == isBound(q), "partner is named exactly when bound")
      if verdict.proof != nil { broken.check(requirement.partner == trey, "no proof without a requirement") }
    }
    #expect(broken.found.isEmpty)
  }
}
