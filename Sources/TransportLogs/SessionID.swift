// Numbers of SMTP sessions, as protocol logs and tracking logs quote them.
public import MailModel
import Synchronization

/// One SMTP session: 16 upper-case hexadecimal digits.
public struct SessionID: Hashable, Sendable, Comparable, CustomStringConvertible {
  public let value: UInt64

  public init(value: UInt64) { self.value = value }

  public var description: String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  public static func < (a: SessionID, b: SessionID) -> Bool { a.value < b.value }
}

/// Counts sessions on from the time it was made, in ticks of 100 ns since the year 1: real ids read like `08D760DF231F00BC`.
/// A process would have to open ten million sessions a second to meet those of its next start.
public final class SessionCounter: Sendable {
  private static let ticksTo1970: Int64 = 621_355_968_000_000_000
  private let last: Atomic<UInt64>

  public init(seed: Timestamp = .now) {
    last = Atomic(UInt64(bitPattern: seed.microseconds * 10 + SessionCounter.ticksTo1970))
  }

  public func next() -> SessionID { SessionID(value: last.wrappingAdd(1, ordering: .relaxed).newValue) }
}
