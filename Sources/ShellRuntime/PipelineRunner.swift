// Pipelines: stages push objects to one another one at a time, so the first results are out before the last ones exist.
import ShellSyntax
import ShellValues

/// One command of a running pipeline.
protocol Stage: AnyObject {
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
      let stage = try stage(for: command, hasInput: place > 0, position: place + 1, commandLine: commandLine(of: pipeline), next)
      stages.insert(stage, at: 0)
      next = { [unowned stage] value in try stage.process(value) }
    }
    if case .expression(let expression, let redirections, let range) = pipeline.elements[0] {
      try begin(stages)
      try feed(stages) { try self.redirected(redirections, next, range) { sink, _ in try self.emit(try self.evaluate(expression), sink) } }
    } else {
      try begin(stages)
      try feed(stages) { try stages[0].process(.null) }
    }
  }

  private func commandLine(of pipeline: Pipeline) -> String {
    source.text(of: pipeline.range)
  }

  private func begin(_ stages: [any Stage]) throws {
    for stage in stages { try stage.begin() }
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
    for command: Command, hasInput: Bool, position: Int, commandLine: String, _ out: @escaping Sink
  ) throws -> any Stage {
    do {
      let resolved = try resolve(command)
      let arguments = try evaluate(command.arguments)
      let place = place(of: command.range)
      var sink = out
      let errors = try redirectedErrors(command.redirections)
      if let redirection = command.redirections.first(where: { $0.target != nil && ($0.stream == 1 || $0.stream == 0) }) {
        sink = try fileSink(redirection)
      }
      let setting = StageSetting(
        hasInput: hasInput, position: position, commandLine: commandLine, place: place, source: source, scope: scope, errors: errors)
      switch resolved {
      case .cmdlet(let definition):
        let (target, rest) = helpRequest(definition, arguments)
        return CmdletStage(self, target, rest, setting, sink)
      case .function(let function):
        return FunctionStage(
          self, function.name, function.body, arguments, setting, sink, isFilter: function.isFilter, inNewScope: command.invocation != .dot)
      case .block(let block):
        return FunctionStage(self, "", block.tree, arguments, setting, sink, isFilter: false, inNewScope: command.invocation != .dot)
      }
    } catch var record as ErrorRecord {
      place(&record, command.range)
      throw record
    }
  }

  /// `Get-X -?` asks for help.
  private func helpRequest(_ definition: CmdletDefinition, _ arguments: [Argument]) -> (CmdletDefinition, [Argument]) {
    let asks = arguments.contains { if case .parameter("?", _) = $0.content { true } else { false } }
    guard asks, let help = cmdletTable["get-help"] else { return (definition, arguments) }
    return (help, [Argument(.positional(.string(definition.name)))])
  }

  private func redirectedErrors(_ redirections: [Redirection]) throws -> ErrorDestination {
    var destination = ErrorDestination.shown
    for redirection in redirections where redirection.stream == 2 || redirection.stream == 0 {
      guard let target = redirection.target else {
        destination = .output
        continue
      }
      let value = try evaluate(target)
      destination = value.isNull ? .dropped : .file(try fileWriter(value.text, appending: redirection.isAppending))
    }
    return destination
  }

  private func redirected(
    _ redirections: [Redirection], _ next: @escaping Sink, _ range: SourceRange, _ work: (@escaping Sink, ErrorDestination) throws -> Void
  ) throws {
    guard let redirection = redirections.first(where: { $0.target != nil && $0.stream <= 1 }) else { return try work(next, .shown) }
    try work(try fileSink(redirection), .shown)
  }
}

/// What every stage knows of its place in the pipeline and of the scope it was written in.
struct StageSetting {
  var hasInput: Bool
  /// From 1.
  var position: Int
  var commandLine: String
  var place: SourcePlace
  var source: SourceText
  var scope: Scope
  var errors: ErrorDestination
}

/// Where a command's errors go.
enum ErrorDestination {
  case shown
  /// `2>$null`.
  case dropped
  /// `2>&1`.
  case output
  case file(RedirectedFile)
}
