// A bench on which one cmdlet runs alone: arguments are bound by name with the definition's own types, objects come from an array,
// and everything it says is kept. No parser and no pipeline, so a failure here is the cmdlet's.
import GeneralCmdlets
import ShellFiles
import ShellFormat
import ShellRuntime
import ShellValues

/// A script block that is a Swift closure.
struct Block: ShellScalar {
  var body: (ShellValue) -> [ShellValue]
  init(_ body: @escaping (ShellValue) -> [ShellValue]) { self.body = body }
  static func value(_ body: @escaping (ShellValue) -> ShellValue) -> ShellValue { .scalar(Block { [body($0)] }) }
  var typeName: String { ScriptBlockType.typeName }
  var text: String { " $_ " }
}

final class BenchShell: ShellServices {
  var variables: [(name: String, value: ShellValue)] = []
  let cmdlets = GeneralCmdlets.all(topics: [HelpTopic("about_Differences", synopsis: "What differs.") { "The page." }])
  let aliases = GeneralCmdlets.aliases
  var history: [HistoryEntry] = []
  var currentFolder = "/tmp"
  let drives = DriveTable()
  var width = 80
  var isInteractive = false
  var said = ""
  var answers: [String] = []

  func variable(_ name: String) -> ShellValue? { variables.first { TextFolding.equal($0.name, name) }?.value }
  func setVariable(_ name: String, _ value: ShellValue) {
    variables.removeAll { TextFolding.equal($0.name, name) }
    variables.append((name, value))
  }
  func host(_ text: String, newline: Bool) { said += text + (newline ? "\n" : "") }
  func pause(milliseconds: Int) {}
  func ask(_ prompt: String, secret: Bool) -> String? { answers.isEmpty ? nil : answers.removeFirst() }
}

final class BenchRun: CmdletRun {
  let definition: CmdletDefinition
  let bench: BenchShell
  var bound: [String: ShellValue] = [:]
  var input = ShellValue.null
  var output: [ShellValue] = []
  var errors: [ErrorRecord] = []
  var warnings: [String] = []

  init(_ definition: CmdletDefinition, _ bench: BenchShell) { (self.definition, self.bench) = (definition, bench) }

  var parameterSet: String { definition.defaultParameterSet ?? "*" }
  subscript(parameter: String) -> ShellValue? { bound[parameter] }
  var boundParameters: [String] { Array(bound.keys) }
  var commandLine: String { definition.name }
  var shell: any ShellServices { bench }
  func write(_ value: ShellValue) { output.append(value) }
  func writeError(_ error: ErrorRecord) { errors.append(error) }
  func warning(_ message: String) { warnings.append(message) }
  func debug(_ message: String) {}
  func information(_ data: ShellValue, tags: [String]) {}
  func hostText(_ text: String, newline: Bool, colours: HostColours) { bench.host(text, newline: newline) }
  func verbose(_ message: String) {}
  func shouldProcess(target: String, operation: String) -> Bool { true }
  func shouldContinue(_ question: String, caption: String) -> Bool { false }
  func invoke(_ block: ShellValue, with item: ShellValue) throws -> [ShellValue] {
    guard case .scalar(let block as Block) = block else { throw ErrorRecord("no script block", id: "Bench") }
    return block.body(item)
  }
}

/// Runs one cmdlet on the bench.
/// - Parameter input: objects from the pipeline; `nil` for none, when `process` runs once.
@discardableResult
func run(
  _ name: String, _ arguments: [String: ShellValue] = [:], input: [ShellValue]? = nil, on bench: BenchShell = BenchShell()
) throws -> BenchRun {
  guard let definition = bench.cmdlets.first(where: { $0.name == name }) else { preconditionFailure("no cmdlet \(name)") }
  let run = BenchRun(definition, bench)
  for (parameter, value) in arguments {
    guard let known = definition.parameters.first(where: { $0.name == parameter }) else {
      preconditionFailure("\(name) has no -\(parameter)")
    }
    run.bound[parameter] = try known.type.convert(value)
  }
  let fromPipeline = definition.parameters.first { $0.sets.values.contains { $0.fromPipeline } && arguments[$0.name] == nil }
  let body = definition.make()
  try body.begin(run)
  do {
    for item in input ?? [.null] {
      run.input = item
      if let fromPipeline, input != nil { run.bound[fromPipeline.name] = try fromPipeline.type.convert(item) }
      try body.process(run)
    }
  } catch is StopUpstreamCommands {}
  run.input = .null
  try body.end(run)
  return run
}

func texts(_ run: BenchRun) -> [String] { run.output.map(\.text) }

func thing(_ pairs: [(String, ShellValue)]) -> ShellValue { .object(ShellObject(pairs)) }

/// A folder of the test's own, removed afterwards.
func withFolder<R>(_ work: (String) throws -> R) throws -> R {
  let folder = "/tmp/general-\(UInt64.random(in: 0 ..< .max))"
  try run("New-Item", ["ItemType": .string("Directory"), "Path": .string(folder)])
  defer { _ = try? run("Remove-Item", ["Path": .string(folder), "Recurse": .bool(true)]) }
  return try work(folder)
}
