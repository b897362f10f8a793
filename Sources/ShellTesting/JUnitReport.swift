// JUnit's result format: one suite for each file.
import ShellRuntime
import ShellValues

enum JUnitReport {
  static func text(_ records: [TestRecord], _ totals: TestTotals, suite: String) -> String {
    var xml = ResultDocument(
      "testsuites",
      [
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance", "xsi:noNamespaceSchemaLocation": "junit_schema_4.xsd", "name": suite,
        "tests": "\(totals.total)", "errors": "0", "failures": "\(totals.failed)", "disabled": "\(totals.notRun)",
        "time": ResultDocument.seconds(totals.duration),
      ])
    for (place, (file, inside)) in NUnitReport.grouped(records, by: \.file).enumerated() {
      let sums = TestTotals(inside)
      xml.begin(
        "testsuite",
        [
          "name": file, "tests": "\(sums.total)", "errors": "0", "failures": "\(sums.failed)", "hostname": "localhost", "id": "\(place)",
          "skipped": "\(sums.skipped + sums.pending + sums.inconclusive)", "disabled": "\(sums.notRun)", "package": file,
          "time": ResultDocument.seconds(inside.reduce(0) { $0 + $1.duration }),
        ])
      for record in inside { test(&xml, record) }
      xml.end()
    }
    return xml.text
  }

  private static func test(_ xml: inout ResultDocument, _ record: TestRecord) {
    let attributes: KeyValuePairs = [
      "name": record.expandedPath, "status": record.outcome.rawValue, "classname": record.file, "assertions": "0",
      "time": ResultDocument.seconds(record.duration),
    ]
    guard record.outcome != .passed else { return xml.leaf("testcase", attributes) }
    xml.begin("testcase", attributes)
    if let error = record.error {
      xml.leaf("failure", ["message": error.message], content: TestReport.failureLines(error).last ?? "")
    } else {
      xml.leaf("skipped", ["message": record.reason ?? ""])
    }
    xml.end()
  }
}
