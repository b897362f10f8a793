// What Exchange writes to the Application event log: one line each on standard error, which systemd keeps in its journal.
import DomainSecurity
import Glibc
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
      if lastSaid.count >= 1000 { lastSaid = [:] }
      lastSaid[text] = now
      return true
    }
    guard isNew, !isSilent else { return }
    EventLog.write("\(now) MSExchangeTransport \(id == 0 ? "" : "event \(id) ")\(EventLog.oneLine(text))\n")
  }

  /// An event that nobody can be told, since the disk below standard error is full or its reader has gone, must not stop the mail.
  private static func write(_ line: String) {
    var line = line
    line.withUTF8 { _ = Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }

  /// Partners' words stand in events: they must not begin a line of their own.
  private static func oneLine(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return text }
    return String(decoding: text.utf8.map { $0 < 0x20 || $0 == 0x7F ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
  }
}
