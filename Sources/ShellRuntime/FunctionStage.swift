// A function, a script or a script block as a command of a pipeline.
import ShellSyntax
import ShellValues

final class FunctionStage: Stage {
  private unowned let shell: Shell
  private let function: FunctionValue
  private let tree: ScriptBlockTree
  private let arguments: [Argument]
  private let setting: StageSetting
  private let out: Sink
  private let scope: Scope
  private let ownsScope: Bool
  private var streams: Streams
  private let frame: CallFrame
  private let signature: FunctionSignature
  private let gathered = ShellArray([])
  private var binding: Binding?
  /// What the arguments alone have bound.
  private var initialBinding: Binding?
  private var hasReturned = false
  private var hasRun = false

  init(_ shell: Shell, _ function: FunctionValue, _ arguments: [Argument], _ setting: StageSetting, _ out: @escaping Sink, inNewScope: Bool)
    throws
  {
    (self.shell, self.function, self.arguments, self.setting, self.out) = (shell, function, arguments, setting, out)
    tree = function.body
    streams = setting.streams
    ownsScope = inNewScope
    signature = try shell.signature(of: tree, named: function.name)
    let voice = Voice(shell, name: function.name, source: nil, impact: signature.definition.confirmImpact, place: setting.place)
    frame = CallFrame(function.name, tree, setting, isAdvanced: signature.isAdvanced, voice: voice, caller: shell.call)
    let isFile = tree.isWholeSource && tree.source.file != nil
    let around = function.surroundings(for: setting.scope)
    scope = inNewScope ? Scope(parent: around, isScript: isFile) : around
    if inNewScope { scope.call = frame }
    frame.out = { [unowned self] in try emit($0) }
  }

  // MARK: stage

  func begin() throws {
    try inside {
      if isFile { describeFile() }
      if shell.tracer != nil, !function.name.isEmpty { shell.traceCall(function.name, file: tree.source.file) }
      var binding = try shell.bind(signature, arguments, in: scope, frame, setting, streams: &streams)
      shell.streams = streams
      if setting.hasInput { binding.isAwaitingInput = true }
      (self.binding, initialBinding) = (binding, binding)
      try run(tree.begin)
    }
  }

  func process(_ value: ShellValue) throws {
    guard !hasReturned || tree.process != nil || function.isFilter else { return }
    if tree.process == nil, !function.isFilter {
      guard setting.hasInput else { return }
      gathered.items.append(value)
      // A body without blocks is its end block: pipeline parameters hold the last object there.
      if binding?.takesInput == true, signature.isAdvanced {
        restore(initialBinding)
        try inside { _ = try bindInput(value) }
      }
      return
    }
    let outer = shell.currentItem
    defer { shell.currentItem = outer }
    if setting.hasInput { shell.currentItem = value }
    let before = binding
    defer { restore(before) }
    try inside {
      guard try bindInput(value) else { return }
      if setting.hasInput { scope.variables["input"] = Variable("input", InputEnumerator.value([value])) }
      try run(function.isFilter && tree.process == nil ? tree.end : tree.process)
    }
  }

  func end() throws {
    defer { frame.voice.store() }
    guard !function.isFilter || tree.process != nil else { return }
    try inside {
      if tree.process == nil { scope.variables["input"] = Variable("input", InputEnumerator.value(gathered.items)) }
      let outer = shell.currentItem
      defer { shell.currentItem = outer }
      if setting.hasInput, tree.process == nil, let last = gathered.items.last, signature.isAdvanced { shell.currentItem = last }
      try run(tree.end)
    }
  }

  // MARK: input

