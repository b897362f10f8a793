// TLS on a channel: first transparent, then, once STARTTLS is agreed, everything passes through a TLSConnection.
// The only place where NIO and OpenSSL meet.
import MailModel
import NIOCore
import TLSOpenSSL

/// Sits next to the socket. Clear text passes until `begin`; afterwards bytes are encrypted and decrypted.
final class TLSChannelHandler: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  typealias Finished = (Result<TLSFacts, TLSFailure>) -> Void

  private enum State {
    case clear
    case handshaking(TLSConnection, Finished)
    case open(TLSConnection)
    case broken
  }

  private var state = State.clear
  /// Bytes handed on before TLS began.
  private(set) var clearByteCount = 0
  private var context: ChannelHandlerContext?

  func handlerAdded(context: ChannelHandlerContext) { self.context = context }
  func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

  /// Starts a handshake. Call on the channel's event loop, after the last clear byte was written and flushed.
  /// - Parameter finished: called once, on the event loop.
  func begin(_ connection: TLSConnection, finished: @escaping Finished) {
    // The peer may have gone in the moment since it agreed.
    guard let context, context.channel.isActive else { return finished(.failure(.peerClosed)) }
    guard case .clear = state else { preconditionFailure("TLS begun twice") }
    state = .handshaking(connection, finished)
    advance(connection, finished, context)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let buffer = unwrapInboundIn(data)
    switch state {
    case .clear:
      clearByteCount += buffer.readableBytes
      context.fireChannelRead(data)
    case .handshaking(let connection, let finished):
      buffer.withUnsafeReadableBytes { connection.receive($0) }
      advance(connection, finished, context)
    case .open(let connection):
      buffer.withUnsafeReadableBytes { connection.receive($0) }
      decrypt(connection, context)
    case .broken: break
    }
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch state {
    case .clear: context.write(data, promise: promise)
    case .open(let connection):
      if let failure = unwrapOutboundIn(data).withUnsafeReadableBytes({ connection.write($0) }) {
        promise?.fail(failure)
        return
      }
      drain(connection, context, promise: promise)
    case .handshaking, .broken: promise?.fail(TLSFailure.peerClosed)
    }
  }

  func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
    if case .open(let connection) = state, mode != .input {
      connection.shutdown()
      drain(connection, context, promise: nil)
      context.flush()
    }
    context.close(mode: mode, promise: promise)
  }

  func channelInactive(context: ChannelHandlerContext) {
    if case .handshaking(_, let finished) = state {
      state = .broken
      finished(.failure(.peerClosed))
    }
    context.fireChannelInactive()
  }

  // MARK: Steps

  private func advance(_ connection: TLSConnection, _ finished: Finished, _ context: ChannelHandlerContext) {
    let result = connection.handshake()
    drain(connection, context, promise: nil)
    context.flush()
    switch result {
    case .wantsMoreInput: break
    case .failed(let failure):
      state = .broken
      finished(.failure(failure))
    case .done(let facts):
      state = .open(connection)
      finished(.success(facts))
      decrypt(connection, context)
    }
  }

  /// Hands on whatever plaintext is complete.
  private func decrypt(_ connection: TLSConnection, _ context: ChannelHandlerContext) {
    while case .open = state {
      var plaintext = context.channel.allocator.buffer(capacity: 16 << 10)
      var result = TLSConnection.ReadResult.wantsMoreInput
      plaintext.writeWithUnsafeMutableBytes(minimumWritableBytes: 16 << 10) { space in
        result = connection.read(into: space)
        if case .bytes(let count) = result { return count }
        return 0
      }
      switch result {
      case .bytes: context.fireChannelRead(wrapInboundOut(plaintext))
      case .wantsMoreInput:
        drain(connection, context, promise: nil)
        context.flush()
        return
      case .closed:
        state = .broken
        context.close(promise: nil)
      case .failed(let failure):
        state = .broken
        drain(connection, context, promise: nil)
        context.flush()
        context.fireErrorCaught(failure)
        context.close(promise: nil)
      }
    }
  }

  private func drain(_ connection: TLSConnection, _ context: ChannelHandlerContext, promise: EventLoopPromise<Void>?) {
    let count = connection.outputCount
    guard count > 0 else {
      promise?.succeed()
      return
    }
    var buffer = context.channel.allocator.buffer(capacity: count)
    buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: count) { connection.drainOutput(into: $0) }
    context.write(wrapOutboundOut(buffer), promise: promise)
  }
}
