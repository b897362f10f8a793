// Get-Host, Get-Culture and Get-UICulture: what the shell is, and which culture its texts follow.
import ShellRuntime
import ShellValues

enum HostCommands {
  static let definitions = [
    CmdletDefinition(
      "Get-Host", synopsis: "Gets an object that represents the current host program.",
      examples: [HelpExample("(Get-Host).Name", "ConsoleHost.")], make: { SimpleCmdlet { run in try run.write(run.shell.variable("Host") ?? .null) } }),
    culture("Get-Culture", "Gets the current culture set in the operating system."),
    culture("Get-UICulture", "Gets the current UI culture settings in the operating system."),
  ]

  private static func culture(_ name: String, _ synopsis: String) -> CmdletDefinition {
    CmdletDefinition(
      name, synopsis: synopsis, description: "The shell's texts, dates and numbers are those of en-US, whatever the host is set to.",
      examples: [HelpExample("(\(name)).Name", "en-US.")], outputType: "System.Globalization.CultureInfo",
      make: { SimpleCmdlet { run in try run.write(try current()) } })
  }

  private static func current() throws -> ShellValue {
    if let known = try SessionContext.current?.types.type("System.Globalization.CultureInfo")?.get("currentculture") { return known }
    return .object(
      ShellObject(
        typeNames: ["System.Globalization.CultureInfo"],
        properties: [
          .init("LCID", .int(1033), kind: .property), .init("Name", .string("en-US"), kind: .property),
          .init("DisplayName", .string("English (United States)"), kind: .property),
        ], text: "en-US"))
  }
}
