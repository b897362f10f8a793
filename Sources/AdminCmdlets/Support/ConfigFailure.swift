// What can go wrong with the configuration, as the shell's errors: id, category, and what would put it right.
import AdminModel
import ShellValues

enum ConfigFailure {
  static func record(_ error: ConfigurationStoreError) -> ErrorRecord {
    let (id, category): (String, ErrorCategory) =
      switch error {
      case .conflict: ("ConfigurationChangedMeanwhile", .resourceBusy)
      case .newerSchema: ("ConfigurationStoreIsNewer", .resourceUnavailable)
      case .unreadable: ("ConfigurationStoreUnreadable", .invalidData)
      case .busy: ("ConfigurationStoreBusy", .resourceBusy)
      case .failed: ("ConfigurationStoreFailed", .resourceUnavailable)
      }
    return ErrorRecord(error.description, id: id, category: category, reason: "DataSourceOperationException")
  }

  /// A rule that the change would break.
  static func record(_ violation: RuleViolation, given: [String], target: String) -> ErrorRecord {
    let reasons = [
      "ADObjectAlreadyExists": "ADObjectAlreadyExistsException", "ManagementObjectNotFound": "ManagementObjectNotFoundException",
      "AdminLimitExceeded": "AdminLimitExceededException", "ConnectorMappingConflict": "ConnectorMappingConflictException",
    ]
    var message = violation.message
    if let parameter = violation.parameter(given: given), !message.contains(parameter) { message += " Parameter: \(parameter)." }
    return ErrorRecord(
      message, id: violation.id, category: violation.id == "ADObjectAlreadyExists" ? .resourceExists : .invalidOperation,
      reason: reasons[violation.id] ?? "InvalidOperationException", target: .string(target))
  }

  /// A value that fits its parameter's type and not the present object, such as an entry that is in the list already.
  static func record(_ failure: ConversionFailure, parameter: String, target: String) -> ErrorRecord {
    ErrorRecord(
      "Cannot process argument transformation on parameter '\(parameter)'. \(failure.message)", id: "ParameterArgumentTransformationError",
      category: .invalidData,
      reason: "ParameterBindingArgumentTransformationException", target: .string(target))
  }

  /// - Source: objects.md section 10, "not found".
  static func notFound(_ identity: String, noun: String, known: [String], server: String) -> ErrorRecord {
    let near = known.first { $0.lowercased().hasPrefix(identity.lowercased()) || identity.lowercased().hasPrefix($0.lowercased()) }
    let hint = near.map { " There is '\($0)'." } ?? ""
    return ErrorRecord(
      "The operation couldn't be performed because object '\(identity)' couldn't be found on '\(server)'.", id: "ManagementObjectNotFound",
      category: .notSpecified, reason: "ManagementObjectNotFoundException", target: .string(identity),
      recommendation: "Get-\(noun) lists what there is.\(hint)")
  }

  static func ambiguous(_ identity: String, noun: String, found: [String]) -> ErrorRecord {
    ErrorRecord(
      "The operation couldn't be performed because '\(identity)' matches multiple entries: \(found.map { "'\($0)'" }.joined(separator: ", ")).",
      id: "ManagementObjectAmbiguous", category: .invalidArgument, reason: "ManagementObjectAmbiguousException", target: .string(identity),
      recommendation: "Name one of them, or use Get-\(noun) '\(identity)' | ForEach-Object.")
  }
}
