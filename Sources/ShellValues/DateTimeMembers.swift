// What scripts ask of a date: its parts, sums with spans, and its text in a form of their choice.

extension DateTimeValue {
  var days: Int { Int(ticks / 864_000_000_000) }
  /// Year, month and day.
  public var date: (year: Int, month: Int, day: Int) { Calendar.date(days: days) }
  var seconds: Int { Int(ticks / 10_000_000 % 86400) }
  public var hour: Int { seconds / 3600 }
  public var minute: Int { seconds / 60 % 60 }
  public var second: Int { seconds % 60 }
  var fraction: Int64 { ticks % 10_000_000 }
  /// 0 for Sunday.
  public var weekday: Int { (days + 1) % 7 }

  public var memberNames: [String] {
    [
      "Date", "Day", "DayOfWeek", "DayOfYear", "Hour", "Kind", "Millisecond", "Minute", "Month", "Second", "Ticks", "TimeOfDay", "Year",
    ]
  }

  public func member(_ name: String) -> ShellValue? {
    switch name.lowercased() {
    case "year": .int(date.year)
    case "month": .int(date.month)
    case "day": .int(date.day)
    case "hour": .int(hour)
    case "minute": .int(minute)
    case "second": .int(second)
    case "millisecond": .int(Int(fraction / 10_000))
    case "ticks": .int(Int(ticks))
    case "dayofweek": .scalar(EnumValue("System.DayOfWeek", Calendar.weekdays[weekday], all: Calendar.weekdays))
    case "dayofyear": .int(days - Calendar.days(year: date.year, month: 1, day: 1) + 1)
    case "date": .scalar(DateTimeValue(ticks: Int64(days) * 864_000_000_000, kind: kind))
    case "timeofday": .scalar(TimeSpanValue(ticks: ticks % 864_000_000_000))
    case "kind": .scalar(EnumValue("System.DateTimeKind", kind.rawValue, all: ["Unspecified", "Utc", "Local"]))
    case "datetime": .string(format("dddd, MMMM d, yyyy h:mm:ss tt"))
    default: nil
    }
  }

  public func call(_ method: String, _ arguments: [ShellValue]) throws(ErrorRecord) -> ShellValue? {
    let units: [String: Double] = [
      "adddays": 86400, "addhours": 3600, "addminutes": 60, "addseconds": 1, "addmilliseconds": 0.001, "addticks": 0.000_000_1,
    ]
    let name = method.lowercased()
    if let unit = units[name], arguments.count == 1 { return .scalar(adding(seconds: try Members.real(arguments[0]) * unit)) }
    switch (name, arguments.count) {
    case ("addmonths", 1): return .scalar(adding(months: try Members.whole(arguments[0])))
    case ("addyears", 1): return .scalar(adding(months: try Members.whole(arguments[0]) * 12))
    case ("add", 1): return TimeSpanValue.reading(arguments[0]).map { .scalar(DateTimeValue(ticks: ticks + $0.ticks, kind: kind)) }
    case ("subtract", 1):
      if case .scalar(let other as DateTimeValue) = arguments[0] { return .scalar(TimeSpanValue(ticks: ticks - other.ticks)) }
      return TimeSpanValue.reading(arguments[0]).map { .scalar(DateTimeValue(ticks: ticks - $0.ticks, kind: kind)) }
    case ("tofiletime", 0), ("tofiletimeutc", 0): return .integer(.int64, Int128(toUTC.ticks - 504_911_232_000_000_000))
    case ("tobinary", 0): return .integer(.int64, Int128(ticks))
    case ("tooadate", 0): return .double(Double(ticks - 599_264_352_000_000_000) / 864_000_000_000)
    case ("isdaylightsavingtime", 0): return .bool(kind != .utc && isDaylightSaving)
    case ("touniversaltime", 0): return .scalar(toUTC)
    case ("tolocaltime", 0): return .scalar(toLocal)
    case ("toshortdatestring", 0): return .string(format("M/d/yyyy"))
    case ("tolongdatestring", 0): return .string(format("dddd, MMMM d, yyyy"))
    case ("toshorttimestring", 0): return .string(format("h:mm tt"))
    case ("tolongtimestring", 0): return .string(format("h:mm:ss tt"))
    case ("tostring", 1...): return .string(format(arguments[0].text))
    default: return nil
    }
  }

  public func adding(seconds: Double) -> DateTimeValue { DateTimeValue(ticks: ticks + Int64((seconds * 10_000_000).rounded()), kind: kind) }

  /// The day is cut to the length of the month reached.
  public func adding(months: Int) -> DateTimeValue {
    let from = date
    let count = from.year * 12 + from.month - 1 + months
    let (year, month) = (count / 12, count % 12 + 1)
    let day = min(from.day, Calendar.length(year: year, month: month))
    return DateTimeValue(
      ticks: Int64(Calendar.days(year: year, month: month, day: day)) * 864_000_000_000 + ticks % 864_000_000_000, kind: kind)
  }
}
