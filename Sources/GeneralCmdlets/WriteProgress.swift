// Write-Progress: a bar at the foot of the terminal. Files, pipes and transcripts see nothing of it.
import ShellRuntime
import ShellValues

enum WriteProgress {
  static let definition = CmdletDefinition(
    "Write-Progress", synopsis: "Displays a progress bar within the command window.",
    description: "The bar is drawn on a terminal only, and not at all while $ProgressPreference is SilentlyContinue. It goes away with "
      + "-Completed, or when the line that made it is done.",
    parameters: [
      parameter("Activity", .string, at: 0, mandatory: true, "What is being done."),
      parameter("Status", .string, at: 1, default: "Processing", "How it stands."),
      parameter("Id", .int(from: 0), at: 2, default: "0", "Which bar, where there are several."),
      parameter("PercentComplete", .int(from: -1, to: 100), default: "-1", "How much is done; -1 shows no bar."),
      parameter("SecondsRemaining", .int, default: "-1", "How long it will take."),
      parameter("CurrentOperation", .string, "The step."),
      parameter("ParentId", .int(from: -1), default: "-1", "The bar of which this is a part."),
      parameter("Completed", .switch, "Takes the bar away."),
      parameter("SourceId", .int, "Accepted: bars have one source here."),
    ],
    examples: [HelpExample("Write-Progress -Activity 'Reading' -PercentComplete 50", "A bar that is half full.")],
    make: {
      SimpleCmdlet { run in
        run.shell.showProgress(
          ProgressRecord(
            id: run.int("Id") ?? 0, parentId: run.int("ParentId") ?? -1, activity: run.text("Activity") ?? "",
            status: run.text("Status") ?? "Processing", percent: run.int("PercentComplete") ?? -1,
            secondsRemaining: run.int("SecondsRemaining") ?? -1, operation: run.text("CurrentOperation") ?? "",
            isCompleted: run.flag("Completed")))
      }
    })
}
