// Which own certificate speaks for a connector: Exchange's selection as a pure function over facts.
public import MailModel

public enum CertificateSelector {
  /// An own certificate as selection sees it.
  public struct Candidate: Hashable, Sendable {
    public var facts: CertificateFacts
    public var services: CertificateServices
    public var hasPrivateKey: Bool

    public init(facts: CertificateFacts, services: CertificateServices, hasPrivateKey: Bool) {
      (self.facts, self.services, self.hasPrivateKey) = (facts, services, hasPrivateKey)
    }
  }

  /// Why nothing could be chosen, of the candidates that came furthest.
  public enum Obstacle: Hashable, Sendable {
    case noneNamed
    case noPrivateKey
    case notEnabledForSMTP
    case notYetValid
  }

  public enum Choice: Hashable, Sendable {
    case chosen(Candidate)
    /// Nothing better is there: presented all the same, and event 12016 tells of it.
    case expired(Candidate)
    /// Event 12014 names `name`, the FQDN or the pinned `<I>..<S>..`; STARTTLS is not offered.
    case none(name: String, because: Obstacle)

    public var candidate: Candidate? {
      switch self {
      case .chosen(let candidate), .expired(let candidate): candidate
      case .none: nil
      }
    }
  }

  /// Chooses for a connector.
  ///
  /// Pinned: issuer and subject equal the pin, case and blanks between parts aside. Otherwise: common name or an alternative name
  /// matches the FQDN, wildcards included. Then in either case: has its key, is enabled for SMTP, has begun to be valid. Of those
  /// the newest by start that is still valid and was issued by an authority; else the newest valid self-signed one; else an
  /// expired one, in the same order.
  ///
  /// - Parameter fqdn: the connector's, or the server's own where the connector has none.
  /// - Source: domain-security.md section 4, steps 2 to 8; a pin that is not found falls back to nothing.
  public static func choose(for fqdn: String, pinned: CertificateName?, among candidates: [Candidate], now: Timestamp) -> Choice {
    let named = candidates.filter { candidate in
      if let pinned { isPinned(candidate.facts, pinned) } else { MailDomain(fqdn).map { names(candidate.facts, $0) } ?? false }
    }
    let steps: [(Obstacle, (Candidate) -> Bool)] = [
      (.noPrivateKey, { $0.hasPrivateKey }),
      (.notEnabledForSMTP, { $0.services.contains(.smtp) }),
      (.notYetValid, { $0.facts.notBefore <= now }),
    ]
    var eligible = named
    var obstacle = Obstacle.noneNamed
    for (next, passes) in steps where !eligible.isEmpty {
      eligible = eligible.filter(passes)
      obstacle = next
    }
    // OpenSSL counts the second of notAfter itself as over; so does this.
    let valid = eligible.filter { now < $0.facts.notAfter }
    if let best = first(of: valid) { return .chosen(best) }
    if let best = first(of: eligible) { return .expired(best) }
    return .none(name: pinned?.description ?? fqdn, because: obstacle)
  }

  /// Issued by an authority before self-signed, then newest start; the thumbprint decides between twins, so that the choice is stable.
  private static func first(of candidates: [Candidate]) -> Candidate? {
    candidates.min { a, b in
      if a.facts.isSelfSigned != b.facts.isSelfSigned { return b.facts.isSelfSigned }
      return (b.facts.notBefore, a.facts.thumbprint) < (a.facts.notBefore, b.facts.thumbprint)
    }
  }

  /// Unlike a partner's certificate, an own one also matches by its common name when it has alternative names.
  public static func names(_ facts: CertificateFacts, _ domain: MailDomain) -> Bool {
    var byCommonName = facts
    byCommonName.alternativeNames = []
    return facts.names(domain) || byCommonName.names(domain)
  }

  private static func isPinned(_ facts: CertificateFacts, _ pinned: CertificateName) -> Bool {
    comparable(facts.issuer) == comparable(pinned.issuer) && comparable(facts.subject) == comparable(pinned.subject)
  }

  /// Pins are typed by hand: `CN=A,O=B` is `cn=a, o=b`.
  private static func comparable(_ name: String) -> String { (DistinguishedName(name)?.text ?? name).lowercased() }
}

extension StoredCertificate {
  /// For `CertificateSelector.choose`.
  public var candidate: CertificateSelector.Candidate {
    CertificateSelector.Candidate(facts: facts, services: metadata.services, hasPrivateKey: hasPrivateKey)
  }
}
