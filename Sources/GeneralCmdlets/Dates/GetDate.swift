// Get-Date: now, or a given date, with parts replaced, as a value or as text.
import ShellRuntime
import ShellValues

enum GetDate {
  static let definition = CmdletDefinition(
    "Get-Date", synopsis: "Gets the current date and time.",
    description: "Gives a date, of which -Year to -Millisecond replace parts; text with -Format (.NET patterns such as yyyy-MM-dd, one "
      + "letter such as d, D, g, o, s, u, or FileDate, FileDateTime and their Universal forms) or -UFormat (Unix patterns such as %Y-%m-%d).",
    parameters: [
      parameter(
        "Date", .dateTime, at: 0, pipeline: true, byName: true, aliases: ["LastWriteTime"], in: ["DateAndFormat", "DateAndUFormat"],
        "The date to use instead of now."),
      parameter(
        "UnixTimeSeconds", .double, mandatory: true, byName: true, aliases: ["UnixTime"],
        in: ["UnixTimeSecondsAndFormat", "UnixTimeSecondsAndUFormat"],
        "Seconds since 1970, UTC."),
      parameter("Year", .int(from: 1, to: 9999), "The year."), parameter("Month", .int(from: 1, to: 12), "The month."),
      parameter("Day", .int(from: 1, to: 31), "The day."), parameter("Hour", .int(from: 0, to: 23), "The hour."),
      parameter("Minute", .int(from: 0, to: 59), "The minute."), parameter("Second", .int(from: 0, to: 59), "The second."),
      parameter("Millisecond", .int(from: 0, to: 999), "The thousandths of a second."),
      parameter(
        "DisplayHint", .enumeration("Microsoft.PowerShell.Commands.DisplayHintType", ["Date", "Time", "DateTime"]), default: "DateTime",
        "What the screen shows."),
      parameter(
        "UFormat", .string, mandatory: true, in: ["DateAndUFormat", "UnixTimeSecondsAndUFormat"], "A Unix pattern."),
      parameter("Format", .string, in: ["DateAndFormat", "UnixTimeSecondsAndFormat"], "A .NET pattern."),
      parameter("AsUTC", .switch, "The time in UTC."),
    ],
    defaultParameterSet: "DateAndFormat",
    examples: [
      HelpExample("Get-Date -Format yyyy-MM-dd", "Today, fit for file names."),
      HelpExample("(Get-Date).AddDays(-7)", "A week ago."),
    ],
    outputType: "System.DateTime", make: { SimpleCmdlet(get) })

  private static func get(_ run: any CmdletRun) throws {
    var date = try replaced(given(run), run)
    if run.flag("AsUTC") { date = date.toUTC }
    if let pattern = run.text("UFormat") { return try run.write(.string(UnixDateFormat.text(date, pattern))) }
    if let pattern = run.text("Format") { return try run.write(.string(try fileText(date, pattern) ?? formatted(date, pattern))) }
    guard let hint = run["DisplayHint"], hint.text != "DateTime" else { return try run.write(.scalar(date)) }
    let shown = ShellObject(
      typeNames: ["System.DateTime"], properties: [.init("DisplayHint", hint, isHidden: true)], base: .scalar(date))
    try run.write(.object(shown))
  }

  private static func formatted(_ date: DateTimeValue, _ pattern: String) throws -> String {
    try Access.formatted("{0:\(pattern)}", [.scalar(date)])
  }

  private static func given(_ run: any CmdletRun) -> DateTimeValue {
    if let seconds = run["UnixTimeSeconds"].flatMap(Comparing.number) { return DateTimeValue(microseconds: Int64(seconds * 1_000_000)) }
    return run["Date"].flatMap { DateTimeValue.reading($0) } ?? .now
  }

  private static func replaced(_ date: DateTimeValue, _ run: any CmdletRun) throws -> DateTimeValue {
    var date = date
    if ["Year", "Month", "Day", "Hour", "Minute", "Second"].contains(where: { run[$0] != nil }) {
      let (year, month, day) = date.date
      guard
        let changed = DateTimeValue(
          year: run.int("Year") ?? year, month: run.int("Month") ?? month, day: run.int("Day") ?? day, hour: run.int("Hour") ?? date.hour,
          minute: run.int("Minute") ?? date.minute, second: run.int("Second") ?? date.second, kind: date.kind)
      else {
        throw ErrorRecord(
          "Year, Month, and Day parameters describe an un-representable DateTime.", id: "ArgumentOutOfRangeException",
          category: .invalidArgument, reason: "ArgumentOutOfRangeException")
      }
      date = DateTimeValue(ticks: changed.ticks + date.ticks % 10_000_000, kind: date.kind)
    }
    if let thousandths = run.int("Millisecond") {
      date = DateTimeValue(ticks: date.ticks - date.ticks % 10_000_000 + Int64(thousandths) * 10_000, kind: date.kind)
    }
    return date
  }

  /// The four names that Get-Date knows beside .NET's patterns.
  private static func fileText(_ date: DateTimeValue, _ name: String) -> String? {
    switch name.lowercased() {
    case "filedate": date.format("yyyyMMdd")
    case "filedateuniversal": date.toUTC.format("yyyyMMdd") + "Z"
    case "filedatetime": date.format("yyyyMMddTHHmmssffff")
    case "filedatetimeuniversal": date.toUTC.format("yyyyMMddTHHmmssffff") + "Z"
    default: nil
    }
  }
}
