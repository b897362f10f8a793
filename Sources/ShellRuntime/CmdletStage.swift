// A cmdlet in a pipeline: binds its parameters, runs its body, and is what the body sees of the shell.
import ShellSyntax
import ShellValues

final class CmdletStage: Stage, CmdletRun {
  let definition: CmdletDefinition
  private unowned let owner: Shell
  private let arguments: [Argument]
  private let setting: StageSetting
  private let out: Sink
  private var binding: Binding?
  private var body: (any CmdletBody)?
  private var common = CommonParameters([:])
  private var collectors = Collectors()
  private(set) var parameterSet = Binding.everySet
  private(set) var input = ShellValue.null
  /// "Yes to All" and "No to All" of earlier questions.
  private var standingAnswer: Bool?

  init(_ shell: Shell, _ definition: CmdletDefinition, _ arguments: [Argument], _ setting: StageSetting, _ out: @escaping Sink) {
    (owner, self.definition, self.arguments, self.setting, self.out) = (shell, definition, arguments, setting, out)
  }

  // MARK: stage

  func begin() throws {
    try guarded {
      var binding = try Binding(definition, arguments)
      parameterSet = binding.chooseSet(awaitsInput: setting.hasInput)
      if !setting.hasInput || !binding.takesInput { try owner.askForMandatory(&binding, in: parameterSet, position: setting.position) }
      let missing = binding.missing(in: parameterSet, awaitsInput: setting.hasInput)
      guard missing.isEmpty else { throw BindingError.mandatory(missing.map(\.name), definition) }
      self.binding = binding
      common = CommonParameters(binding.commonValues)
      collectors = Collectors(common, owner)
      let body = definition.make()
      self.body = body
      try body.begin(self)
    }
  }

  func process(_ value: ShellValue) throws {
    guard let body else { return }
    try guarded {
      guard setting.hasInput else { return try body.process(self) }
      let candidates = binding!.candidates
      let bound: [String]
      do {
        bound = try binding!.bind(input: value)
        guard !bound.isEmpty || isBoundWithoutInput else { throw PlacedError(BindingError.input(value, definition), nil) }
        parameterSet = binding!.chooseSet(awaitsInput: false)
        let missing = binding!.missing(in: parameterSet, awaitsInput: false)
        guard missing.isEmpty else { throw PlacedError(BindingError.mandatory(missing.map(\.name), definition), nil) }
      } catch let error as PlacedError {
        return try writeError(error.record)
      }
      input = value
      defer {
        input = .null
        binding!.forget(bound, candidates: candidates)
      }
      try body.process(self)
    }
  }

  /// A null in the pipeline binds nothing and is passed to the body all the same (`$null | ForEach-Object { }` runs once).
  private var isBoundWithoutInput: Bool {
    binding!.takesInput && definition.parameters.allSatisfy { binding![$0.name] != nil || !$0.sets.values.contains { $0.fromPipeline } }
  }

  func end() throws {
    guard let body else { return }
    try guarded { try body.end(self) }
    collectors.store(in: owner)
  }

  /// Runs with the scope the command was written in, and gives errors the cmdlet's name and place.
  private func guarded(_ work: () throws -> Void) throws {
    let (scope, source) = (owner.scope, owner.source)
    defer { (owner.scope, owner.source) = (scope, source) }
    (owner.scope, owner.source) = (setting.scope, setting.source)
    do {
      try work()
    } catch is StopUpstreamCommands {
      throw UpstreamStop(stage: ObjectIdentifier(self))
    } catch let error as PlacedError {
      var record = error.record
      if record.place == nil, let range = error.argument?.range { record.place = owner.place(of: range, in: setting.source) }
      throw attributed(record)
    } catch let record as ErrorRecord {
      throw attributed(record)
    } catch let failure as ConversionFailure {
      throw attributed(ErrorRecord(failure.message, id: "InvalidCast", category: .invalidArgument, reason: "PSInvalidCastException"))
    }
  }

  private func attributed(_ record: ErrorRecord) -> ErrorRecord {
    var record = record
    if record.activity == nil, record.place == nil { record.activity = definition.name }
    if record.place == nil { record.place = setting.place }
    collectors.add(record)
    return record
  }

  // MARK: run

  subscript(parameter: String) -> ShellValue? { binding?[parameter] }
  var boundParameters: [String] { binding?.names ?? [] }
  var commandLine: String { setting.commandLine }
  var shell: any ShellServices { owner }

