// `[datetime]` and `[timespan]`.
import ShellValues

enum TimeTypes {
  static let all: [ShellType] = [dateTime, timeSpan]

  private static let dateTime = ShellType(
    "System.DateTime", ["datetime"], interfaces: ["System.IComparable", "System.IFormattable"], isValueType: true,
    statics: ["DaysInMonth", "Parse", "ParseExact"], convert: { try DateTimeType().convert($0) },
    construct: { arguments in
      if arguments.isEmpty { return .scalar(DateTimeValue(ticks: 0)) }
      guard arguments.count >= 3 else { return nil }
      let parts = try arguments.map { try Members.whole($0) } + [0, 0, 0]
      guard let date = DateTimeValue(year: parts[0], month: parts[1], day: parts[2], hour: parts[3], minute: parts[4], second: parts[5])
      else {
        throw ErrorRecord.raised("ArgumentOutOfRangeException", "Year, Month, and Day parameters describe an un-representable DateTime.")
      }
      return .scalar(date)
    },
    get: { name in
      switch name {
      case "now": .scalar(DateTimeValue.now)
      case "utcnow": .scalar(DateTimeValue.now.toUTC)
      case "today": DateTimeValue.now.member("Date")!
      case "minvalue": .scalar(DateTimeValue(ticks: 0))
      case "maxvalue": .scalar(DateTimeValue(ticks: 3_155_378_975_999_999_999))
      default: nil
      }
    },
    call: { name, arguments in
      switch (name, arguments.count) {
      case ("daysinmonth", 2):
        guard let date = DateTimeValue(year: try Members.whole(arguments[0]), month: try Members.whole(arguments[1]), day: 1) else { return nil }
        return .int(Int((date.adding(months: 1).ticks - date.ticks) / 864_000_000_000))
      case ("parseexact", 2...), ("parse", 1...): return try DateTimeType().convert(arguments[0])
      default: return nil
      }
    })

  private static let timeSpan = ShellType(
    "System.TimeSpan", ["timespan"], interfaces: ["System.IComparable", "System.IFormattable"], isValueType: true,
    statics: ["FromDays", "FromHours", "FromMinutes", "FromSeconds", "FromMilliseconds", "FromTicks", "Parse"],
    convert: { try TimeSpanType().convert($0) },
    construct: { arguments in
      let parts = try arguments.map { try Members.real($0) }
      switch parts.count {
      case 0: return .scalar(TimeSpanValue(ticks: 0))
      case 1: return .scalar(TimeSpanValue(ticks: Int64(parts[0])))
      case 3: return .scalar(TimeSpanValue(seconds: (parts[0] * 60 + parts[1]) * 60 + parts[2]))
      case 4...5: return .scalar(TimeSpanValue(seconds: ((parts[0] * 24 + parts[1]) * 60 + parts[2]) * 60 + parts[3] + (parts.count > 4 ? parts[4] / 1000 : 0)))
      default: return nil
      }
    }, get: { $0 == "zero" ? .scalar(TimeSpanValue(ticks: 0)) : nil },
    call: { name, arguments in
      guard arguments.count == 1 else { return nil }
      let units: [String: Double] = ["fromdays": 86400, "fromhours": 3600, "fromminutes": 60, "fromseconds": 1, "frommilliseconds": 0.001]
      if let unit = units[name] { return .scalar(TimeSpanValue(seconds: try Members.real(arguments[0]) * unit)) }
      return name == "parse" ? try TimeSpanType().convert(arguments[0]) : nil
    })
}
