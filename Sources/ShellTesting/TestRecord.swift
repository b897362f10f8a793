// What became of one It.
import ShellRuntime
import ShellValues

enum TestOutcome: String {
  case passed = "Passed", failed = "Failed", skipped = "Skipped", pending = "Pending", inconclusive = "Inconclusive", notRun = "NotRun"

  /// In front of the name.
  var mark: String {
    switch self {
    case .passed: "[+]"
    case .failed: "[-]"
    case .skipped, .notRun: "[!]"
    case .pending, .inconclusive: "[?]"
    }
  }
}

/// One test's result.
struct TestRecord {
  var name: String
  /// As written, before `<name>` was filled in.
  var template: String
  /// Names of the blocks around it, outermost first.
  var path: [String]
  /// Kinds of those blocks, `Describe` or `Context`.
  var blockKinds: [TestBlock.Kind]
  var tags: [String]
  var file: String
  var line: Int
  /// The data of a parameterised test.
  var data: ShellValue
  var outcome: TestOutcome
  /// The reason of a skipped, pending or inconclusive test.
  var reason: String?
  var error: ErrorRecord?
  /// Microseconds.
  var duration: Int64 = 0
  /// What the test needs that this shell does not have (`TestNeeds`).
  var needs: [String] = []
  /// False when it stands for an error outside any test.
  var isTest = true

  var expandedPath: String { (path + [name]).joined(separator: ".") }
}

/// Set-ItResult and Set-TestInconclusive end a test by throwing an error with one of these ids.
enum OutcomeSignal {
  static let ids: [String: TestOutcome] = [
    "PesterTestSkipped": .skipped, "PesterTestPending": .pending, "PesterTestInconclusive": .inconclusive,
  ]

  static func outcome(of error: ErrorRecord) -> TestOutcome? { ids[error.id] }

  static func error(_ outcome: TestOutcome, _ because: String) -> ErrorRecord {
    ErrorRecord(
      because, id: ids.first { $0.value == outcome }?.key ?? "PesterTestInconclusive", category: .invalidResult, reason: "Exception")
  }
}
