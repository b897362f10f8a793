// How the objects of this module's cmdlets look without a format cmdlet, column widths as in Windows PowerShell 5.1.
import ShellFormat
import ShellValues

enum GeneralViews {
  static let registry: ViewRegistry = {
    var views = ViewRegistry()
    commands(&views)
    help(&views)
    session(&views)
    results(&views)
    values(&views)
    FileViews.register(in: &views)
    UtilityViews.register(in: &views)
    ProcessViews.register(in: &views)
    return views
  }()

  private static func commands(_ views: inout ViewRegistry) {
    let columns = [
      ViewColumn("CommandType", width: 15),
      ViewColumn("Name", width: 50) { value in
        let display = ShownProperties.value("DisplayName", of: value)
        return display.isNull ? ShownProperties.value("Name", of: value) : display
      }, ViewColumn("Version", width: 10), ViewColumn("Source"),
    ]
    var view = TypeView.table(columns, list: ["DisplayName", "CommandType", "Definition"])
    view.name = "CommandInfo"
    view.wideItem = ViewColumn("Name")
    for kind in ["CmdletInfo", "AliasInfo", "FunctionInfo", "FilterInfo", "ExternalScriptInfo", "ApplicationInfo", "CommandInfo"] {
      view.listProperties =
        switch kind {
        case "AliasInfo": ["DisplayName", "CommandType", "Definition", "ReferencedCommand", "ResolvedCommand"]
        case "CmdletInfo":
          [
            "Name", "CommandType", "Definition", "Path", "AssemblyInfo", "DLL", "HelpFile", "ParameterSets", "ImplementingType", "Verb",
            "Noun",
          ]
        case "ExternalScriptInfo": ["Name", "CommandType", "Definition", "Path"]
        case "ApplicationInfo": ["Name", "CommandType", "Definition", "Extension", "Path", "FileVersionInfo"]
        default: ["Name", "CommandType", "Definition"]
        }
      views.register(view, for: "System.Management.Automation." + kind)
    }
    views.register(
      .table([
        ViewColumn("Name", width: 33), ViewColumn("Category", width: 9), ViewColumn("Module", width: 25), ViewColumn("Synopsis"),
      ]), for: HelpCommand.typeName)
    views.register(
      .table(
        [
          ViewColumn("ModuleType", width: 10), ViewColumn("Version", width: 10), ViewColumn("Name", width: 35),
          ViewColumn("ExportedCommands"),
        ],
        list: [
          "Name", "Path", "Description", "ModuleType", "Version", "NestedModules", "ExportedFunctions", "ExportedCmdlets",
          "ExportedVariables", "ExportedAliases",
        ]), for: "System.Management.Automation.PSModuleInfo")
  }

  private static func help(_ views: inout ViewRegistry) {
    for (name, view) in HelpViews.all { views.register(view, for: name) }
  }

  private static func session(_ views: inout ViewRegistry) {
    views.register(
      .table(
        [ViewColumn("Id", width: 4, alignment: .right), ViewColumn("CommandLine")],
        list: ["Id", "CommandLine", "ExecutionStatus", "StartExecutionTime", "EndExecutionTime"]), for: SessionCommands.historyType)
    views.register(
      .table(
        [ViewColumn("Name", width: 30), ViewColumn("Value")],
        list: ["Name", "Description", "Value", "Visibility", "Module", "ModuleName", "Options", "Attributes"]),
      for: VariableCommands.typeName)
    views.register(.table([ViewColumn("Name", width: 30), ViewColumn("Value")]), for: "System.Collections.DictionaryEntry")
    views.register(.table([ViewColumn("Path")]), for: LocationCommands.pathInfo)
    views.register(
      .table([
        ViewColumn("Name", width: 10), ViewColumn("Used (GB)", width: 13, alignment: .right) { gigabytes("Used", $0) },
        ViewColumn("Free (GB)", width: 13, alignment: .right) { gigabytes("Free", $0) },
        ViewColumn("Provider", width: 13) {
          .string(ShownProperties.value("Provider", of: $0).text.split(separator: "\\").last.map(String.init) ?? "")
        },
        ViewColumn("Root", width: 35), ViewColumn("CurrentLocation", alignment: .right),
      ]), for: "System.Management.Automation.PSDriveInfo")
    views.register(
      .table([ViewColumn("Command", width: 20), ViewColumn("Arguments", width: 20), ViewColumn("Location", width: 20)]),
      for: "System.Management.Automation.CallStackFrame")
  }

  private static func gigabytes(_ property: String, _ value: ShellValue) -> ShellValue {
    Comparing.number(ShownProperties.value(property, of: value)).map {
      .string(FormatOperator.format(.double($0 / 1_073_741_824), "###0.00"))
    }
      ?? .string("")
  }

  private static func results(_ views: inout ViewRegistry) {
    views.register(
      .table(
        [ViewColumn("Name", width: 25), ViewColumn("MemberType", width: 13), ViewColumn("Definition")],
        list: ["TypeName", "Name", "MemberType", "Definition"], group: ViewColumn("TypeName")), for: GetMember.typeName)
    views.register(
      .table(
        [ViewColumn("Count", width: 5, alignment: .right), ViewColumn("Name", width: 25), ViewColumn("Group")],
        list: ["Values", "Count", "Group", "Name"]),
      for: GroupObject.typeName)
    views.register(
      .table([ViewColumn("Count", width: 5, alignment: .right), ViewColumn("Name", width: 25)], list: ["Values", "Count", "Name"]),
      for: GroupObject.typeName + "NoElement")
    views.register(.list(), for: MeasureObject.numbersType)
    views.register(
      .table([
        ViewColumn("Lines", alignment: .right), ViewColumn("Words", alignment: .right),
        ViewColumn("Characters", alignment: .right), ViewColumn("Property"),
      ]), for: MeasureObject.textType)
  }

  /// Values that 5.1 shows by their parts instead of their text.
  private static func values(_ views: inout ViewRegistry) {
    views.register(
      .list([
        "Days", "Hours", "Minutes", "Seconds", "Milliseconds", "Ticks", "TotalDays", "TotalHours", "TotalMinutes", "TotalSeconds",
        "TotalMilliseconds",
      ]), for: "System.TimeSpan")
    views.register(
      .table([
        ViewColumn("Major", width: 6), ViewColumn("Minor", width: 6), ViewColumn("Build", width: 6), ViewColumn("Revision", width: 8),
      ]), for: "System.Version")
    views.register(.table([ViewColumn("Guid") { .string($0.text) }]), for: "System.Guid")
    views.register(
      .table([
        ViewColumn("IsPublic", width: 8), ViewColumn("IsSerial", width: 8), ViewColumn("Name", width: 40), ViewColumn("BaseType"),
      ]), for: "System.RuntimeType")
    views.register(.custom { value, _ in lines(ShownProperties.value("Message", of: value).text) }, for: "System.Exception")
  }

  private static func lines(_ text: String) -> [String] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
  }
}
