// Running statements. What a statement emits goes to a sink at once; values are gathered only where somebody needs them whole.
import ShellSyntax
import ShellValues

typealias Sink = (ShellValue) throws -> Void

/// How a statement ended.
enum Flow {
  case normal
  case breakLoop(String?)
  case continueLoop(String?)
  case returned
}

/// An error that ends the whole script: `throw`, or anything under `-ErrorAction Stop`.
struct ScriptTermination: Error {
  var record: ErrorRecord
  /// By `throw`, not by an error action.
  var isThrown = false
}

extension Shell {
  /// Runs a block's statements one after another. An error that ends a statement is reported here and the next one runs, unless a `try` or a
  /// trap waits for it.
  func run(_ block: Block, _ out: @escaping Sink) throws -> Flow { try run(block.statements, traps: block.traps, out) }

  func run(_ statements: [Statement], traps: [TrapTree] = [], _ out: @escaping Sink) throws -> Flow {
    for statement in statements {
      try checkInterruption()
      do {
        if tracer != nil { try trace(statement) }
        let flow = try run(statement, out)
        if case .normal = flow { continue }
        return flow
      } catch {
        let flow = try recover(from: error, traps, at: statement.range, out)
        if case .normal = flow { continue }
        return flow
      }
    }
    return .normal
  }

  /// What becomes of an error that ended a statement. - Throws: the error, when it is not for this block.
  private func recover(from error: any Error, _ traps: [TrapTree], at range: SourceRange, _ out: @escaping Sink) throws -> Flow {
    switch error {
    case var record as ErrorRecord:
      complete(&record, range)
      if !traps.isEmpty, let flow = try trapped(record, by: traps, out) { return flow }
      guard tryDepth == 0 else { throw record }
      let action = preference("erroractionpreference").lowercased()
      if action == "stop" { throw ScriptTermination(record: record) }
      try deliver(record, isShown: action != "silentlycontinue" && action != "ignore")
      lastSucceeded = false
      return .normal
    case var termination as ScriptTermination:
      complete(&termination.record, range)
      if !traps.isEmpty, let flow = try trapped(termination, by: traps, out) { return flow }
      guard termination.isThrown, tryDepth == 0, preference("erroractionpreference").lowercased() == "silentlycontinue" else { throw termination }
      // A throw is as silent as any error where errors are.
      remember(termination.record)
      lastSucceeded = false
      return .normal
    default: throw error
    }
  }

  private func complete(_ record: inout ErrorRecord, _ range: SourceRange) {
    place(&record, range)
    if record.stack.isEmpty { record.stack = callStack(at: record.place) }
  }

  func run(_ statement: Statement, _ out: @escaping Sink) throws -> Flow {
    switch statement {
    case .pipeline(let pipeline): try run(pipeline, out)
    case .assignment(let target, let op, let value, _): try assign(target, op, value)
    case .conditional(let clauses, let otherwise, _):
      for (condition, body) in clauses where try holds(condition) { return try run(body, out) }
      if let otherwise { return try run(otherwise, out) }
    case .whileLoop, .doLoop, .forLoop, .foreach: return try runLoop(statement, out)
    case .switchCase(let tree): return try run(tree, out)
    case .function(let tree): define(tree)
    case .tryCatch(let tree): return try run(tree, out)
    case .flow(let kind, let value, _): return try runFlow(kind, value, out)
    case .jump, .chain, .trap, .data, .classDefinition, .enumDefinition: return try runRare(statement, out)
    }
    return .normal
  }

  /// What a condition says.
  func holds(_ condition: Statement) throws -> Bool {
    if tracer != nil { try traceLine(condition.range) }
    return try evaluate(condition).truth
  }

  /// Apart, because `run` calls itself: every case adds to what one level takes of the stack.
  private func runRare(_ statement: Statement, _ out: @escaping Sink) throws -> Flow {
    switch statement {
    case .jump(let isBreak, let label, _):
      let label = try label.map { try evaluate($0).text.lowercased() }
      return isBreak ? .breakLoop(label) : .continueLoop(label)
    case .chain(let left, let isAnd, let right, _):
      let flow = try run(left, out)
      guard case .normal = flow, lastSucceeded == isAnd else { return flow }
      return try run(right, out)
    case .data(let tree): try run(tree, out)
    case .classDefinition(let tree): if classes[tree.name.lowercased()]?.stands(at: tree.range, in: source) != true { try define(tree) }
    case .enumDefinition(let tree): if types.type(tree.name) == nil { try define(tree) }
    default: break
    }
    return .normal
  }

  private func define(_ tree: FunctionTree) {
    let target =
      switch tree.scope {
      case "global": globalScope
      case "script": scope.script
      default: scope
      }
    target.functions[tree.name.lowercased()] = FunctionValue(
      name: tree.name, isFilter: tree.isFilter, body: tree.body, home: scope.module?.scope)
  }

