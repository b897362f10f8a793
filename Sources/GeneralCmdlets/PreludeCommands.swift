// What scripts begin with on Windows to load the Exchange shell. Here everything is loaded already, so these do nothing, quietly,
// and the rest of the script runs.
import ShellRuntime
import ShellValues

enum PreludeCommands {
  private static let names = [
    "Set-PSDebug"
  ]

  static let definitions = names.map { name in
    CmdletDefinition(
      name, synopsis: "Accepted, so that scripts run; does nothing here.",
      description: "All commands are part of the shell, and scripts run as they are.",
      parameters: [
        parameter(
          "Name", .values, at: 0, remaining: true, aliases: ["ExecutionPolicy", "Version", "Session", "Module", "Id"], "Not looked at."),
        parameter("Scope", .string, "Not looked at."), parameter("Prefix", .string, "Not looked at."),
        parameter("Trace", .int, "Not looked at."),
        parameter("Force", .switch, "Not looked at."), parameter("AllowClobber", .switch, "Not looked at."),
        parameter("DisableNameChecking", .switch, "Not looked at."), parameter("ListAvailable", .switch, "Not looked at."),
        parameter("Registered", .switch, "Not looked at."), parameter("Global", .switch, "Not looked at."),
        parameter("PassThru", .switch, "Not looked at."), parameter("Off", .switch, "Not looked at."),
        parameter("Strict", .switch, "Not looked at."),
      ],
      examples: [HelpExample("\(name) Anything", "Does nothing.")], make: { SimpleCmdlet { _ in } })
  }
}
