// What a module needs that runs people's script blocks in an order of its own, as a test runner does: levels of variables to run them
// in, errors caught as `try` catches them, and commands that stand in for others.
import ShellSyntax
public import ShellValues

/// A level of variables and functions that a guest made or found.
public struct GuestScope {
  let scope: Scope
}

extension Shell {
  public var runningScope: GuestScope { GuestScope(scope: scope) }

  /// A new level inside another one.
  public func innerScope(of outer: GuestScope) -> GuestScope { GuestScope(scope: Scope(parent: outer.scope)) }

  /// Makes a variable in a level, hiding those of outer ones.
  public func define(_ name: String, _ value: ShellValue, in target: GuestScope) {
    target.scope.variables[name.lowercased()] = Variable(name, value)
  }

  public func value(of name: String, in target: GuestScope) -> ShellValue? { target.scope.find(name.lowercased())?.value }

  /// Runs work as if it stood in a level.
  public func inside<Result>(_ target: GuestScope, _ work: () throws -> Result) rethrows -> Result {
    let outer = scope
    defer { scope = outer }
    scope = target.scope
    return try work()
  }

  /// Runs a block in a level without making one of its own, as dot-sourcing does.
  /// - Parameters:
  ///   - named: arguments by the name of their parameter.
  ///   - item: `$_`.
  /// - Returns: what it emitted.
  @discardableResult
  public func dot(
    _ block: ScriptBlockValue, in target: GuestScope, named: [(String, ShellValue)] = [], arguments: [ShellValue] = [],
    item: ShellValue? = nil
  ) throws -> [ShellValue] {
    try call(block, in: target, named: named, arguments: arguments, item: item, inNewScope: false)
  }

  /// Runs a block in a new level inside another one, as `&` does.
  @discardableResult
  public func call(
    _ block: ScriptBlockValue, in target: GuestScope, named: [(String, ShellValue)] = [], arguments: [ShellValue] = [],
    item: ShellValue? = nil
  ) throws -> [ShellValue] {
    try call(block, in: target, named: named, arguments: arguments, item: item, inNewScope: true)
  }

  private func call(
    _ block: ScriptBlockValue, in target: GuestScope, named: [(String, ShellValue)], arguments: [ShellValue], item: ShellValue?,
    inNewScope: Bool
  ) throws -> [ShellValue] {
    let outer = currentItem
    defer { currentItem = outer }
    if let item { currentItem = item }
    let all = named.map { Argument(.parameter($0.0, $0.1)) } + arguments.map { Argument(.positional($0)) }
    return try inside(target) { try collect { out in try self.invoke(block, arguments: all, inNewScope: inNewScope, out) } }
  }

  /// Runs a block's statements one by one in a level, as a script's: one that ends in an error is told of, and the next one runs.
  public func dotStatements(
    of block: ScriptBlockValue, in target: GuestScope, named: [(String, ShellValue)] = [], arguments: [ShellValue] = [],
    onError tell: (ErrorRecord) -> Void
  ) throws {
    let all = named.map { Argument(.parameter($0.0, $0.1)) } + arguments.map { Argument(.positional($0)) }
    let outer = source
    defer { source = outer }
    source = block.tree.source
    try inside(target) {
      let setting = StageSetting(
        hasInput: false, position: 1, commandLine: "", place: place(of: block), source: source, scope: scope, streams: streams)
      let signature = try signature(of: block.tree, named: "")
      let voice = Voice(self, name: "", source: nil, impact: .none, place: setting.place)
      let frame = CallFrame("", block.tree, setting, isAdvanced: signature.isAdvanced, voice: voice, caller: call)
      _ = try bind(signature, all, in: scope, frame, setting, streams: &streams)
      let parts = [block.tree.begin, block.tree.process, block.tree.end]
      for statement in parts.flatMap({ $0?.statements ?? [] }) {
        do {
          if case .returned = try run([statement], { _ in }) { return }
        } catch let record as ErrorRecord {
          remember(record)
          tell(record)
        }
      }
    }
  }

