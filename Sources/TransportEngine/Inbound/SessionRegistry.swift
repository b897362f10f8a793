// The received sessions that are open, so that a stop can end them politely.
import NIOCore
import Synchronization

final class SessionRegistry: Sendable {
  private let sessions = Mutex<[ObjectIdentifier: NIOLoopBound<InboundConnection>]>([:])

  func add(_ connection: InboundConnection, on loop: any EventLoop) {
    let bound = NIOLoopBound(connection, eventLoop: loop)
    sessions.withLock { $0[ObjectIdentifier(connection)] = bound }
  }

  func remove(_ connection: InboundConnection) { sessions.withLock { _ = $0.removeValue(forKey: ObjectIdentifier(connection)) } }

  /// Asks every session to end after the message it is receiving, and waits until all have gone or time is up.
  func endAll(within limit: Duration) async {
    for bound in sessions.withLock({ Array($0.values) }) { bound.eventLoop.execute { bound.value.stop() } }
    let deadline = ContinuousClock.now + limit
    while sessions.withLock({ !$0.isEmpty }), ContinuousClock.now < deadline { try? await Task.sleep(for: .milliseconds(10)) }
  }
}
