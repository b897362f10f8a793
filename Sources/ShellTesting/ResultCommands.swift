// Commands that end a test with another result than passed or failed.
import ShellRuntime
import ShellValues

enum ResultCommands {
  static let all: [CmdletDefinition] = [
    CmdletDefinition(
      "Set-ItResult", synopsis: "Ends the running test as skipped, pending or inconclusive.",
      parameters: [
        parameter("Inconclusive", .switch, "It cannot be judged."), parameter("Pending", .switch, "It is not written yet."),
        parameter("Skipped", .switch, "It does not apply here."),
        parameter("Because", .string, "The reason, shown behind the test's name."),
      ],
      examples: [HelpExample("Set-ItResult -Skipped -Because 'no queue here'", "Inside It.")],
      make: {
        SimpleCmdlet { run in
          let outcome: TestOutcome = run.flag("Skipped") ? .skipped : run.flag("Pending") ? .pending : .inconclusive
          try end(run, outcome, run.text("Because") ?? "")
        }
      }),
    CmdletDefinition(
      "Set-TestInconclusive", synopsis: "Ends the running test as inconclusive (Pester 4's form of Set-ItResult).",
      parameters: [parameter("Message", .string, at: 0, "The reason.")],
      make: { SimpleCmdlet { run in try end(run, .inconclusive, run.text("Message") ?? "") } }),
  ]

  private static func end(_ run: any CmdletRun, _ outcome: TestOutcome, _ because: String) throws {
    guard TestSession.of(run).isInTest else { throw testingError("\(run.definition.name) can only be used inside It.") }
    throw OutcomeSignal.error(outcome, because)
  }
}
