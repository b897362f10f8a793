// `[System.Management.Automation.ErrorRecord]::new(…)`: errors that scripts make themselves, for ThrowTerminatingError and WriteError.
import ShellValues

enum ErrorRecordType {
  static let all = [type, category]

  private static let type = ShellType(
    "System.Management.Automation.ErrorRecord", ["errorrecord"], methods: ["GetType"],
    convert: { value in
      if case .scalar(is ErrorValue) = value.unwrapped { return value.unwrapped }
      return try TypeDirectory.unchanged(value, "System.Management.Automation.ErrorRecord")
    },
    construct: { arguments in
      switch arguments.count {
      case 4:
        let text = try categoryType.convert(arguments[2]).text
        let target = arguments[3]
        if case .object(let exception) = arguments[0].unwrapped, ExceptionObject.isException(.object(exception)) {
          return .scalar(
            ErrorValue.of(
              ErrorRecord(
                exception: exception, id: arguments[1].text, category: ErrorCategory(rawValue: text) ?? .notSpecified, target: target)))
        }
        // The exception of a caught error is one too.
        guard let message = Members.get(arguments[0], "Message"), !arguments[0].isNull else { return nil }
        return .scalar(
          ErrorValue.of(
            ErrorRecord(
              message.text, id: arguments[1].text, category: ErrorCategory(rawValue: text) ?? .notSpecified, reason: "Exception", target: target)))
      case 2:
        guard case .scalar(let old as ErrorValue) = arguments[0].unwrapped, case .object(let exception) = arguments[1].unwrapped else { return nil }
        var record = old.record
        record.message = ExceptionObject.message(exception)
        return .scalar(ErrorValue.of(record))
      default: return nil
      }
    })

  private static var categoryType: EnumType { EnumType(definition: definition) }
  /// In the order of .NET, which is that of their numbers.
  private static let definition = EnumDefinition("System.Management.Automation.ErrorCategory", names)
  private static let names = [
    "NotSpecified", "OpenError", "CloseError", "DeviceError", "DeadlockDetected", "InvalidArgument", "InvalidData", "InvalidOperation",
    "InvalidResult", "InvalidType", "MetadataError", "NotImplemented", "NotInstalled", "ObjectNotFound", "OperationStopped",
    "OperationTimeout", "SyntaxError", "ParserError", "PermissionDenied", "ResourceBusy", "ResourceExists", "ResourceUnavailable",
    "ReadError", "WriteError", "FromStdErr", "SecurityError", "ProtocolError", "ConnectionError", "AuthenticationError", "LimitsExceeded",
    "QuotaExceeded", "NotEnabled",
  ]
  private static let category = ShellType.enumeration(definition)
}
