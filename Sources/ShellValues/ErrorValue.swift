// An error record as scripts see it: `$_` in catch, `$Error[0]`, what -ErrorVariable collects.

/// An error record as a value. One record is one value, however often it is looked at.
public final class ErrorValue: ShellScalar {
  public private(set) var record: ErrorRecord
  private lazy var exception = record.makeException()

  private init(_ record: ErrorRecord) { self.record = record }

  /// The value of a record; the same one as long as somebody holds it.
  public static func of(_ record: ErrorRecord) -> ErrorValue {
    if let known = record.identity.value {
      known.record = record
      return known
    }
    let value = ErrorValue(record)
    record.identity.value = value
    return value
  }

  public var typeName: String { "System.Management.Automation.ErrorRecord" }
  public var text: String { record.details ?? record.message }
  public func isEqual(to other: ShellValue, ignoringCase: Bool) -> Bool? {
    if case .scalar(let other as ErrorValue) = other { other === self } else { nil }
  }
  public var memberNames: [String] {
    [
      "Exception", "TargetObject", "CategoryInfo", "FullyQualifiedErrorId", "ErrorDetails", "InvocationInfo", "ScriptStackTrace",
      "PipelineIterationInfo",
    ]
  }

  public func member(_ name: String) -> ShellValue? {
    switch name.lowercased() {
    case "exception": .object(exception)
    case "targetobject": record.target
    case "fullyqualifiederrorid": .string(record.fullyQualifiedId)
    case "categoryinfo": categoryInfo
    case "errordetails": record.details.map(ErrorValue.details) ?? .null
    case "invocationinfo": invocation
    case "scriptstacktrace": .string(record.stack.joined(separator: "\n"))
    case "pipelineiterationinfo": .list([])
    default: nil
    }
  }

  /// `$_.ErrorDetails = 'what to do'` is the one thing that scripts change.
  public func setMember(_ name: String, _ value: ShellValue) throws -> Bool {
    guard TextFolding.equal(name, "ErrorDetails") else { return false }
    record.details = value.isNull ? nil : (Members.get(value, "Message") ?? value).text
    return true
  }

  private static func details(_ text: String) -> ShellValue {
    .object(
      ShellObject(
        typeNames: ["System.Management.Automation.ErrorDetails"],
        properties: [.init("Message", .string(text)), .init("RecommendedAction", .string(""))], text: text))
  }

  private var categoryInfo: ShellValue {
    let info = ShellObject(
      typeNames: ["System.Management.Automation.ErrorCategoryInfo"],
      properties: [
        .init("Category", ErrorCategory.value(record.category)), .init("Activity", .string(record.activity ?? "")),
        .init("Reason", .string(record.reason)), .init("TargetName", .string(record.targetName ?? record.target.text)),
        .init("TargetType", .string(record.targetType ?? (record.target.isNull ? "" : record.target.shortTypeName))),
      ], text: record.categoryInfo)
    info.add(ShellObject.Method("GetMessage", .method, definition: "string GetMessage()") { this, _ in .string(this.text) })
    return .object(info)
  }

  private var invocation: ShellValue {
    let place = record.place
    return .object(
      ShellObject(
        typeNames: ["System.Management.Automation.InvocationInfo"],
        properties: [
          .init("MyCommand", record.activity.map { .string($0) } ?? .null), .init("BoundParameters", .hashtable(ShellHashtable())),
          .init("UnboundArguments", .list([])), .init("ScriptLineNumber", .int(place?.line ?? 0)),
          .init("OffsetInLine", .int(place?.column ?? 0)), .init("HistoryId", .int(-1)),
          .init("ScriptName", place?.file.map { .string($0) } ?? .string("")), .init("Line", .string(place?.lineText ?? "")),
          .init("PositionMessage", .string(place.map(ErrorValue.position) ?? "")),
          .init("PSScriptRoot", .string(place?.file.map { String($0[..<($0.lastIndex(of: "/") ?? $0.startIndex)]) } ?? "")),
          .init("PSCommandPath", .string(place?.file ?? "")), .init("InvocationName", .string(record.activity ?? "")),
        ]))
  }

  private static func position(_ place: SourcePlace) -> String {
    let head = place.file.map { "At \($0):" } ?? "At line:"
    let blanks = String(repeating: " ", count: max(0, place.column - 1))
    return "\(head)\(place.line) char:\(place.column)\n+ \(place.lineText)\n+ \(blanks)\(String(repeating: "~", count: place.length))"
  }
}

extension ErrorCategory {
  /// The category as scripts compare it.
  static func value(_ category: ErrorCategory) -> ShellValue {
    .scalar(EnumValue("System.Management.Automation.ErrorCategory", category.rawValue, all: allCases.map(\.rawValue)))
  }
}

extension ErrorRecord {
  /// Id and, behind a comma, the cmdlet's class, as `NamedParameterNotFound,Set-SendConnector`.
  public var fullyQualifiedId: String { (source ?? activity).map { $0.isEmpty ? id : "\(id),\($0)" } ?? id }

  /// `InvalidArgument: (:) [Set-SendConnector], ParameterBindingException`.
  public var categoryInfo: String {
    let name = targetName ?? (target.isNull ? "" : Self.shortened(target.text))
    let type = targetType ?? (target.isNull ? "" : target.shortTypeName)
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
