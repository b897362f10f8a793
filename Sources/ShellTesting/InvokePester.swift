// Invoke-Pester: finds test files, runs them one after another, sums up.
import ShellRuntime
import ShellSyntax
import ShellValues

enum InvokePester {
  static let all: [CmdletDefinition] = [
    CmdletDefinition(
      "Invoke-Pester", synopsis: "Runs tests written for Pester 4 or 5.",
      description:
        "Runs the named files and every *.Tests.ps1 below the named folders; without a path, below the current folder. "
        + "With -EnableExit or -CI the shell ends with the number of failed tests.",
      parameters: [
        parameter(
          "Path", .any, at: 0, aliases: ["Script"], "Files, folders or wildcards; a table may give Path, Parameters and Arguments."),
        parameter("TestName", .strings, at: 1, aliases: ["Name"], "Runs only outermost blocks of these names."),
        parameter("EnableExit", .switch, at: nil, "Ends the shell with the number of failed tests."),
        parameter("TagFilter", .strings, aliases: ["Tag", "Tags"], "Runs only tests with one of these tags."),
        parameter("ExcludeTagFilter", .strings, aliases: ["ExcludeTag"], "Leaves out tests with one of these tags."),
        parameter("FullNameFilter", .strings, "Runs only tests whose Describe.Context.It fits a wildcard."),
        parameter("Container", .values, "What New-PesterContainer gives."), parameter("ExcludePath", .strings, "Files to leave out."),
        parameter("PassThru", .switch, "Gives an object with the counts and every result."),
        parameter(
          "Output", .enumeration("Pester.Verbosity", ["None", "Minimal", "Normal", "Detailed", "Diagnostic"]), "How much is shown."),
        parameter("Show", .strings, "As -Output, in Pester 4's words."),
        parameter("Quiet", .switch, "Shows nothing."),
        parameter("OutputFile", .string, aliases: ["OutputXml"], "Writes the results to a file."),
        parameter(
          "OutputFormat", .enumeration("Pester.Format", ["NUnitXml", "NUnit2.5", "JUnitXml", "LegacyNUnitXml", "Json"]),
          "The file's format; NUnitXml when not given. Json is one object a line."),
        parameter("CI", .switch, "Writes testResults.xml and ends the shell with the number of failed tests."),
        parameter("Configuration", .any, "An object of New-PesterConfiguration."),
        parameter("SkipRun", .switch, "Lists the tests that stand in the files as NotRun, and runs nothing."),
        parameter("Strict", .switch, "Counts pending and skipped tests as failed."),
      ],
      examples: [HelpExample("Invoke-Pester -Path ./tests -Output Detailed", "Runs every test file below ./tests.")],
      make: { SimpleCmdlet(run) })
  ]

  private static func run(_ run: any CmdletRun) throws {
    let session = TestSession.of(run)
    guard session.block == nil else { throw testingError("Invoke-Pester cannot run inside a test.") }
    let options = try PesterOptions(run, in: session.shell)
    try PesterRun(session: session, options: options, output: run).run()
  }
}

/// One call of Invoke-Pester.
struct PesterRun {
  let session: TestSession
  let options: PesterOptions
  let output: any CmdletRun

  private var shell: Shell { session.shell }

  func run() throws {
    let started = Stopwatch.now
    session.results = []
    session.filter = options.filter
    session.report = TestReport(shell: shell, level: options.level)
    session.report.begin(files: options.files.count)
    let folder = shell.currentFolder
    for file in options.files {
      if options.onlyDiscovers {
        try discover(file)
        continue
      }
      try TestFileRunner(session: session, file: file).run()
      shell.currentFolder = folder
    }
    if options.isStrict { treatStrictly() }
    let totals = TestTotals(session.results, duration: Stopwatch.now - started)
    session.report.end(totals)
    if let path = options.outputFile {
      try ResultFile.write(
        session.results, totals, format: options.outputFormat, to: TestFiles.absolute(path, in: folder), suite: options.suiteName)
    }
    if options.passesThru { try output.write(RunObject.make(session.results, totals, files: options.files.map(\.path))) }
    if options.exits { throw Shell.exit(Int32(clamping: totals.failed)) }
  }

  private func discover(_ file: TestFile) throws {
    var discovery = StaticDiscovery(shell)
    discovery.look(in: try file.block ?? shell.scriptBlock(file: file.path))
    session.results += discovery.records
  }

  private func treatStrictly() {
    for place in session.results.indices where [.skipped, .pending, .inconclusive].contains(session.results[place].outcome) {
      session.results[place].outcome = .failed
      session.results[place].error = testingError(
        "The test is \(session.results[place].reason ?? "skipped or pending"), and -Strict was given.")
    }
  }
}

/// A file to run, with what is passed to it; or a block in a file's place.
struct TestFile {
  var path: String
  var block: ScriptBlockValue?
  var named: [(String, ShellValue)] = []
  var arguments: [ShellValue] = []
}

/// Runs one test file in a script scope of its own.
struct TestFileRunner {
  let session: TestSession
  let file: TestFile

  func run() throws {
    let shell = session.shell
    let block = TestBlock(.file, file.path, parent: nil)
    session.report.file(file.path)
    let scope = shell.innerScope(of: shell.runningScope)
    var body: ScriptBlockValue?
    var failure = try shell.attempt { body = try file.block ?? shell.scriptBlock(file: file.path) }
    if let body {
      let hooks = Hooks(of: body.tree)
      block.hoisted = hooks.identities
      block.beforeEach = hooks[.beforeEach]
      block.afterEach = hooks[.afterEach]
      let script = shell.scriptScope(in: scope, for: body)
      defer { session.forgetMocks(of: block) }
      try session.enter(block) {
        block.setupError = try shell.attempt { for hook in hooks[.beforeAll] { try shell.dot(hook, in: script) } }
        failure = try shell.attempt {
          // As in any script, an error of one statement does not keep the next one from running; it is not forgotten either.
          try shell.dotStatements(of: body, in: script, named: file.named, arguments: file.arguments) { fail($0, block) }
        }
        let last = try shell.attempt { for hook in hooks[.afterAll] { try shell.dot(hook, in: script) } }
        failure = failure ?? last
      }
    }
    if let failure { fail(failure, block) }
  }

  /// The file itself failed: one failed test stands for it.
  private func fail(_ error: ErrorRecord, _ block: TestBlock) {
    let name = String(file.path.split(separator: "/").last ?? "")
    session.finish(
      TestRecord(
        name: name, template: name, path: [], blockKinds: [], tags: [], file: error.place?.file ?? file.path, line: error.place?.line ?? 0,
        data: .null, outcome: .failed, error: error, isTest: false), in: block)
  }
}
