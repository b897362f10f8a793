// `[datetime]`, `[datetimeoffset]` and `[timespan]`: how they are made and read.
import ShellValues

enum TimeTypes {
  static let all: [ShellType] = [dateTime, timeSpan, DateTimeOffsetValue.type]
  private static let interfaces = ["System.IComparable", "System.IFormattable", "System.IConvertible"]
  static let notADate = "String was not recognized as a valid DateTime."

  private static let dateTime = ShellType(
    "System.DateTime", ["datetime"], interfaces: interfaces, isValueType: true,
    statics: [
      "Compare", "DaysInMonth", "Equals", "FromBinary", "FromFileTime", "FromFileTimeUtc", "FromOADate", "IsLeapYear", "Parse",
      "ParseExact",
      "SpecifyKind", "TryParse", "TryParseExact",
    ],
    methods: [
      "Add", "AddDays", "AddHours", "AddMilliseconds", "AddMinutes", "AddMonths", "AddSeconds", "AddTicks", "AddYears", "CompareTo",
      "IsDaylightSavingTime", "Subtract", "ToBinary", "ToFileTime", "ToFileTimeUtc", "ToLocalTime", "ToLongDateString", "ToLongTimeString",
      "ToOADate", "ToShortDateString", "ToShortTimeString", "ToUniversalTime",
    ],
    convert: { value in
      if case .scalar(let offset as DateTimeOffsetValue) = value.unwrapped { return .scalar(offset.clock) }
      if case .string(let text) = value.unwrapped, text.isEmpty { throw Conversion.failure(value, "System.DateTime", notADate) }
      if let number = Numeric(value), let ticks = number.whole() { return .scalar(DateTimeValue(ticks: Int64(truncatingIfNeeded: ticks))) }
      return try DateTimeType().convert(value.unwrapped)
    }, construct: constructed,
    get: { name in
      switch name {
      case "now": .scalar(DateTimeValue.now)
      case "utcnow": .scalar(DateTimeValue.now.toUTC)
      case "today": DateTimeValue.now.member("Date")!
      case "minvalue": .scalar(DateTimeValue(ticks: 0))
      case "maxvalue": .scalar(DateTimeValue(ticks: 3_155_378_975_999_999_999))
      case "unixepoch": .scalar(DateTimeValue(ticks: DateTimeValue.ticksTo1970, kind: .utc))
      default: nil
      }
    }, call: dateCall)

  /// Ticks, or parts from year to millisecond, with a kind behind them.
  @Sendable private static func constructed(_ arguments: [ShellValue]) throws -> ShellValue? {
    if arguments.isEmpty { return .scalar(DateTimeValue(ticks: 0)) }
    var (numbers, kind) = (arguments, DateTimeValue.Kind.unspecified)
    if let last = arguments.last, let named = DateTimeValue.Kind.allCases.first(where: { TextFolding.equal($0.rawValue, last.text) }) {
      kind = named
      numbers.removeLast()
    }
    let parts = try numbers.map { try Members.whole($0) }
    switch parts.count {
    case 1: return .scalar(DateTimeValue(ticks: Int64(parts[0]), kind: kind))
    case 3, 6, 7:
      let clock = parts.count > 3 ? Array(parts[3...]) : [0, 0, 0]
      guard
        let date = DateTimeValue(
          year: parts[0], month: parts[1], day: parts[2], hour: clock[0], minute: clock[1], second: clock[2], kind: kind)
      else {
        throw ErrorRecord.raised("ArgumentOutOfRangeException", "Year, Month, and Day parameters describe an un-representable DateTime.")
      }
      return .scalar(DateTimeValue(ticks: date.ticks + Int64(clock.count > 3 ? clock[3] : 0) * 10_000, kind: kind))
    default: return nil
    }
  }

  @Sendable private static func dateCall(_ name: String, _ arguments: [ShellValue]) throws -> ShellValue? {
    switch (name, arguments.count) {
    case ("daysinmonth", 2):
      guard let date = DateTimeValue(year: try Members.whole(arguments[0]), month: try Members.whole(arguments[1]), day: 1) else {
        throw ErrorRecord.raised("ArgumentOutOfRangeException", "Month must be between one and twelve.\r\nParameter name: month")
      }
      return .int(Int((date.adding(months: 1).ticks - date.ticks) / 864_000_000_000))
    case ("isleapyear", 1):
      let year = try Members.whole(arguments[0])
      return .bool(year % 4 == 0 && (year % 100 != 0 || year % 400 == 0))
    case ("parse", 1...3):
      guard let date = DateTimeValue(arguments[0].text) else { throw ErrorRecord.raised("FormatException", notADate) }
      return .scalar(date)
    case ("tryparse", 2...4): return try written(DateTimeValue(arguments[0].text), arguments)
    case ("parseexact", 2...4):
      guard let date = exact(arguments) else { throw ErrorRecord.raised("FormatException", notADate) }
      return .scalar(date)
    case ("tryparseexact", 3...5): return try written(exact(arguments), arguments)
    case ("fromfiletime", 1), ("fromfiletimeutc", 1):
      let utc = DateTimeValue(ticks: Int64(try Members.whole(arguments[0])) + DateTimeValue.ticksTo1601, kind: .utc)
      return .scalar(name == "fromfiletime" ? utc.toLocal : utc)
    case ("frombinary", 1): return .scalar(DateTimeValue(ticks: Int64(try Members.whole(arguments[0])) & 0x3FFF_FFFF_FFFF_FFFF))
    case ("fromoadate", 1):
      let days = try Members.real(arguments[0])
      return .scalar(DateTimeValue(ticks: DateTimeValue.ticksToOADate + Int64((days * 86_400_000).rounded()) * 10_000))
    case ("specifykind", 2):
      guard case .scalar(let date as DateTimeValue) = arguments[0].unwrapped,
        let kind = DateTimeValue.Kind.allCases.first(where: { TextFolding.equal($0.rawValue, arguments[1].text) })
      else { return nil }
      return .scalar(DateTimeValue(ticks: date.ticks, kind: kind))
    case ("compare", 2): return .int(try Comparison.order(arguments[0], arguments[1]))
    case ("equals", 2): return .bool(Comparison.equal(arguments[0], arguments[1]))
    default: return nil
    }
  }

