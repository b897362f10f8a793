// Test-Path: whether there is something at a path.
import ShellFiles
import ShellRuntime
import ShellValues

enum TestPath {
  static let definition = CmdletDefinition(
    "Test-Path", synopsis: "Tells whether a path exists.",
    parameters: ItemParameters.paths() + ItemParameters.filters + [
      parameter(
        "PathType", .enumeration("Microsoft.PowerShell.Commands.TestPathType", ["Any", "Container", "Leaf"]), aliases: ["Type"],
        default: "Any", "Folder (Container), file (Leaf) or either."),
      parameter("IsValid", .switch, "Only whether it could be a path."),
      parameter("OlderThan", .dateTime, "Only what was written before this time."),
      parameter("NewerThan", .dateTime, "Only what was written after this time."), ItemParameters.credential,
    ],
    defaultParameterSet: ItemParameters.path,
    examples: [HelpExample("Test-Path /etc/hostname -PathType Leaf", "True for a file.")], outputType: "System.Boolean",
    make: {
      SimpleCmdlet { run in
        for path in run.pathTexts {
          if path.allSatisfy(\.isWhitespace) {
            try run.write(.bool(false))
          } else {
            try run.write(.bool(run.flag("IsValid") ? isValid(path, run) : try exists(path, run)))
          }
        }
      }
    })

  private static func isValid(_ path: String, _ run: any CmdletRun) -> Bool {
    if path.utf8.contains(0) { return false }
    return (try? run.place(path)) != nil
  }

  private static func exists(_ path: String, _ run: any CmdletRun) throws -> Bool {
    let found: [Item]
    do {
      found = try run.find(path, isLiteral: run.isLiteral)
    } catch let error as ErrorRecord where error.id == "DriveNotFound" || error.id == "ProviderNotFound" {
      return false
    }
    let type = run.text("PathType")?.lowercased() ?? "any"
    let filter = NameFilter(run)
    return found.contains { item in
      guard filter.accepts(item.name), type == "any" || (type == "container") == item.isContainer else { return false }
      guard case .file(let file) = item.kind else { return true }
      let written = DateTimeValue(microseconds: file.facts?.modified ?? 0)
      func isAfter(_ name: String) -> Bool? {
        guard case .scalar(let limit as DateTimeValue)? = run[name] else { return nil }
        return written.microseconds > limit.microseconds
      }
      return isAfter("NewerThan") != false && isAfter("OlderThan") != true
    }
  }
}
