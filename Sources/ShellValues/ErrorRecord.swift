// Errors as the administrator meets them: what is wrong, its category and an id that scripts can test.

/// The categories of PowerShell's error records; the raw value is what CategoryInfo prints.
public enum ErrorCategory: String, Sendable, CaseIterable {
  case notSpecified = "NotSpecified"
  case invalidArgument = "InvalidArgument"
  case invalidData = "InvalidData"
  case invalidOperation = "InvalidOperation"
  case invalidResult = "InvalidResult"
  case invalidType = "InvalidType"
  case objectNotFound = "ObjectNotFound"
  case operationStopped = "OperationStopped"
  case operationTimeout = "OperationTimeout"
  case parserError = "ParserError"
  case permissionDenied = "PermissionDenied"
  case readError = "ReadError"
  case writeError = "WriteError"
  case resourceExists = "ResourceExists"
  case resourceUnavailable = "ResourceUnavailable"
  case resourceBusy = "ResourceBusy"
  case connectionError = "ConnectionError"
  case limitsExceeded = "LimitsExceeded"
  case notImplemented = "NotImplemented"
  case securityError = "SecurityError"
  case syntaxError = "SyntaxError"
}

/// Where in the input something went wrong: one line of source and the part to underline.
public struct SourcePlace: Sendable, Equatable {
  /// A script's path, or `nil` for typed input (`At line:1`).
  public var file: String?
  /// From 1.
  public var line: Int
  /// From 1, in characters.
  public var column: Int
  /// The whole source line, without its line end.
  public var lineText: String
  /// How many characters to underline; at least 1.
  public var length: Int

  public init(file: String? = nil, line: Int, column: Int, lineText: String, length: Int) {
    (self.file, self.line, self.column, self.lineText, self.length) = (file, line, column, lineText, length)
  }
}

/// One error, terminating when thrown and non-terminating when written.
///
/// `Error` demands `Sendable`, which `target` is not: errors stay in the one thread that the shell runs in.
public struct ErrorRecord: Error, @unchecked Sendable {
  public var message: String
  /// First part of FullyQualifiedErrorId, such as `ParameterBindingFailed`; the activity is appended behind a comma.
  public var id: String
  public var category: ErrorCategory
  /// Short name of the exception type, such as `ManagementObjectNotFoundException`.
  public var reason: String
  public var target: ShellValue
  /// The cmdlet at fault, filled in by whoever runs it.
  public var activity: String?
  public var place: SourcePlace?
  /// What would put it right, one sentence with the command to run; printed under the message.
  public var recommendation: String?

  public init(
    _ message: String, id: String, category: ErrorCategory = .notSpecified, reason: String = "Exception", target: ShellValue = .null,
    recommendation: String? = nil
  ) {
    (self.message, self.id, self.category, self.reason) = (message, id, category, reason)
    (self.target, self.recommendation) = (target, recommendation)
  }
}

extension ErrorRecord {
  /// An exception that a .NET method throws. Whoever called the method puts `Exception calling "M" with "n" argument(s):` in front.
  /// - Parameter type: the exception's name without namespace.
  public static func raised(_ type: String, _ message: String) -> ErrorRecord {
    ErrorRecord(message, id: type, category: .notSpecified, reason: "MethodInvocationException")
  }

  /// The record of a method call that failed inside the method.
  public func calling(_ method: String, _ count: Int) -> ErrorRecord {
    guard reason == "MethodInvocationException", !message.hasPrefix("Exception calling") else { return self }
    var record = self
    record.message = "Exception calling \"\(method)\" with \"\(count)\" argument(s): \"\(message)\""
    return record
  }
}
