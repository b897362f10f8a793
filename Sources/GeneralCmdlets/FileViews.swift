// Files and folders as a directory listing shows them: under the folder they are in, date and time in two columns of one.
import ShellFormat
import ShellValues

enum FileViews {
  static func register(in views: inout ViewRegistry) {
    var files = TypeView.table(
      [
        ViewColumn("Mode", width: 7),
        ViewColumn("LastWriteTime", width: 25, alignment: .right) { .string(written($0)) },
        ViewColumn("Length", width: 14, alignment: .right), ViewColumn("Name"),
      ],
      list: ["Name", "Length", "CreationTime", "LastWriteTime", "LastAccessTime", "Mode", "LinkType", "Target", "VersionInfo"],
      group: ViewColumn("Directory") { .string(folder(of: $0)) }, groupIndent: 4)
    files.name = "children"
    var folders = files
    folders.listProperties = ["Name", "CreationTime", "LastWriteTime", "LastAccessTime", "Mode", "LinkType", "Target"]
    files.wideItem = ViewColumn("Name")
    folders.wideItem = ViewColumn("Name") { .string("[" + ShownProperties.value("Name", of: $0).text + "]") }
    views.register(files, for: ItemCommands.fileType)
    views.register(folders, for: ItemCommands.folderType)
  }

  /// `        2/7/2026   9:05 AM`: the date ends in its tenth place, the time in its eighth.
  private static func written(_ file: ShellValue) -> String {
    let time = ShownProperties.value("LastWriteTime", of: file)
    guard !time.isNull else { return "" }
    return Padding.blanks(FormatOperator.format(time, "d"), 10, alignRight: true) + "  "
      + Padding.blanks(FormatOperator.format(time, "t"), 8, alignRight: true)
  }

  private static func folder(of file: ShellValue) -> String {
    let path = ShownProperties.value("FullName", of: file).text
    guard let slash = path.dropLast(path.hasSuffix("/") ? 1 : 0).lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
