// Processes as values: what Get-Process and Start-Process give.
import Glibc
import ShellRuntime
import ShellValues

/// One process, as it was when it was looked at; `Refresh()` looks again.
final class ProcessValue: ShellScalar {
  static let type = "System.Diagnostics.Process"
  /// With the owner's name, as -IncludeUserName asks for it.
  static let typeWithUser = type + "#IncludeUserName"

  private(set) var facts: ProcessFacts
  /// Of one that this shell has started.
  let child: StartedProgram?
  let typeName: String

  init(_ facts: ProcessFacts, child: StartedProgram? = nil, withUser: Bool = false) {
    (self.facts, self.child, typeName) = (facts, child, withUser ? ProcessValue.typeWithUser : ProcessValue.type)
  }

  var id: Int { facts.id }
  var text: String { "System.Diagnostics.Process (\(facts.name))" }
  /// `name (1234)`, as messages name it.
  var title: String { "\(facts.name) (\(id))" }

  /// Whether it has ended. Numbers are given anew: one that was started at another time is another process.
  var hasEnded: Bool {
    if let child { return child.exitCode != nil }
    guard let now = ProcessFacts(id) else { return true }
    return now.hasEnded || now.startTicks != facts.startTicks
  }

  func isEqual(to other: ShellValue, ignoringCase: Bool) -> Bool? {
    if case .scalar(let other as ProcessValue) = other { return other.id == id && other.facts.startTicks == facts.startTicks }
    return nil
  }

  // MARK: properties

  var memberNames: [String] {
    let names = [
      "Name", "SI", "Handles", "VM", "WS", "PM", "NPM", "Path", "CommandLine", "Parent", "CPU", "BasePriority", "ExitCode", "HasExited",
      "ExitTime", "StartTime", "HandleCount", "Id", "MachineName", "SessionId", "NonpagedSystemMemorySize64", "PagedMemorySize64",
      "PeakWorkingSet64", "PrivateMemorySize64", "ProcessName", "Responding", "Threads", "TotalProcessorTime", "PrivilegedProcessorTime",
      "UserProcessorTime", "VirtualMemorySize64", "WorkingSet64",
    ]
    return typeName == ProcessValue.typeWithUser ? names + ["UserName"] : names
  }

  func member(_ name: String) -> ShellValue? {
    let key = name.lowercased()
    return identityMember(key) ?? memoryMember(key) ?? timeMember(key)
  }

  private func identityMember(_ key: String) -> ShellValue? {
    switch key {
    case "name", "processname": .string(facts.name)
    case "id": .int(id)
    case "si", "sessionid": .int(facts.session)
    case "handles", "handlecount": .int(facts.openFiles)
    case "path": facts.program.map { .string($0) } ?? .null
    case "commandline": facts.commandLine.isEmpty ? .null : .string(facts.commandLine.joined(separator: " "))
    case "parent": ProcessFacts(facts.parent).map { .scalar(ProcessValue($0)) } ?? .null
    case "machinename": .string(".")
    case "responding": .bool(!hasEnded)
    case "basepriority": .int(8 - facts.nice)
    case "threads": .int(facts.threads)
    case "hasexited": .bool(hasEnded)
    case "exitcode": child?.exitCode.map { .int(Int($0)) } ?? .null
    case "username": typeName == ProcessValue.typeWithUser ? .string(facts.userName) : nil
    case "mainwindowtitle": .string("")
    default: nil
    }
  }

  private func memoryMember(_ key: String) -> ShellValue? {
    switch key {
    case "vm", "virtualmemorysize", "virtualmemorysize64": .int(facts.virtualMemory)
    case "ws", "workingset", "workingset64": .int(facts.residentMemory)
    case "pm", "pagedmemorysize", "pagedmemorysize64", "privatememorysize", "privatememorysize64": .int(facts.privateMemory)
    case "peakworkingset", "peakworkingset64": .int(facts.peakResidentMemory)
    // The kernel keeps no such account for a process.
    case "npm", "nonpagedsystemmemorysize", "nonpagedsystemmemorysize64": .int(0)
    default: nil
    }
  }

  private func timeMember(_ key: String) -> ShellValue? {
    func span(_ ticks: Int) -> ShellValue { .scalar(TimeSpanValue(ticks: Int64(ticks) * 10_000_000 / ProcessFacts.ticksASecond)) }
    let total = facts.userTicks + facts.kernelTicks
    return switch key {
    case "cpu": .double(Double(total) / Double(ProcessFacts.ticksASecond))
    case "totalprocessortime": span(total)
    case "userprocessortime": span(facts.userTicks)
    case "privilegedprocessortime": span(facts.kernelTicks)
    case "starttime": .scalar(DateTimeValue(microseconds: facts.started))
    case "exittime": child?.ended.map { .scalar(DateTimeValue(microseconds: $0)) } ?? .null
    default: nil
    }
  }

  // MARK: methods

  func call(_ method: String, _ arguments: [ShellValue]) throws(ErrorRecord) -> ShellValue? {
    switch (method.lowercased(), arguments.count) {
    case ("kill", 0):
      if let code = kill() { throw ErrorRecord.raised("Win32Exception", ProcessValue.words(code)) }
    case ("refresh", 0): if let now = ProcessFacts(id), now.startTicks == facts.startTicks { facts = now }
    case ("waitforexit", 0): while !hasEnded { usleep(20_000) }
    case ("waitforexit", 1):
      guard let milliseconds = try? Conversion.int(arguments[0]) else { return nil }
      var left = milliseconds
      while !hasEnded, left > 0 {
        usleep(20_000)
        left -= 20
      }
      return .bool(hasEnded)
    case ("close", 0), ("dispose", 0): break
    case ("tostring", 0): return .string(text)
    default: return nil
    }
    return .scalar(NoValue())
  }

  /// Ends the process at once, as TerminateProcess does. - Returns: the error number, if it would not.
  func kill() -> Int32? {
    guard !hasEnded else { return nil }
    return Glibc.kill(pid_t(id), SIGKILL) == 0 || errno == ESRCH ? nil : errno
  }

  static func words(_ code: Int32) -> String { code == EPERM ? "Access is denied" : String(cString: strerror(code)) }
}

/// `[System.Diagnostics.Process]`.
enum ProcessType {
  static let type = ShellType(
    ProcessValue.type, accelerators: ["diagnostics.process"],
    convert: { try ProcessParameterType().convert($0) },
    call: { method, arguments in
      func value(_ id: Int) -> ShellValue? { ProcessFacts(id).flatMap { $0.hasEnded ? nil : .scalar(ProcessValue($0)) } }
      switch (method, arguments.count) {
      case ("getcurrentprocess", 0): return value(Int(getpid()))
      case ("getprocessbyid", 1):
        let id = try Conversion.int(arguments[0])
        guard let found = value(id) else { throw ErrorRecord.raised("ArgumentException", "Process with an Id of \(id) is not running.") }
        return found
      case ("getprocesses", 0): return .list(ProcessFacts.all.compactMap(value))
      case ("getprocessesbyname", 1):
        return .list(ProcessFacts.all.compactMap(value).filter { TextFolding.equal(Members.get($0, "Name")?.text ?? "", arguments[0].text) })
      default: return nil
      }
    })
}

/// `Process` as a parameter takes it: one that a cmdlet gave, not a name or number.
struct ProcessParameterType: ValueType {
  var name: String { "Process" }
  func convert(_ value: ShellValue) throws(ConversionFailure) -> ShellValue {
    if case .scalar(_ as ProcessValue) = value.unwrapped { return value.unwrapped }
    throw Conversion.failure(value, ProcessValue.type, nil)
  }
}
