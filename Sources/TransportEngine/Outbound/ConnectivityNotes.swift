// The connectivity log of one attempt to empty a queue: why it was made, what DNS said, which hosts were called, and what was carried
// (formats.md section 3).
import AdminModel
import MailModel
import MailQueue
import Synchronization
import TransportLogs

final class ConnectivityNotes: Sendable {
  private let services: EngineServices
  private let log: ConnectivityLog
  private let queue: QueueKey
  private let destination: String
  private let purpose: String
  /// The session that the next connection will be; it has begun in the log.
  private let begun: Mutex<SessionID?>

  init(services: EngineServices, queue: QueueKey, connector: SendConnector) {
    (self.services, self.queue, destination) = (services, queue, queue.nextHopDomain)
    purpose = "\(queue.deliveryType.rawValue) \(queue.connector)"
    log = services.logs.connectivity(connector)
    let first = services.sessionIDs.next()
    begun = Mutex(first)
    log.log(first, .begin, destination: destination, purpose)
  }

  /// What the names of the next hop came to.
  func resolved(_ text: String) {
    if let id = begun.withLock({ $0 }) { log.log(id, .step, destination: destination, text) }
  }

  /// A connection begins. - Returns: its number in this log and in the protocol log.
  func connection() -> SessionID {
    if let id = begun.withLock({ id in
      defer { id = nil }
      return id
    }) {
      return id
    }
    let id = services.sessionIDs.next()
    log.log(id, .begin, destination: destination, purpose)
    return id
  }

  func established(_ id: SessionID, _ endpoint: IPEndpoint) {
    log.log(id, .step, destination: destination, "Established connection to \(endpoint.address)")
    services.metrics.connectionsSent.count()
    services.openConnections.opened(queue)
  }

  /// - Parameter wasEstablished: whether the connection ever came about.
  func ended(_ id: SessionID, wasEstablished: Bool, messages: Int, bytes: Int64, failure: String?) {
    if wasEstablished { services.openConnections.closed(queue) }
    log.log(id, .end, destination: destination, "Messages: \(messages) Bytes: \(bytes) (\(failure ?? "Local"))")
    if failure != nil { services.metrics.connectionsFailed.count() }
  }

  /// An attempt that never came to a connection.
  func gaveUp(_ reason: String) {
    if let id = begun.withLock({ id in
      defer { id = nil }
      return id
    }) {
      log.log(id, .end, destination: destination, "Messages: 0 Bytes: 0 (\(reason))")
    }
  }
}
