// A company for tests: a real engine on a loopback address with its own authority, configured by values instead of a store file.
import AdminModel
import Foundation
import MailDNS
import MailModel
import Synchronization
import TLSOpenSSL
import Testing
import TransportControl

@testable import TransportEngine

/// A configuration that a test can change while the engine runs.
final class MemoryStore: ConfigurationStore {
  private let state: Mutex<ConfigSnapshot>

  init(_ contents: ConfigContents) { state = Mutex(ConfigSnapshot(version: 1, contents: contents)) }

  func currentVersion() -> Int64 { state.withLock { $0.version } }
  func snapshot() -> ConfigSnapshot { state.withLock { $0 } }
  func snapshot(asOf version: Int64) throws(ConfigurationStoreError) -> ConfigSnapshot { throw .failed("this store keeps no past") }
  func journal(from version: Int64) -> [JournalRecord] { [] }
  func apply(
    _ change: ConfigChange, actor: String, commandLine: String, expectedVersion: Int64
  ) throws(ConfigurationStoreError) -> ConfigSnapshot { throw .failed("this store is changed by its test") }

  func change(_ body: (inout ConfigContents) -> Void) {
    state.withLock { snapshot in
      var contents = snapshot.contents
      body(&contents)
      snapshot = ConfigSnapshot(version: snapshot.version + 1, contents: contents)
    }
  }
}

/// Answers from a table: each domain's mail goes to one address, unless exchanges are named for it in order.
struct TableResolver: MailResolver {
  var hosts: [String: IPAddress]
  var exchanges: [String: [String]] = [:]
  /// Other answers, by domain.
  var answers: [String: Answer<[MXRecord]>] = [:]

  func mx(_ domain: MailDomain, deadline: ContinuousClock.Instant) async -> Answer<[MXRecord]> {
    if let answer = answers[domain.text] { return answer }
    if let names = exchanges[domain.text] {
      return .found(names.enumerated().map { MXRecord(preference: UInt16($0 + 1), exchange: MailDomain($1)) })
    }
    return hosts["mail.\(domain)"] == nil ? .nonExistent : .found([MXRecord(preference: 10, exchange: MailDomain("mail.\(domain)"))])
  }

  func addresses(_ host: MailDomain, families: Set<IPAddress.Family>, deadline: ContinuousClock.Instant) async -> Answer<[IPAddress]> {
    hosts[host.text].map { .found([$0]) } ?? .nonExistent
  }
}

/// An authority with a key of its own.
struct Authority {
  let identity: CertificateIdentity

  init(_ name: String) throws {
    let key = try PrivateKey.generate(.p256)
    let certificate = try CertificateFactory.authority(
      CertificateContent(subject: DistinguishedName(commonName: name), notBefore: .now - .days(1), notAfter: .now + .days(30)), key: key)
    identity = CertificateIdentity(certificate: certificate, key: key)
  }

  func issue(_ names: [String], digest: CertificateContent.Digest = .sha256) throws -> CertificateIdentity {
    let key = try PrivateKey.generate(.p256)
    let content = CertificateContent(
      subject: DistinguishedName(commonName: names[0]), domains: names, notBefore: .now - .days(1), notAfter: .now + .days(20),
      digest: digest)
    return CertificateIdentity(certificate: try CertificateFactory.issue(content, for: key, by: identity), key: key)
  }
}

/// Two companies share a port on different loopback addresses, as real ones share port 25 on different hosts.
final class Company: Sendable {
  let domain: MailDomain
  let address: IPAddress
  let port: UInt16
  let folder: String
  let store: MemoryStore
  let authority: Authority

  var inside: IPEndpoint { IPEndpoint(address, port + 1) }
  var outside: IPEndpoint { IPEndpoint(address, port) }
  var certificates: CertificateFolder { get throws { try CertificateFolder(folder + "/certificates") } }

