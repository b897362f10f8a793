// Enumerations that scripts name.
import ShellValues

enum StandardEnumerations {
  static let all: [ShellType] = [
    plain("System.DayOfWeek", ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]),
    plain("System.DateTimeKind", ["Unspecified", "Utc", "Local"]), plain("System.MidpointRounding", ["ToEven", "AwayFromZero"]),
    plain(
      "System.StringComparison",
      ["CurrentCulture", "CurrentCultureIgnoreCase", "InvariantCulture", "InvariantCultureIgnoreCase", "Ordinal", "OrdinalIgnoreCase"]),
    plain("System.StringSplitOptions", ["None", "RemoveEmptyEntries"]),
    .enumeration(
      EnumDefinition(
        "System.Management.Automation.CommandTypes",
        ["Alias", "Function", "Filter", "Cmdlet", "ExternalScript", "Application", "Script", "Workflow", "Configuration", "All"],
        isFlags: true), []),
  ]

  private static func plain(_ name: String, _ names: [String], _ short: [String] = []) -> ShellType {
    .enumeration(EnumDefinition(name, names), short)
  }
}
