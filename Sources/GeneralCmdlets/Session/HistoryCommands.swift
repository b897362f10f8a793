// Add-, Clear- and Invoke-History. Get-History stands with the other session cmdlets.
import ShellRuntime
import ShellValues

enum HistoryCommands {
  static let definitions = [
    CmdletDefinition(
      "Add-History", synopsis: "Adds entries to the session's history.",
      parameters: [
        parameter("InputObject", .values, at: 0, pipeline: true, "Entries, as Get-History gives them."),
        parameter("Passthru", .switch, "Give the entries."),
      ],
      examples: [HelpExample("[pscustomobject]@{CommandLine = 'Get-Date'} | Add-History", "One line more.")],
      make: {
        SimpleCmdlet { run in
          guard let shell = run.shell as? Shell else { return }
          for item in run.items("InputObject") {
            guard let line = Members.get(item, "CommandLine")?.text else {
              try run.writeError(
                ErrorRecord(
                  "Cannot add history because the input object has a format that is not valid.", id: "AddHistoryInvalidInput",
                  category: .invalidData, reason: "InvalidDataException", target: item))
              continue
            }
            func time(_ name: String) -> Int64 { Members.get(item, name).flatMap(DateTimeValue.reading)?.microseconds ?? Shell.now }
            shell.addHistory(line, started: time("StartExecutionTime"), ended: time("EndExecutionTime"))
            if run.flag("Passthru") { try run.write(item) }
          }
        }
      }),
    CmdletDefinition(
      "Clear-History", synopsis: "Deletes entries of the session's history.",
      parameters: [
        parameter("Id", .array(of: IntType.int), at: 0, in: ["IDParameter"], "Numbers of entries."),
        parameter("CommandLine", .strings, in: ["CommandLineParameter"], "Lines; wildcards allowed."),
        parameter("Count", .int, at: 1, "How many, oldest first."), parameter("Newest", .switch, "Newest first."),
      ],
      defaultParameterSet: "IDParameter", confirmImpact: .medium, examples: [HelpExample("Clear-History", "All of them.")],
      make: { SimpleCmdlet(clear) }),
    CmdletDefinition(
      "Invoke-History", synopsis: "Runs an entry of the session's history again.",
      parameters: [parameter("Id", .string, at: 0, pipeline: true, byName: true, "The entry's number, or how it begins; the last one without.")],
      confirmImpact: .medium, examples: [HelpExample("'1 + 1' | % { [pscustomobject]@{CommandLine=$_} } | Add-History; Invoke-History", "2.")],
      make: { SimpleCmdlet(invoke) }),
  ]

  private static func clear(_ run: any CmdletRun) throws {
    guard let shell = run.shell as? Shell else { return }
    let ids = run.items("Id").compactMap { Comparing.number($0).map { Int($0) } }
    let lines = run.strings("CommandLine").map { Wildcard($0) }
    for id in ids where !shell.history.contains(where: { $0.id == id }) {
      try run.writeError(
        ErrorRecord(
          "Cannot locate history for Id \(id).", id: "GetHistoryNoHistoryForId", category: .objectNotFound, reason: "ArgumentException",
          target: .int(id)))
    }
    var chosen = shell.history.filter { entry in
      (ids.isEmpty || ids.contains(entry.id)) && (lines.isEmpty || lines.contains { $0.matches(entry.commandLine) })
    }
    if run.flag("Newest") { chosen.reverse() }
    let unwanted = Set(chosen.prefix(run.int("Count") ?? .max).map(\.id))
    guard try run.shouldProcess(target: "the session's history", operation: "Clear-History") else { return }
    shell.removeHistory { unwanted.contains($0.id) }
  }

  private static func invoke(_ run: any CmdletRun) throws {
    guard let shell = run.shell as? Shell else { return }
    let wanted = run.text("Id")
    let found = wanted.map { text in
      Int(text).flatMap { id in shell.history.last { $0.id == id } } ?? shell.history.last { $0.commandLine.lowercased().hasPrefix(text.lowercased()) }
    } ?? shell.history.last
    guard let found else {
      throw ErrorRecord(
        "Cannot locate history for \(wanted.map { "command line \($0)" } ?? "the last command").",
        id: "InvokeHistoryNoLastHistoryEntryFound", category: .objectNotFound, reason: "InvalidOperationException")
    }
    guard try run.shouldProcess(target: found.commandLine, operation: "Invoke-History") else { return }
    shell.host(found.commandLine, newline: true)
    let started = Shell.now
    try shell.run(block: try shell.block(of: found.commandLine), inNewScope: false) { try run.write($0) }
    shell.addHistory(found.commandLine, started: started, ended: Shell.now)
  }
}
