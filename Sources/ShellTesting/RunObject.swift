// The object of -PassThru, with the names of Pester 4 and of Pester 5.
import ShellRuntime
import ShellValues

enum RunObject {
  static func make(_ records: [TestRecord], _ totals: TestTotals, files: [String]) -> ShellValue {
    let results = records.map(result)
    func having(_ outcome: TestOutcome) -> ShellValue { .list(zip(records, results).filter { $0.0.outcome == outcome }.map(\.1)) }
    let pairs: [(String, ShellValue)] = [
      ("Result", .string(totals.failed > 0 ? "Failed" : "Passed")), ("TotalCount", .int(totals.total)),
      ("PassedCount", .int(totals.passed)), ("FailedCount", .int(totals.failed)), ("SkippedCount", .int(totals.skipped)),
      ("PendingCount", .int(totals.pending)), ("InconclusiveCount", .int(totals.inconclusive)), ("NotRunCount", .int(totals.notRun)),
      ("Duration", span(totals.duration)), ("Time", span(totals.duration)), ("Containers", .strings(files)),
      ("Passed", having(.passed)), ("Failed", having(.failed)), ("Skipped", having(.skipped)), ("Tests", .list(results)),
      ("TestResult", .list(results)),
    ]
    return .object(
      ShellObject(typeNames: ["Pester.Run", "System.Object"], properties: pairs.map { .init($0.0, $0.1) }, text: totals.sentence))
  }

  private static func result(_ record: TestRecord) -> ShellValue {
    func last(_ kind: TestBlock.Kind) -> String {
      zip(record.path, record.blockKinds).filter { $0.1 == kind }.map(\.0).joined(separator: ".")
    }
    let pairs: [(String, ShellValue)] = [
      ("Describe", .string(last(.describe))), ("Context", .string(last(.context))), ("Name", .string(record.name)),
      ("ExpandedName", .string(record.name)), ("ExpandedPath", .string(record.expandedPath)),
      ("Path", .strings(record.path + [record.name])),
      ("Result", .string(record.outcome.rawValue)), ("Passed", .bool(record.outcome == .passed)),
      ("Skipped", .bool(record.outcome == .skipped)), ("Duration", span(record.duration)), ("Time", span(record.duration)),
      ("Tag", .strings(record.tags)), ("Data", record.data), ("Parameters", record.data),
      ("ParameterizedSuiteName", record.data.isNull ? .string("") : .string(record.template)), ("File", .string(record.file)),
      ("StartLine", .int(record.line)), ("FailureMessage", .string(record.error?.message ?? record.reason ?? "")),
      ("StackTrace", .string(record.error.map { TestReport.failureLines($0).last ?? "" } ?? "")),
      ("ErrorRecord", record.error.map { .scalar(ErrorValue.of($0)) } ?? .null), ("Needs", .strings(record.needs)),
    ]
    return .object(
      ShellObject(typeNames: ["Pester.Test", "System.Object"], properties: pairs.map { .init($0.0, $0.1) }, text: record.expandedPath))
  }

  private static func span(_ microseconds: Int64) -> ShellValue { .scalar(TimeSpanValue(ticks: microseconds * 10)) }
}
