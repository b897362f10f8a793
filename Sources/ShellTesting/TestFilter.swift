// Which tests run: by name, by full name, by tag, by line.
import ShellSyntax
import ShellValues

struct TestFilter {
  /// Wildcards for the names of outermost blocks (Pester 4's -TestName).
  var names: [String] = []
  /// Wildcards for `Describe.Context.It` (Pester 5's -FullNameFilter).
  var fullNames: [String] = []
  var tags: [String] = []
  var excludedTags: [String] = []
  /// `file:line` of an It or a block.
  var lines: [String] = []

  /// Whether a block may hold tests that run.
  /// - Parameter body: looked through for tags inside, so that a block without them is not entered in vain.
  func enters(_ block: TestBlock, body: ScriptBlockTree) -> Bool {
    if block.depth == 0, !names.isEmpty, !TestFilter.any(names, match: block.name) { return false }
    if TestFilter.any(excludedTags, matchAnyOf: block.allTags) { return false }
    guard !tags.isEmpty, !TestFilter.any(tags, matchAnyOf: block.allTags) else { return true }
    return body.text.lowercased().contains("-tag")
  }

  func runs(_ record: TestRecord) -> Bool {
    if TestFilter.any(excludedTags, matchAnyOf: record.tags) { return false }
    if !tags.isEmpty, !TestFilter.any(tags, matchAnyOf: record.tags) { return false }
    if !fullNames.isEmpty {
      let template = (record.path + [record.template]).joined(separator: ".")
      guard TestFilter.any(fullNames, match: record.expandedPath) || TestFilter.any(fullNames, match: template) else { return false }
    }
    return lines.isEmpty || lines.contains("\(record.file):\(record.line)")
  }

  private static func any(_ patterns: [String], match text: String) -> Bool { patterns.contains { Wildcard($0).matches(text) } }

  private static func any(_ patterns: [String], matchAnyOf texts: [String]) -> Bool { texts.contains { any(patterns, match: $0) } }
}
