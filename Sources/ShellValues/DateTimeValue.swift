// Dates as .NET keeps them: a wall clock reading and whether it is local or UTC.
import Glibc

/// A point on the wall clock.
public struct DateTimeValue: ShellScalar, Sendable, Hashable {
  public enum Kind: String, Sendable, CaseIterable {
    case unspecified = "Unspecified"
    case utc = "Utc"
    case local = "Local"
  }

  /// 100 ns since 0001-01-01 00:00, by the clock that `kind` names.
  public var ticks: Int64
  public var kind: Kind

  public static let ticksTo1970 = Int64(Calendar.daysTo1970) * 86400 * 10_000_000

  public init(ticks: Int64, kind: Kind = .unspecified) { (self.ticks, self.kind) = (ticks, kind) }

  /// - Parameter microseconds: since 1970-01-01T00:00:00Z.
  public init(microseconds: Int64, kind: Kind = .local) {
    let utc = DateTimeValue.ticksTo1970 + microseconds * 10
    self.init(ticks: kind == .local ? utc + DateTimeValue.offset(atUTC: microseconds.floored(by: 1_000_000)) : utc, kind: kind)
  }

  /// - Returns: `nil` when there is no such day or time.
  public init?(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0, kind: Kind = .unspecified) {
    guard (1...9999).contains(year), (1...12).contains(month), (1...Calendar.length(year: year, month: month)).contains(day),
      (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second)
    else { return nil }
    let seconds = Calendar.days(year: year, month: month, day: day) * 86400 + hour * 3600 + minute * 60 + second
    self.init(ticks: Int64(seconds) * 10_000_000, kind: kind)
  }

  public static var now: DateTimeValue {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return DateTimeValue(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
  }

  /// Microseconds since 1970 in UTC; unspecified readings count as local.
  public var microseconds: Int64 { (utcTicks - DateTimeValue.ticksTo1970) / 10 }

  var utcTicks: Int64 {
    if kind == .utc { return ticks }
    let seconds = (ticks - DateTimeValue.ticksTo1970).floored(by: 10_000_000)
    var parts = tm()
    var wall = time_t(seconds)
    gmtime_r(&wall, &parts)
    parts.tm_isdst = -1
    let utc = timelocal(&parts)
    return ticks - (Int64(seconds) - Int64(utc)) * 10_000_000
  }

  /// The local zone's offset in ticks at a time in seconds since 1970.
  private static func offset(atUTC seconds: Int64) -> Int64 {
    var time = time_t(seconds)
    var parts = tm()
    localtime_r(&time, &parts)
    return Int64(parts.tm_gmtoff) * 10_000_000
  }

  /// Whether the local clock is an hour ahead then.
  var isDaylightSaving: Bool {
    var time = time_t((utcTicks - DateTimeValue.ticksTo1970).floored(by: 10_000_000))
    var parts = tm()
    localtime_r(&time, &parts)
    return parts.tm_isdst > 0
  }

  public var toUTC: DateTimeValue { DateTimeValue(ticks: utcTicks, kind: .utc) }
  public var toLocal: DateTimeValue {
    kind == .local ? self : DateTimeValue(microseconds: (kind == .utc ? ticks : utcTicks - 0) / 10 - DateTimeValue.ticksTo1970 / 10)
  }

  public var typeName: String { "System.DateTime" }
  /// `3/23/2022 6:00:30 PM`.
  public var text: String { format("M/d/yyyy h:mm:ss tt") }
  public var plain: ShellValue { .int(Int(ticks)) }

  public func isEqual(to other: ShellValue, ignoringCase: Bool) -> Bool? { DateTimeValue.reading(other).map { $0.ticks == ticks } }
  public func order(against other: ShellValue) -> Int? {
    DateTimeValue.reading(other).map { ticks < $0.ticks ? -1 : ticks > $0.ticks ? 1 : 0 }
  }

  /// A date, text that reads as one, or a number of ticks.
  public static func reading(_ value: ShellValue) -> DateTimeValue? {
    switch value {
    case .scalar(let date as DateTimeValue): date
    case .int(let n): DateTimeValue(ticks: Int64(n))
    case .string(let s): DateTimeValue(s)
    case .scalar(let other): DateTimeValue(other.text)
    default: nil
    }
  }
}

extension Int64 {
  /// Division rounded down, also below zero.
  func floored(by divisor: Int64) -> Int64 { self >= 0 ? self / divisor : -((-self + divisor - 1) / divisor) }
}
