// How many messages a sender or an address has begun in the present minute: what MessageRateLimit is held against.
import AdminModel
import Foundation
import MailModel
import Synchronization

final class MessageRates: Sendable {
  enum Source: Hashable, Sendable {
    case sender(String)
    case address(IPAddress)
  }

  private struct Key: Hashable {
    var connector: UUID
    var source: Source
  }

  private struct Minute {
    var began: Timestamp
    var messages = 0
  }

  private static let minute = TimeSpan.minutes(1)
  /// Beyond this many sources the minutes that are over are thrown away.
  private static let many = 10_000

  private struct State {
    var minutes: [Key: Minute] = [:]
    /// Not at each message, or many invented senders would make each of them slow.
    var cleaned = Timestamp(microseconds: 0)
  }

  private let state = Mutex(State())

  /// Counts a message in.
  /// - Returns: whether it is within the connector's limit for each source that is counted.
  /// - Source: routing.md section 9; the page of Set-ReceiveConnector: a user is who MAIL names, IPAddress the host that says it.
  func admit(sender: ReversePath, from address: IPAddress, to connector: ReceiveConnector, now: Timestamp) -> Bool {
    guard let limit = connector.messageRateLimit.value else { return true }
    var sources: [Source] = []
    if connector.messageRateSource.contains(.user), let sender = sender.address { sources.append(.sender(sender.folded)) }
    if connector.messageRateSource.contains(.ipAddress) { sources.append(.address(address)) }
    return state.withLock { state in
      if state.minutes.count > MessageRates.many, now - state.cleaned > .seconds(10) || now < state.cleaned {
        state.minutes = state.minutes.filter { now - $0.value.began < MessageRates.minute }
        state.cleaned = now
      }
      var isWithin = true
      for source in sources {
        let key = Key(connector: connector.guid, source: source)
        var minute = state.minutes[key] ?? Minute(began: now)
        // The clock may have been set back: then a new minute begins as well.
        if now - minute.began >= MessageRates.minute || now < minute.began { minute = Minute(began: now) }
        minute.messages += 1
        state.minutes[key] = minute
        if minute.messages > limit { isWithin = false }
      }
      return isWithin
    }
  }

  static let exceeded = SMTPReply(
    421, EnhancedStatus(4, 4, 2), "Message submission rate for this client has exceeded the configured limit")
}
