// Set-Location, Get-Location, Test-Path, Join-Path, Split-Path and Resolve-Path.
import ShellRuntime
import ShellValues

enum PathCommands {
  static let typeName = "System.Management.Automation.PathInfo"

  private static func paths(_ help: String, mandatory: Bool = true) -> ParameterDefinition {
    parameter(
      "Path", .strings, at: 0, mandatory: mandatory, pipeline: true, byName: true, aliases: ["LiteralPath", "PSPath", "FullName"], help)
  }

  static let definitions = [
    CmdletDefinition(
      "Get-Location", synopsis: "Gets the current folder.", examples: [HelpExample("Get-Location", "Where file names begin.")],
      outputType: typeName,
      make: { SimpleCmdlet { run in try run.write(info(run.shell.currentFolder)) } }),
    CmdletDefinition(
      "Set-Location", synopsis: "Sets the current folder.",
      parameters: [
        parameter(
          "Path", .path, at: 0, pipeline: true, byName: true, aliases: ["LiteralPath", "PSPath"], default: "home", "The folder."),
        parameter("PassThru", .switch, "Give the new folder."),
      ],
      examples: [HelpExample("Set-Location /tmp", "Relative paths now begin there.")], make: { SimpleCmdlet(setLocation) }),
    CmdletDefinition(
      "Test-Path", synopsis: "Tells whether a path exists.",
      parameters: [
        paths("The paths; wildcards allowed."),
        parameter(
          "PathType", .enumeration("Microsoft.PowerShell.Commands.TestPathType", ["Any", "Container", "Leaf"]), aliases: ["Type"],
          default: "Any", "Folder (Container), file (Leaf) or either."),
        parameter("IsValid", .switch, "Only whether it could be a path."),
      ],
      examples: [HelpExample("Test-Path /etc/hostname -PathType Leaf", "True for a file.")], outputType: "System.Boolean",
      make: { SimpleCmdlet(testPath) }),
    CmdletDefinition(
      "Join-Path", synopsis: "Combines a path and a child path.",
      parameters: [
        parameter("Path", .strings, at: 0, mandatory: true, pipeline: true, byName: true, aliases: ["PSPath"], "The folder."),
        parameter("ChildPath", .string, at: 1, "What is in it."), parameter("Resolve", .switch, "Give the existing paths."),
      ],
      examples: [HelpExample("Join-Path /var/log postern", "One path of two.")], outputType: "System.String",
      make: {
        SimpleCmdlet { run in
          let joined = run.strings("Path").map { FilePaths.join($0, run.text("ChildPath") ?? "") }
          for path in run.flag("Resolve") ? try FilePaths.existing(joined, run) : joined { try run.write(.string(path)) }
        }
      }),
    CmdletDefinition(
      "Split-Path", synopsis: "Gives a part of a path.",
      parameters: [
        paths("The paths."), parameter("Parent", .switch, "Everything before the last name; this is the default."),
        parameter("Leaf", .switch, "The last name."), parameter("IsAbsolute", .switch, "Whether it begins at the root."),
        parameter("Resolve", .switch, "Of the existing paths."),
      ],
      examples: [HelpExample("Split-Path /etc/hostname -Leaf", "The name.")], outputType: "System.String", make: { SimpleCmdlet(splitPath) }
    ),
    CmdletDefinition(
      "Resolve-Path", synopsis: "Gives the existing paths that a path with wildcards stands for.", parameters: [paths("The paths.")],
      examples: [HelpExample("Resolve-Path /etc/host*", "Existing paths.")], outputType: typeName,
      make: { SimpleCmdlet { run in for path in try FilePaths.existing(run.strings("Path"), run) { try run.write(info(path)) } } }),
  ]

  private static func info(_ path: String) -> ShellValue {
    .object(ShellObject(typeNames: [typeName], properties: [.init("Path", .string(path))], text: path))
  }

  private static func setLocation(_ run: any CmdletRun) throws {
    let asked = run.text("Path") ?? "~"
    let path = FilePaths.expand(asked, in: run.shell.currentFolder).first ?? FilePaths.absolute(asked, in: run.shell.currentFolder)
    guard FileFacts(path)?.isFolder == true else { throw FilePaths.notFound(path) }
    run.shell.currentFolder = path
    if run.flag("PassThru") { try run.write(info(path)) }
  }

  private static func testPath(_ run: any CmdletRun) throws {
    let type = run.text("PathType") ?? "Any"
    for path in run.strings("Path") {
      let found = FilePaths.expand(path, in: run.shell.currentFolder).contains { path in
        type == "Any" || (type == "Container") == (FileFacts(path)?.isFolder ?? false)
      }
      try run.write(.bool(run.flag("IsValid") || !path.isEmpty && found))
    }
  }

  private static func splitPath(_ run: any CmdletRun) throws {
    let given = run.strings("Path")
    for path in run.flag("Resolve") ? try FilePaths.existing(given, run) : given {
      if run.flag("IsAbsolute") {
        try run.write(.bool(path.hasPrefix("/")))
      } else {
        try run.write(.string(run.flag("Leaf") ? FilePaths.leaf(path.replacing("\\", with: "/")) : FilePaths.parent(path)))
      }
    }
  }
}
