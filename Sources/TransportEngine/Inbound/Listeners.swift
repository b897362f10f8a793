// The open ports: one listener for each endpoint that an enabled Receive connector binds, compared with the configuration at every
// change so that what stays is not touched.
import AdminModel
import Glibc
import MailModel
import NIOCore
import NIOPosix

actor Listeners {
  private let services: EngineServices
  private var open: [IPEndpoint: any Channel] = [:]
  private(set) var problems: [IPEndpoint: String] = [:]

  init(services: EngineServices) { self.services = services }

  /// Opens what is missing and closes what no connector binds any more. Sessions under way go on.
  func apply(_ snapshot: ConfigSnapshot) async {
    let wanted = Set(snapshot.receiveConnectors.filter(\.enabled).flatMap(\.bindings))
    for (endpoint, channel) in open where !wanted.contains(endpoint) {
      open[endpoint] = nil
      try? await channel.close()
    }
    problems = problems.filter { wanted.contains($0.key) }
    for endpoint in wanted.sorted(by: { "\($0)" < "\($1)" }) where open[endpoint] == nil {
      do {
        open[endpoint] = try await listen(on: endpoint)
        problems[endpoint] = nil
      } catch {
        let reason = SocketWords.describe(error)
        problems[endpoint] = reason
        services.events.say(1018, "\(endpoint) could not be opened: \(reason)")
      }
    }
  }

  func close() async {
    for channel in open.values { try? await channel.close() }
    open = [:]
  }

  /// `0.0.0.0:25`, in order.
  var endpoints: [IPEndpoint] { open.keys.sorted { ($0.port, $0.address) < ($1.port, $1.address) } }

  private func listen(on endpoint: IPEndpoint) async throws -> any Channel {
    let services = services
    var bootstrap = ServerBootstrap(group: services.group)
      .serverChannelOption(.backlog, value: 1024)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelOption(.maxMessagesPerRead, value: 1)
    if endpoint.address.family == .v6 {
      // Or `[::]` would take the port of `0.0.0.0` as well, and both are bound as two.
      bootstrap = bootstrap.serverChannelOption(
        ChannelOptions.Types.SocketOption(level: .init(IPPROTO_IPV6), name: .init(IPV6_V6ONLY)), value: 1)
    }
    return try await bootstrap.serverChannelInitializer { channel in
      channel.eventLoop.makeCompletedFuture { try CloseOnExec.mark(channel) }
    }.childChannelInitializer { channel in
      channel.eventLoop.makeCompletedFuture {
        try CloseOnExec.mark(channel)
        try Listeners.receive(channel, services)
      }
    }.bind(to: SocketAddress(ipAddress: endpoint.address.description, port: Int(endpoint.port))).get()
  }

  /// Whoever switched a service off for maintenance wants no new sessions; those under way end by themselves.
  private static func inactivity(of connector: ReceiveConnector, in snapshot: ConfigSnapshot) -> SMTPReply? {
    let component: ServerComponent = connector.transportRole == .frontendTransport ? .frontendTransport : .hubTransport
    return snapshot.contents.state(of: component) == .active ? nil : InboundPolicy.notActive
  }

  /// Finds the connector for a new connection and sets up its session; no connector, no session.
  private static func receive(_ channel: any Channel, _ services: EngineServices) throws {
    guard !services.isStopping, let local = channel.localAddress.flatMap({ IPEndpoint($0) }),
      let remote = channel.remoteAddress.flatMap({ IPEndpoint($0) })
    else {
      channel.close(promise: nil)
      return
    }
    let snapshot = services.configuration.current
    guard let connector = ConnectorSelector.select(local: local, remote: remote.address, among: snapshot.receiveConnectors) else {
      services.events.say(0, "A connection from \(remote.address) to \(local) fits the remote ranges of no Receive connector.")
      channel.close(promise: nil)
      return
    }
    let tls = TLSChannelHandler()
    let connection = InboundConnection(
      services: services, snapshot: snapshot, connector: connector, tls: tls, local: local, remote: remote,
      refusal: inactivity(of: connector, in: snapshot) ?? services.admit(remote.address, to: connector))
    try channel.pipeline.syncOperations.addHandlers([tls, connection])
  }
}
