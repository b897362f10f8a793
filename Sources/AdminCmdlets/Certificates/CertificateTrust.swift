// What the Status and RootCAType of a listing say, judged by the same function that judges partners in live sessions.
import MailModel
import TLSOpenSSL

/// The stores that own certificates are judged by, read once for a listing.
struct CertificateTrust {
  private let ours: TrustStore
  private let all: TrustStore
  private let now: Timestamp

  init(_ folder: CertificateFolder, now: Timestamp) throws(CertificateError) {
    ours = try folder.trustStore(includingSystemRoots: false)
    all = try folder.trustStore(includingSystemRoots: true)
    self.now = now
  }

  /// One of Exchange's words for a certificate's state.
  ///
  /// A self-signed one stands for itself: Exchange calls its own Valid, although no partner will trust it unasked.
  /// - Source: Get-ExchangeCertificate; objects.md section 5.
  func status(of stored: StoredCertificate) -> String {
    guard stored.facts.notBefore <= now, now < stored.facts.notAfter else { return "DateInvalid" }
    if stored.facts.isSelfSigned { return "Valid" }
    switch all.verify(leaf: stored.certificate, chain: stored.chain, purpose: .any, at: now) {
    case .valid: return "Valid"
    case .notChecked: return "Unknown"
    case .invalid(let fault, _):
      switch fault {
      case .untrustedRoot, .incompleteChain, .selfSigned: return "Untrusted"
      case .expired, .notYetValid: return "DateInvalid"
      case .revoked: return "Revoked"
      case .revocationUnknown: return "RevocationCheckFailure"
      case .weakSignature, .wrongUsage, .badSignature, .other: return "Invalid"
      }
    }
  }

  /// Registry for a root that an administrator imported, ThirdParty for one that the distribution trusts.
  func rootCAType(of stored: StoredCertificate) -> RootCAType {
    if stored.metadata.rootCAType != .unknown { return stored.metadata.rootCAType }
    if stored.facts.isSelfSigned { return .none }
    func isTrusted(by store: TrustStore) -> Bool {
      store.verify(leaf: stored.certificate, chain: stored.chain, purpose: .any, at: now) == .valid
    }
    return isTrusted(by: ours) ? .registry : isTrusted(by: all) ? .thirdParty : .unknown
  }
}
