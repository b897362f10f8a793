// A pipeline at work: its commands begin in order, objects go from one to the next, and what has begun is ended and cleaned up after.
import ShellSyntax
import ShellValues

/// One command of a running pipeline.
protocol Stage: AnyObject {
  func begin() throws
  func process(_ value: ShellValue) throws
  func end() throws
  /// Runs once however the pipeline ended; nothing it emits goes anywhere.
  func clean() throws
}

extension Stage {
  func clean() throws {}
}

final class RunningPipeline {
  /// The way into a command. What a command before it emits in its own `begin` begins it early.
  private final class Entrance {
    let stage: any Stage
    private var hasBegun = false

    init(_ stage: any Stage) { self.stage = stage }

    func pass(_ value: ShellValue) throws {
      if !hasBegun { try open() }
      try stage.process(value)
    }

    func open() throws {
      guard !hasBegun else { return }
      hasBegun = true
      try stage.begin()
    }
  }

  private var entrances: [Entrance] = []
  private var firstToEnd = 0

  /// Puts a command in front of those there are.
  func prepend(_ stage: any Stage) { entrances.insert(Entrance(stage), at: 0) }

  /// Where objects go in; `otherwise` when there is no command.
  func input(otherwise: @escaping Sink) -> Sink {
    guard let first = entrances.first else { return otherwise }
    return { [unowned first] value in try first.pass(value) }
  }

  func begin() throws {
    try stopping { for entrance in entrances { try entrance.open() } }
  }

  func process(_ value: ShellValue) throws { try stopping { try entrances[0].pass(value) } }

  /// Runs a source of objects; a command that has had enough ends it early.
  func feed(_ start: () throws -> Void) throws { try stopping(start) }

  /// Ends the commands in order; those above one that has had enough are not ended.
  func end() throws {
    var place = firstToEnd
    while place < entrances.count {
      firstToEnd = place + 1
      try stopping {
        try entrances[place].open()
        try entrances[place].stage.end()
      }
      place = max(place + 1, firstToEnd)
    }
  }

  /// Whether a command has said that it has had enough.
  private(set) var isStopped = false

  private func stopping(_ work: () throws -> Void) throws {
    do {
      try work()
    } catch let stop as UpstreamStop {
      guard let place = entrances.firstIndex(where: { ObjectIdentifier($0.stage) == stop.stage }), place >= firstToEnd else { throw stop }
      (firstToEnd, isStopped) = (place, true)
    }
  }

  func clean() throws {
    for entrance in entrances { try entrance.stage.clean() }
    entrances = []
  }
}

extension Shell {
  func run(_ pipeline: Pipeline, _ out: @escaping Sink) throws {
    if pipeline.elements.count == 1, case .expression(let expression, let redirections, _) = pipeline.elements[0], redirections.isEmpty {
      if case .list(let items, _) = expression {
        let values = try sent(items)
        lastSucceeded = true
        return try emit(.list(values), out)
      }
      let outcome = try outcome(of: expression)
      lastSucceeded = true
      if case .increment = expression { return }
      return outcome.isNothing ? () : try emit(outcome.value, out)
    }
    lastSucceeded = true
    let running = RunningPipeline()
    do {
      try run(pipeline, by: running, out)
    } catch {
      try running.clean()
      throw error
    }
    try running.clean()
  }

  private func run(_ pipeline: Pipeline, by running: RunningPipeline, _ out: @escaping Sink) throws {
    let input = try fill(running, with: pipeline, expectsInput: false, out)
    try running.begin()
    if case .expression(let expression, let redirections, _) = pipeline.elements[0] {
      if !running.isStopped {
        try running.feed { try self.redirected(redirections, input) { sink in try self.emit(expression, sink) } }
      }
    } else if !running.isStopped {
      try running.process(.null)
    }
    try running.end()
  }

  /// Makes the commands of a pipeline. - Returns: the way into the first of them.
  func fill(_ running: RunningPipeline, with pipeline: Pipeline, expectsInput: Bool, _ out: @escaping Sink) throws -> Sink {
    var next = out
    for (place, element) in pipeline.elements.enumerated().reversed() {
      guard case .command(let command) = element else { break }
      let stage = try stage(
        for: command, hasInput: place > 0 || expectsInput, isLast: place == pipeline.elements.count - 1, position: place + 1,
        commandLine: source.text(of: pipeline.range), next)
      running.prepend(stage)
      next = running.input(otherwise: out)
    }
    return next
  }
}
