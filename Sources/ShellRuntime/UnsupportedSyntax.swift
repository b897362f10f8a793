// What the parser reads and the runtime does not run yet: an error that names the construct, never silence.
import ShellSyntax
import ShellValues

extension Shell {
  /// - Parameter construct: as people call it, such as `trap`.
  func unsupported(_ construct: String, _ range: SourceRange) -> ErrorRecord {
    var record = ErrorRecord(
      "This shell does not run '\(construct)' yet.", id: "NotSupported", category: .notImplemented, reason: "NotSupportedException")
    place(&record, range)
    return record
  }
}