  /// The first of the formats that fits.
  private static func exact(_ arguments: [ShellValue]) -> DateTimeValue? {
    Conversion.items(arguments[1]).lazy.compactMap { ExactDate.read(arguments[0].text, $0.text) }.first
  }

  private static func written(_ date: DateTimeValue?, _ arguments: [ShellValue]) throws -> ShellValue {
    if case .scalar(let reference as ReferenceValue)? = arguments.last?.unwrapped {
      try reference.write(.scalar(date ?? DateTimeValue(ticks: 0)))
    }
    return .bool(date != nil)
  }

  // MARK: spans

  private static let units: [String: Double] = [
    "fromdays": 86400, "fromhours": 3600, "fromminutes": 60, "fromseconds": 1, "frommilliseconds": 0.001,
  ]

  private static let timeSpan = ShellType(
    "System.TimeSpan", ["timespan"], interfaces: interfaces, isValueType: true,
    statics: ["Compare", "FromDays", "FromHours", "FromMilliseconds", "FromMinutes", "FromSeconds", "FromTicks", "Parse", "TryParse"],
    methods: ["Add", "CompareTo", "Duration", "Negate", "Subtract"],
    convert: { value in
      if let number = Numeric(value), let ticks = number.whole() { return .scalar(TimeSpanValue(ticks: Int64(truncatingIfNeeded: ticks))) }
      return try TimeSpanType().convert(value.unwrapped)
    },
    construct: { arguments in
      let parts = try arguments.map { Int64(try Members.whole($0)) }
      switch parts.count {
      case 0: return .scalar(TimeSpanValue(ticks: 0))
      case 1: return .scalar(TimeSpanValue(ticks: parts[0]))
      case 3: return .scalar(TimeSpanValue(ticks: ((parts[0] * 60 + parts[1]) * 60 + parts[2]) * 10_000_000))
      case 4...5:
        let seconds = ((parts[0] * 24 + parts[1]) * 60 + parts[2]) * 60 + parts[3]
        return .scalar(TimeSpanValue(ticks: seconds * 10_000_000 + (parts.count > 4 ? parts[4] * 10_000 : 0)))
      default: return nil
      }
    },
    get: { name in
      let ticks: [String: Int64] = ["zero": 0, "maxvalue": .max, "minvalue": .min]
      if let ticks = ticks[name] { return .scalar(TimeSpanValue(ticks: ticks)) }
      let per: [String: Int] = [
        "ticksperday": 864_000_000_000, "ticksperhour": 36_000_000_000, "ticksperminute": 600_000_000, "tickspersecond": 10_000_000,
        "tickspermillisecond": 10_000,
      ]
      return per[name].map { .integer(.int64, Int128($0)) }
    },
    call: { name, arguments in
      switch (name, arguments.count) {
      case ("fromticks", 1): return .scalar(TimeSpanValue(ticks: Int64(try Members.whole(arguments[0]))))
      case ("parse", 1...2):
        guard let span = TimeSpanValue(arguments[0].text) else {
          throw ErrorRecord.raised("FormatException", "String was not recognized as a valid TimeSpan.")
        }
        return .scalar(span)
      case ("tryparse", 2...3):
        let span = TimeSpanValue(arguments[0].text)
        if case .scalar(let reference as ReferenceValue)? = arguments.last?.unwrapped {
          try reference.write(.scalar(span ?? TimeSpanValue(ticks: 0)))
        }
        return .bool(span != nil)
      case ("compare", 2): return .int(try Comparison.order(arguments[0], arguments[1]))
      case (_, 1):
        guard let unit = units[name] else { return nil }
        // To the millisecond, as .NET Framework makes them.
        return .scalar(TimeSpanValue(ticks: Int64((try Members.real(arguments[0]) * unit * 1000).rounded()) * 10_000))
      default: return nil
      }
    })
}

extension DateTimeValue {
  static let ticksTo1601: Int64 = 504_911_232_000_000_000
  static let ticksToOADate: Int64 = 599_264_352_000_000_000
}
