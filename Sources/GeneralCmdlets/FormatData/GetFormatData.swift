// Get-FormatData: the views of types as objects that can be looked at and exported.
import ShellFormat
import ShellRuntime
import ShellValues

enum GetFormatData {
  static let typeName = "System.Management.Automation.ExtendedTypeDefinition"

  static func definition(views: ViewRegistry) -> CmdletDefinition {
    CmdletDefinition(
      "Get-FormatData", synopsis: "Gets the formatting data in the current session.",
      parameters: [
        parameter("TypeName", .strings, at: 0, "Names of types; wildcards allowed."),
        parameter("PowerShellVersion", .any, "Accepted: the views are the same for every client."),
      ],
      examples: [HelpExample("Get-FormatData System.IO.*", "How files and folders look.")], outputType: typeName,
      make: {
        SimpleCmdlet { run in
          let patterns = run["TypeName"] == nil ? [Wildcard("*")] : run.strings("TypeName").map { Wildcard($0) }
          for name in views.typeNames where patterns.contains(where: { $0.matches(name) }) {
            try run.write(.object(object(name, views.all(for: name))))
          }
        }
      })
  }

  private static func object(_ type: String, _ views: [TypeView]) -> ShellObject {
    let definitions = views.map { view in
      ShellValue.object(
        ShellObject(
          typeNames: ["System.Management.Automation.FormatViewDefinition"],
          properties: [
            .init("Name", .string(view.name.isEmpty ? type : view.name)), .init("Control", control(view)),
            .init("View", .scalar(ViewValue(view: view)), isHidden: true),
          ], text: "\(view.name.isEmpty ? type : view.name) , \(controlName(view))"))
    }
    return ShellObject(
      typeNames: [typeName],
      properties: [
        .init("TypeNames", .strings([type])), .init("FormatViewDefinition", .list(definitions)),
        .init("TypeName", .string(type), isHidden: true),
      ], text: type)
  }

  static func controlName(_ view: TypeView) -> String {
    switch view.form {
    case .table: "TableControl"
    case .list: "ListControl"
    case .wide: "WideControl"
    case .custom: "CustomControl"
    }
  }

  private static func control(_ view: TypeView) -> ShellValue {
    func entry(_ column: ViewColumn) -> ShellValue {
      .object(
        ShellObject(
          typeNames: ["System.Management.Automation.DisplayEntry"],
          properties: [
            .init("ValueType", .string(column.script == nil ? "Property" : "ScriptBlock")),
            .init("Value", .string(column.script ?? column.property)),
          ], text: column.script ?? column.property))
    }
    var properties: [ShellObject.Property] = []
    switch view.form {
    case .table:
      let headers = view.columns.map { column in
        ShellValue.object(
          ShellObject(
            typeNames: ["System.Management.Automation.TableControlColumnHeader"],
            properties: [
              .init("Label", .string(column.label)), .init("Alignment", .string(column.alignment?.rawValue ?? "Undefined")),
              .init("Width", .int(column.width ?? 0)),
            ]))
      }
      properties = [
        .init("Headers", .list(headers)), .init("Columns", .list(view.columns.map(entry))), .init("AutoSize", .bool(view.autoSize)),
        .init("HideTableHeaders", .bool(view.hideHeaders)),
      ]
    case .list:
      properties = [
        .init("Items", .list(view.listItems.isEmpty ? view.listProperties.map { .string($0) } : view.listItems.map(entry)))
      ]
    case .wide: properties = [.init("DisplayEntry", view.wideItem.map(entry) ?? .null), .init("Columns", .int(view.wideColumns ?? 0))]
    case .custom: break
    }
    return .object(
      ShellObject(
        typeNames: ["System.Management.Automation." + controlName(view)], properties: properties,
        text: "System.Management.Automation." + controlName(view)))
  }
}

/// A view inside the object that describes it, for Export-FormatData.
struct ViewValue: ShellScalar {
  let view: TypeView
  var typeName: String { "System.Management.Automation.PSControl" }
  var text: String { view.name }
}
