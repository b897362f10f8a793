// Which queues have a connection that is open: what makes the difference between Connecting and Active.
import MailQueue
import Synchronization

final class OpenConnections: Sendable {
  private let counts = Mutex<[QueueKey: Int]>([:])

  func opened(_ queue: QueueKey) { counts.withLock { $0[queue, default: 0] += 1 } }

  func closed(_ queue: QueueKey) {
    counts.withLock { counts in
      let left = (counts[queue] ?? 0) - 1
      counts[queue] = left > 0 ? left : nil
    }
  }

  var queues: Set<QueueKey> { counts.withLock { Set($0.keys) } }
}