  private func run(_ tree: DataTree, _ out: @escaping Sink) throws {
    let allowed = ["ConvertFrom-StringData"] + (try tree.supportedCommands.map { try evaluate($0).text })
    do { try RestrictedLanguage(commands: allowed).check(tree.body) } catch { throw record(of: error, in: source) }
    guard let name = tree.name else {
      _ = try run(tree.body, out)
      return
    }
    try set(name, Shell.captured(try collect { out in _ = try self.run(tree.body, out) }))
  }

  private func runFlow(_ kind: FlowKind, _ value: Statement?, _ out: @escaping Sink) throws -> Flow {
    switch kind {
    case .returned:
      if let frame = call, frame.methodResult != nil {
        frame.methodResult = try value.map { try evaluate($0) } ?? .null
      } else if let value {
        _ = try run(value, out)
      }
      return .returned
    case .exited:
      let code = try value.map { try Conversion.int(evaluate($0)) } ?? Int(lastExitCode)
      throw ExitRequest(code: Int32(truncatingIfNeeded: code))
    case .thrown:
      if let value { throw ScriptTermination(record: Shell.record(ofThrown: try evaluate(value)), isThrown: true) }
      if case .scalar(let error as ErrorValue) = currentItem { throw ScriptTermination(record: error.record, isThrown: true) }
      throw ScriptTermination(record: Shell.record(ofThrown: .string("ScriptHalted")), isThrown: true)
    }
  }

  /// What `throw` makes of a value: a record stays one, an exception gets one, anything else becomes its message.
  static func record(ofThrown thrown: ShellValue) -> ErrorRecord {
    if case .scalar(let error as ErrorValue) = thrown { return error.record }
    if case .object(let exception) = thrown, ExceptionObject.isException(thrown) {
      if case .scalar(let error as ErrorValue)? = exception["ErrorRecord"] { return error.record }
      return ErrorRecord(exception: exception, category: .operationStopped)
    }
    return ErrorRecord(thrown.text, id: thrown.text, category: .operationStopped, reason: "RuntimeException", target: thrown)
  }

  // MARK: values of statements

  /// What a statement gives as one value: nothing is null, one object itself, several an array.
  func evaluate(_ statement: Statement) throws -> ShellValue {
    if case .pipeline(let pipeline) = statement {
      if pipeline.elements.count == 1, case .expression(let expression, let redirections, _) = pipeline.elements[0], redirections.isEmpty {
        lastSucceeded = true
        return try evaluate(expression)
      }
    } else if case .assignment(let target, _, _, _) = statement {
      _ = try run(statement, { _ in })
      return try evaluate(target)
    }
    return Shell.captured(try collect { out in _ = try self.run(statement, out) })
  }

  func collect(_ work: (@escaping Sink) throws -> Void) throws -> [ShellValue] {
    let gathered = ShellArray([])
    let wasDirect = isDirect
    defer { isDirect = wasDirect }
    isDirect = false
    try work { gathered.items.append($0) }
    return gathered.items
  }

  static func captured(_ values: [ShellValue]) -> ShellValue {
    switch values.count {
    case 0: .null
    case 1: values[0]
    default: .list(values)
    }
  }

  /// Emits what an expression gives. A range goes out number by number, so that a long one takes no memory.
  func emit(_ expression: Expression, _ out: Sink) throws {
    guard case .binary(let op, let left, let right, _) = expression, op.kind == .range else {
      if case .list(let items, _) = expression { return try emit(.list(try sent(items)), out) }
      let outcome = try outcome(of: expression)
      return outcome.isNothing ? () : try emit(outcome.value, out)
    }
    let (from, to) = (try evaluate(left), try evaluate(right))
    guard case .int(let first) = from, case .int(let last) = to, Int32(exactly: first) != nil, Int32(exactly: last) != nil else {
      return try emit(try apply(op, from, to), out)
    }
    for number in stride(from: first, through: last, by: first <= last ? 1 : -1) { try out(.int(number)) }
  }

  /// Emits a value as an expression does: an array gives its elements.
  func emit(_ value: ShellValue, _ out: Sink) throws {
    switch value {
    case .array(let array):
      for item in array.items {
        // `[void]$list.Add(1), 2` holds an element that is nothing at all.
        if case .scalar(is NoValue) = item { continue }
        try out(item)
      }
    case .scalar(let scalar):
      if scalar is NoValue { return }
      guard let elements = scalar.elements else { return try out(value) }
      for item in elements { try out(item) }
    case .object(let object):
      // A collection that a script has added members to is still taken apart.
      guard let base = object.base, case .array(let array) = base else { return try out(value) }
      for item in array.items { try out(item) }
    default: try out(value)
    }
  }

  // MARK: places

  func place(_ record: inout ErrorRecord, _ range: SourceRange) {
    if record.place == nil { record.place = place(of: range) }
  }

  func place(of range: SourceRange, in text: SourceText? = nil) -> SourcePlace {
    let text = text ?? source
    let (line, column, lineText) = text.position(of: range.start)
    let length = max(1, min(range.end - range.start, lineText.unicodeScalars.count - column + 1))
    return SourcePlace(file: text.file, line: line, column: column, lineText: lineText, length: length)
  }
}
