// Get-, Stop- and Wait-Process: the processes of this machine, chosen by name, number or object.
import Glibc
import ShellRuntime
import ShellValues

enum ProcessCommands {
  static let definitions = [
    CmdletDefinition(
      "Get-Process", synopsis: "Gets the processes that are running on this machine.",
      parameters: [
        parameter("Name", .strings, at: 0, byName: true, aliases: ["ProcessName"], in: ["Name"], "Names; wildcards allowed."),
        parameter("Id", .array(of: IntType()), mandatory: true, byName: true, aliases: ["PID"], in: ["Id"], "Numbers."),
        parameter("InputObject", .array(of: ProcessParameterType()), mandatory: true, pipeline: true, in: ["InputObject"], "Processes, looked at again."),
        parameter("IncludeUserName", .switch, "With the owner's name."),
        parameter("ComputerName", .strings, byName: true, aliases: ["Cn"], "Refused but for this machine."),
        parameter("Module", .switch, "Refused: the kernel knows files that are mapped, not modules."),
        parameter("FileVersionInfo", .switch, aliases: ["FV"], "Refused: programs carry no version of their own here."),
      ],
      defaultParameterSet: "Name", examples: [HelpExample("Get-Process -Id $PID", "The shell itself.")], outputType: ProcessValue.type,
      make: { SimpleCmdlet(get) }),
    CmdletDefinition(
      "Stop-Process", synopsis: "Ends processes at once.",
      description: "The process is killed: it is not asked, and saves nothing. Processes of other users are asked about first unless -Force is given.",
      parameters: [
        parameter("Id", .array(of: IntType()), at: 0, mandatory: true, byName: true, in: ["Id"], "Numbers."),
        parameter("Name", .strings, mandatory: true, byName: true, aliases: ["ProcessName"], in: ["Name"], "Names; wildcards allowed."),
        parameter("InputObject", .array(of: ProcessParameterType()), at: 0, mandatory: true, pipeline: true, in: ["InputObject"], "Processes."),
        parameter("Force", .switch, "Do not ask about processes of other users."), parameter("PassThru", .switch, "Give the processes."),
      ],
      defaultParameterSet: "Id", confirmImpact: .medium, examples: [HelpExample("Get-Process sleep* | Stop-Process -WhatIf", "What would be ended.")],
      outputType: ProcessValue.type, make: { SimpleCmdlet(stop) }),
    CmdletDefinition(
      "Wait-Process", synopsis: "Waits until processes have ended.",
      parameters: [
        parameter("Name", .strings, at: 0, mandatory: true, byName: true, aliases: ["ProcessName"], in: ["Name"], "Names; wildcards allowed."),
        parameter("Id", .array(of: IntType()), mandatory: true, byName: true, aliases: ["PID"], in: ["Id"], "Numbers."),
        parameter("InputObject", .array(of: ProcessParameterType()), mandatory: true, pipeline: true, in: ["InputObject"], "Processes."),
        parameter("Timeout", .int, at: 1, aliases: ["TimeoutSec"], "Seconds; an error when they have passed."),
      ],
      defaultParameterSet: "Name", examples: [HelpExample("Start-Process sleep 0.1 -PassThru | Wait-Process", "Goes on when it has ended.")],
      make: { WaitProcess() }),
  ]

  // MARK: choosing

