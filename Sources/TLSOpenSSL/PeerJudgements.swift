// Partners that call again with the certificate of a minute ago need not have its chain verified anew: building and checking it costs
// about as much as the rest of what we do in a handshake. That the peer holds the private key is proved by every handshake, cached or not.
import COpenSSL
import MailModel
import Synchronization

/// What was found out about certificates that peers presented lately. One for each `TrustStore`: a changed set of roots or revocation
/// lists is a new store, and begins with an empty memory.
final class PeerJudgements: Sendable {
  struct Judgement: Sendable {
    var facts: CertificateFacts
    var status: ChainStatus
  }

  /// The very octets that the peer presented, in its order.
  private struct Key: Hashable {
    var encodings: [UInt8]
    var purpose: CertificatePurpose
  }

  private struct Entry {
    var judgement: Judgement
    /// The span of time that the judgement stands for.
    var from: Timestamp
    var end: Timestamp
  }

  /// Beyond either limit nothing is remembered: a stranger decides how many and how large the certificates are.
  private static let limits = (entries: 512, octets: 16 << 10)
  private static let longest = TimeSpan.minutes(10)

  private let entries = Mutex<[Key: Entry]>([:])

  /// Gives what is known, or asks `judge` and remembers its answer if the chain was valid.
  /// - Parameter judge: also says until when its answer stands; the earliest end of what it rests on.
  func judgement(
    of leaf: OpaquePointer, chain: OpaquePointer?, purpose: CertificatePurpose, at time: Timestamp,
    judge: () -> (judgement: Judgement, end: Timestamp)
  ) -> Judgement {
    guard let key = PeerJudgements.key(leaf, chain, purpose) else { return judge().judgement }
    if let known = entries.withLock({ $0[key] }), known.from <= time, time < known.end { return known.judgement }
    let (judgement, end) = judge()
    guard judgement.status == .valid else { return judgement }
    let entry = Entry(judgement: judgement, from: time, end: min(end, time + PeerJudgements.longest))
    entries.withLock { entries in
      if entries.count >= PeerJudgements.limits.entries { entries = [:] }
      entries[key] = entry
    }
    return judgement
  }

  private static func key(_ leaf: OpaquePointer, _ chain: OpaquePointer?, _ purpose: CertificatePurpose) -> Key? {
    let issuers = chain.map { chain in (0..<shim_sk_X509_num(chain)).map { shim_sk_X509_value(chain, $0)! } } ?? []
    var encodings: [UInt8] = []
    for certificate in [leaf] + issuers {
      let count = Int(i2d_X509(certificate, nil))
      guard count > 0, encodings.count + count <= limits.octets else { return nil }
      encodings.append(
        contentsOf: [UInt8](unsafeUninitializedCapacity: count) { space, used in
          var next = space.baseAddress
          used = Int(i2d_X509(certificate, &next))
        })
    }
    return Key(encodings: encodings, purpose: purpose)
  }
}
