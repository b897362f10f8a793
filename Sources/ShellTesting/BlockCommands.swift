// Describe and Context: a level of variables, set-up before, tear-down after, and the body between them.
import ShellRuntime
import ShellSyntax
import ShellValues

enum BlockCommands {
  static let all: [CmdletDefinition] = [
    definition("Describe", .describe, "Groups the tests of one subject."),
    definition("Context", .context, "Groups tests that share a situation, inside a Describe."),
  ]

  private static func definition(_ name: String, _ kind: TestBlock.Kind, _ synopsis: String) -> CmdletDefinition {
    CmdletDefinition(
      name, synopsis: synopsis,
      description:
        "BeforeAll, BeforeEach, AfterEach and AfterAll may stand anywhere in the block. BeforeAll runs first, in the block's own "
        + "variables; then the body; each It runs where it stands.",
      parameters: [
        parameter("Name", .string, at: 0, mandatory: true, "What is tested. <name> stands for a value of the data."),
        parameter("Fixture", .scriptBlock, at: 1, "The block that holds tests."),
        parameter("Tag", .strings, aliases: ["Tags"], "Words to choose tests by."),
        parameter("ForEach", .any, aliases: ["TestCases"], "Data: the block runs once for each item."),
        parameter("Skip", .switch, "Skips the tests inside."),
      ],
      examples: [HelpExample("\(name) 'Connector' { It 'has a name' { 'Partner' | Should -Be 'Partner' } }", "One test.")],
      make: { SimpleCmdlet { try run($0, kind) } })
  }

  private static func run(_ run: any CmdletRun, _ kind: TestBlock.Kind) throws {
    let session = TestSession.of(run)
    guard !session.isInTest else { throw testingError("\(run.definition.name) cannot be used inside It.") }
    guard let body = run.block("Fixture") else {
      throw testingError(
        "No test script block is provided. (Have you put the open curly brace on the next line?)", id: "ArgumentException")
    }
    let name = run.text("Name") ?? ""
    for data in try TestData.rows(run["ForEach"], isFailing: session.block?.setupError != nil) {
      let block = TestBlock(
        kind, TestTitle.expand(name, data), parent: session.block, tags: run.strings("Tag"), isSkipped: run.flag("Skip"))
      guard session.filter.enters(block, body: body.tree) else { continue }
      try BlockRunner(session: session, block: block, body: body, data: data).run()
    }
  }
}

/// Runs one block once.
struct BlockRunner {
  let session: TestSession
  let block: TestBlock
  let body: ScriptBlockValue
  let data: TestData

  private var shell: Shell { session.shell }

  func run() throws {
    let scope = shell.innerScope(of: shell.runningScope)
    data.define(in: scope, of: shell)
    let drive = try session.openDrive()
    defer { session.close(drive) }
    if block.depth == 0 || drive.isNew { shell.define("TestDrive", .string(drive.path), in: scope) }
    session.needs.append(TestNeeds.ofSetup(body.tree))
    defer { session.needs.removeLast() }
    try session.enter(block) { () throws -> Void in try runParts(scope) }
    session.report.leave(block)
  }

  /// Set-up, body and tear-down in one level of variables.
  private func runParts(_ scope: GuestScope) throws {
    let hooks = Hooks(of: body.tree)
    block.hoisted = hooks.identities
    block.beforeEach = hooks[.beforeEach]
    block.afterEach = hooks[.afterEach]
    defer { session.forgetMocks(of: block) }
    if block.setupError == nil, !block.isSkipped {
      block.setupError = try shell.attempt { for hook in hooks[.beforeAll] { try shell.dot(hook, in: scope) } }
    }
    let failure = try shell.attempt {
      try shell.dot(body, in: scope, named: data.arguments(for: body.tree), item: data.item)
    }
    if let failure { fail(failure, "Error occurred in \(block.kind == .context ? "Context" : "Describe") block") }
    guard !block.isSkipped else { return }
    let last = try shell.attempt { for hook in hooks[.afterAll] { try shell.dot(hook, in: scope) } }
    if let last { fail(last, "AfterAll failed") }
  }

  /// An error outside any test counts as a failed test of that name.
  private func fail(_ error: ErrorRecord, _ name: String) {
    session.report.announce(block)
    session.finish(
      TestRecord(
        name: name, template: name, path: block.path.map(\.name), blockKinds: block.path.map(\.kind), tags: block.allTags,
        file: error.place?.file ?? body.tree.source.file ?? "", line: error.place?.line ?? 0, data: .null, outcome: .failed, error: error,
        isTest: false),
      in: block)
  }
}
