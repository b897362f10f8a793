// One thing that a look at a script found.

/// What is wrong with a script, or might be, at a place.
public struct ScriptFinding: Sendable, Equatable {
  public enum Severity: String, Sendable, CaseIterable {
    /// Fails when it runs.
    case error = "Error"
    /// May fail, or fails elsewhere.
    case warning = "Warning"
  }

  public var file: String
  /// From 1.
  public var line: Int
  /// From 1, in Unicode scalars.
  public var column: Int
  public var severity: Severity
  /// As the error would have it, such as `NamedParameterNotFound`.
  public var id: String
  public var message: String
  /// What would mend it, when that can be said.
  public var recommendation: String?
  /// The command at fault.
  public var command: String?
}
