// An error record as scripts see it: `$_` in catch, `$Error[0]`, what -ErrorVariable collects.

/// An error record as a value.
public struct ErrorValue: ShellScalar {
  public let record: ErrorRecord
  public init(_ record: ErrorRecord) { self.record = record }

  public var typeName: String { "System.Management.Automation.ErrorRecord" }
  public var text: String { record.message }
  public var memberNames: [String] {
    ["Exception", "TargetObject", "CategoryInfo", "FullyQualifiedErrorId", "ErrorDetails", "InvocationInfo"]
  }

  public func member(_ name: String) -> ShellValue? {
    switch name.lowercased() {
    case "exception":
      .object(
        ShellObject(
          typeNames: ["System.Management.Automation.\(record.reason)", "System.Exception"],
          properties: [.init("Message", .string(record.message)), .init("InnerException", .null), .init("HResult", .int(-2_146_233_087))],
          text: "System.Management.Automation.\(record.reason): \(record.message)"))
    case "message": .string(record.message)
    case "targetobject": record.target
    case "fullyqualifiederrorid": .string(record.fullyQualifiedId)
    case "categoryinfo":
      .object(
        ShellObject(
          typeNames: ["System.Management.Automation.ErrorCategoryInfo"],
          properties: [
            .init("Category", .string(record.category.rawValue)), .init("Activity", .string(record.activity ?? "")),
            .init("Reason", .string(record.reason)), .init("TargetName", .string(record.target.text)),
            .init("TargetType", .string(record.target.isNull ? "" : record.target.shortTypeName)),
          ], text: record.categoryInfo))
    case "errordetails": .null
    case "invocationinfo":
      .object(
        ShellObject([
          ("MyCommand", .string(record.activity ?? "")), ("ScriptName", record.place?.file.map { .string($0) } ?? .null),
          ("ScriptLineNumber", .int(record.place?.line ?? 0)), ("OffsetInLine", .int(record.place?.column ?? 0)),
          ("Line", .string(record.place?.lineText ?? "")),
        ]))
    default: nil
    }
  }
}

extension ErrorRecord {
  /// Id and, behind a comma, the cmdlet's class, as `NamedParameterNotFound,Set-SendConnector`.
  public var fullyQualifiedId: String { activity.map { "\(id),\($0)" } ?? id }

  /// `InvalidArgument: (:) [Set-SendConnector], ParameterBindingException`.
  public var categoryInfo: String {
    let name = target.isNull ? "" : Self.shortened(target.text)
    let type = target.isNull ? "" : target.shortTypeName
    return "\(category.rawValue): (\(name):\(type)) [\(activity ?? "")], \(reason)"
  }

  /// Forty characters at most, the middle left out.
  private static func shortened(_ text: String) -> String {
    text.count <= 40 ? text : String(text.prefix(19)) + "..." + String(text.suffix(18))
  }
}

extension ShellValue {
  /// The type's name without its namespace: `String`, `Object[]`.
  public var shortTypeName: String { String(typeName.split(separator: ".").last ?? "Object") }
}
