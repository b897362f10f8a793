// How the objects of this module's cmdlets look without a format cmdlet, column widths as in Windows PowerShell 5.1.
import ShellFormat
import ShellValues

enum GeneralViews {
  static let registry: ViewRegistry = {
    var views = ViewRegistry()
    let commands = [
      ViewColumn("CommandType", width: 15),
      ViewColumn("Name", width: 50) { value in
        let display = ShownProperties.value("DisplayName", of: value)
        return display.isNull ? ShownProperties.value("Name", of: value) : display
      }, ViewColumn("Version", width: 10), ViewColumn("Source"),
    ]
    views.register(.table(commands), for: CommandCommand.cmdletType)
    views.register(.table(commands), for: CommandCommand.aliasType)
    views.register(
      .table([ViewColumn("Name", width: 33), ViewColumn("Category", width: 9), ViewColumn("Synopsis")]), for: HelpCommand.typeName)
    views.register(
      .table(
        [ViewColumn("Name", width: 25), ViewColumn("MemberType", width: 13), ViewColumn("Definition")], group: ViewColumn("TypeName")),
      for: GetMember.typeName)
    views.register(
      .table([ViewColumn("Id", width: 4, alignment: .right), ViewColumn("CommandLine")]), for: SessionCommands.historyType)
    views.register(.table([ViewColumn("Name", width: 30), ViewColumn("Value")]), for: SessionCommands.variableType)
    views.register(.table([ViewColumn("Name", width: 30), ViewColumn("Value")]), for: "System.Collections.DictionaryEntry")
    views.register(
      .table([ViewColumn("Count", width: 5, alignment: .right), ViewColumn("Name", width: 25), ViewColumn("Group")]),
      for: GroupObject.typeName)
    views.register(
      .table([ViewColumn("Count", width: 5, alignment: .right), ViewColumn("Name", width: 25)]), for: GroupObject.typeName + "NoElement")
    views.register(.list(), for: MeasureObject.numbersType)
    views.register(
      .table([
        ViewColumn("Lines", alignment: .right), ViewColumn("Words", alignment: .right),
        ViewColumn("Characters", alignment: .right), ViewColumn("Property"),
      ]), for: MeasureObject.textType)
    views.register(.table([ViewColumn("Path")]), for: PathCommands.typeName)
    let files = [
      ViewColumn("Mode", width: 7), ViewColumn("LastWriteTime", width: 25, alignment: .right),
      ViewColumn("Length", width: 14, alignment: .right), ViewColumn("Name"),
    ]
    views.register(.table(files), for: ItemCommands.fileType)
    views.register(.table(files), for: ItemCommands.folderType)
    views.register(.list(), for: "System.TimeSpan")
    views.register(.table([ViewColumn("UserName"), ViewColumn("Password")]), for: "System.Management.Automation.PSCredential")
    return views
  }()
}
