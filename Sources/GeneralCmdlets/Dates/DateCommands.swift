// New-TimeSpan, Set-Date and Start-Sleep; Get-Date has a file of its own.
import Glibc
import ShellRuntime
import ShellValues

enum DateCommands {
  static let definitions = [
    GetDate.definition,
    CmdletDefinition(
      "New-TimeSpan", synopsis: "Creates a TimeSpan object.",
      parameters: [
        parameter(
          "Start", .dateTime, at: 0, pipeline: true, byName: true, aliases: ["LastWriteTime"], in: ["Date"], default: "now",
          "The beginning."),
        parameter("End", .dateTime, at: 1, byName: true, in: ["Date"], default: "now", "The end."),
        parameter("Days", .int, in: ["Time"], "Days."), parameter("Hours", .int, in: ["Time"], "Hours."),
        parameter("Minutes", .int, in: ["Time"], "Minutes."), parameter("Seconds", .int, in: ["Time"], "Seconds."),
        parameter("Milliseconds", .int, in: ["Time"], "Thousandths of a second."),
      ],
      defaultParameterSet: "Date", examples: [HelpExample("New-TimeSpan -Days 1 -Hours 6", "Thirty hours.")], outputType: "System.TimeSpan",
      make: { SimpleCmdlet(newTimeSpan) }),
    CmdletDefinition(
      "Set-Date", synopsis: "Refuses to change the system time, which is the host's business.",
      description: "Set the clock with timedatectl, or let it follow a time server.",
      parameters: [
        parameter("Date", .dateTime, at: 0, mandatory: true, pipeline: true, byName: true, in: ["Date"], "The date."),
        parameter("Adjust", .timeSpan, at: 0, mandatory: true, pipeline: true, byName: true, in: ["Adjust"], "What to add to the time."),
        parameter(
          "DisplayHint", .enumeration("Microsoft.PowerShell.Commands.DisplayHintType", ["Date", "Time", "DateTime"]),
          "What the screen shows."),
      ],
      defaultParameterSet: "Date", confirmImpact: .medium,
      examples: [HelpExample("Set-Date '1/1/2030' -WhatIf", "Says what would be asked for.")], make: { SimpleCmdlet(setDate) }),
    CmdletDefinition(
      "Start-Sleep", synopsis: "Suspends the activity in a script or session for the specified period of time.",
      parameters: [
        parameter(
          "Seconds", .double, at: 0, mandatory: true, pipeline: true, byName: true, aliases: ["s"], in: ["Seconds"], "How many seconds."),
        parameter(
          "Milliseconds", .int(from: 0, to: 2_147_483_647), mandatory: true, byName: true, aliases: ["m", "ms"], in: ["Milliseconds"],
          "How many thousandths of a second."),
        parameter(
          "Duration", .timeSpan, at: 0, mandatory: true, pipeline: true, byName: true, aliases: ["ts"], in: ["FromTimeSpan"], "How long, as a span of time."),
      ],
      defaultParameterSet: "Seconds", examples: [HelpExample("Start-Sleep -Milliseconds 10", "A short wait.")],
      make: { SimpleCmdlet(sleep) }),
  ]

  private static func newTimeSpan(_ run: any CmdletRun) throws {
    let units: [(String, Int64)] = [
      ("Days", 864_000_000_000), ("Hours", 36_000_000_000), ("Minutes", 600_000_000), ("Seconds", 10_000_000), ("Milliseconds", 10_000),
    ]
    if units.contains(where: { run[$0.0] != nil }) {
      return try run.write(.scalar(TimeSpanValue(ticks: units.reduce(0) { $0 + Int64(run.int($1.0) ?? 0) * $1.1 })))
    }
    guard run["Start"] != nil || run["End"] != nil else { return try run.write(.scalar(TimeSpanValue(ticks: 0))) }
    let now = DateTimeValue.now
    func date(_ name: String) -> DateTimeValue { run[name].flatMap { DateTimeValue.reading($0) } ?? now }
    try run.write(.scalar(TimeSpanValue(ticks: date("End").ticks - date("Start").ticks)))
  }

  private static func setDate(_ run: any CmdletRun) throws {
    let asked = run["Date"] ?? run["Adjust"] ?? .null
    guard try run.shouldProcess(target: asked.text, operation: "Set-Date") else { return }
    throw ErrorRecord(
      "The system time is not changed from this shell.", id: "SetDateNotSupported", category: .notImplemented,
      reason: "PSNotSupportedException", target: asked, recommendation: "Set it with: timedatectl set-time '\(asked.text)'")
  }

  /// In seconds: as many milliseconds as an Int32 holds.
  private static let longestSleep = 2_147_483.647

  private static func sleep(_ run: any CmdletRun) throws {
    var seconds = run.int("Milliseconds").map { Double($0) / 1000 } ?? Comparing.number(run["Seconds"] ?? .null) ?? 0
    if let span = run["Duration"].flatMap({ TimeSpanValue.reading($0) }) { seconds = Double(span.ticks) / 1e7 }
    guard seconds >= 0 else {
      let name = run["Duration"] == nil ? "Seconds" : "Duration"
      throw ErrorRecord(
        "Cannot validate argument on parameter '\(name)'. The argument \((run[name] ?? .null).text) is less than the least wait, 0.",
        id: "ParameterArgumentValidationError", category: .invalidData, reason: "ParameterBindingValidationException")
    }
    guard seconds <= longestSleep else {
      throw ErrorRecord(
        "A wait lasts \(Int(longestSleep)) seconds at the most.", id: "MaximumDurationExceeded", category: .invalidArgument,
        reason: "ArgumentException", target: run["Duration"] ?? run["Seconds"] ?? .null)
    }
    guard seconds > 0 else { return }
    // An interrupt ends the wait; the pipeline then stops at its next step.
    var time = timespec(tv_sec: Int(seconds), tv_nsec: Int((seconds - seconds.rounded(.down)) * 1e9))
    nanosleep(&time, nil)
  }
}