  /// What -Name, -Id or -InputObject mean, in order of name. Writes an error for what is not there.
  static func chosen(_ run: any CmdletRun) throws -> [ProcessValue] {
    let children = StartedPrograms.of(run.shell)
    children.forgetEnded()
    let withUser = run.flag("IncludeUserName")
    func value(_ id: Int) -> ProcessValue? {
      guard let facts = ProcessFacts(id), !facts.hasEnded else { return nil }
      return ProcessValue(facts, child: children[id], withUser: withUser)
    }
    if run["InputObject"] != nil {
      return run.items("InputObject").compactMap { item in
        guard case .scalar(let process as ProcessValue) = item.unwrapped else { return nil }
        return withUser ? value(process.id) : process
      }
    }
    if run["Id"] != nil {
      return try run.items("Id").compactMap { item in
        let id = try Conversion.int(item)
        if let found = value(id) { return found }
        try run.writeError(missing("identifier \(id)", "process identifier \(id).", id: "NoProcessFoundForGivenId", .int(id)))
        return nil
      }
    }
    let all = ProcessFacts.all.compactMap(value)
      .sorted { ($0.facts.name.lowercased(), $0.id) < ($1.facts.name.lowercased(), $1.id) }
    guard run["Name"] != nil else { return all }
    var (found, seen) = ([ProcessValue](), Set<Int>())
    for name in run.strings("Name") {
      let pattern = Wildcard(name)
      let fitting = all.filter { pattern.matches($0.facts.name) }
      if fitting.isEmpty, !Wildcard.isPattern(name) {
        try run.writeError(
          missing(name, "name \"\(name)\". Verify the process name and call the cmdlet again.", id: "NoProcessFoundForGivenName", .string(name)))
      }
      found += fitting.filter { seen.insert($0.id).inserted }
    }
    return found
  }

  private static func missing(_ name: String, _ words: String, id: String, _ target: ShellValue) -> ErrorRecord {
    ErrorRecord("Cannot find a process with the \(words)", id: id, category: .objectNotFound, reason: "ProcessCommandException", target: target)
  }

  // MARK: doing

  private static func get(_ run: any CmdletRun) throws {
    if run.flag("Module") { throw Unsupported.parameter("Module", "the kernel knows files that are mapped, not modules") }
    if run.flag("FileVersionInfo") { throw Unsupported.parameter("FileVersionInfo", "programs carry no version of their own here") }
    for name in run.strings("ComputerName") where !Machine.isHere(name) {
      throw Unsupported.parameter("ComputerName", "other computers are not reached")
    }
    for process in try chosen(run) { try run.write(.scalar(process)) }
  }

  private static func stop(_ run: any CmdletRun) throws {
    // The shell itself comes last: what it is to end besides must have been ended.
    let all = try chosen(run).sorted { $0.id != Int(getpid()) && $1.id == Int(getpid()) }
    for process in all where !process.hasEnded {
      guard try run.shouldProcess(target: process.title, operation: "Stop-Process") else { continue }
      if process.facts.user != geteuid(), !run.flag("Force") {
        let question =
          "Are you sure you want to perform the Stop-Process operation on the following item: \(process.facts.name)(\(process.id))?"
        guard try run.shouldContinue(question, caption: "Confirm") else { continue }
      }
      if let code = process.kill() {
        try run.writeError(
          ErrorRecord(
            "Cannot stop process \"\(process.title)\" because of the following error: \(ProcessValue.words(code))", id: "CouldNotStopProcess",
            category: .closeError, reason: "ProcessCommandException", target: .scalar(process)))
        continue
      }
      if run.flag("PassThru") { try run.write(.scalar(process)) }
    }
  }
}

/// Gathers what comes, then waits for all of it.
private final class WaitProcess: CmdletBody {
  private var waiting: [ProcessValue] = []

  func process(_ run: any CmdletRun) throws { waiting += try ProcessCommands.chosen(run) }

  func end(_ run: any CmdletRun) throws {
    if waiting.contains(where: { $0.id == Int(getpid()) }) {
      try run.writeError(
        ErrorRecord(
          "This command cannot wait for the shell that runs it.", id: "WaitOnItself", category: .invalidOperation,
          reason: "ProcessCommandException", target: .int(Int(getpid()))))
      waiting.removeAll { $0.id == Int(getpid()) }
    }
    var left = run.int("Timeout").map { $0 * 1000 } ?? .max
    let step = 20
    while true {
      waiting.removeAll(where: \.hasEnded)
      guard !waiting.isEmpty, left > 0 else { break }
      try run.shell.pause(milliseconds: step)
      left -= step
    }
    for process in waiting {
      try run.writeError(
        ErrorRecord(
          "This command stopped operation because process \"\(process.title)\" is not stopped in the specified time-out.",
          id: "ProcessNotTerminated", category: .closeError, reason: "TimeoutException", target: .scalar(process)))
    }
  }
}
