// The files that CI systems read.
import Testing

@Suite struct ResultFileTests {
  private let text = "Describe 'D & E' { Context C { It a { 1 } }; It b { 1 | Should -Be 2 }; It c -Skip { 1 } }"

  /// The file with times and dates removed.
  private func file(_ format: String) throws -> [String] {
    try tests(text, "-Output None -OutputFile r.xml -OutputFormat \(format); Get-Content r.xml").lines.map {
      $0.replacing(/\ (time|date)="[^"]*"/, with: "").trimmingPrefix(/\ */).description
    }
  }

  @Test func `NUnit 2.5 nests blocks as suites`() throws {
    let lines = try file("NUnitXml")
    #expect(
      lines.filter { $0.hasPrefix("<test-case") } == [
        "<test-case description=\"b\" name=\"D &amp; E.b\" asserts=\"0\" success=\"False\" result=\"Failure\" executed=\"True\">",
        "<test-case description=\"c\" name=\"D &amp; E.c\" asserts=\"0\" success=\"False\" result=\"Ignored\" executed=\"False\" />",
        "<test-case description=\"a\" name=\"D &amp; E.C.a\" asserts=\"0\" success=\"True\" result=\"Success\" executed=\"True\" />",
      ])
    #expect(lines.contains("<message>Expected 2, but got 1.</message>"))
    #expect(lines.filter { $0.hasPrefix("<test-suite") }.count == 4)
  }

  @Test func `JUnit has one suite for a file`() throws {
    let lines = try file("JUnitXml")
    #expect(lines.filter { $0.hasPrefix("<testsuite ") }.count == 1)
    #expect(lines.contains { $0.hasPrefix("<testcase name=\"D &amp; E.C.a\" status=\"Passed\"") && $0.hasSuffix("/>") })
    #expect(lines.contains { $0.hasPrefix("<failure message=\"Expected 2, but got 1.\">") })
    #expect(lines.contains("<skipped message=\"\" />"))
  }
}
