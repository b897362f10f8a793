// `$block.GetSteppablePipeline()`: a pipeline that a proxy function drives by hand from its own begin, process and end.
import ShellSyntax
import ShellValues

final class SteppablePipeline: ShellScalar {
  private unowned let shell: Shell
  private let block: ScriptBlockValue
  private let scope: Scope
  private var running: RunningPipeline?
  private var frame: CallFrame?
  /// Where output goes while no cmdlet has been named to write it.
  private var gathered: [ShellValue] = []

  init(_ block: ScriptBlockValue, _ shell: Shell) {
    (self.block, self.shell, scope) = (block, shell, shell.scope)
  }

  var typeName: String { "System.Management.Automation.SteppablePipeline" }
  var text: String { typeName }

  func invoke(_ method: String, _ arguments: [ShellValue]) throws -> ShellValue? {
    switch method.lowercased() {
    case "begin":
      try begin(arguments)
      return .scalar(NoValue())
    case "process":
      guard let running else { throw SteppablePipeline.notBegun }
      return try output { if !running.isStopped { try running.process(arguments.first ?? .null) } }
    case "end":
      guard let running else { throw SteppablePipeline.notBegun }
      return try output {
        try running.end()
        try running.clean()
      }
    case "clean", "dispose":
      try running?.clean()
      return .scalar(NoValue())
    default: return nil
    }
  }

  /// - Parameter arguments: `$PSCmdlet`, or whether input is expected.
  private func begin(_ arguments: [ShellValue]) throws {
    var expectsInput = arguments.first?.truth ?? false
    if case .scalar(let cmdlet as PSCmdletValue)? = arguments.first {
      frame = cmdlet.frame
      expectsInput = cmdlet.frame.hasInput
    }
    guard let statement = block.tree.end?.statements.first, block.tree.end?.statements.count == 1, case .pipeline(let pipeline) = statement,
      pipeline.elements.allSatisfy({ if case .command = $0 { true } else { false } })
    else {
      throw ErrorRecord(
        "Only a script block that contains exactly one pipeline or command can be converted. Expressions or control structures are not "
          + "permitted.", id: "CanConvertOnePipelineOnly", category: .invalidOperation, reason: "PSInvalidOperationException")
    }
    let made = RunningPipeline()
    let outer = shell.surroundings
    defer { shell.surroundings = outer }
    (shell.scope, shell.source) = (scope, block.tree.source)
    _ = try shell.fill(made, with: pipeline, expectsInput: expectsInput) { [unowned self] value in
      if let frame { try frame.out(value) } else { gathered.append(value) }
    }
    running = made
    try made.begin()
  }

  private func output(_ work: () throws -> Void) throws -> ShellValue {
    try work()
    defer { gathered = [] }
    return frame == nil ? .list(gathered) : .scalar(NoValue())
  }

  private static let notBegun = ErrorRecord(
    "The pipeline has not begun.", id: "InvalidOperation", category: .invalidOperation, reason: "PSInvalidOperationException")
}
