// Points in time, kept in UTC. Formatting is by hand: a date formatter costs the shell's start-up more than everything else it does.
import Glibc

/// A point in time in microseconds since 1970-01-01T00:00:00Z, leap seconds ignored.
public struct Timestamp: Hashable, Sendable, Comparable, CustomStringConvertible {
  public var microseconds: Int64

  public init(microseconds: Int64) { self.microseconds = microseconds }
  public init(seconds: Int64) { microseconds = seconds * 1_000_000 }

  public static var now: Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
  }

  /// Whole seconds since 1970, rounded down.
  public var seconds: Int64 { (microseconds - (((microseconds % 1_000_000) + 1_000_000) % 1_000_000)) / 1_000_000 }

  /// Without what `description` leaves out, rounded down.
  public var inMilliseconds: Timestamp { Timestamp(microseconds: microseconds - (microseconds % 1000 + 1000) % 1000) }

  public static func + (time: Timestamp, span: TimeSpan) -> Timestamp { Timestamp(microseconds: time.microseconds + span.ticks / 10) }
  public static func - (time: Timestamp, span: TimeSpan) -> Timestamp { Timestamp(microseconds: time.microseconds - span.ticks / 10) }
  public static func - (a: Timestamp, b: Timestamp) -> TimeSpan { TimeSpan(ticks: (a.microseconds - b.microseconds) * 10) }
  public static func < (a: Timestamp, b: Timestamp) -> Bool { a.microseconds < b.microseconds }

  /// The calendar fields at an offset from UTC in seconds (0 for UTC itself).
  public func fields(offset: Int = 0) -> CalendarFields { CalendarFields(self, offset: offset) }

  /// The local zone's offset from UTC at this time, in seconds.
  public var localOffset: Int {
    var time = time_t(seconds)
    var parts = tm()
    localtime_r(&time, &parts)
    return parts.tm_gmtoff
  }

  /// `2023-01-11T16:00:04.113Z`: the form of every log and of the store.
  ///
  /// Digit by digit: every line of every log has one.
  public var description: String {
    let f = fields()
    return String(unsafeUninitializedCapacity: 24) { space in
      var place = 0
      func put(_ number: Int, _ width: Int, _ end: StaticString) {
        var rest = number
        for digit in stride(from: place + width - 1, through: place, by: -1) {
          space[digit] = UInt8(ascii: "0") + UInt8(rest % 10)
          rest /= 10
        }
        space[place + width] = end.utf8Start.pointee
        place += width + 1
      }
      // A year beyond 9999 or before 0 has no place in a log.
      put(min(max(f.year, 0), 9999), 4, "-")
      put(f.month, 2, "-")
      put(f.day, 2, "T")
      put(f.hour, 2, ":")
      put(f.minute, 2, ":")
      put(f.second, 2, ".")
      put(f.microsecond / 1000, 3, "Z")
      return place
    }
  }

  /// Reads what `description` gives, with none to six digits of fraction.
  public init?(iso8601 text: some StringProtocol) {
    let digits = text.utf8.map { Int64($0) - 48 }
    guard digits.count >= 20, text.last == "Z", zip([4, 7, 10, 13, 16], "--T::".utf8).allSatisfy({ digits[$0] + 48 == Int64($1) }) else {
      return nil
    }
    func number(_ range: Range<Int>) -> Int64? {
      digits[range].allSatisfy { (0...9).contains($0) } ? digits[range].reduce(0) { $0 * 10 + $1 } : nil
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), let hour = number(11..<13),
      let minute = number(14..<16),
      let second = number(17..<19), (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second < 61
    else { return nil }
    var fraction: Int64 = 0
    if digits.count > 20 {
      guard digits.count <= 27, let value = number(20..<(digits.count - 1)) else { return nil }
      fraction = value
      for _ in (digits.count - 21)..<6 { fraction *= 10 }
    }
    let days = CalendarFields.days(year: Int(year), month: Int(month), day: Int(day))
    self.init(microseconds: (Int64(days) * 86400 + hour * 3600 + minute * 60 + second) * 1_000_000 + fraction)
  }

  /// `Fri, 5 Aug 2016 16:24:41 -0700`: RFC 5322 section 3.3, local zone, day not padded.
  public var rfc5322: String { rfc5322(offset: localOffset) }

  public func rfc5322(offset: Int) -> String {
    let f = fields(offset: offset)
    let zone = "\(offset < 0 ? "-" : "+")\(padded(abs(offset) / 3600, 2))\(padded(abs(offset) / 60 % 60, 2))"
    return
      "\(CalendarFields.weekdays[f.weekday]), \(f.day) \(CalendarFields.months[f.month - 1]) \(f.year) \(padded(f.hour, 2)):\(padded(f.minute, 2)):\(padded(f.second, 2)) \(zone)"
  }
}

/// Year, month and day of the proleptic Gregorian calendar with the time of day.
public struct CalendarFields: Hashable, Sendable {
  public var year: Int
  public var month: Int
  public var day: Int
  public var hour: Int
  public var minute: Int
  public var second: Int
  public var microsecond: Int
  /// 0 for Sunday.
  public var weekday: Int

  public static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  public static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  init(_ time: Timestamp, offset: Int) {
    let shifted = time.microseconds + Int64(offset) * 1_000_000
    let micros = ((shifted % 86_400_000_000) + 86_400_000_000) % 86_400_000_000
    let days = Int((shifted - micros) / 86_400_000_000)
    let seconds = Int(micros / 1_000_000)
    (hour, minute, second, microsecond) = (seconds / 3600, seconds / 60 % 60, seconds % 60, Int(micros % 1_000_000))
    weekday = ((days + 4) % 7 + 7) % 7
    // Days since 0000-03-01 in eras of 400 years; the year begins in March so that the leap day comes last.
    let shiftedDays = days + 719_468
    let era = (shiftedDays >= 0 ? shiftedDays : shiftedDays - 146_096) / 146_097
    let dayOfEra = shiftedDays - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Days since 1970-01-01.
  public static func days(year: Int, month: Int, day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
