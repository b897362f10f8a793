// Who is running: one frame for each function, script and script block that was called. `$MyInvocation`, `$PSCmdlet`, Get-PSCallStack and
// the trace of an error are read from it.
import ShellSyntax
public import ShellValues

final class CallFrame {
  /// A function's name, a script's path, or empty for a script block.
  let name: String
  let tree: ScriptBlockTree
  /// Where it was called.
  let place: SourcePlace
  let commandLine: String
  let invocationName: String
  let pipelinePosition: Int
  let hasInput: Bool
  let caller: CallFrame?
  let isAdvanced: Bool
  let voice: Voice
  var parameterSet = Binding.everySet
  var bound = ShellHashtable()
  var unbound: [ShellValue] = []
  /// Where `$PSCmdlet.WriteObject` writes.
  var out: Sink = { _ in }
  /// What a class's method has returned; `nil` in functions, whose output is their result.
  var methodResult: ShellValue?

  init(_ name: String, _ tree: ScriptBlockTree, _ setting: StageSetting, isAdvanced: Bool, voice: Voice, caller: CallFrame?) {
    (self.name, self.tree, self.isAdvanced, self.voice, self.caller) = (name, tree, isAdvanced, voice, caller)
    (place, commandLine, invocationName) = (setting.place, setting.commandLine, setting.invocationName)
    (pipelinePosition, hasInput) = (setting.position, setting.hasInput)
  }

  /// What a trace calls it.
  var title: String {
    if !name.isEmpty { return name.contains("/") ? String(name.split(separator: "/").last ?? "") : name }
    if let file = tree.source.file, tree.isWholeSource { return String(file.split(separator: "/").last ?? "") }
    return "<ScriptBlock>"
  }
}

extension ScriptBlockTree {
  /// Whether it is a script as a whole, not a block in one.
  var isWholeSource: Bool { notes != nil }
}

extension Shell {
  /// The function around the running command, by name; `nil` outside of functions.
  public var callerName: String? { call.flatMap { $0.name.isEmpty || $0.name.contains("/") ? nil : $0.name } }

  /// The lines of `ScriptStackTrace`, innermost first.
  func callStack(at place: SourcePlace?) -> [String] {
    var lines: [String] = []
    var (frame, here) = (call, place)
    while true {
      let title = frame?.title ?? "<ScriptBlock>"
      lines.append("at \(title), \(here?.file ?? "<No file>"): line \(here?.line ?? 1)")
      guard let current = frame else { return lines }
      (frame, here) = (current.caller, current.place)
    }
  }

  /// The frames of Get-PSCallStack, innermost first. - Parameter place: where the asking command stands.
  func callStackObjects(at place: SourcePlace) -> [ShellValue] {
    var objects: [ShellValue] = []
    var (frame, here) = (call, Optional(place))
    while true {
      let title = frame?.title ?? "<ScriptBlock>"
      let file = here?.file
      let location = file.map { "\($0.split(separator: "/").last ?? ""): line \(here?.line ?? 1)" } ?? "<No file>"
      objects.append(
        .object(
          ShellObject(
            typeNames: ["System.Management.Automation.CallStackFrame"],
            properties: [
              .init("Command", .string(title)), .init("Arguments", .string(Shell.listed(frame))), .init("Location", .string(location)),
              .init("FunctionName", .string(frame.map { $0.name.isEmpty ? "<ScriptBlock>" : $0.title } ?? "<ScriptBlock>")),
              .init("ScriptName", file.map { .string($0) } ?? .null), .init("ScriptLineNumber", .int(here?.line ?? 1)),
              .init("InvocationInfo", frame.map { myInvocation($0) } ?? .null),
            ])))
      guard let current = frame else { return objects }
      (frame, here) = (current.caller, current.place)
    }
  }

  /// `{Name=value, value}`
  private static func listed(_ frame: CallFrame?) -> String {
    guard let frame else { return "{}" }
    let bound = frame.bound.pairs.map { "\($0.key.text)=\($0.value.text)" }
    return "{" + (bound + frame.unbound.map { $0.isNull ? "$null" : $0.text }).joined(separator: ", ") + "}"
  }

  /// `$MyInvocation` of a call.
  func myInvocation(_ frame: CallFrame) -> ShellValue {
    let isScript = frame.tree.isWholeSource && frame.tree.source.file != nil
    let command = ShellObject(
      typeNames: [isScript ? "System.Management.Automation.ExternalScriptInfo" : "System.Management.Automation.FunctionInfo"],
      properties: [
        .init("Name", .string(frame.title)), .init("Path", frame.tree.source.file.map { .string($0) } ?? .null),
        .init("Source", .string(isScript ? frame.tree.source.file ?? "" : "")),
        .init("Definition", .string(isScript ? frame.tree.source.file ?? "" : frame.tree.text)),
        .init("CommandType", .string(isScript ? "ExternalScript" : frame.name.isEmpty ? "Script" : "Function")),
        .init("ScriptBlock", .scalar(ScriptBlockValue(frame.tree))),
      ], text: frame.title)
    return .object(
      ShellObject(
        typeNames: ["System.Management.Automation.InvocationInfo"],
        properties: [
          .init("MyCommand", .object(command)), .init("BoundParameters", .hashtable(frame.bound)),
          .init("UnboundArguments", .array(ShellArray(frame.unbound, kind: .growing(typeName: "System.Collections.Generic.List`1[System.Object]")))),
          .init("ScriptLineNumber", .int(frame.place.line)), .init("OffsetInLine", .int(frame.place.column)),
          .init("HistoryId", .int(nextHistoryId)), .init("ScriptName", .string(frame.place.file ?? "")),
          .init("Line", .string(frame.place.lineText)), .init("PositionMessage", .string("")),
          .init("PSScriptRoot", .string(frame.place.file.map(FolderListing.parent) ?? "")),
          .init("PSCommandPath", .string(frame.place.file ?? "")), .init("InvocationName", .string(frame.invocationName)),
          .init("PipelineLength", .int(1)), .init("PipelinePosition", .int(frame.pipelinePosition)),
          .init("ExpectingInput", .bool(frame.hasInput)), .init("CommandOrigin", .string(frame.caller == nil ? "Runspace" : "Internal")),
          .init("DisplayScriptPosition", .null), .init("Statement", .string(frame.commandLine)),
        ]))
  }
}

extension CmdletRun {
  /// The frames of Get-PSCallStack, innermost first; of a cmdlet that runs in a pipeline.
  public var callStackObjects: [ShellValue] { (self as? CmdletStage)?.callFrames ?? [] }
}
