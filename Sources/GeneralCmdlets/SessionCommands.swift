// Get-History and Clear-Host: what the session itself has done and shows.
import ShellRuntime
import ShellValues

enum SessionCommands {
  static let historyType = "Microsoft.PowerShell.Commands.HistoryInfo"

  static let definitions = [
    CmdletDefinition(
      "Get-History", synopsis: "Gets the commands entered during the current session.",
      parameters: [
        parameter("Id", .values, at: 0, pipeline: true, "Numbers of entries."),
        parameter("Count", .int, at: 1, "How many of the last ones."),
      ],
      examples: [HelpExample("Get-History -Count 5", "The last five commands.")], outputType: historyType, make: { SimpleCmdlet(history) }),
    CmdletDefinition(
      "Clear-Host", synopsis: "Clears the screen.", examples: [HelpExample("Clear-Host", "An empty screen.")],
      make: { SimpleCmdlet { run in run.shell.host("\u{1B}[2J\u{1B}[3J\u{1B}[H", newline: false) } }),
  ]

  private static func history(_ run: any CmdletRun) throws {
    var entries = run.shell.history[...]
    let ids = run.items("Id").map { Comparing.number($0).map { Int($0) } ?? -1 }
    if !ids.isEmpty { entries = entries.filter { ids.contains($0.id) }[...] }
    if let count = run.int("Count") { entries = entries.suffix(max(0, count)) }
    for entry in entries {
      try run.write(
        .object(
          ShellObject(
            typeNames: [historyType],
            properties: [
              .init("Id", .int(entry.id)), .init("CommandLine", .string(entry.commandLine)), .init("ExecutionStatus", .string("Completed")),
              .init("StartExecutionTime", .scalar(DateTimeValue(microseconds: entry.started))),
              .init("EndExecutionTime", .scalar(DateTimeValue(microseconds: entry.ended))),
            ], text: entry.commandLine)))
    }
    for id in ids where !entries.contains(where: { $0.id == id }) {
      try run.writeError(
        ErrorRecord(
          "Cannot locate history for Id \(id).", id: "GetHistoryNoHistoryForId", category: .objectNotFound, reason: "ArgumentException",
          target: .int(id)))
    }
  }
}
