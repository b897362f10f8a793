// try, catch, finally and trap. Only errors are caught: an interruption, an exit or a pipeline's early end pass through.
import ShellSyntax
import ShellValues

extension Shell {
  func run(_ tree: TryTree, _ out: @escaping Sink) throws -> Flow {
    guard let finally = tree.finally else { return try runCatching(tree, out) }
    let flow: Flow
    do {
      flow = try runCatching(tree, out)
    } catch {
      let succeeded = lastSucceeded
      _ = try runFinally(finally, out)
      lastSucceeded = succeeded
      throw error
    }
    let last = try runFinally(finally, out)
    if case .normal = last { return flow }
    return last
  }

  /// A finally block runs to its end even while Ctrl-C unwinds.
  private func runFinally(_ block: Block, _ out: @escaping Sink) throws -> Flow {
    let wasInterrupted = interruption.isRaised
    if wasInterrupted { interruption.clear() }
    defer { if wasInterrupted { interruption.raise() } }
    return try run(block, out)
  }

  private func runCatching(_ tree: TryTree, _ out: @escaping Sink) throws -> Flow {
    guard !tree.catches.isEmpty else { return try run(tree.body, out) }
    let (depth, outer, outerCall) = (tryDepth, surroundings, call)
    do {
      defer { tryDepth = depth }
      tryDepth += 1
      return try run(tree.body, out)
    } catch let record as ErrorRecord {
      (surroundings, call) = (outer, outerCall)
      return try handle(record, tree, out, rethrow: record)
    } catch let termination as ScriptTermination {
      (surroundings, call) = (outer, outerCall)
      return try handle(termination.record, tree, out, rethrow: termination)
    }
  }

  private func handle(_ record: ErrorRecord, _ tree: TryTree, _ out: @escaping Sink, rethrow: any Error) throws -> Flow {
    remember(record)
    guard let body = try clause(of: tree, for: record) else { throw rethrow }
    let outer = currentItem
    defer { currentItem = outer }
    currentItem = .scalar(ErrorValue.of(record))
    lastSucceeded = false
    return try run(body, out)
  }

  /// The clause that names the error's type or the nearest of its bases; one without types catches what is left.
  private func clause(of tree: TryTree, for record: ErrorRecord) throws -> Block? {
    let chains = exceptionChains(of: record)
    for chain in chains {
      var best: (distance: Int, body: Block)?
      for clause in tree.catches {
        for type in clause.types {
          guard let distance = chain.firstIndex(where: { TextFolding.equal($0, exceptionName(type)) }) else { continue }
          if best == nil || distance < best!.distance { best = (distance, clause.body) }
        }
      }
      if let best { return best.body }
    }
    return tree.catches.first { $0.types.isEmpty }?.body
  }

  /// The exception's types, and those of what it wraps: a method's failure is caught by what the method threw.
  private func exceptionChains(of record: ErrorRecord) -> [[String]] {
    var chains: [[String]] = []
    var next: ShellValue = .object(record.makeException())
    while case .object(let exception) = next, chains.count < 8 {
      chains.append(exception.typeNames)
      next = exception["InnerException"] ?? .null
    }
    // What is wrapped says more than what it was wrapped in.
    if record.isStopped { chains.insert(ExceptionTypes.chain("System.Management.Automation.ActionPreferenceStopException"), at: 0) }
    return chains.reversed()
  }

  private func exceptionName(_ type: TypeTree) -> String {
    ExceptionTypes.fullName(type.name) ?? (try? typeName(type)) ?? type.name
  }

  // MARK: trap

  /// What the traps of a block do about an error. - Returns: `nil` when none of them is meant.
  func trapped(_ error: any Error, by traps: [TrapTree], _ out: @escaping Sink) throws -> Flow? {
    guard let record = error as? ErrorRecord ?? (error as? ScriptTermination)?.record else { return nil }
    let chains = exceptionChains(of: record)
    let matching = traps.first { trap in
      guard let type = trap.type else { return false }
      return chains.contains { $0.contains { TextFolding.equal($0, exceptionName(type)) } }
    }
    guard let trap = matching ?? traps.first(where: { $0.type == nil }) else { return nil }
    remember(record)
    let (outerItem, outer, depth) = (currentItem, surroundings, tryDepth)
    defer { (currentItem, surroundings, tryDepth) = (outerItem, outer, depth) }
    currentItem = .scalar(ErrorValue.of(record))
    scope = Scope(parent: scope)
    tryDepth = 0
    switch try run(trap.body, out) {
    case .normal:
      // A trap that says nothing of how to go on shows the error and lets the next statement run.
      try deliver(record, isShown: preference("erroractionpreference").lowercased() != "silentlycontinue")
      lastSucceeded = false
      return .normal
    case .continueLoop: return .normal
    case .breakLoop: throw error
    case .returned: return .returned
    }
  }
}
