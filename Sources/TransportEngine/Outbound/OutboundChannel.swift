// A TCP connection to a partner's server, with TLS that can be started later and a clock that closes it when it falls silent.
import MailModel
import NIOCore
import NIOPosix
import TLSOpenSSL

struct OutboundChannel: Sendable {
  let channel: NIOAsyncChannel<ByteBuffer, ByteBuffer>
  private let tls: NIOLoopBound<TLSChannelHandler>

  /// Connects, or throws what the socket said.
  /// - Parameters:
  ///   - source: bound before connecting when it is not the unspecified address.
  ///   - silence: closes the connection when nothing passes in either direction for so long.
  static func connect(
    to endpoint: IPEndpoint, from source: IPAddress, timeout: TimeAmount, silence: TimeAmount, on group: any EventLoopGroup
  ) async throws -> OutboundChannel {
    var bootstrap = ClientBootstrap(group: group)
      .connectTimeout(timeout)
      .channelOption(.tcpOption(.tcp_nodelay), value: 1)
    if !source.isUnspecified, source.family == endpoint.address.family {
      bootstrap = bootstrap.bind(to: try SocketAddress(ipAddress: source.description, port: 0))
    }
    return try await bootstrap.connect(to: SocketAddress(ipAddress: endpoint.address.description, port: Int(endpoint.port))) { channel in
      channel.eventLoop.makeCompletedFuture {
        try CloseOnExec.mark(channel)
        let tls = TLSChannelHandler()
        try channel.pipeline.syncOperations.addHandlers([IdleStateHandler(allTimeout: silence), CloseWhenIdle(), tls])
        return OutboundChannel(
          channel: try NIOAsyncChannel(wrappingChannelSynchronously: channel), tls: NIOLoopBound(tls, eventLoop: channel.eventLoop))
      }
    }
  }

  var localEndpoint: IPEndpoint? { channel.channel.localAddress.flatMap { IPEndpoint($0) } }

  /// Does the handshake of a client.
  ///
  /// - Parameter read: how many bytes of the server have been read. More of them may be waiting unread on this side of TLS, where they would
  ///   pass for protected ones later: that is somebody between us who puts words into the server's mouth (CVE-2011-0411).
  func startTLS(_ context: TLSContext, serverName: MailDomain?, read: Int) async -> Result<TLSFacts, TLSFailure> {
    let loop = channel.channel.eventLoop
    let outcome = loop.flatSubmit { [tls] in
      let promise = loop.makePromise(of: Result<TLSFacts, TLSFailure>.self)
      guard tls.value.clearByteCount == read else {
        promise.succeed(.failure(.protocolError("data between STARTTLS and the handshake")))
        return promise.futureResult
      }
      tls.value.begin(TLSConnection(context, role: .client, serverName: serverName)) { promise.succeed($0) }
      return promise.futureResult
    }
    return (try? await outcome.get()) ?? .failure(.peerClosed)
  }
}

/// Closes a channel that its idle handler calls silent; whoever reads from it sees the end.
private final class CloseWhenIdle: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event is IdleStateHandler.IdleStateEvent { context.close(promise: nil) } else { context.fireUserInboundEventTriggered(event) }
  }
}

extension IPEndpoint {
  /// An IP socket's address; `nil` for any other kind.
  init?(_ address: SocketAddress) {
    guard let text = address.ipAddress, let ip = IPAddress(text), let port = address.port else { return nil }
    self.init(ip, UInt16(port))
  }
}
