// Invoke-ScriptCheck: scripts looked at without being run, what was found as objects.
import ShellFiles
import ShellRuntime
import ShellValues

enum ScriptCheckCommand {
  static let definition = CmdletDefinition(
    "Invoke-ScriptCheck",
    synopsis: "Looks at scripts without running them: syntax, commands and parameters.",
    description: """
      Reports syntax errors, commands that do not exist, unknown, ambiguous and missing parameters, values that do not convert, parameters \
      that a version of Exchange does not have, and syntax that Windows PowerShell 5.1 does not know. Functions of the script and of files \
      that it dot-sources or imports by a literal path, also below $PSScriptRoot, are known. Nothing is said about what only the run can \
      tell: values of variables, splatted parameters, commands in variables. The same for other programs: postern check.
      """,
    parameters: [
      ParameterDefinition(
        "Path", ArrayType(element: StringType()), aliases: ["FullName", "PSPath"],
        sets: ["*": ParameterRole(isMandatory: true, position: 0, fromPipeline: true, fromPropertyName: true)],
        help: "The scripts; wildcards are allowed."),
      ParameterDefinition(
        "Version", .string, help: "2013, 2016 or 2019: also reports parameters that this version of Exchange does not have."),
    ],
    examples: [
      HelpExample(
        "'Get-Quene' | Set-Content Audit.ps1; Invoke-ScriptCheck Audit.ps1 | Format-List Line, Severity, Message, Recommendation",
        "What would fail, without running it."),
      HelpExample("Get-ChildItem -Filter *.ps1 -Recurse | Invoke-ScriptCheck | Group-Object Id", "What is wrong with all scripts of a folder."),
    ], outputType: "Postern.ScriptFinding"
  ) { ScriptCheckBody() }

  /// Files that are checked together know each other's functions: so it waits for the last of them.
  private final class ScriptCheckBody: CmdletBody {
    private var files: [String] = []
    private var version: String?

    func begin(_ run: any CmdletRun) throws {
      if let shell = run.shell as? Shell { version = try ScriptCheckCommand.version(run["Version"]?.text, shell) }
    }

    func process(_ run: any CmdletRun) throws {
      for path in Conversion.items(run["Path"] ?? .null) {
        files += ScriptCheckFiles.named(path.text, in: run.shell.currentFolder)
      }
    }

    func end(_ run: any CmdletRun) throws {
      guard let shell = run.shell as? Shell else { return }
      for (path, findings) in shell.check(files: files, version: version) {
        guard let findings else {
          try run.writeError(FilePaths.notFound(path))
          continue
        }
        for finding in findings { try run.write(object(finding)) }
      }
    }
  }

  private static func version(_ wanted: String?, _ shell: Shell) throws -> String? {
    guard let wanted else { return nil }
    guard shell.knowledge.versions.contains(wanted) else {
      throw ErrorRecord(
        "'\(wanted)' is not a version that is known: \(shell.knowledge.versions.joined(separator: ", ")).", id: "UnknownVersion",
        category: .invalidArgument, reason: "ArgumentException", target: .string(wanted))
    }
    return wanted
  }

  private static func object(_ finding: ScriptFinding) -> ShellValue {
    let fields: [(String, ShellValue)] = [
      ("File", .string(finding.file)), ("Line", .int(finding.line)), ("Column", .int(finding.column)),
      ("Severity", .string(finding.severity.rawValue)), ("Id", .string(finding.id)),
      ("Command", finding.command.map { .string($0) } ?? .null), ("Message", .string(finding.message)),
      ("Recommendation", finding.recommendation.map { .string($0) } ?? .null),
    ]
    return .object(
      ShellObject(
        typeNames: ["Postern.ScriptFinding", "System.Management.Automation.PSCustomObject", "System.Object"],
        properties: fields.map { ShellObject.Property($0.0, $0.1) }))
  }
}
