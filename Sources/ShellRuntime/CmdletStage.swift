// A cmdlet in a pipeline: binds its parameters, runs its body, and is what the body sees of the shell.
import ShellSyntax
import ShellValues

final class CmdletStage: Stage, CmdletRun {
  let definition: CmdletDefinition
  private unowned let owner: Shell
  private let arguments: [Argument]
  private let setting: StageSetting
  private let out: Sink
  private var streams: Streams
  private let voice: Voice
  private var binding: Binding?
  private var body: (any CmdletBody)?
  private(set) var parameterSet = Binding.everySet
  private(set) var input = ShellValue.null
  /// The one parameter that takes each object as it is, once the first object has shown that no other has a say: then nothing has to be
  /// decided for each of them.
  private var direct: String?
  private var isEnding = false

  init(_ shell: Shell, _ definition: CmdletDefinition, _ arguments: [Argument], _ setting: StageSetting, _ out: @escaping Sink) {
    (owner, self.definition, self.arguments, self.setting, self.out) = (shell, definition, arguments, setting, out)
    streams = setting.streams
    voice = Voice(shell, name: definition.name, source: definition.implementingType, impact: definition.confirmImpact, place: setting.place)
  }

  // MARK: stage

  func begin() throws {
    try guarded {
      var binding = try Binding(definition, arguments, defaults: try owner.defaults(for: definition))
      parameterSet = binding.chooseSet(awaitsInput: setting.hasInput)
      if !setting.hasInput || !binding.takesInput { try owner.askForMandatory(&binding, in: parameterSet, position: setting.position) }
      let missing = binding.missing(in: parameterSet, awaitsInput: setting.hasInput)
      guard missing.isEmpty else { throw BindingError.mandatory(missing.map(\.name), definition) }
      self.binding = binding
      voice.adopt(CommonParameters(binding.commonValues), &streams, home: setting.scope)
      owner.streams = streams
      let body = definition.make()
      self.body = body
      try body.begin(self)
    }
  }

  func process(_ value: ShellValue) throws {
    guard let body else { return }
    if direct != nil {
      return try guarded {
        input = value
        defer { input = .null }
        try body.process(self)
      }
    }
    try guarded {
      guard setting.hasInput else { return try body.process(self) }
      let candidates = binding!.candidates
      let bound: [String]
      do {
        try binding!.bindDelayed { try owner.delayedValue($0, for: value) }
        bound = try binding!.bind(input: value)
        guard !bound.isEmpty || !binding!.delayed.isEmpty || isBoundWithoutInput else { throw PlacedError(BindingError.input(value, definition), nil) }
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
      if bound.count == 1, direct == nil, binding!.takesAnything(by: bound[0]) { direct = bound[0] }
    }
  }

  /// A null in the pipeline binds nothing and is passed to the body all the same (`$null | ForEach-Object { }` runs once).
  private var isBoundWithoutInput: Bool {
    binding!.takesInput && definition.parameters.allSatisfy { binding![$0.name] != nil || !$0.sets.values.contains { $0.fromPipeline } }
  }

  func end() throws {
    guard let body else { return }
    isEnding = true
    try guarded { try body.end(self) }
    voice.store()
  }

  /// Runs with the scope and streams of the place the command was written at, and gives errors the cmdlet's name and place.
  private func guarded(_ work: () throws -> Void) throws {
    let outer = owner.surroundings
    defer { owner.surroundings = outer }
    owner.surroundings = Shell.Surroundings(scope: setting.scope, source: setting.source, streams: streams, isDirect: setting.isDirect)
    do {
      try work()
    } catch is StopUpstreamCommands {
      throw UpstreamStop(stage: ObjectIdentifier(self))
    } catch let error as PlacedError {
      var record = error.record
      if record.source == nil { record.source = definition.implementingType }
      if record.place == nil, let range = error.argument?.range { record.place = owner.place(of: range, in: setting.source) }
      throw heard(voice.attributed(record))
    } catch let record as ErrorRecord {
      // Exchange's cmdlets run in a session elsewhere, from which every error comes back as one that does not end the statement.
      if definition.module?.hasPrefix("Microsoft.Exchange.") == true,
        ["silentlycontinue", "ignore", "stop"].contains(voice.common.errorAction ?? owner.preference("erroractionpreference").lowercased())
      {
        body = nil
        return try voice.error(record)
      }
      throw heard(voice.attributed(record))
    } catch let termination as ScriptTermination {
      throw ScriptTermination(record: heard(termination.record))
    } catch let failure as ConversionFailure {
      throw heard(
        voice.attributed(ErrorRecord(failure.message, id: "InvalidCast", category: .invalidArgument, reason: "PSInvalidCastException")))
    }
  }

  /// `-ErrorVariable` has errors that end the command as well.
  private func heard(_ record: ErrorRecord) -> ErrorRecord {
    voice.hear(record)
    return record
  }

  // MARK: run

  subscript(parameter: String) -> ShellValue? {
    if let direct, parameter == direct, setting.hasInput { return isEnding ? nil : input }
    return binding?[parameter]
  }
  var boundParameters: [String] { binding?.names ?? [] }
  var commandLine: String { setting.commandLine }
  var shell: any ShellServices { owner }
  var callFrames: [ShellValue] { owner.callStackObjects(at: setting.place) }

  func write(_ value: ShellValue) throws {
    try owner.checkInterruption()
    if case .scalar(is NoValue) = value { return }
    voice.gather(value)
    try out(value)
  }

  func writeError(_ error: ErrorRecord) throws { try voice.error(error) }
  func warning(_ message: String) throws { try voice.warning(message) }
  func verbose(_ message: String) throws { try voice.verbose(message) }
  func debug(_ message: String) throws { try voice.debug(message) }

  func information(_ data: ShellValue, tags: [String]) throws {
    try voice.information(StreamRecord(kind: .information, data: data, tags: tags))
  }

  func hostText(_ text: String, newline: Bool, colours: HostColours) throws {
    var record = StreamRecord(kind: .information, data: .string(text), tags: ["PSHOST"], isHostText: true)
    record.colours = colours
    try voice.information(record, newline: newline)
  }

  func shouldProcess(target: String, operation: String) throws -> Bool { try voice.shouldProcess(target: target, operation: operation) }
  func shouldContinue(_ question: String, caption: String) throws -> Bool { try voice.ask(caption: caption, message: question) }

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
