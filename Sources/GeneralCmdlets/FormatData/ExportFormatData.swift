// Export-FormatData: views as a format.ps1xml file that Update-FormatData reads.
import ShellFiles
import ShellFormat
import ShellRuntime
import ShellValues
import XMLTrees

/// Gathers views and writes them at the end.
final class ExportFormatData: CmdletBody {
  static let definition = CmdletDefinition(
    "Export-FormatData", synopsis: "Saves formatting data from the current session in a formatting file.",
    description:
      "Views that the program computes itself, without a property or a script block, cannot be written and are named in a warning.",
    parameters: [
      parameter("InputObject", .values, mandatory: true, pipeline: true, "What Get-FormatData gives."),
      parameter("Path", .path, mandatory: true, aliases: ["FilePath"], in: ["ByPath"], "The file."),
      parameter("LiteralPath", .path, mandatory: true, aliases: ["PSPath"], in: ["ByLiteralPath"], "The file, taken as written."),
      parameter("Force", .switch, "Overwrites a file that is read-only."), parameter("NoClobber", .switch, "Fails if the file exists."),
      parameter("IncludeScriptBlock", .switch, "Writes views with script blocks as well."),
    ],
    defaultParameterSet: "ByPath",
    examples: [
      HelpExample("Get-FormatData System.Version | Export-FormatData -Path version.format.ps1xml", "One type's look, to be changed.")
    ],
    make: { ExportFormatData() })

  private var views: [(type: String, view: TypeView)] = []

  func process(_ run: any CmdletRun) throws {
    for item in run.items("InputObject") {
      let type = Access.property("TypeNames", of: item).text
      for definition in Conversion.items(Access.property("FormatViewDefinition", of: item)) {
        guard case .scalar(let value as ViewValue) = Access.property("View", of: definition) else {
          throw ErrorRecord(
            "Export-FormatData takes what Get-FormatData gives.", id: "InvalidInputObject", category: .invalidArgument,
            reason: "PSArgumentException", target: item)
        }
        views.append((type, value.view))
      }
    }
  }

  func end(_ run: any CmdletRun) throws {
    let path = try run.filePath(run.text("LiteralPath") ?? run.text("Path") ?? "")
    var left: [String] = []
    var text = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Configuration>\n  <ViewDefinitions>\n"
    for (type, view) in views {
      if let control = ExportFormatData.control(view, withScripts: run.flag("IncludeScriptBlock")) {
        let name = view.name.isEmpty ? type : view.name
        let body = Tag(
          "View", [Tag("Name", name), Tag("ViewSelectedBy", [Tag("TypeName", type)])] + ExportFormatData.group(view) + [control])
        text += body.lines.map { "    " + $0 + "\n" }.joined()
      } else {
        left.append(type)
      }
    }
    text += "  </ViewDefinitions>\n</Configuration>\n"
    let writer = try FileWriter(path, encoding: .utf8, append: false, noClobber: run.flag("NoClobber"))
    try writer.write(text)
    try writer.close()
    if !left.isEmpty { try run.warning("These types have views that cannot be written: \(left.joined(separator: ", ")).") }
  }

  private static func group(_ view: TypeView) -> [Tag] {
    guard let group = view.group, let source = source(group) else { return [] }
    return [Tag("GroupBy", [source, Tag("Label", group.label)])]
  }

  private static func source(_ column: ViewColumn) -> Tag? {
    if let script = column.script { return Tag("ScriptBlock", script) }
    return column.render == nil || !column.property.isEmpty ? Tag("PropertyName", column.property) : nil
  }

  private static func control(_ view: TypeView, withScripts: Bool) -> Tag? {
    let columns = view.form == .table ? view.columns : view.form == .wide ? [view.wideItem].compactMap { $0 } : view.listItems
    guard columns.allSatisfy({ source($0) != nil && (withScripts || $0.script == nil) }) else { return nil }
    switch view.form {
    case .table:
      let headers = view.columns.map { column in
        Tag(
          "TableColumnHeader",
          [Tag("Label", column.label)] + (column.width.map { [Tag("Width", String($0))] } ?? [])
            + (column.alignment.map { [Tag("Alignment", $0.rawValue)] } ?? []))
      }
      let items = view.columns.map { Tag("TableColumnItem", [source($0)!]) }
      return Tag(
        "TableControl",
        (view.autoSize ? [Tag("AutoSize", [])] : []) + (view.hideHeaders ? [Tag("HideTableHeaders", [])] : []) + [
          Tag("TableHeaders", headers),
          Tag("TableRowEntries", [Tag("TableRowEntry", (view.wrap ? [Tag("Wrap", [])] : []) + [Tag("TableColumnItems", items)])]),
        ])
    case .list:
      let items =
        view.listItems.isEmpty
        ? view.listProperties.map { Tag("ListItem", [Tag("PropertyName", $0)]) }
        : view.listItems.map { Tag("ListItem", [Tag("Label", $0.label), source($0)!]) }
      guard !items.isEmpty else { return nil }
      return Tag("ListControl", [Tag("ListEntries", [Tag("ListEntry", [Tag("ListItems", items)])])])
    case .wide:
      return Tag(
        "WideControl",
        (view.wideColumns.map { [Tag("ColumnNumber", String($0))] } ?? []) + [
          Tag("WideEntries", [Tag("WideEntry", [Tag("WideItem", [source(columns[0])!])])])
        ])
    case .custom: return nil
    }
  }
}

/// One element of the written file.
private struct Tag {
  let lines: [String]

  init(_ name: String, _ text: String) {
    lines = ["<\(name)>\(XMLText.escaped(text))</\(name)>"]
  }

  init(_ name: String, _ children: [Tag]) {
    lines = children.isEmpty ? ["<\(name) />"] : ["<\(name)>"] + children.flatMap { $0.lines.map { "  " + $0 } } + ["</\(name)>"]
  }
}