  /// Runs work as inside `try`.
  /// - Returns: the error that ended it, or `nil`. Interruptions and `exit` pass through.
  public func attempt(_ work: () throws -> Void) throws -> ErrorRecord? {
    let (depth, calls) = (tryDepth, callDepth)
    defer { (tryDepth, callDepth) = (depth, calls) }
    tryDepth += 1
    do {
      try work()
      return nil
    } catch let record as ErrorRecord {
      remember(record)
      return record
    } catch let termination as ScriptTermination {
      remember(termination.record)
      return termination.record
    } catch is LoopJump {
      // `break` without a loop ends the block and nothing else.
      return nil
    }
  }

  /// A script file as a block. - Throws: a record that names the file when it is not there or does not parse.
  public func scriptBlock(file path: String) throws -> ScriptBlockValue {
    guard let bytes = ScriptFile.read(path) else {
      throw ErrorRecord(
        "Cannot find path '\(path)' because it does not exist.", id: "PathNotFound", category: .objectNotFound,
        reason: "ItemNotFoundException", target: .string(path))
    }
    let tree: ScriptBlockTree
    do {
      tree = try Parser.parse(SourceText(SourceText.decode(bytes), file: path))
    } catch {
      throw record(of: error)
    }
    try use(tree.usings)
    return ScriptBlockValue(tree)
  }

  /// A text as a block.
  public func scriptBlock(text: String) throws -> ScriptBlockValue {
    do { return ScriptBlockValue(try Parser.parse(SourceText(text))) } catch { throw record(of: error) }
  }

  /// Where a piece of a text stands, for messages.
  public func place(of block: ScriptBlockValue) -> SourcePlace { place(of: block.tree.range, in: block.tree.source) }

  /// The cmdlet that a name or an alias runs; `nil` when there is none or it is a function.
  public func definition(of name: String) -> CmdletDefinition? { cmdlet(named: name) }

  /// A function's body by name.
  public func functionBlock(_ name: String) -> ScriptBlockValue? { scope.function(name.lowercased()).map { ScriptBlockValue($0.body) } }

  /// The name that aliases lead to.
  public func target(ofAlias name: String) -> String {
    var key = name.lowercased()
    var found = name
    var seen: Set<String> = []
    while let alias = aliasTable[key], seen.insert(key).inserted { (key, found) = (alias.target.lowercased(), alias.target) }
    return found
  }

  /// `left -op right`, exactly as a script would say it; `$Matches` is not touched.
  /// - Parameter name: with its dash, such as `-match`.
  public func operate(_ name: String, _ left: ShellValue, _ right: ShellValue) throws -> ShellValue {
    let tree = try Shell.operation(name)
    guard case .pipeline(let pipeline)? = tree.end?.statements.first, case .expression(let expression, _, _)? = pipeline.elements.first
    else { return .null }
    let level = innerScope(of: runningScope)
    define("left", left, in: level)
    define("right", right, in: level)
    return try inside(level) { try evaluate(expression) }
  }

  private static func operation(_ name: String) throws -> ScriptBlockTree { try Parser.parse(SourceText("$left \(name) $right")) }

  /// Ends the session with a code, as `exit` does, once it is thrown.
  public static func exit(_ code: Int32) -> any Error { ExitRequest(code: code) }

  /// Lets a cmdlet answer to a name in place of whatever answers now; `nil` ends that.
  public func standIn(for name: String, _ definition: CmdletDefinition?) { standIns[name.lowercased()] = definition }

  public func standIn(for name: String) -> CmdletDefinition? { standIns[name.lowercased()] }

  /// A function's parameters as a definition.
  public func definition(ofFunction name: String, _ body: ScriptBlockValue) throws -> CmdletDefinition {
    try signature(of: body.tree, named: name).definition
  }

  /// The level that a script file runs in: `$script:` means it.
  public func scriptScope(in outer: GuestScope, for block: ScriptBlockValue) -> GuestScope {
    let level = GuestScope(scope: Scope(parent: outer.scope, isScript: true))
    guard let file = block.tree.source.file else { return level }
    define("PSScriptRoot", .string(String(file[..<(file.lastIndex(of: "/") ?? file.startIndex)])), in: level)
    define("PSCommandPath", .string(file), in: level)
    return level
  }

  /// A thing that another module keeps for as long as this shell lives, made when it is first asked for.
  public func guest<Guest: AnyObject>(_ type: Guest.Type, _ make: () -> Guest) -> Guest {
    if let known = guests[ObjectIdentifier(type)] as? Guest { return known }
    let new = make()
    guests[ObjectIdentifier(type)] = new
    return new
  }
}
