// Set-StrictMode: what a script is not let off with.
import ShellSyntax
import ShellValues

/// The rules in force; each version has those of the ones before it.
struct StrictMode {
  /// 1 forbids variables that were never set, 2 properties that do not exist, 3 places outside an array.
  var version: Int

  static func unset(_ name: VariableName) -> ErrorRecord {
    ErrorRecord(
      "The variable '$\(name.scope.map { $0 + ":" } ?? "")\(name.name)' cannot be retrieved because it has not been set.",
      id: "VariableIsUndefined", category: .invalidOperation, reason: "RuntimeException", target: .string(name.name))
  }

  static var outside: ErrorRecord {
    ErrorRecord(
      "Index was outside the bounds of the array.", id: "System.IndexOutOfRangeException", category: .operationStopped,
      reason: "IndexOutOfRangeException")
  }

  static func noProperty(_ name: String) -> ErrorRecord {
    ErrorRecord(
      "The property '\(name)' cannot be found on this object. Verify that the property exists.", id: "PropertyNotFoundStrict",
      category: .notSpecified, reason: "PropertyNotFoundException")
  }
}

extension Shell {
  /// - Parameter version: 1, 2 or 3 and up; `nil` switches off. Holds in the session: scopes share it.
  public func setStrictMode(_ version: Int?) { strictMode = version.map { StrictMode(version: $0) } }
}
