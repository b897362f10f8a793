// What one use of a command says beside its output, and what it asks: errors, warnings, verbose, debug and information, -WhatIf and -Confirm.
// A cmdlet speaks through it, and an advanced function by `$PSCmdlet`.
import ShellValues

final class Voice {
  unowned let shell: Shell
  /// What errors call the command.
  let name: String
  /// What stands behind the comma of an error's id when it is not the name.
  private let source: String?
  private let impact: ConfirmImpact
  private let place: SourcePlace
  var common = CommonParameters([:])
  private var collectors = Collectors()
  /// "Yes to All" and "No to All" of earlier questions.
  private var standingAnswer: Bool?

  init(_ shell: Shell, name: String, source: String?, impact: ConfirmImpact, place: SourcePlace) {
    (self.shell, self.name, self.source, self.impact, self.place) = (shell, name, source, impact, place)
  }

  /// Takes over what the common parameters say, and lets their variables listen.
  func adopt(_ common: CommonParameters, _ streams: inout Streams, home: Scope) {
    self.common = common
    collectors = Collectors(common, shell, home: home)
    streams.listeners += collectors.listeners
  }

  func gather(_ output: ShellValue) { collectors.add(output, shell) }
  /// An error that ends the command is in its own -ErrorVariable as well.
  func hear(_ record: ErrorRecord) { collectors.hear(record) }
  func store() { collectors.store(in: shell) }

  // MARK: streams

  /// Gives a record the command's name and place, unless it has come from further inside.
  func attributed(_ record: ErrorRecord) -> ErrorRecord {
    var record = record
    if record.activity == nil, record.place == nil {
      record.activity = name
      record.source = record.source ?? source
    }
    if record.place == nil { record.place = place }
    if record.stack.isEmpty { record.stack = shell.callStack(at: record.place) }
    return record
  }

  func error(_ error: ErrorRecord) throws {
    let record = attributed(error)
    let action = common.errorAction ?? shell.preference("erroractionpreference").lowercased()
    switch action {
    case "stop":
      var stopped = record
      stopped.isStopped = true
      throw ScriptTermination(record: stopped)
    case "inquire":
      try inquire(record.message)
    case "suspend": throw Voice.suspend()
    default: break
    }
    shell.lastSucceeded = false
    guard action != "ignore" else { return }
    try shell.deliver(record, isShown: action != "silentlycontinue")
  }

  func warning(_ message: String) throws {
    try say(StreamRecord(kind: .warning, data: .string(message)), common.warningAction, "WarningPreference")
  }

  func verbose(_ message: String) throws {
    try say(StreamRecord(kind: .verbose, data: .string(message)), switched("verbose"), "VerbosePreference")
  }

  func debug(_ message: String) throws {
    try say(StreamRecord(kind: .debug, data: .string(message)), switched("debug"), "DebugPreference")
  }

  func information(_ record: StreamRecord, newline: Bool = true) throws {
    var record = record
    if record.source.isEmpty { record.source = place.file ?? name }
    if record.isHostText {
      if common.informationAction != "ignore" { try shell.deliver(record, newline: newline) }
    } else {
      try say(record, common.informationAction, "InformationPreference")
    }
  }

  private func switched(_ key: String) -> String? { common.flag(key).map { $0 ? "continue" : "silentlycontinue" } }

  /// - Parameter asked: what the common parameter says; else the preference variable decides.
  private func say(_ record: StreamRecord, _ asked: String?, _ preference: String) throws {
    let action = asked ?? shell.preference(preference.lowercased()).lowercased()
    switch action {
    case "stop":
      if record.kind == .verbose || record.kind == .debug { try shell.deliver(record) }
      throw ScriptTermination(
        record: attributed(
          ErrorRecord(
            "The running command stopped because the preference variable \"\(preference)\" or common parameter is set to "
              + "Stop: \(record.text)",
            id: "ActionPreferenceStop", category: .operationStopped, reason: "ActionPreferenceStopException")))
    case "continue": try shell.deliver(record)
    case "inquire":
      try shell.deliver(record)
      try inquire(record.text)
    case "suspend": throw Voice.suspend()
    case "ignore": break
    default: if record.kind == .warning || record.kind == .information { shell.streams.tell(record.kind, .scalar(record)) }
    }
  }

  private static func suspend() -> ErrorRecord {
    ErrorRecord(
      ActionPreference.suspended, id: "System.NotSupportedException",
      category: .notImplemented, reason: "NotSupportedException")
  }

  private func inquire(_ message: String) throws {
    guard try ask(caption: "Confirm", message: "\(message)\nContinue with this operation?") else {
      throw ScriptTermination(
        record: attributed(
          ErrorRecord(
            "The running command stopped because the user selected the Stop option.", id: "ActionPreferenceStop",
            category: .operationStopped, reason: "ActionPreferenceStopException")))
    }
  }

  // MARK: questions

  func shouldProcess(target: String, operation: String) throws -> Bool {
    let action = "Performing the operation \"\(operation)\" on target \"\(target)\"."
    return try shouldProcess(action, warning: "Are you sure you want to perform this action?\n\(action)", caption: "Confirm")
  }

  /// - Parameters:
  ///   - description: what -WhatIf and -Verbose say.
  ///   - warning: what -Confirm asks.
  func shouldProcess(_ description: String, warning: String, caption: String) throws -> Bool {
    if common.flag("whatif") ?? (shell.scope.find("whatifpreference")?.value.truth ?? false) {
      shell.host.out("What if: \(description)\n")
      return false
    }
    guard asksBeforeActing else {
      try verbose(description)
      return true
    }
    return try ask(caption: caption, message: warning)
  }

  private var asksBeforeActing: Bool {
    if let explicit = common.flag("confirm") { return explicit }
    let impacts: [String: ConfirmImpact] = ["low": .low, "medium": .medium, "high": .high]
    guard impact != .none, let limit = impacts[shell.preference("confirmpreference").lowercased()] else { return false }
    return impact.rawValue >= limit.rawValue
  }

  func ask(caption: String, message: String) throws -> Bool {
    if let standingAnswer { return standingAnswer }
    switch shell.confirm(caption: caption, message: message) {
    case .yes: return true
    case .no: return false
    case .yesToAll: standingAnswer = true
    case .noToAll: standingAnswer = false
    case nil:
      // Ctrl-C is an answer too.
      try shell.checkInterruption()
      throw ErrorRecord(
        "A command that prompts the user failed because the shell is not interactive: \(message.split(separator: "\n").last ?? "")",
        id: "NonInteractivePrompt", category: .invalidOperation, reason: "PSInvalidOperationException",
        recommendation: "Say -Confirm:$false, or -Force where the command has it, to go on without being asked.")
    }
    return standingAnswer!
  }
}
