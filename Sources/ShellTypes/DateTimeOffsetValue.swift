// `[datetimeoffset]`: a reading of the clock with its distance from UTC.
import ShellValues

struct DateTimeOffsetValue: ShellScalar {
  /// What the clock shows there.
  let clock: DateTimeValue
  let offset: TimeSpanValue

  init(_ clock: DateTimeValue, _ offset: TimeSpanValue? = nil) {
    self.clock = DateTimeValue(ticks: clock.ticks)
    self.offset = offset ?? TimeSpanValue(ticks: clock.kind == .utc ? 0 : clock.ticks - clock.toUTC.ticks)
  }

  private var utc: DateTimeValue { DateTimeValue(ticks: clock.ticks - offset.ticks, kind: .utc) }
  private var zone: String { (offset.ticks < 0 ? "-" : "+") + TimeSpanValue(ticks: Int64(offset.ticks.magnitude)).text.prefix(5) }

  var typeName: String { "System.DateTimeOffset" }
  var text: String { clock.text + " " + zone }
  var plain: ShellValue { .int(Int(utc.ticks)) }
  var memberNames: [String] {
    [
      "DateTime", "UtcDateTime", "LocalDateTime", "Date", "Day", "DayOfWeek", "DayOfYear", "Hour", "Millisecond", "Minute", "Month",
      "Offset", "Second", "Ticks", "UtcTicks", "TimeOfDay", "Year",
    ]
  }

  func member(_ name: String) -> ShellValue? {
    switch name.lowercased() {
    case "datetime": .scalar(clock)
    case "utcdatetime": .scalar(utc)
    case "localdatetime": .scalar(utc.toLocal)
    case "offset": .scalar(offset)
    case "utcticks": .integer(.int64, Int128(utc.ticks))
    default: clock.member(name)
    }
  }

  private static func reading(_ value: ShellValue) -> DateTimeOffsetValue? {
    switch value.unwrapped {
    case .scalar(let own as DateTimeOffsetValue): own
    default: DateTimeValue.reading(value).map { DateTimeOffsetValue($0) }
    }
  }

  func isEqual(to other: ShellValue, ignoringCase: Bool) -> Bool? { DateTimeOffsetValue.reading(other).map { $0.utc.ticks == utc.ticks } }
  func order(against other: ShellValue) -> Int? {
    DateTimeOffsetValue.reading(other).map { utc.ticks < $0.utc.ticks ? -1 : utc.ticks > $0.utc.ticks ? 1 : 0 }
  }

  func call(_ method: String, _ arguments: [ShellValue]) throws(ErrorRecord) -> ShellValue? {
    switch (method.lowercased(), arguments.count) {
    case ("touniversaltime", 0): return .scalar(DateTimeOffsetValue(utc, TimeSpanValue(ticks: 0)))
    case ("tolocaltime", 0): return .scalar(DateTimeOffsetValue(utc.toLocal))
    case ("tounixtimeseconds", 0): return .integer(.int64, Int128((utc.ticks - DateTimeValue.ticksTo1970) / 10_000_000))
    case ("tounixtimemilliseconds", 0): return .integer(.int64, Int128((utc.ticks - DateTimeValue.ticksTo1970) / 10_000))
    case ("tooffset", 1):
      guard let span = TimeSpanValue.reading(arguments[0]) else { return nil }
      return .scalar(DateTimeOffsetValue(DateTimeValue(ticks: utc.ticks + span.ticks), span))
    case ("tostring", 1):
      return .string(clock.format(arguments[0].text.replacing("zzz", with: "'\(zone)'").replacing("K", with: "'\(zone)'")))
    default:
      guard let result = try clock.call(method, arguments) else { return nil }
      if case .scalar(let date as DateTimeValue) = result { return .scalar(DateTimeOffsetValue(date, offset)) }
      return result
    }
  }

  static let type = ShellType(
    "System.DateTimeOffset", ["datetimeoffset"], isValueType: true, statics: ["FromUnixTimeMilliseconds", "FromUnixTimeSeconds", "Parse"],
    convert: { value in
      guard let read = reading(value) else { throw Conversion.failure(value, "System.DateTimeOffset", TimeTypes.notADate) }
      return .scalar(read)
    },
    construct: { arguments in
      guard let first = arguments.first, arguments.count <= 2, case .scalar(let date as DateTimeValue) = first.unwrapped else { return nil }
      return .scalar(DateTimeOffsetValue(date, arguments.count == 2 ? TimeSpanValue.reading(arguments[1]) : nil))
    },
    get: { name in
      name == "unixepoch"
        ? .scalar(DateTimeOffsetValue(DateTimeValue(ticks: DateTimeValue.ticksTo1970, kind: .utc), TimeSpanValue(ticks: 0)))
        : name == "now" ? .scalar(DateTimeOffsetValue(.now)) : name == "utcnow" ? .scalar(DateTimeOffsetValue(DateTimeValue.now.toUTC)) : nil
    },
    call: { method, arguments in
      guard let first = arguments.first else { return nil }
      switch method {
      case "fromunixtimeseconds", "fromunixtimemilliseconds":
        let ticks = Int64(try Members.whole(first)) * (method.hasSuffix("milliseconds") ? 10_000 : 10_000_000)
        return .scalar(DateTimeOffsetValue(DateTimeValue(ticks: DateTimeValue.ticksTo1970 + ticks, kind: .utc)))
      case "parse":
        guard let read = reading(.string(first.text)) else { throw ErrorRecord.raised("FormatException", TimeTypes.notADate) }
        return .scalar(read)
      default: return nil
      }
    })
}
