// The facts of a finished handshake, read from the session itself.
import COpenSSL
import MailModel

extension TLSFacts {
  /// - Parameter presented: whether our certificate was seen to leave.
  init(of ssl: OpaquePointer, _ role: TLSConnection.Role, _ context: TLSContext, presented: Bool) {
    let cipher = SSL_get_current_cipher(ssl)
    let peer = TLSFacts.peer(ssl, role, context)
    self.init(
      version: SSL_version(ssl) == TLS1_3_VERSION ? .tls1_3 : .tls1_2,
      cipher: SSL_CIPHER_standard_name(cipher).map { String(cString: $0) } ?? "",
      cipherBits: Int(SSL_CIPHER_get_bits(cipher, nil)),
      peerCertificate: peer?.facts,
      peerChain: peer?.status ?? .notChecked,
      ownCertificate: presented ? context.ownCertificate : nil)
  }

  /// A resumed session brings back a certificate that nobody looked at in this handshake, and without its chain: not checked.
  private static func peer(_ ssl: OpaquePointer, _ role: TLSConnection.Role, _ context: TLSContext) -> PeerJudgements.Judgement? {
    guard let leaf = SSL_get0_peer_certificate(ssl) else { return nil }
    guard SSL_session_reused(ssl) == 0 else { return PeerJudgements.Judgement(facts: CertificateFacts(leaf), status: .notChecked) }
    let purpose: CertificatePurpose = role == .client ? .server : .client
    return context.trust.judge(peer: leaf, chain: SSL_get_peer_cert_chain(ssl), purpose: purpose, at: context.clock())
  }
}
