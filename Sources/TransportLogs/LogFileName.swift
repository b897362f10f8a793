// Names of log files: prefix, UTC hour, instance. `RECV2023011116-1.LOG` is the first file of 16:00 on 11 January 2023.
import MailModel

struct LogFileName: Hashable, Sendable, Comparable, CustomStringConvertible {
  let prefix: String
  /// Hours since 1970.
  let hour: Int64
  /// From 1.
  let instance: Int

  init(prefix: String, hour: Int64, instance: Int) { (self.prefix, self.hour, self.instance) = (prefix, hour, instance) }

  /// - Returns: `nil` for the name of another kind of log, or of no log at all.
  init?(_ name: String, prefix: String) {
    guard name.hasPrefix(prefix), name.hasSuffix(".LOG") else { return nil }
    let parts = name.dropFirst(prefix.count).dropLast(4).split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 10, let date = Int(parts[0]), let instance = Int(parts[1]), instance > 0 else { return nil }
    let (year, month, day, hour) = (date / 1_000_000, date / 10_000 % 100, date / 100 % 100, date % 100)
    guard (1...12).contains(month), (1...31).contains(day), hour < 24 else { return nil }
    self.init(
      prefix: prefix, hour: Int64(CalendarFields.days(year: year, month: month, day: day)) * 24 + Int64(hour), instance: instance)
  }

  static func hour(of time: Timestamp) -> Int64 { Int64((Double(time.seconds) / 3600).rounded(.down)) }

  var start: Timestamp { Timestamp(seconds: hour * 3600) }

  var description: String {
    let f = start.fields()
    return "\(prefix)\(padded(f.year, 4))\(padded(f.month, 2))\(padded(f.day, 2))\(padded(f.hour, 2))-\(instance).LOG"
  }

  static func < (a: LogFileName, b: LogFileName) -> Bool { (a.hour, a.instance) < (b.hour, b.instance) }
}
