// Pipelines: stages push objects to one another one at a time, so the first results are out before the last ones exist.
import ShellSyntax
import ShellValues

/// One command of a running pipeline.
protocol Stage: AnyObject {
  /// Set once `begin` has been called: what a stage before emits in its own `begin` begins this one early.
  var hasBegun: Bool { get set }
  func begin() throws
  func process(_ value: ShellValue) throws
  func end() throws
}

extension Shell {
  func run(_ pipeline: Pipeline, _ out: @escaping Sink) throws {
    if pipeline.elements.count == 1, case .expression(let expression, let redirections, _) = pipeline.elements[0], redirections.isEmpty {
      let value = try evaluate(expression)
      lastSucceeded = true
      if case .increment = expression { return }
      return try emit(value, out)
    }
    try runStages(pipeline, out)
  }

  private func runStages(_ pipeline: Pipeline, _ out: @escaping Sink) throws {
    var next = out
    var stages: [any Stage] = []
    lastSucceeded = true
    for (place, element) in pipeline.elements.enumerated().reversed() {
      guard case .command(let command) = element else { break }
      let stage = try stage(
        for: command, hasInput: place > 0, isLast: place == pipeline.elements.count - 1, position: place + 1,
        commandLine: commandLine(of: pipeline), next)
      stages.insert(stage, at: 0)
      next = { [unowned stage] value in
        if !stage.hasBegun { try Shell.begin(stage) }
        try stage.process(value)
      }
    }
    if case .expression(let expression, let redirections, _) = pipeline.elements[0] {
      try feed(stages) {
        try self.begin(stages)
        try self.redirected(redirections, next) { sink in try self.emit(try self.evaluate(expression), sink) }
      }
    } else {
      try feed(stages) {
        try self.begin(stages)
        try stages[0].process(.null)
      }
    }
  }

  private func commandLine(of pipeline: Pipeline) -> String {
    source.text(of: pipeline.range)
  }

  private func begin(_ stages: [any Stage]) throws {
    for stage in stages where !stage.hasBegun { try Shell.begin(stage) }
  }

  private static func begin(_ stage: any Stage) throws {
    stage.hasBegun = true
    try stage.begin()
  }

  /// Runs the source, then ends the stages in order; stages above one that has had enough are not ended.
  private func feed(_ stages: [any Stage], _ start: () throws -> Void) throws {
    var first = 0
    do {
      try start()
    } catch let stop as UpstreamStop {
      guard let place = stages.firstIndex(where: { ObjectIdentifier($0) == stop.stage }) else { throw stop }
      first = place
    }
    var place = first
    while place < stages.count {
      do {
        if !stages[place].hasBegun { try Shell.begin(stages[place]) }
        try stages[place].end()
        place += 1
      } catch let stop as UpstreamStop {
        guard let later = stages.firstIndex(where: { ObjectIdentifier($0) == stop.stage }), later > place else { throw stop }
        place = later
      }
    }
  }

  // MARK: stages

  private func stage(
    for command: Command, hasInput: Bool, isLast: Bool, position: Int, commandLine: String, _ out: @escaping Sink
  ) throws -> any Stage {
    do {
      let resolved = try resolve(command)
      let arguments = try evaluate(command.arguments)
      let (sink, streams) = try redirect(command.redirections, out)
      let setting = StageSetting(
        hasInput: hasInput, position: position, commandLine: commandLine, invocationName: invocationName(of: command),
        place: place(of: command.range), source: source, scope: scope, streams: streams,
        isDirect: isDirect && isLast && !command.redirections.contains { $0.stream <= 1 })
      return try stage(resolved, arguments, setting, sink, inNewScope: command.invocation != .dot)
    } catch var record as ErrorRecord {
      place(&record, command.range)
      throw record
    }
  }

  private func stage(
    _ resolved: ResolvedCommand, _ arguments: [Argument], _ setting: StageSetting, _ out: @escaping Sink, inNewScope: Bool
  ) throws -> any Stage {
    switch resolved {
    case .cmdlet(let definition):
      let (target, rest) = helpRequest(definition.name, arguments).map { ($0, $1) } ?? (definition, arguments)
      return CmdletStage(self, target, rest, setting, out)
    case .function(let function):
      if let (help, rest) = helpRequest(function.name, arguments) { return CmdletStage(self, help, rest, setting, out) }
      return try FunctionStage(self, function, arguments, setting, out, inNewScope: inNewScope)
    case .block(let block):
      return try FunctionStage(self, FunctionValue(block), arguments, setting, out, inNewScope: inNewScope)
    case .script(let block):
      var setting = setting
      setting.endsAtExit = true
      return try FunctionStage(self, FunctionValue(block), arguments, setting, out, inNewScope: inNewScope)
    case .module(let module):
      guard case .positional(.scalar(let block as ScriptBlockValue))? = arguments.first?.content else {
        throw ErrorRecord(
          "A script block must follow the module \(module.name).", id: "CantInvokeInNonImportedModule", category: .invalidOperation,
          reason: "RuntimeException")
      }
      let own = ScriptBlockValue(block.tree, home: module.scope)
      return try FunctionStage(self, FunctionValue(own), Array(arguments.dropFirst()), setting, out, inNewScope: inNewScope)
    case .program(let path): return try NativeStage(self, path, arguments, setting, out)
    }
  }

  private func invocationName(of command: Command) -> String {
    command.invocation == .dot ? "." : command.word ?? "&"
  }

  /// `Get-X -?` asks for help.
  private func helpRequest(_ name: String, _ arguments: [Argument]) -> (CmdletDefinition, [Argument])? {
    guard !name.isEmpty, !arguments.isEmpty else { return nil }
    let asks = arguments.contains { if case .parameter("?", _) = $0.content { true } else { false } }
    guard asks, let help = cmdletTable["get-help"] else { return nil }
    return (help, [Argument(.positional(.string(name)))])
  }

  private func redirected(_ redirections: [Redirection], _ next: @escaping Sink, _ work: (@escaping Sink) throws -> Void) throws {
    let outer = streams
    defer { streams = outer }
    let (sink, table) = try redirect(redirections, next)
    streams = table
    try work(sink)
  }
}

/// What every stage knows of its place in the pipeline and of the surroundings it was written in.
struct StageSetting {
  var hasInput: Bool
  /// From 1.
  var position: Int
  var commandLine: String
  /// The name as it was called: an alias, a path, `.` or `&`.
  var invocationName = ""
  var place: SourcePlace
  var source: SourceText
  var scope: Scope
  var streams: Streams
  /// Whether `exit` ends only this script.
  var endsAtExit = false
  /// Whether what it gives goes straight to the person.
  var isDirect = false
}
