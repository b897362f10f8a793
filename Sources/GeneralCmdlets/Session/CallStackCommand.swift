// Get-PSCallStack: who called whom, innermost first.
import ShellRuntime
import ShellValues

enum CallStackCommand {
  static let definition = CmdletDefinition(
    "Get-PSCallStack", synopsis: "Gets the calls that are running, the innermost first.",
    examples: [HelpExample("(Get-PSCallStack)[1].Command", "Who called this function.")],
    outputType: "System.Management.Automation.CallStackFrame",
    make: {
      SimpleCmdlet { run in
        for frame in run.callStackObjects { try run.write(frame) }
      }
    })
}