  func write(_ value: ShellValue) throws {
    try owner.checkInterruption()
    if case .scalar(is NoValue) = value { return }
    collectors.add(value, owner)
    try out(value)
  }

  func writeError(_ error: ErrorRecord) throws {
    let record = attributed(error)
    let action = common.errorAction ?? owner.preference("erroractionpreference").lowercased()
    if action == "stop" { throw ScriptTermination(record: record) }
    owner.lastSucceeded = false
    guard action != "ignore" else { return }
    try owner.report(record, isShown: action != "silentlycontinue", to: setting.errors, out)
  }

  func warning(_ message: String) throws {
    collectors.add(warning: message)
    let action = common.warningAction ?? owner.preference("warningpreference").lowercased()
    if action == "stop" {
      throw ScriptTermination(
        record: attributed(
          ErrorRecord(
            "The running command stopped because the preference variable \"WarningPreference\" or common parameter is set to "
              + "Stop: \(message)",
            id: "ActionPreferenceStop", category: .operationStopped, reason: "ActionPreferenceStopException")))
    }
    guard action == "continue" || action == "inquire" else { return }
    owner.showMessage("WARNING: " + message)
  }

  func verbose(_ message: String) throws {
    guard common.flag("verbose") ?? (owner.preference("verbosepreference").lowercased() == "continue") else { return }
    owner.showMessage("VERBOSE: " + message)
  }

  func shouldProcess(target: String, operation: String) throws -> Bool {
    let action = "Performing the operation \"\(operation)\" on target \"\(target)\"."
    if common.flag("whatif") ?? (owner.scope.find("whatifpreference")?.value.truth ?? false) {
      owner.host.out("What if: \(action)\n")
      return false
    }
    guard asksBeforeActing else {
      try verbose(action)
      return true
    }
    return try ask(caption: "Confirm", message: "Are you sure you want to perform this action?\n\(action)")
  }

  private var asksBeforeActing: Bool {
    if let explicit = common.flag("confirm") { return explicit }
    let impacts: [String: ConfirmImpact] = ["low": .low, "medium": .medium, "high": .high]
    guard definition.confirmImpact != .none, let limit = impacts[owner.preference("confirmpreference").lowercased()] else { return false }
    return definition.confirmImpact.rawValue >= limit.rawValue
  }

  func shouldContinue(_ question: String, caption: String) throws -> Bool { try ask(caption: caption, message: question) }

  private func ask(caption: String, message: String) throws -> Bool {
    if let standingAnswer { return standingAnswer }
    switch owner.confirm(caption: caption, message: message) {
    case .yes: return true
    case .no: return false
    case .yesToAll: standingAnswer = true
    case .noToAll: standingAnswer = false
    case nil:
      // Ctrl-C is an answer too.
      try owner.checkInterruption()
      throw ErrorRecord(
        "A command that prompts the user failed because the shell is not interactive: \(message.split(separator: "\n").last ?? "")",
        id: "NonInteractivePrompt", category: .invalidOperation, reason: "PSInvalidOperationException",
        recommendation: "Say -Confirm:$false, or -Force where the command has it, to go on without being asked.")
    }
    return standingAnswer!
  }

  func invoke(_ block: ShellValue, with item: ShellValue) throws -> [ShellValue] {
    guard case .scalar(let block as ScriptBlockValue) = block else {
      throw ErrorRecord("A script block was expected.", id: "NotAScriptBlock", category: .invalidArgument, reason: "PSArgumentException")
    }
    return try owner.invoke(block, item: item)
  }

  func compute(_ block: ShellValue, with item: ShellValue) throws -> [ShellValue] {
    // Inside a `try`, errors of statements are thrown to it.
    owner.tryDepth += 1
    defer { owner.tryDepth -= 1 }
    do {
      return try invoke(block, with: item)
    } catch let termination as ScriptTermination {
      throw termination.record
    }
  }

  func stream(_ block: ShellValue, with item: ShellValue) throws {
    guard case .scalar(let block as ScriptBlockValue) = block else {
      throw ErrorRecord("A script block was expected.", id: "NotAScriptBlock", category: .invalidArgument, reason: "PSArgumentException")
    }
    try owner.invoke(block, item: item) { try self.write($0) }
  }
}

extension Binding {
  /// The values of common parameters, by lower-case name.
  var commonValues: [String: ShellValue] { values }
}
