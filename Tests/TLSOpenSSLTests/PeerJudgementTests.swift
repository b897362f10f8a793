// What is remembered of a partner's chain must never outlive what it rests on.
import COpenSSL
import MailModel
import Testing

@testable import TLSOpenSSL

@Suite struct PeerJudgementTests {
  private func judge(_ identity: CertificateIdentity, _ trust: TrustStore, at time: Timestamp) -> ChainStatus {
    let stack = shim_sk_X509_new()!
    defer { shim_sk_X509_free(stack) }
    for certificate in identity.chain { _ = shim_sk_X509_push(stack, certificate.x509) }
    return trust.judge(peer: identity.certificate.x509, chain: stack, purpose: .client, at: time).status
  }

  @Test func `a chain that was valid a moment ago has expired when its certificate has`() throws {
    let trust = try TrustStore([Lab.root.certificate])
    let brief = Lab.issued(until: noon + .minutes(2))
    #expect(judge(brief, trust, at: noon) == .valid)
    #expect(judge(brief, trust, at: noon + .minutes(1)) == .valid)
    #expect(!judge(brief, trust, at: noon + .minutes(3)).isValid)
  }

  @Test func `a clock that is set back finds a certificate that is not valid yet`() throws {
    let trust = try TrustStore([Lab.root.certificate])
    let new = Lab.issued(from: noon - .minutes(1))
    #expect(judge(new, trust, at: noon) == .valid)
    #expect(!judge(new, trust, at: noon - .minutes(2)).isValid)
  }

  @Test func `memory ends with the store that it was made for`() throws {
    let identity = Lab.issued()
    let before = try TrustStore([Lab.root.certificate])
    #expect(judge(identity, before, at: noon) == .valid)
    let after = try TrustStore([Lab.stranger.certificate])
    #expect(!judge(identity, after, at: noon).isValid)
  }

  @Test func `an intermediate that came along once is not thought of when it does not come again`() throws {
    let trust = try TrustStore([Lab.root.certificate])
    let complete = Lab.issued(by: Lab.intermediate, chain: [Lab.intermediate.certificate])
    #expect(judge(complete, trust, at: noon) == .valid)
    let alone = CertificateIdentity(certificate: complete.certificate, key: complete.key)
    #expect(!judge(alone, trust, at: noon).isValid)
  }

  @Test func `another certificate with the same names is judged by itself`() throws {
    let trust = try TrustStore([Lab.root.certificate])
    #expect(judge(Lab.issued(), trust, at: noon) == .valid)
    #expect(!judge(Lab.issued(by: Lab.stranger), trust, at: noon).isValid)
  }
}
