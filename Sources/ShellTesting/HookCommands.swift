// BeforeAll, AfterAll, BeforeEach, AfterEach and BeforeDiscovery as commands. Those that stand directly in a block have been found before
// its body ran; here is what remains: hooks inside an `if` or a loop, and hooks of Pester 5 around tests made by functions.
import ShellRuntime
import ShellSyntax
import ShellValues

enum HookCommands {
  static let all: [CmdletDefinition] = [
    definition("BeforeAll", "Runs once before the tests of a block, in the block's own variables.") { run, session, block in
      if block.setupError == nil, !block.isSkipped {
        block.setupError = try session.shell.attempt { try session.shell.dot(run, in: session.shell.runningScope) }
      }
    },
    definition("AfterAll", "Runs once after the tests of a block.") { hook, session, block in
      throw testingError("AfterAll must stand directly in a Describe, a Context or the file.")
    },
    definition("BeforeEach", "Runs before each test of a block, in the test's own variables.") { hook, _, block in
      block.beforeEach.append(hook)
    },
    definition("AfterEach", "Runs after each test of a block, in the test's own variables.") { hook, _, block in
      block.afterEach.append(hook)
    },
    CmdletDefinition(
      "BeforeDiscovery", synopsis: "Runs at once: prepares data for tests.",
      parameters: [parameter("ScriptBlock", .scriptBlock, at: 0, mandatory: true, "What to run.")],
      make: {
        SimpleCmdlet { run in
          let shell = TestSession.of(run).shell
          if let block = run.block("ScriptBlock") { try shell.dot(block, in: shell.runningScope) }
        }
      }),
  ]

  private static func definition(
    _ name: String, _ synopsis: String, _ meet: @escaping @Sendable (ScriptBlockValue, TestSession, TestBlock) throws -> Void
  ) -> CmdletDefinition {
    CmdletDefinition(
      name, synopsis: synopsis, parameters: [parameter("Scriptblock", .scriptBlock, at: 0, mandatory: true, "What to run.")],
      make: {
        SimpleCmdlet { run in
          let session = TestSession.of(run)
          guard let block = session.block else { throw testingError("\(name) can only be used in a test file that Invoke-Pester runs.") }
          guard let hook = run.block("Scriptblock"), !block.hoisted.contains(ObjectIdentifier(hook.tree)) else { return }
          try meet(hook, session, block)
        }
      })
  }
}
