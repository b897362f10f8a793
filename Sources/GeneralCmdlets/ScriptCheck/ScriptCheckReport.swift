// What was found in scripts, as text for people and as JSON and JUnit for machines.
public import ShellRuntime
import ShellValues
import XMLTrees

public enum ScriptCheckFormat: String, Sendable, CaseIterable { case text = "Text", json = "JSON", junit = "JUnit" }

/// Findings by file, files in the order they were looked at.
public struct ScriptCheckReport: Sendable {
  public var files: [(path: String, findings: [ScriptFinding])] = []

  public init() {}

  /// Whether anything would fail.
  public var hasErrors: Bool { files.contains { $0.findings.contains { $0.severity == .error } } }

  public func text(_ format: ScriptCheckFormat) -> String {
    switch format {
    case .text: lines.joined(separator: "\n") + "\n"
    case .json: json
    case .junit: junit
    }
  }

  // MARK: people

  /// `file:line:column: severity: message [id]`, what mends it below, and a line that counts.
  private var lines: [String] {
    var lines: [String] = []
    for finding in files.flatMap(\.findings) {
      lines.append(
        "\(finding.file):\(finding.line):\(finding.column): \(finding.severity.rawValue.lowercased()): "
          + "\(finding.command.map { $0 + " : " } ?? "")\(ScriptCheckReport.oneLine(finding.message)) [\(finding.id)]")
      if let recommendation = finding.recommendation { lines.append("    \(recommendation)") }
    }
    let errors = count(.error)
    let warnings = count(.warning)
    lines.append("\(counted(files.count, "file")), \(counted(errors, "error")), \(counted(warnings, "warning"))")
    return lines
  }

  private func count(_ severity: ScriptFinding.Severity) -> Int {
    files.reduce(0) { $0 + $1.findings.filter { $0.severity == severity }.count }
  }

  private func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

  private static func oneLine(_ text: String) -> String { String(text.map { $0.isNewline ? " " : $0 }) }

  // MARK: JSON

  private var json: String {
    let findings = files.flatMap(\.findings).map { finding in
      let fields: [(String, String)] = [
        ("File", ScriptCheckReport.quoted(finding.file)), ("Line", "\(finding.line)"), ("Column", "\(finding.column)"),
        ("Severity", ScriptCheckReport.quoted(finding.severity.rawValue)), ("Id", ScriptCheckReport.quoted(finding.id)),
        ("Command", finding.command.map(ScriptCheckReport.quoted) ?? "null"), ("Message", ScriptCheckReport.quoted(finding.message)),
        ("Recommendation", finding.recommendation.map(ScriptCheckReport.quoted) ?? "null"),
      ]
      return "  {\n" + fields.map { "    \"\($0)\": \($1)" }.joined(separator: ",\n") + "\n  }"
    }
    return findings.isEmpty ? "[]\n" : "[\n" + findings.joined(separator: ",\n") + "\n]\n"
  }

  private static func quoted(_ text: String) -> String { JsonWriter(depth: 1, compress: true, escaping: .plain).quoted(text) }

  // MARK: JUnit

  /// One suite for each file, one failed case for each error; a file without errors is one case that passed. Warnings are its output.
  private var junit: String {
    let suites = files.map(suite)
    let root = XMLElement(
      "testsuites",
      [
        ("name", "Invoke-ScriptCheck"), ("tests", String(files.reduce(0) { $0 + cases($1.findings) })), ("failures", String(count(.error))),
        ("errors", "0"),
      ])
    root.children = suites
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + root.markup() + "\n"
  }

  private func cases(_ findings: [ScriptFinding]) -> Int { max(1, findings.filter { $0.severity == .error }.count) }

  private func suite(_ path: String, _ findings: [ScriptFinding]) -> XMLElement {
    let errors = findings.filter { $0.severity == .error }
    let warnings = findings.filter { $0.severity == .warning }
    let suite = XMLElement(
      "testsuite", [("name", path), ("tests", String(cases(findings))), ("failures", String(errors.count)), ("errors", "0")])
    if errors.isEmpty { suite.children.append(XMLElement("testcase", [("classname", path), ("name", "binds")])) }
    for error in errors {
      let place = "\(error.line):\(error.column)"
      let test = XMLElement("testcase", [("classname", path), ("name", "\(place) \(error.id)")])
      let text = "\(path):\(place)" + (error.recommendation.map { "\n" + $0 } ?? "")
      test.children.append(XMLElement("failure", [("message", error.message)], text: text))
      suite.children.append(test)
    }
    if !warnings.isEmpty {
      let text = warnings.map { "\($0.line):\($0.column) \($0.message)" }.joined(separator: "\n")
      suite.children.append(XMLElement("system-out", text: text))
    }
    return suite
  }
}
