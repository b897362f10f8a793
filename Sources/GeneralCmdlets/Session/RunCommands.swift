// Invoke-Expression, Invoke-Command and Measure-Command: text and blocks that are run.
import ShellRuntime
import ShellValues

enum RunCommands {
  static let definitions = [
    CmdletDefinition(
      "Invoke-Expression", synopsis: "Runs a text as if it had been typed.",
      parameters: [parameter("Command", .string, at: 0, mandatory: true, pipeline: true, "The text.")],
      examples: [HelpExample("Invoke-Expression '1 + 1'", "2.")],
      make: {
        SimpleCmdlet { run in
          guard let shell = run.shell as? Shell else { return }
          try shell.run(block: try shell.block(of: run.text("Command") ?? ""), inNewScope: false) { try run.write($0) }
        }
      }),
    CmdletDefinition(
      "Measure-Command", synopsis: "Measures how long a script block takes. What it emits is thrown away.",
      parameters: [
        parameter("Expression", .scriptBlock, at: 0, mandatory: true, "The block; $_ is the object of the pipeline."),
        inputObject("What the block is run for."),
      ],
      examples: [HelpExample("(Measure-Command { 1..1000 }).TotalSeconds -lt 10", "A thousand numbers take no time.")],
      outputType: "System.TimeSpan", make: { MeasureCommand() }),
    invokeCommand,
  ]

  private static let invokeCommand = CmdletDefinition(
    "Invoke-Command", synopsis: "Runs a script block here. Other computers are not reached.",
    description: "-Session takes what New-PSSession gave for Exchange, which is this shell; a -ComputerName must mean this machine.",
    parameters: [
      parameter("ScriptBlock", .scriptBlock, at: 0, mandatory: true, aliases: ["Command"], "The block."),
      parameter("ArgumentList", .values, aliases: ["Args"], "Arguments for its param block."),
      parameter("NoNewScope", .switch, "Run it as the caller's own code."), parameter("Session", .values, "Sessions of New-PSSession."),
      parameter("ComputerName", .strings, aliases: ["Cn"], "This machine's name; any other is refused."),
      parameter("Credential", .any, "Refused: the block runs as the user of the shell."),
      parameter("AsJob", .switch, "Refused: there are no jobs."), parameter("HideComputerName", .switch, aliases: ["HCN"], "There is none to hide."),
      inputObject("What $input holds."),
    ],
    examples: [HelpExample("Invoke-Command { param($a) $a * 2 } -ArgumentList 21", "42.")],
    make: {
      SimpleCmdlet { run in
        guard let shell = run.shell as? Shell else { return }
        for name in run.strings("ComputerName") where !Machine.isHere(name) {
          throw ErrorRecord(
            "Invoke-Command cannot reach the computer '\(name)': remoting is not supported.", id: "RemotingNotSupported",
            category: .notImplemented, reason: "PSNotSupportedException", target: .string(name))
        }
        for refused in ["Credential", "AsJob"] where run[refused] != nil {
          throw Unsupported.parameter(refused, refused == "AsJob" ? "there are no jobs here" : "the block runs as the user of the shell")
        }
        try shell.run(block: run["ScriptBlock"] ?? .null, arguments: run.items("ArgumentList"), inNewScope: !run.flag("NoNewScope")) {
          try run.write($0)
        }
      }
    })
}

/// Adds up the time of all objects.
private final class MeasureCommand: CmdletBody {
  private var ticks: Int64 = 0

  func process(_ run: any CmdletRun) throws {
    let started = ContinuousClock.now
    _ = try run.invoke(run["Expression"] ?? .null, with: run.item)
    let (seconds, attoseconds) = (ContinuousClock.now - started).components
    ticks += seconds * 10_000_000 + attoseconds / 100_000_000_000
  }

  func end(_ run: any CmdletRun) throws { try run.write(.scalar(TimeSpanValue(ticks: ticks))) }
}
