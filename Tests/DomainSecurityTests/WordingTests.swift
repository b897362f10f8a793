// What administrators read, and what partners must not: every cause has its words, and commands in them can be pasted.
import AdminModel
import MailModel
import Testing

@testable import DomainSecurity

@Suite struct WordingTests {
  private func inbound(_ tls: TLSOutcome, _ connector: ReceiveConnector = receiveConnector) -> Refusal? {
    DomainSecurity.decide(.inbound(.init(senderDomain: trey, connector: connector, secureList: [trey], tls: tls))).refusal
  }

  private func outbound(_ tls: TLSOutcome, _ change: (inout SendConnector) -> Void = { _ in }) -> Refusal? {
    var connector = sendConnector
    change(&connector)
    return DomainSecurity.decide(
      .outbound(
        .init(
          recipientDomain: trey, senderDomain: adatum, connector: connector, addressSpace: connector.addressSpaces[0], secureList: [trey],
          senderIsOurs: true, tls: tls))
    ).refusal
  }

  private let good = certificate(["treyresearch.net"])

  @Test(
    arguments: [
      (.notOffered, "451 5.7.3 STARTTLS is required to send mail"),
      (.failed("handshake failure"), "454 4.7.5 TLS negotiation failed: handshake failure"),
      (.noOwnCertificate("none"), "454 4.7.5 No certificate for the client side of TLS could be found."),
      (session(certificate(["treyresearch.net"]), own: nil), "454 4.7.5 The remote server did not ask for a client certificate"),
      (session(nil), "454 4.7.5 Certificate validation failure, Reason:NoRemoteCertificate"),
      (
        session(certificate(["treyresearch.net"]), .invalid(.untrustedRoot, detail: "")),
        "454 4.7.5 Certificate validation failure, Reason:UntrustedRoot"
      ),
      (session(certificate(["treyresearch.net"]), .notChecked), "454 4.7.5 Certificate validation failure, Reason:NotChecked"),
      (session(certificate(["mx.filter.example"])), "454 4.7.5 Certificate validation failure, Reason:SubjectMismatch"),
    ] as [(TLSOutcome, String)])
  func lastErrorText(_ tls: TLSOutcome, _ text: String) {
    #expect(outbound(tls)?.reply.description == text)
  }

  @Test func pinnedCertificateThatIsMissingIsCalledThat() {
    let refusal = outbound(.noOwnCertificate("none")) { $0.tlsCertificateName = CertificateName("<I>CN=A<S>CN=B") }
    #expect(
      refusal?.reply.description
        == "454 4.7.5 The certificate specified in TlsCertificateName of the SendConnector could not be found.")
  }

  /// A partner's own authority is the usual case, and this is the command for it.
  @Test func untrustedRootTellsHowToTrustIt() throws {
    let tls = session(good, .invalid(.untrustedRoot, detail: ""))
    for refusal in [inbound(tls), outbound(tls)] {
      let mend = try #require(refusal?.mend)
      #expect(mend.contains("Import-Certificate -FilePath <file> -CertStoreLocation Cert:\\LocalMachine\\Root"))
      #expect(mend.contains("CN=Trey Root"))
    }
  }

  @Test func everyChainFaultIsNamedAndHasAMend() throws {
    for chain in chains where chain != .valid {
      let refusal = try #require(outbound(session(good, chain)))
      #expect(!refusal.mend.isEmpty)
      if case .invalid(let fault, let detail) = chain {
        #expect(refusal.reply.description.hasSuffix("Reason:\(fault.rawValue)"))
        #expect(refusal.explanation.contains(detail))
      }
    }
  }

  /// The command keeps what the connector's other clients log on with.
  @Test func mendOfAConnectorKeepsItsOtherMechanisms() throws {
    var connector = receiveConnector
    (connector.authMechanism, connector.domainSecureEnabled) = ([.integrated, .basicAuth], false)
    #expect(
      inbound(session(good), connector)?.mend
        == "Set-ReceiveConnector 'EX01\\From Trey' -AuthMechanism Tls, Integrated, BasicAuth -DomainSecureEnabled $true")
    connector.authMechanism = [.tls, .externalAuthoritative]
    #expect(inbound(session(good), connector)?.explanation.hasSuffix("its AuthMechanism contains ExternalAuthoritative.") == true)
  }

  @Test func namesInCommandsAreQuotedForTheShell() {
    #expect(outbound(.failed("x")) { $0.name = "Trey's" }?.mend.contains("Set-SendConnector 'Trey''s' ") == true)
  }

  /// The peer is told what to do and nothing of who we are.
  @Test func repliesKeepOurInnerLifeToOurselves() {
    for tls in [.notStarted, session(nil), session(certificate(["x.example"]))] as [TLSOutcome] {
      let reply = inbound(tls)?.reply.description ?? ""
      for secret in ["From Trey", "EX01", "treyresearch", "TLSReceive"] { #expect(!reply.contains(secret)) }
    }
  }

  @Test func ledgerReadsLikeAnAccount() {
    let verdict = DomainSecurity.decide(
      .outbound(
        .init(
          recipientDomain: trey, senderDomain: adatum, connector: sendConnector, addressSpace: sendConnector.addressSpaces[0],
          secureList: [adatum], senderIsOurs: true, tls: session(good))))
    #expect(
      verdict.ledger.map(\.description) == [
        "Demanded for treyresearch.net by connector To Trey: mutual TLS with treyresearch.net "
          + "(the sending domain is in TLSSendDomainSecureList and the connector is dedicated)",
        "Session in TLS: TLS1_2, TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "Partner's certificate: CN=mail.treyresearch.net, thumbprint \(good.thumbprint)",
        "Certificate chain: valid", "Certificate names treyresearch.net: yes",
        "Own certificate presented: CN=mail.adatum.com, thumbprint \(ownCertificate.thumbprint)",
      ])
  }
}
