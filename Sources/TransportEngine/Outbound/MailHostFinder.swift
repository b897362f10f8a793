// Which DNS servers a Send connector asks: those for destinations outside, or those for inside, as the services have them.
import AdminModel
import MailDNS
import MailModel
import Synchronization

final class MailHostFinder: Sendable {
  /// More than these kinds of questions are not kept ready: the settings have changed since.
  private static let limit = 4

  private let system: any MailResolver
  private let make: @Sendable (Resolver.Options) throws -> any MailResolver
  private let made = Mutex<[Resolver.Options: any MailResolver]>([:])

  /// - Parameters:
  ///   - system: asks as this machine is set up to ask.
  ///   - make: a resolver for other servers, or another way to ask.
  init(system: any MailResolver, make: @escaping @Sendable (Resolver.Options) throws -> any MailResolver) {
    (self.system, self.make) = (system, make)
  }

  /// - Throws: when no resolver can be made for the settings.
  func hosts(for connector: SendConnector, in snapshot: ConfigSnapshot) throws -> MailHosts {
    MailHosts(resolver: try resolver(MailHostFinder.options(for: connector, in: snapshot)))
  }

  private func resolver(_ options: Resolver.Options) throws -> any MailResolver {
    if options == Resolver.Options() { return system }
    return try made.withLock { made in
      if let known = made[options] { return known }
      if made.count >= MailHostFinder.limit { made = [:] }
      let resolver = try make(options)
      made[options] = resolver
      return resolver
    }
  }

  /// The front end asks for the connectors that it speaks for.
  /// - Returns: no servers where an adapter is to name them: the system's stand for every adapter's.
  /// - Source: Set-TransportService and Set-FrontendTransportService, ExternalDNS* and InternalDNS*.
  static func options(for connector: SendConnector, in snapshot: ConfigSnapshot) -> Resolver.Options {
    let (hub, frontEnd) = (snapshot.transportService, snapshot.frontendTransportService)
    return switch (connector.frontendProxyEnabled, connector.useExternalDNSServersEnabled) {
    case (false, true): options(hub.externalDNSAdapterEnabled, hub.externalDNSServers, hub.externalDNSProtocolOption)
    case (false, false): options(hub.internalDNSAdapterEnabled, hub.internalDNSServers, hub.internalDNSProtocolOption)
    case (true, true): options(frontEnd.externalDNSAdapterEnabled, frontEnd.externalDNSServers, frontEnd.externalDNSProtocolOption)
    case (true, false): options(frontEnd.internalDNSAdapterEnabled, frontEnd.internalDNSServers, frontEnd.internalDNSProtocolOption)
    }
  }

  private static func options(_ usesAdapter: Bool, _ servers: [IPAddress], _ option: DNSProtocolOption) -> Resolver.Options {
    let transport: Resolver.Options.Transport =
      switch option {
      case .any: .any
      case .useUdpOnly: .udpOnly
      case .useTcpOnly: .tcpOnly
      }
    return Resolver.Options(servers: usesAdapter ? [] : servers.map { IPEndpoint($0, 53) }, transport: transport)
  }
}
