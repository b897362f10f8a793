// NUnit 2.5's result format, as Pester fills it.
import Glibc
import ShellRuntime
import ShellValues

enum NUnitReport {
  static func text(_ records: [TestRecord], _ totals: TestTotals, suite: String) -> String {
    let (date, time) = now()
    var xml = ResultDocument(
      "test-results",
      [
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance", "xsi:noNamespaceSchemaLocation": "nunit_schema_2.5.xsd", "name": suite,
        "total": "\(totals.total - totals.notRun)", "errors": "0", "failures": "\(totals.failed)", "not-run": "\(totals.notRun)",
        "inconclusive": "\(totals.pending + totals.inconclusive)", "ignored": "0", "skipped": "\(totals.skipped)", "invalid": "0",
        "date": date, "time": time,
      ])
    xml.leaf(
      "environment",
      [
        "nunit-version": "2.5.8.0", "os-version": "", "platform": "Unix", "cwd": "", "machine-name": "", "user": "", "user-domain": "",
        "clr-version": "Unknown",
      ])
    xml.leaf("culture-info", ["current-culture": "en-US", "current-uiculture": "en-US"])
    suites(&xml, suite, "Powershell", records) { xml in
      for (file, inside) in grouped(records, by: \.file) {
        suites(&xml, file, "TestFixture", inside) { xml in cases(&xml, inside, depth: 0) }
      }
    }
    return xml.text
  }

  private static func suites(
    _ xml: inout ResultDocument, _ name: String, _ type: String, _ records: [TestRecord], _ content: (inout ResultDocument) -> Void
  ) {
    let totals = TestTotals(records)
    xml.begin(
      "test-suite",
      [
        "type": type, "name": name, "executed": "True", "result": totals.failed > 0 ? "Failure" : "Success",
        "success": totals.failed > 0 ? "False" : "True", "time": ResultDocument.seconds(records.reduce(0) { $0 + $1.duration }), "asserts": "0",
        "description": name,
      ])
    xml.begin("results")
    content(&xml)
    xml.end()
    xml.end()
  }

  /// The tests of a block and its inner blocks.
  private static func cases(_ xml: inout ResultDocument, _ records: [TestRecord], depth: Int) {
    for record in records where record.path.count == depth { test(&xml, record) }
    for (name, inside) in grouped(records.filter { $0.path.count > depth }, by: { $0.path[depth] }) {
      suites(&xml, name, "TestFixture", inside) { xml in cases(&xml, inside, depth: depth + 1) }
    }
  }

  private static func test(_ xml: inout ResultDocument, _ record: TestRecord) {
    let result =
      switch record.outcome {
      case .passed: "Success"
      case .failed: "Failure"
      case .skipped, .notRun: "Ignored"
      case .pending, .inconclusive: "Inconclusive"
      }
    let isSuccess = record.outcome == .passed
    xml.begin(
      "test-case",
      [
        "description": record.name, "name": record.expandedPath, "time": ResultDocument.seconds(record.duration), "asserts": "0",
        "success": isSuccess ? "True" : "False", "result": result,
        "executed": record.outcome == .passed || record.outcome == .failed ? "True" : "False",
      ])
    if let error = record.error {
      xml.begin("failure")
      xml.leaf("message", content: error.message)
      xml.leaf("stack-trace", content: TestReport.failureLines(error).last ?? "")
      xml.end()
    } else if let reason = record.reason {
      xml.begin("reason")
      xml.leaf("message", content: reason)
      xml.end()
    }
    xml.end()
  }

  /// Groups in order of first appearance.
  static func grouped<Key: Hashable>(_ records: [TestRecord], by key: (TestRecord) -> Key) -> [(Key, [TestRecord])] {
    var order: [Key] = []
    var groups: [Key: [TestRecord]] = [:]
    for record in records {
      let key = key(record)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(record)
    }
    return order.map { ($0, groups[$0]!) }
  }

  private static func now() -> (date: String, time: String) {
    var seconds = time(nil)
    var parts = tm()
    localtime_r(&seconds, &parts)
    func two(_ number: Int32) -> String { (number < 10 ? "0" : "") + String(number) }
    return (
      "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))",
      "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))"
    )
  }
}
