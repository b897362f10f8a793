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
  case openError = "OpenError"
  case closeError = "CloseError"
  case deadlockDetected = "DeadlockDetected"
  case metadataError = "MetadataError"
  case fromStdErr = "FromStdErr"
  case authenticationError = "AuthenticationError"
  case protocolError = "ProtocolError"
  case quotaExceeded = "QuotaExceeded"
  case notInstalled = "NotInstalled"
  case notEnabled = "NotEnabled"
  case deviceError = "DeviceError"
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
  /// What scripts compare records by: the same error stays the same through `throw`, `$_` and `$Error`.
  public final class Identity {
    weak var value: ErrorValue?
  }

  public var message: String
  /// First part of FullyQualifiedErrorId, such as `ParameterBindingFailed`; the activity is appended behind a comma.
  public var id: String
  public var category: ErrorCategory
  /// Short name of the exception type, such as `ManagementObjectNotFoundException`.
  public var reason: String
  public var target: ShellValue
  /// The cmdlet at fault, filled in by whoever runs it.
  public var activity: String?
  /// What stands behind the id's comma when it is not the activity: the .NET class of a built-in cmdlet.
  public var source: String?
  public var place: SourcePlace?
  /// What would put it right, one sentence with the command to run; printed under the message.
  public var recommendation: String?
  /// Full name of the exception type when `reason` alone does not say it.
  public var exceptionType: String?
  /// Full name of the exception type that is wrapped, with the same message.
  public var innerType: String?
  /// The wrapped exception itself.
  public var inner: ShellObject?
  /// The exception that was thrown, when there was one before there was a record.
  public var exception: ShellObject?
  /// Text that stands in for the exception's message.
  public var details: String?
  /// Parts of CategoryInfo that a script has set.
  public var targetName: String?
  public var targetType: String?
  /// Ended something by an error action of Stop.
  public var isStopped = false
  /// Calls around the place, innermost first, as `ScriptStackTrace` shows them.
  public var stack: [String] = []
  public let identity = Identity()

  public init(
    _ message: String, id: String, category: ErrorCategory = .notSpecified, reason: String = "Exception", target: ShellValue = .null,
    recommendation: String? = nil, inner innerType: String? = nil
  ) {
    (self.message, self.id, self.category, self.reason) = (message, id, category, reason)
    (self.target, self.recommendation, self.innerType) = (target, recommendation, innerType)
  }

  /// The record of an exception that a script made and threw or wrote.
  public init(exception: ShellObject, id: String? = nil, category: ErrorCategory = .notSpecified, target: ShellValue = .null) {
    let message = ExceptionObject.message(exception)
    let type = exception.typeNames.first ?? ExceptionTypes.root
    self.init(
      message, id: id ?? message, category: category, reason: String(type.split(separator: ".").last ?? ""), target: target)
    (self.exception, exceptionType) = (exception, type)
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
