// Get-Uptime, Get-TimeZone and Unblock-File.
import Glibc
import ShellFiles
import ShellRuntime
import ShellValues

enum SystemCommands {
  static let definitions = [
    CmdletDefinition(
      "Get-Uptime", synopsis: "Gets how long the machine has been running.",
      parameters: [parameter("Since", .switch, "When it was started, instead.")], examples: [HelpExample("Get-Uptime -Since", "When it was started.")],
      make: {
        SimpleCmdlet { run in
          let seconds = Int64(Machine.uptime)
          try run.write(
            run.flag("Since")
              ? .scalar(DateTimeValue(microseconds: (DateTimeValue.now.microseconds / 1_000_000 - seconds) * 1_000_000))
              : .scalar(TimeSpanValue(ticks: seconds * 10_000_000)))
        }
      }),
    CmdletDefinition(
      "Unblock-File", synopsis: "Lets a downloaded file run; nothing is blocked here.", parameters: ItemParameters.paths(),
      defaultParameterSet: ItemParameters.path, confirmImpact: .medium, examples: [HelpExample("Unblock-File /etc/hostname", "It never was.")],
      make: {
        SimpleCmdlet { run in
          for item in try unblocked(run) where try run.shouldProcess(target: item.path, operation: "Unblock-File") {
            try run.verbose("Files are not blocked here: \(item.path)")
          }
        }
      }),
    CmdletDefinition(
      "Get-TimeZone", synopsis: "Gets the machine's time zone.", examples: [HelpExample("(Get-TimeZone).BaseUtcOffset", "Its distance from UTC.")],
      outputType: "System.TimeZoneInfo", make: { SimpleCmdlet { run in try run.write(timeZone()) } }),
  ]

  /// What is to be unblocked. A path that leads nowhere is an error of this cmdlet's own.
  private static func unblocked(_ run: any CmdletRun) throws -> [Item] {
    try run.pathTexts.flatMap { text in
      let found = try run.find(text, isLiteral: run.isLiteral)
      if found.isEmpty, run.isLiteral || !Wildcard.isPattern(text) {
        var missing = run.pathNotFound(text)
        missing.id = "FileNotFound"
        try run.writeError(missing)
      }
      return found
    }
  }

  private static func timeZone() -> ShellValue {
    var (now, parts) = (time(nil), tm())
    localtime_r(&now, &parts)
    let link = FileSystemItem("/etc/localtime").member("Target")?.text ?? ""
    let name = getenv("TZ").map { String(cString: $0) } ?? link.firstRange(of: "zoneinfo/").map { String(link[$0.upperBound...]) } ?? ""
    let short = String(cString: parts.tm_zone)
    return .object(
      ShellObject(
        typeNames: ["System.TimeZoneInfo"],
        properties: [
          .init("Id", .string(name.isEmpty ? short : name)), .init("DisplayName", .string(name.isEmpty ? short : name)),
          .init("StandardName", .string(short)), .init("BaseUtcOffset", .scalar(TimeSpanValue(ticks: Int64(parts.tm_gmtoff - (parts.tm_isdst > 0 ? 3600 : 0)) * 10_000_000))),
        ], text: name.isEmpty ? short : name))
  }
}
