// Setup and Get-TestDriveItem: files of the test drive in Pester 4's words. New-PesterContainer: a file with data of its own.
import ShellRuntime
import ShellValues

enum SetupCommands {
  static let all: [CmdletDefinition] = [
    CmdletDefinition(
      "Setup", synopsis: "Makes a file or a folder on the test drive (Pester 4).",
      parameters: [
        parameter("Path", .string, at: 0, mandatory: true, "A path below TestDrive:."),
        parameter("Content", .any, at: 1, "The file's text."),
        parameter("Dir", .switch, "Makes a folder."), parameter("File", .switch, "Makes a file; so it does without either switch."),
        parameter("PassThru", .switch, "Gives what was made."),
      ],
      examples: [HelpExample("Setup -File 'in.csv' 'Name'", "Inside Describe or It.")],
      make: {
        SimpleCmdlet { run in
          let shell = TestSession.of(run).shell
          let path = try path(run, run.text("Path") ?? "")
          let type = run.flag("Dir") ? "Directory" : "File"
          let content = run["Content"] ?? .string("")
          let made = try shell.script(
            type == "File"
              ? "$i = New-Item -Force -ItemType File -Path $args[0]; if ($args[1]) { Set-Content -Path $args[0] -Value $args[1] }; $i"
              : "New-Item -Force -ItemType Directory -Path $args[0]", [.string(path), content])
          if run.flag("PassThru") { for item in made { try run.write(item) } }
        }
      }),
    CmdletDefinition(
      "Get-TestDriveItem", synopsis: "Gets an item of the test drive (Pester 4).",
      parameters: [parameter("Path", .string, at: 0, mandatory: true, "A path below TestDrive:.")],
      make: {
        SimpleCmdlet { run in
          let items = try TestSession.of(run).shell.script("Get-Item -Path $args[0]", [.string(try path(run, run.text("Path") ?? ""))])
          for item in items { try run.write(item) }
        }
      }),
    CmdletDefinition(
      "New-PesterContainer", synopsis: "Names a test file or a block, with values for its parameters.",
      parameters: [
        parameter("Path", .strings, at: 0, "Test files."),
        parameter("ScriptBlock", .array(of: ScriptBlockType.scriptBlock), "Blocks in their place."),
        parameter("Data", .any, "A table of values for the file's parameters; of several tables each makes a container."),
      ],
      examples: [HelpExample("New-PesterContainer -Path ./a.Tests.ps1 -Data @{ Server = 'mail' }", "For Invoke-Pester -Container.")],
      make: {
        SimpleCmdlet { run in
          let data = run["Data"].map(Conversion.items) ?? [.null]
          for item in run.strings("Path").map(ShellValue.string) + run.items("ScriptBlock") {
            for row in data {
              let item = ShellObject(
                typeNames: ["Pester.ContainerInfo", "System.Object"],
                properties: [.init("Type", .string(item.block == nil ? "File" : "ScriptBlock")), .init("Item", item), .init("Data", row)])
              try run.write(.object(item))
            }
          }
        }
      }),
  ]

  private static func path(_ run: any CmdletRun, _ below: String) throws -> String {
    guard let drive = TestSession.of(run).drive else { throw testingError("There is a test drive only inside Describe.") }
    return drive.path + "/" + below.replacing("\\", with: "/")
  }
}
