// The commands of a pipeline: what a name stands for, made into a stage with its arguments, its redirections and its surroundings.
import ShellSyntax
import ShellValues

extension Shell {
  func stage(
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

  func redirected(_ redirections: [Redirection], _ next: @escaping Sink, _ work: (@escaping Sink) throws -> Void) throws {
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
