// Which certificate speaks for a connector, as ready TLS contexts. Made once for a state of the certificate folder, made anew when
// the folder changes, so that a renewed certificate is live for the next session.
import MailModel
import Synchronization
import TLSOpenSSL

/// The answer to "who are we on this connector?".
struct TLSIdentity: Sendable {
  /// `nil` when there is nothing to present: a server then offers no STARTTLS, a client presents no certificate.
  var context: TLSContext?
  /// What there is to tell the administrator: event 12014 (nothing fits) or 12016 (expired).
  var problem: String?
}

final class TLSIdentities: Sendable {
  /// A connector's wish: its name, and its pin if it has one.
  struct Wish: Hashable, Sendable {
    var fqdn: String
    var pinned: CertificateName?
  }

  private struct State {
    var generation: CertificateFolder.Generation?
    var candidates: [CertificateSelector.Candidate] = []
    var trust: TrustStore?
    var made: [Wish: TLSIdentity] = [:]
    /// When the next of the certificates begins or ends to be valid: until then the choices stand.
    var choicesEnd: Timestamp?
    var anonymous: TLSContext?

    mutating func dropOutdated(_ now: Timestamp) {
      if let choicesEnd, now < choicesEnd { return }
      made = [:]
      choicesEnd = candidates.flatMap { [$0.facts.notBefore, $0.facts.notAfter] }.filter { now < $0 }.min() ?? now + .days(1)
    }
  }

  private let folder: CertificateFolder
  private let trustsSystemRoots: Bool
  private let state = Mutex(State())

  /// - Parameter trustsSystemRoots: also accept partners whose root the distribution trusts.
  init(folder: CertificateFolder, trustsSystemRoots: Bool) {
    (self.folder, self.trustsSystemRoots) = (folder, trustsSystemRoots)
  }

  /// Who we are by the domain-security.md section 4 procedure.
  func identity(for wish: Wish, now: Timestamp) -> TLSIdentity {
    state.withLock { state in
      do {
        try refresh(&state)
        state.dropOutdated(now)
        if let known = state.made[wish] { return known }
        let identity = try make(wish, &state, now)
        state.made[wish] = identity
        return identity
      } catch {
        return TLSIdentity(context: nil, problem: "The certificate store could not be read: \(error)")
      }
    }
  }

  /// For outbound TLS that needs no certificate of ours.
  func anonymousContext() -> TLSContext? {
    state.withLock { state in
      do {
        try refresh(&state)
        if let known = state.anonymous { return known }
        guard let trust = state.trust else { return nil }
        state.anonymous = try TLSContext(identity: nil, trust: trust)
        return state.anonymous
      } catch {
        return nil
      }
    }
  }

  private func refresh(_ state: inout State) throws(CertificateError) {
    let generation = folder.generation
    guard generation != state.generation else { return }
    let candidates = try folder.certificates().map(\.candidate)
    let trust = try folder.trustStore(includingSystemRoots: trustsSystemRoots)
    state = State(generation: generation, candidates: candidates, trust: trust)
  }

  private func make(_ wish: Wish, _ state: inout State, _ now: Timestamp) throws(CertificateError) -> TLSIdentity {
    guard let trust = state.trust else { return TLSIdentity(context: nil, problem: nil) }
    switch CertificateSelector.choose(for: wish.fqdn, pinned: wish.pinned, among: state.candidates, now: now) {
    case .chosen(let candidate):
      return TLSIdentity(
        context: try TLSContext(identity: try folder.identity(thumbprint: candidate.facts.thumbprint), trust: trust), problem: nil)
    case .expired(let candidate):
      let context = try TLSContext(identity: try folder.identity(thumbprint: candidate.facts.thumbprint), trust: trust)
      return TLSIdentity(
        context: context,
        problem: "The certificate for \(wish.fqdn) expired on \(candidate.facts.notAfter) (thumbprint \(candidate.facts.thumbprint)).")
    case .none(let name, _):
      return TLSIdentity(context: nil, problem: "No certificate for \(name) is enabled for SMTP and has a private key.")
    }
  }
}
