// Two companies with certificates of every kind, made once for all tests, and a pump that carries bytes between two ends.
import COpenSSL
import MailModel
import Testing

@testable import TLSOpenSSL

/// The fixed time of every test: inside most certificates, outside some.
let noon = Timestamp(iso8601: "2013-09-16T12:00:00Z")!
let yearBefore = noon - .days(365)
let yearAfter = noon + .days(365)
let fixedClock: @Sendable () -> Timestamp = { noon }

/// An authority with an intermediate, another authority that nobody trusts, and keys to issue for.
enum Lab {
  static let keys = (0..<5).map { _ in try! PrivateKey.generate(.p256) }
  static let root = authority("CN=Trey Root, O=Trey Research", keys[0])
  static let intermediate: CertificateIdentity = {
    let certificate = try! CertificateFactory.issue(content("CN=Trey Issuing, O=Trey Research"), for: keys[1], by: root, isAuthority: true)
    return CertificateIdentity(certificate: certificate, key: keys[1])
  }()
  static let stranger = authority("CN=Stranger Root", keys[2])

  static func authority(_ name: String, _ key: PrivateKey) -> CertificateIdentity {
    CertificateIdentity(
      certificate: try! CertificateFactory.authority(content(name, from: noon - .days(3650), until: noon + .days(3650)), key: key), key: key
    )
  }

  static func content(
    _ subject: String, _ domains: [String] = [], from: Timestamp = yearBefore, until: Timestamp = yearAfter,
    usages: [CertificateContent.Usage] = [.serverAuthentication, .clientAuthentication], digest: CertificateContent.Digest = .sha256
  ) -> CertificateContent {
    CertificateContent(
      subject: DistinguishedName(subject)!, domains: domains, notBefore: from, notAfter: until, usages: usages, digest: digest)
  }

  static func issued(
    by issuer: CertificateIdentity = root, chain: [Certificate] = [], key: PrivateKey = keys[3], from: Timestamp = yearBefore,
    until: Timestamp = yearAfter, usages: [CertificateContent.Usage] = [.serverAuthentication, .clientAuthentication],
    digest: CertificateContent.Digest = .sha256
  ) -> CertificateIdentity {
    let content = content(
      "CN=mail.treyresearch.net, O=Trey Research", ["mail.treyresearch.net", "treyresearch.net"], from: from, until: until, usages: usages,
      digest: digest)
    return CertificateIdentity(certificate: try! CertificateFactory.issue(content, for: key, by: issuer), chain: chain, key: key)
  }

  static func selfSigned(_ key: PrivateKey = keys[4], digest: CertificateContent.Digest = .sha256) -> CertificateIdentity {
    let content = content("CN=mail.treyresearch.net", ["mail.treyresearch.net"], digest: digest)
    return CertificateIdentity(certificate: try! CertificateFactory.selfSigned(content, key: key), key: key)
  }

  static let good = issued()
  static let trust = try! TrustStore([root.certificate])

  static func context(
    _ identity: CertificateIdentity?, trust: TrustStore = trust, versions: ClosedRange<TLSVersion> = .tls1_2 ... .tls1_3,
    securityLevel: Int32 = 2
  ) throws -> TLSContext {
    try TLSContext(identity: identity, trust: trust, versions: versions, securityLevel: securityLevel, clock: fixedClock)
  }
}

/// Two ends and the wire between them.
final class Wire {
  let client: TLSConnection
  let server: TLSConnection
  /// How many bytes travel at once.
  let chunk: Int

  init(client: TLSContext, server: TLSContext, serverName: MailDomain? = nil, chunk: Int = 16384) {
    self.client = TLSConnection(client, role: .client, serverName: serverName)
    self.server = TLSConnection(server, role: .server)
    self.chunk = chunk
  }

  /// Moves what waits at either end; `false` if nothing did.
  func carry() -> Bool {
    let toServer = client.drainOutput()
    let toClient = server.drainOutput()
    deliver(toServer, to: server)
    deliver(toClient, to: client)
    return !toServer.isEmpty || !toClient.isEmpty
  }

  private func deliver(_ bytes: [UInt8], to end: TLSConnection) {
    for start in stride(from: 0, to: bytes.count, by: chunk) {
      end.receive(Array(bytes[start..<min(start + chunk, bytes.count)]))
      if end.facts == nil { _ = end.handshake() }
    }
  }

  /// Lets both ends go on until neither can.
  func handshake() -> (client: TLSConnection.HandshakeResult, server: TLSConnection.HandshakeResult) {
    var results = (client: client.handshake(), server: server.handshake())
    while carry() { results = (client.handshake(), server.handshake()) }
    return results
  }

  func facts() throws -> (client: TLSFacts, server: TLSFacts) {
    let results = handshake()
    guard case .done(let ofClient) = results.client, case .done(let ofServer) = results.server else {
      throw Unfinished(description: "client \(results.client), server \(results.server)")
    }
    return (ofClient, ofServer)
  }

  struct Unfinished: Error, CustomStringConvertible { var description: String }
}

extension TLSConnection {
  /// Reads until something other than bytes comes.
  func readAll() -> (bytes: [UInt8], end: ReadResult) {
    var all: [UInt8] = []
    var space = [UInt8](repeating: 0, count: 4096)
    while true {
      let result = space.withUnsafeMutableBytes { read(into: $0) }
      guard case .bytes(let count) = result else { return (all, result) }
      all += space[..<count]
    }
  }
}
