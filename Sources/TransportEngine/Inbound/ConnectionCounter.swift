// How many sessions a connector has, in all and from one address: what MaxInboundConnection and its kin are held against.
import AdminModel
import Foundation
import MailModel
import Synchronization

final class ConnectionCounter: Sendable {
  private struct Counts {
    var total = 0
    var bySource: [IPAddress: Int] = [:]
  }

  private let counts = Mutex<[UUID: Counts]>([:])

  /// Counts a connection in, or says why it cannot be taken.
  /// - Source: routing.md section 9.
  func admit(_ source: IPAddress, to connector: ReceiveConnector) -> SMTPReply? {
    counts.withLock { counts in
      var own = counts[connector.guid] ?? Counts()
      guard connector.maxInboundConnection.allows(own.total + 1) else { return ConnectionCounter.tooMany }
      let fromSource = (own.bySource[source] ?? 0) + 1
      guard connector.maxInboundConnectionPerSource.allows(fromSource) else { return ConnectionCounter.tooManyFromSource }
      if let limit = connector.maxInboundConnection.value, connector.maxInboundConnectionPercentagePerSource < 100 {
        // A percentage of what is left, at least one.
        let share = max(1, (limit - own.total) * connector.maxInboundConnectionPercentagePerSource / 100)
        guard fromSource <= share else { return ConnectionCounter.tooManyFromSource }
      }
      own.total += 1
      own.bySource[source] = fromSource
      counts[connector.guid] = own
      return nil
    }
  }

  func release(_ source: IPAddress, from connector: UUID) {
    counts.withLock { counts in
      guard var own = counts[connector] else { return }
      own.total -= 1
      own.bySource[source] = own.bySource[source].flatMap { $0 > 1 ? $0 - 1 : nil }
      counts[connector] = own.total > 0 ? own : nil
    }
  }

  /// Sessions under way, over all connectors.
  var total: Int { counts.withLock { $0.values.reduce(0) { $0 + $1.total } } }

  static let tooMany = SMTPReply(
    421, EnhancedStatus(4, 3, 2), "The maximum number of concurrent connections has exceeded a limit, closing transmission channel")
  static let tooManyFromSource = SMTPReply(
    421, EnhancedStatus(4, 3, 2),
    "The maximum number of concurrent server connections has exceeded a per-source limit, closing transmission channel")
}
