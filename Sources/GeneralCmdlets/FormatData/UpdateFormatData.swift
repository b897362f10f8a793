// Update-FormatData: loads format.ps1xml files into the session, before or behind the program's own views.
import ShellFiles
import ShellFormat
import ShellRuntime
import ShellValues

enum UpdateFormatData {
  static func definition(views: ViewRegistry) -> CmdletDefinition {
    let session = views.session
    return CmdletDefinition(
      "Update-FormatData", synopsis: "Updates the formatting data in the current session.",
      description:
        "Views of files given with -PrependPath are tried before the program's own, those of -AppendPath after them. Tables, lists, "
        + "wide and custom controls are read, with property names and script blocks.",
      parameters: [
        parameter(
          "AppendPath", .array(of: StringType.path), at: 0, pipeline: true, byName: true, aliases: ["PSPath", "Path"],
          "Files to load behind the program's own."),
        parameter("PrependPath", .array(of: StringType.path), "Files to load before the program's own."),
      ],
      confirmImpact: .medium,
      examples: [HelpExample("Update-FormatData", "Nothing new: what was loaded stays.")],
      make: {
        SimpleCmdlet { run in
          // The first view of the first file is tried first.
          for path in run.strings("PrependPath").reversed() {
            for (type, view) in try load(path, run).reversed() { session.prepend(view, for: type) }
          }
          for path in run.strings("AppendPath") { for (type, view) in try load(path, run) { session.append(view, for: type) } }
        }
      })
  }

  private static func load(_ path: String, _ run: any CmdletRun) throws -> [(type: String, view: TypeView)] {
    let full = try run.filePath(path)
    guard try run.shouldProcess(target: full, operation: "Update-FormatData") else { return [] }
    do {
      let file = try FormatFile(try FileText.read(full), run)
      return file.views.flatMap { entry in entry.typeNames.map { ($0, entry.view) } }
    } catch let error as FormatFileError {
      try run.writeError(
        ErrorRecord(
          "There were errors in loading the format data file: \(full), line \(error.line): \(error.message)",
          id: "FormatXmlUpdateException",
          category: .invalidOperation, reason: "RuntimeException", target: .string(full)))
      return []
    }
  }
}