  /// - Parameter partner: bound to mutual TLS both ways.
  init(_ domain: String, at address: String, port: UInt16, partner: String) throws {
    self.domain = MailDomain(domain)!
    self.address = IPAddress(address)!
    self.port = port
    folder = NSTemporaryDirectory() + "engine-\(UUID().uuidString.prefix(8))"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    authority = try Authority("\(domain) Root CA")
    store = MemoryStore(Company.contents(self.domain, IPAddress(address)!, port, MailDomain(partner)!))
    try use(authority.issue(["mail.\(domain)", domain]))
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Presents this certificate from now on, and no other.
  func use(_ identity: CertificateIdentity?) throws {
    let folder = try certificates
    for old in try folder.certificates() { try folder.remove(thumbprint: old.thumbprint) }
    if let identity { try folder.add(identity, CertificateMetadata(services: .smtp, created: .now)) }
  }

  func trust(_ other: Authority) throws { try certificates.addRoot(other.identity.certificate) }

  /// - Parameter others: resolvers for DNS servers that are configured.
  func start(
    resolver: any MailResolver, others: @escaping @Sendable (Resolver.Options) throws -> any MailResolver = { try Resolver($0) },
    resources: @escaping @Sendable () -> [ResourceUse] = { [] },
    metrics: IPEndpoint? = nil
  ) async throws -> TransportEngine {
    var options = EngineOptions(dataFolder: folder, resolver: resolver, trustsSystemRoots: false, isSilent: true)
    options.metrics = metrics
    options.makeResolver = others
    // How full the machine of the tests is must not decide them.
    options.resources = resources
    return try await TransportEngine.start(options, store: store)
  }

  func ask(_ request: ControlRequest) async throws -> ControlResponse {
    let path = ControlSocket.path(in: folder)
    let response = try await offPool { try ControlClient(path: path).ask(request) }
    return try #require(response)
  }

  /// Paths of the messages in a mailbox, oldest first.
  func mailboxFiles(_ localPart: String) -> [String] {
    let new = "\(folder)/mailboxes/\(domain)/\(localPart)/new"
    return ((try? FileManager.default.contentsOfDirectory(atPath: new)) ?? []).sorted().map { "\(new)/\($0)" }
  }

  func hasMail(_ localPart: String) -> Bool { !mailboxFiles(localPart).isEmpty }

  /// Messages in a mailbox, as text.
  func mailbox(_ localPart: String) -> [String] { mailboxFiles(localPart).compactMap { try? String(contentsOfFile: $0, encoding: .utf8) } }

  func log(_ path: String) -> String {
    let folder = "\(folder)/TransportRoles/Logs/\(path)"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().compactMap { try? String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8) }.joined()
  }

  /// What the article sets up: the partner in both lists, a dedicated Send connector, a front-end Receive connector with Tls; and a
  /// connector for our own programs that may relay.
  private static func contents(_ domain: MailDomain, _ address: IPAddress, _ port: UInt16, _ partner: MailDomain) -> ConfigContents {
    var server = ExchangeServer(name: "MAIL")
    server.fqdn = "mail.\(domain)"
    var contents = ConfigContents(server: server)
    var accepted = AcceptedDomain(name: domain.text)
    (accepted.domainName, accepted.default) = (.exact(domain), true)
    contents.acceptedDomains = [accepted]
    contents.transportConfig.tlsSendDomainSecureList = [partner]
    contents.transportConfig.tlsReceiveDomainSecureList = [partner]

    var send = SendConnector(name: "Partner")
    send.addressSpaces = [AddressSpace(partner.text)!]
    (send.domainSecureEnabled, send.protocolLoggingLevel, send.port) = (true, .verbose, Int(port))
    (send.sourceIPAddress, send.fqdn) = (address, "mail.\(domain)")
    contents.sendConnectors = [send]

    var receive = ReceiveConnector(name: "Internet")
    receive.server = "MAIL"
    (receive.bindings, receive.remoteIPRanges) = ([IPEndpoint(address, port)], [.allV4])
    (receive.authMechanism, receive.permissionGroups) = ([.tls], [.anonymousUsers, .partners])
    (receive.domainSecureEnabled, receive.transportRole, receive.protocolLoggingLevel) = (true, .frontendTransport, .verbose)
    receive.fqdn = "mail.\(domain)"
    receive.tarpitInterval = .zero

    var relay = ReceiveConnector(name: "Programs")
    relay.server = "MAIL"
    (relay.bindings, relay.remoteIPRanges) = ([IPEndpoint(address, port + 1)], [.allV4])
    (relay.authMechanism, relay.permissionGroups) = ([.tls, .externalAuthoritative], [.exchangeServers])
    (relay.maxInboundConnectionPerSource, relay.fqdn) = (.unlimited, "mail.\(domain)")
    contents.receiveConnectors = [receive, relay]
    return contents
  }
}
