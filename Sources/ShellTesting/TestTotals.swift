// The sums of a run.
import ShellValues

struct TestTotals {
  var passed = 0, failed = 0, skipped = 0, pending = 0, inconclusive = 0, notRun = 0
  /// Microseconds.
  var duration: Int64 = 0

  init(_ records: [TestRecord], duration: Int64 = 0) {
    self.duration = duration
    for record in records {
      switch record.outcome {
      case .passed: passed += 1
      case .failed: failed += 1
      case .skipped: skipped += 1
      case .pending: pending += 1
      case .inconclusive: inconclusive += 1
      case .notRun: notRun += 1
      }
    }
  }

  var total: Int { passed + failed + skipped + pending + inconclusive + notRun }

  var sentence: String {
    "Tests Passed: \(passed), Failed: \(failed), Skipped: \(skipped), Pending: \(pending), Inconclusive: \(inconclusive), NotRun: \(notRun)"
  }
}
