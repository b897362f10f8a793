// Get-Date, New-TimeSpan and Start-Sleep.
import Glibc
import ShellRuntime
import ShellValues

enum DateCommands {
  static let definitions = [
    CmdletDefinition(
      "Get-Date", synopsis: "Gets the current date and time.",
      description: "Gives a date, of which -Year to -Second replace parts; text with -Format (.NET patterns such as yyyy-MM-dd, or one "
        + "letter such as d, D, g, o, s, u) or -UFormat (Unix patterns such as %Y-%m-%d).",
      parameters: [
        parameter("Date", .dateTime, at: 0, pipeline: true, aliases: ["LastWriteTime"], "The date to use instead of now."),
        parameter("Year", .int, "The year."), parameter("Month", .int, "The month, 1 to 12."), parameter("Day", .int, "The day, 1 to 31."),
        parameter("Hour", .int, "The hour, 0 to 23."), parameter("Minute", .int, "The minute."), parameter("Second", .int, "The second."),
        parameter("Millisecond", .int, "The thousandths of a second."),
        parameter("DisplayHint", .string, "Date, Time or DateTime: what the screen shows."),
        parameter("Format", .string, "A .NET pattern."), parameter("UFormat", .string, "A Unix pattern."),
      ],
      examples: [
        HelpExample("Get-Date -Format yyyy-MM-dd", "Today, fit for file names."),
        HelpExample("(Get-Date).AddDays(-7)", "A week ago."),
      ],
      outputType: "System.DateTime", make: { SimpleCmdlet(getDate) }),
    CmdletDefinition(
      "New-TimeSpan", synopsis: "Creates a span of time.",
      parameters: [
        parameter("Start", .dateTime, at: 0, in: ["Date"], default: "now", "The beginning."),
        parameter("End", .dateTime, at: 1, in: ["Date"], default: "now", "The end."),
        parameter("Days", .int, in: ["Time"], "Days."), parameter("Hours", .int, in: ["Time"], "Hours."),
        parameter("Minutes", .int, in: ["Time"], "Minutes."), parameter("Seconds", .int, in: ["Time"], "Seconds."),
      ],
      defaultParameterSet: "Date", examples: [HelpExample("New-TimeSpan -Days 1 -Hours 6", "Thirty hours.")], outputType: "System.TimeSpan",
      make: { SimpleCmdlet(newTimeSpan) }),
    CmdletDefinition(
      "Start-Sleep", synopsis: "Waits for a time.",
      parameters: [
        parameter("Seconds", .double, at: 0, pipeline: true, in: ["Seconds"], "How many seconds."),
        parameter("Milliseconds", .int, aliases: ["m"], in: ["Milliseconds"], "How many thousandths of a second."),
      ],
      defaultParameterSet: "Seconds", examples: [HelpExample("Start-Sleep -Milliseconds 10", "A short wait.")],
      make: {
        SimpleCmdlet { run in
          let seconds = run.int("Milliseconds").map { Double($0) / 1000 } ?? Comparing.number(run["Seconds"] ?? .null) ?? 0
          guard seconds > 0 else { return }
          try run.shell.pause(milliseconds: Int(min(seconds, 1e9) * 1000))
        }
      }),
  ]

  private static func date(_ value: ShellValue?) -> DateTimeValue? {
    guard case .scalar(let date as DateTimeValue)? = value else { return nil }
    return date
  }

  private static func getDate(_ run: any CmdletRun) throws {
    var date = date(run["Date"]) ?? .now
    let parts = ["Year", "Month", "Day", "Hour", "Minute", "Second"]
    if parts.contains(where: { run[$0] != nil }) {
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
    if let pattern = run.text("UFormat") { return try run.write(.string(unixText(date, pattern))) }
    if let pattern = run.text("Format") { return try run.write(.string(fileText(date, pattern) ?? date.format(pattern))) }
    switch run.text("DisplayHint")?.lowercased() {
    case "date": try run.write(.string(date.format("D")))
    case "time": try run.write(.string(date.format("T")))
    default: try run.write(.scalar(date))
    }
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

  /// The tokens of -UFormat; letters without a percent sign stand for themselves.
  static func unixText(_ date: DateTimeValue, _ pattern: String) -> String {
    let patterns: [Character: String] = [
      "Y": "yyyy", "y": "yy", "m": "MM", "d": "dd", "H": "HH", "I": "hh", "M": "mm", "S": "ss", "p": "tt", "A": "dddd", "a": "ddd",
      "B": "MMMM", "b": "MMM", "h": "MMM", "D": "MM/dd/yy", "F": "yyyy-MM-dd", "T": "HH:mm:ss", "R": "HH:mm", "r": "hh:mm:ss tt",
      "x": "MM/dd/yy", "X": "HH:mm:ss", "c": "ddd dd MMM yyyy HH:mm:ss", "Z": "zz",
    ]
    var out = ""
    var letters = pattern.drop { $0 == "+" }
    while let letter = letters.popFirst() {
      guard letter == "%", let token = letters.popFirst() else {
        out.append(letter)
        continue
      }
      let (_, _, day) = date.date
      switch token {
      case "e": out += Padding.blanks(String(day), 2, alignRight: true)
      case "l": out += Padding.blanks(String((date.hour + 11) % 12 + 1), 2, alignRight: true)
      case "k": out += Padding.blanks(String(date.hour), 2, alignRight: true)
      case "j": out += Padding.zeros(Comparing.number(date.member("DayOfYear") ?? .null).map { Int($0) } ?? 0, 3)
      case "u": out += String(date.weekday == 0 ? 7 : date.weekday)
      case "w": out += String(date.weekday)
      case "s": out += String(date.microseconds / 1_000_000)
      case "n": out += "\n"
      case "t": out += "\t"
      case "%": out += "%"
      default: out += patterns[token].map { date.format($0) } ?? "%\(token)"
      }
    }
    return out
  }

  private static func newTimeSpan(_ run: any CmdletRun) throws {
    if run["Start"] != nil || run["End"] != nil {
      let now = DateTimeValue.now
      let (start, end) = (date(run["Start"]) ?? now, date(run["End"]) ?? now)
      return try run.write(.scalar(TimeSpanValue(ticks: end.ticks - start.ticks)))
    }
    let seconds = [("Days", 86400), ("Hours", 3600), ("Minutes", 60), ("Seconds", 1)].reduce(0) { $0 + (run.int($1.0) ?? 0) * $1.1 }
    try run.write(.scalar(TimeSpanValue(ticks: Int64(seconds) * TimeSpanValue.ticksPerSecond)))
  }
}