  /// `ValueFromPipeline` parameters take the object. - Returns: false when it fits none of them, which has been reported.
  private func bindInput(_ value: ShellValue) throws -> Bool {
    guard setting.hasInput, binding?.takesInput == true else { return true }
    do {
      try binding!.bindDelayed { try shell.delayedValue($0, for: value) }
      for (parameter, _) in binding!.delayed { set(parameter.name, binding![parameter.name] ?? .null) }
      let bound = try binding!.bind(input: value)
      guard !bound.isEmpty || !binding!.delayed.isEmpty || !signature.isAdvanced || binding!.hasAllPipelineParameters else {
        throw PlacedError(BindingError.input(value, binding!.definition), nil)
      }
      for name in bound { set(name, binding![name] ?? .null) }
      frame.parameterSet = binding!.chooseSet(awaitsInput: false)
      let missing = binding!.missing(in: frame.parameterSet, awaitsInput: false)
      guard !missing.isEmpty else { return true }
      throw PlacedError(BindingError.mandatory(missing.map(\.name), binding!.definition), nil)
    } catch let error as PlacedError {
      try frame.voice.error(error.record)
      return false
    }
  }

  private func set(_ name: String, _ value: ShellValue) {
    scope.variables[name.lowercased()]?.value = value
    frame.bound[name] = value
  }

  /// What one object bound does not stay for the next.
  private func restore(_ before: Binding?) {
    guard let before, let now = binding else { return }
    for name in now.names where before[name] == nil {
      frame.bound[.string(name)] = nil
      scope.variables[name.lowercased()]?.value = signature.empty(name)
    }
    binding = before
  }

  // MARK: running

  private var isFile: Bool { tree.isWholeSource && tree.source.file != nil && function.name.isEmpty }

  private func describeFile() {
    guard let file = tree.source.file else { return }
    scope.variables["psscriptroot"] = Variable("PSScriptRoot", .string(FolderListing.parent(file)))
    scope.variables["pscommandpath"] = Variable("PSCommandPath", .string(file))
  }

  /// `clean`: whatever the block emits is dropped, and its errors end nothing.
  func clean() throws {
    guard let block = tree.clean, hasRun else { return }
    let succeeded = shell.lastSucceeded
    defer { shell.lastSucceeded = succeeded }
    try inside {
      let depth = shell.tryDepth
      defer { shell.tryDepth = depth }
      shell.tryDepth = 0
      do {
        _ = try shell.run(block) { _ in }
      } catch let termination as ScriptTermination {
        try shell.deliver(termination.record)
      } catch is ExitRequest {
        // Too late to end anything.
      }
    }
  }

  private func run(_ block: Block?) throws {
    guard let block else { return }
    hasRun = true
    switch try shell.run(block, { [unowned self] in try emit($0) }) {
    case .normal: break
    case .returned: hasReturned = true
    case let jump: throw LoopJump(flow: jump)
    }
  }

  /// What comes after this function runs in the caller's surroundings again.
  private func emit(_ value: ShellValue) throws {
    frame.voice.gather(value)
    let (inner, call) = (shell.surroundings, shell.call)
    defer { (shell.surroundings, shell.call) = (inner, call) }
    shell.surroundings = Shell.Surroundings(scope: setting.scope, source: setting.source, streams: setting.streams, isDirect: setting.isDirect)
    shell.call = frame.caller
    try out(value)
  }

  private func inside(_ work: () throws -> Void) throws {
    let (outer, call) = (shell.surroundings, shell.call)
    defer { (shell.surroundings, shell.call) = (outer, call) }
    try shell.nested {
      shell.surroundings = Shell.Surroundings(scope: self.scope, source: tree.source, streams: streams, isDirect: setting.isDirect)
      shell.call = frame
      do {
        try work()
      } catch let exit as ExitRequest where isFile && setting.endsAtExit {
        // A script that another one calls ends itself alone.
        (shell.lastExitCode, shell.lastSucceeded, hasReturned) = (exit.code, exit.code == 0, true)
      } catch let termination as ScriptTermination where !frame.voice.common.isEmpty {
        frame.voice.hear(termination.record)
        throw termination
      }
    }
  }
}
