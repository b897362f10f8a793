// A function, a script or a script block as a command of a pipeline, and script blocks run by cmdlets.
import ShellSyntax
import ShellValues

final class FunctionStage: Stage {
  private unowned let shell: Shell
  private let name: String
  private let tree: ScriptBlockTree
  private let arguments: [Argument]
  private let setting: StageSetting
  private let out: Sink
  private let isFilter: Bool
  private let scope: Scope
  private let gathered = ShellArray([])
  private var hasReturned = false
  private var binding: Binding?

  init(
    _ shell: Shell, _ name: String, _ tree: ScriptBlockTree, _ arguments: [Argument], _ setting: StageSetting, _ out: @escaping Sink,
    isFilter: Bool, inNewScope: Bool
  ) {
    (self.shell, self.name, self.tree, self.arguments) = (shell, name, tree, arguments)
    (self.setting, self.out, self.isFilter) = (setting, out, isFilter)
    scope = inNewScope ? Scope(parent: setting.scope, isScript: name.isEmpty && tree.source.file != nil) : setting.scope
  }

  func begin() throws {
    if let using = tree.usings.first { throw shell.unsupported("using \(using.kind)", using.range) }
    if let block = tree.dynamicParameters { throw shell.unsupported("dynamicparam", block.range) }
    if let block = tree.clean { throw shell.unsupported("clean", block.range) }
    try inside {
      binding = try shell.bind(tree, named: name, arguments, in: scope, setting)
      if let file = tree.source.file {
        scope.variables["psscriptroot"] = Variable("PSScriptRoot", .string(String(file[..<(file.lastIndex(of: "/") ?? file.startIndex)])))
        scope.variables["pscommandpath"] = Variable("PSCommandPath", .string(file))
      }
      try run(tree.begin)
    }
  }

  func process(_ value: ShellValue) throws {
    guard !hasReturned || tree.process != nil || isFilter else { return }
    if tree.process == nil, !isFilter {
      if setting.hasInput { gathered.items.append(value) }
      return
    }
    let outer = shell.currentItem
    defer { shell.currentItem = outer }
    if setting.hasInput { shell.currentItem = value }
    let before = binding
    defer { binding = before }
    guard try bindInput(value) else { return }
    try inside { try run(isFilter && tree.process == nil ? tree.end : tree.process) }
  }

  /// `ValueFromPipeline` parameters take the object. - Returns: false when it fits none of them, which has been reported.
  private func bindInput(_ value: ShellValue) throws -> Bool {
    guard setting.hasInput, binding?.takesInput == true else { return true }
    do {
      for name in try binding!.bind(input: value) { scope.variables[name.lowercased()]?.value = binding![name] ?? .null }
      let missing = binding!.missing(in: binding!.chooseSet(awaitsInput: false), awaitsInput: false)
      guard !missing.isEmpty else { return true }
      throw PlacedError(BindingError.mandatory(missing.map(\.name), binding!.definition), nil)
    } catch let error as PlacedError {
      var record = error.record
      record.place = setting.place
      shell.report(record)
      shell.lastSucceeded = false
      return false
    }
  }

  func end() throws {
    guard !isFilter || tree.process != nil else { return }
    try inside {
      if setting.hasInput, tree.process == nil { scope.variables["input"] = Variable("input", .list(gathered.items)) }
      try run(tree.end)
    }
  }

  private func run(_ block: Block?) throws {
    guard let block else { return }
    let (outerScope, outerSource) = (setting.scope, setting.source)
    let flow = try shell.run(block.statements) { [self] value in
      // What comes after this function runs in the caller's scope again.
      let (scope, source) = (shell.scope, shell.source)
      defer { (shell.scope, shell.source) = (scope, source) }
      (shell.scope, shell.source) = (outerScope, outerSource)
      try out(value)
    }
    if case .returned = flow { hasReturned = true }
  }

  private func inside(_ work: () throws -> Void) throws {
    try shell.nested {
      let (scope, source) = (shell.scope, shell.source)
      defer { (shell.scope, shell.source) = (scope, source) }
      (shell.scope, shell.source) = (self.scope, tree.source)
      try work()
    }
  }
}

extension Shell {
  /// One call deeper, or the error of a script that calls itself without end.
  func nested<Result>(_ work: () throws -> Result) throws -> Result {
    guard callDepth < Shell.callDepthLimit else {
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

  /// The same, handing on what the block emits as it comes.
  func invoke(_ block: ScriptBlockValue, item: ShellValue, _ out: @escaping Sink) throws {
    try nested {
      let (outer, outerSource) = (currentItem, source)
      defer { (currentItem, source) = (outer, outerSource) }
      (currentItem, source) = (item, block.tree.source)
      for part in [block.tree.begin, block.tree.process, block.tree.end] {
        guard let part else { continue }
        let flow = try run(part.statements, out)
        switch flow {
        case .normal: continue
        case .returned: return
        case .breakLoop, .continueLoop: throw LoopJump(flow: flow)
        }
      }
    }
  }

  /// Runs a block as `&` does.
  func invoke(_ block: ScriptBlockValue, arguments: [Argument], inNewScope: Bool, _ out: @escaping Sink) throws {
    let setting = StageSetting(
      hasInput: false, position: 1, commandLine: "", place: place(of: block.tree.range, in: block.tree.source), source: source,
      scope: scope, errors: .shown)
    let stage = FunctionStage(self, "", block.tree, arguments, setting, out, isFilter: false, inNewScope: inNewScope)
    try stage.begin()
    try stage.process(.null)
    try stage.end()
  }
}
