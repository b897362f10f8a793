// Script blocks run by cmdlets, operators and methods, and the guard against calls without end.
import Glibc
import ShellSyntax
public import ShellValues

extension Shell {
  /// One call deeper, or the error of a script that calls itself without end. How deep that is depends on the thread's stack.
  func nested<Result>(_ work: () throws -> Result) throws -> Result {
    guard callDepth < Shell.callDepthLimit, stackRoom.isLeft() else {
      throw ScriptTermination(
        record: ErrorRecord(
          "The script failed due to call depth overflow.", id: "CallDepthOverflow", category: .invalidOperation,
          reason: "ScriptCallDepthException",
          target: .int(callDepth)))
    }
    callDepth += 1
    defer { callDepth -= 1 }
    return try work()
  }

  /// Runs a block in the current scope with `$_` set, as ForEach-Object and Where-Object do.
  func invoke(_ block: ScriptBlockValue, item: ShellValue) throws -> [ShellValue] {
    try collect { out in try self.invoke(block, item: item, out) }
  }

  func invoke(_ block: ScriptBlockValue, item: ShellValue, _ out: @escaping Sink) throws {
    try nested {
      let (outerItem, outer) = (currentItem, surroundings)
      defer { (currentItem, surroundings) = (outerItem, outer) }
      let (frame, result) = (call, call?.methodResult)
      // `return` in a block ends the block, not the method it stands in.
      frame?.methodResult = nil
      defer { frame?.methodResult = result }
      currentItem = item
      source = block.tree.source
      scope = block.surroundings(for: scope)
      for part in [block.tree.begin, block.tree.process, block.tree.end] {
        guard let part else { continue }
        switch try self.run(part, out) {
        case .normal: continue
        case .returned: return
        case let jump: throw LoopJump(flow: jump)
        }
      }
    }
  }

  /// Runs a block as `&` does.
  func invoke(_ block: ScriptBlockValue, arguments: [Argument], inNewScope: Bool, endsAtExit: Bool = false, _ out: @escaping Sink) throws {
    let setting = StageSetting(
      hasInput: false, position: 1, commandLine: "", invocationName: "&", place: place(of: block.tree.range, in: block.tree.source),
      source: source, scope: scope, streams: streams, endsAtExit: endsAtExit, isDirect: isDirect)
    let stage = try FunctionStage(self, FunctionValue(block), arguments, setting, out, inNewScope: inNewScope)
    let running = RunningPipeline()
    running.prepend(stage)
    do {
      try running.begin()
      try running.process(.null)
      try running.end()
    } catch {
      try running.clean()
      throw error
    }
    try running.clean()
  }

  /// What a block in place of an argument gives for one object of the pipeline.
  func delayedValue(_ block: ShellValue, for item: ShellValue) throws -> ShellValue {
    guard case .scalar(let block as ScriptBlockValue) = block.unwrapped else { return block }
    return Shell.captured(try invoke(block, item: item))
  }

  /// The methods of script blocks that need the running session.
  func call(_ block: ScriptBlockValue, _ method: String, _ arguments: [ShellValue]) throws -> ShellValue? {
    switch method {
    case "getnewclosure": return .scalar(closure(over: block))
    case "checkrestrictedlanguage" where arguments.count == 3:
      func names(_ place: Int) -> [String] { Conversion.items(arguments[place]).map(\.text) }
      do {
        try RestrictedLanguage(commands: names(0), variables: names(1), allowsEnvironment: arguments[2].truth).check(block.tree)
      } catch {
        throw ErrorRecord.raised("ParseException", error.message)
      }
      return .scalar(NoValue())
    case "getsteppablepipeline": return .scalar(SteppablePipeline(block, self))
    case "invokewithcontext":
      let inner = Scope(parent: scope)
      if case .hashtable(let functions)? = arguments.first {
        for case (let name, .scalar(let body as ScriptBlockValue)) in functions.pairs {
          inner.functions[name.text.lowercased()] = FunctionValue(name: name.text, isFilter: false, body: body.tree)
        }
      }
      for variable in Conversion.items(arguments.count > 1 ? arguments[1] : .null) {
        guard let name = Members.get(variable, "Name")?.text else { continue }
        if name == "_" { currentItem = Members.get(variable, "Value") ?? .null }
        inner.variables[name.lowercased()] = Variable(name, Members.get(variable, "Value") ?? .null)
      }
      let (outer, item) = (scope, currentItem)
      defer { (scope, currentItem) = (outer, item) }
      scope = inner
      return .list(try call(block, Conversion.items(arguments.count > 2 ? arguments[2] : .null)))
    default: return nil
    }
  }

  /// A block with the variables around it as they are now, in a module of its own.
  private func closure(over block: ScriptBlockValue) -> ScriptBlockValue {
    let home = Scope(parent: scope.moduleScope, isScript: true)
    var next: Scope? = scope
    while let here = next, here !== globalScope, here.ownModule == nil {
      for (key, variable) in here.variables where home.variables[key] == nil {
        home.variables[key] = Variable(variable.name, variable.value, type: variable.type)
      }
      next = here.parent
    }
    if next === globalScope, scope === globalScope {
      for (key, variable) in globalScope.variables where !variable.isConstant && !variable.isStandard {
        home.variables[key] = Variable(variable.name, variable.value, type: variable.type)
      }
    }
    closureCount += 1
    home.ownModule = ScriptModule(name: "__DynamicModule_\(closureCount)", path: "", scope: home, shell: self)
    return ScriptBlockValue(block.tree, home: home, isFilter: block.isFilter)
  }

  /// Runs a block with arguments and gives what it emitted; for methods, delegates and other modules.
  public func call(_ block: ScriptBlockValue, _ arguments: [ShellValue], inNewScope: Bool = true) throws -> [ShellValue] {
    try collect { out in
      try self.invoke(block, arguments: arguments.map { Argument(.positional($0)) }, inNewScope: inNewScope, out)
    }
  }
}

/// How much of the running thread's stack is left: threads differ, and an overflow would end the process.
struct StackRoom {
  /// What one more call may need, builds without optimisation included.
  private static let margin: UInt = 320 * 1024

  private var thread: pthread_t?
  /// The lowest address that the thread's stack may grow to.
  private var floor: UInt = 0

  mutating func isLeft() -> Bool {
    if thread != pthread_self() { measure() }
    var marker: UInt8 = 0
    let here = withUnsafeMutablePointer(to: &marker) { UInt(bitPattern: $0) }
    return here > floor + StackRoom.margin
  }

  private mutating func measure() {
    (thread, floor) = (pthread_self(), GlibcExtensions.stackFloor)
  }
}
