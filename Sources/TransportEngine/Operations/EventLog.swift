// What Exchange writes to the Application event log: one line each on standard error, which systemd keeps in its journal.
import DomainSecurity
import Foundation
import MailModel
import Synchronization

/// Events under their Exchange numbers. The same event is said once a minute at the most; a partner who retries must not fill a disk.
final class EventLog: Sendable {
  private static let quietTime = TimeSpan.minutes(1)

  private let lastSaid = Mutex<[String: Timestamp]>([:])
  private let isSilent: Bool

  /// - Parameter isSilent: says nothing, for an engine inside a shell whose terminal belongs to the person.
  init(isSilent: Bool) { self.isSilent = isSilent }

  func report(_ refusal: Refusal, direction: Direction) {
    say(refusal.eventID, "\(refusal.explanation) \(refusal.mend)")
  }

  /// - Parameter id: 0 for what has no number in Exchange.
  func say(_ id: Int, _ text: String) {
    let now = Timestamp.now
    let isNew = lastSaid.withLock { lastSaid in
      if let last = lastSaid[text], now - last < EventLog.quietTime { return false }
      if lastSaid.count > 1000 { lastSaid = lastSaid.filter { now - $0.value < EventLog.quietTime } }
      lastSaid[text] = now
      return true
    }
    guard isNew, !isSilent else { return }
    FileHandle.standardError.write(Data("\(now) MSExchangeTransport \(id == 0 ? "" : "event \(id) ")\(text)\n".utf8))
  }
}
