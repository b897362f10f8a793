// It: one test, run where it stands, once for each row of its data.
import ShellRuntime
import ShellSyntax
import ShellValues

enum ItCommand {
  static let all: [CmdletDefinition] = [
    CmdletDefinition(
      "It", synopsis: "One test.",
      description: "Passes when its block ends without an error. The block has variables of its own inside those of its Describe.",
      parameters: [
        parameter("Name", .string, at: 0, mandatory: true, "What should hold. <name> stands for a value of the data."),
        parameter("Test", .scriptBlock, at: 1, "The test."),
        parameter("TestCases", .any, aliases: ["ForEach"], "Tables of data: the test runs once for each."),
        parameter("Tag", .strings, aliases: ["Tags"], "Words to choose tests by."),
        parameter("Skip", .switch, aliases: ["Ignore"], "Counts the test as skipped."),
        parameter("Pending", .switch, "Counts the test as not written yet."),
      ],
      examples: [
        HelpExample("It 'adds' -TestCases @{a=1;b=2;sum=3} { param($a,$b,$sum) $a + $b | Should -Be $sum }", "One test with data.")
      ],
      make: { SimpleCmdlet(run) })
  ]

  private static func run(_ run: any CmdletRun) throws {
    let session = TestSession.of(run)
    guard let block = session.block else { throw testingError("It can only be used inside Describe or Context.") }
    guard !session.isInTest else { throw testingError("It cannot be used inside another It.") }
    let body = run.block("Test")
    guard body != nil || run.flag("Skip") || run.flag("Pending") else {
      throw testingError(
        "No test script block is provided. (Have you put the open curly brace on the next line?)", id: "ArgumentException")
    }
    for data in try TestData.rows(run["TestCases"], isFailing: block.setupError != nil) {
      var runner = TestRunner(session: session, block: block, body: body, data: data, record: record(run, session, block, body, data))
      guard session.filter.runs(runner.record) else { continue }
      session.report.announce(block)
      try runner.run(isSkipped: run.flag("Skip") || block.isSkipped, isPending: run.flag("Pending"))
    }
  }

  private static func record(
    _ run: any CmdletRun, _ session: TestSession, _ block: TestBlock, _ body: ScriptBlockValue?, _ data: TestData
  ) -> TestRecord {
    let template = run.text("Name") ?? ""
    let place = body.map { session.shell.place(of: $0) }
    let needs = session.needs.flatMap(\.self) + (body.map { TestNeeds.all($0.tree) } ?? [])
    return TestRecord(
      name: TestTitle.expand(template, data), template: template, path: block.path.map(\.name), blockKinds: block.path.map(\.kind),
      tags: block.allTags + run.strings("Tag"), file: place?.file ?? "", line: place?.line ?? 0, data: data.item ?? .null,
      outcome: .notRun, needs: needs.reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
  }
}

/// Runs one test with one row of data.
struct TestRunner {
  let session: TestSession
  let block: TestBlock
  let body: ScriptBlockValue?
  let data: TestData
  var record: TestRecord

  private var shell: Shell { session.shell }

  mutating func run(isSkipped: Bool, isPending: Bool) throws {
    if isSkipped {
      record.outcome = .skipped
    } else if isPending || body.map(TestRunner.isEmpty) != false {
      record.outcome = .pending
    } else if let error = block.setupError {
      (record.outcome, record.error) = (.failed, error)
    } else {
      let started = Stopwatch.now
      judge(try runBody())
      record.duration = Stopwatch.now - started
    }
    session.finish(record, in: block)
  }

  /// A test without a statement says nothing yet.
  private static func isEmpty(_ body: ScriptBlockValue) -> Bool {
    [body.tree.begin, body.tree.process, body.tree.end].allSatisfy { $0?.statements.isEmpty ?? true }
  }

  /// Set-up outside in, the test, tear-down inside out, in one level of variables.
  private func runBody() throws -> ErrorRecord? {
    guard let body else { return nil }
    let scope = shell.innerScope(of: shell.runningScope)
    data.define(in: scope, of: shell)
    session.beginTest()
    defer {
      session.isInTest = false
      session.forgetTestMocks()
    }
    let failure = try shell.attempt {
      for outer in block.outward.reversed() { for hook in outer.beforeEach { try shell.dot(hook, in: scope, item: data.item) } }
      try shell.dot(body, in: scope, named: data.arguments(for: body.tree), item: data.item)
    }
    let last = try shell.attempt {
      for outer in block.outward { for hook in outer.afterEach { try shell.dot(hook, in: scope, item: data.item) } }
    }
    return failure ?? last
  }

  private mutating func judge(_ error: ErrorRecord?) {
    guard let error else { return record.outcome = .passed }
    if let outcome = OutcomeSignal.outcome(of: error) {
      (record.outcome, record.reason) = (outcome, error.message)
    } else {
      (record.outcome, record.error) = (.failed, error)
    }
  }
}
