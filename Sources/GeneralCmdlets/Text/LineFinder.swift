// The patterns of one Select-String: whether a line has one of them, and where.
import RegularExpressions
import ShellRuntime
import ShellTypes
import ShellValues

struct LineFinder {
  struct Found {
    var pattern: String
    /// The match objects; empty with -SimpleMatch of 5.1 and with -NotMatch.
    var matches: [ShellValue]
  }

  private enum Test {
    case plain(String)
    case expression(LinePattern)
  }

  let isCaseSensitive: Bool
  private let patterns: [String]
  private let tests: [Test]
  private let isNegated: Bool
  private let findsAll: Bool

  init(_ run: any CmdletRun) throws {
    isCaseSensitive = run.flag("CaseSensitive")
    isNegated = run.flag("NotMatch")
    findsAll = run.flag("AllMatches")
    let ignoresCase = !isCaseSensitive
    patterns = run.strings("Pattern")
    tests = try patterns.map { pattern in
      if run.flag("SimpleMatch") { return .plain(ignoresCase ? pattern.lowercased() : pattern) }
      do {
        return .expression(try LinePattern(pattern, ignoringCase: ignoresCase))
      } catch {
        throw ErrorRecord(
          "The string \(pattern) is not a valid regular expression: \((error as? ErrorRecord)?.message ?? "")", id: "InvalidRegex",
          category: .invalidArgument, reason: "ArgumentException")
      }
    }
  }

  /// - Returns: `nil` when the line is not wanted.
  func find(in line: String) throws -> Found? {
    var folded: String?
    for (pattern, test) in zip(patterns, tests) {
      switch test {
      case .plain(let wanted):
        if !isCaseSensitive, folded == nil { folded = line.lowercased() }
        guard wanted.isEmpty || (folded ?? line).contains(wanted) else { continue }
        return isNegated ? nil : Found(pattern: pattern, matches: [])
      case .expression(let expression):
        let matches = try expression.matches(in: line, all: findsAll && !isNegated)
        guard !matches.isEmpty else { continue }
        return isNegated ? nil : Found(pattern: pattern, matches: matches)
      }
    }
    return isNegated ? Found(pattern: patterns.first ?? "", matches: []) : nil
  }
}

/// A regular expression and its matches as objects.
struct LinePattern {
  private let pattern: Pattern

  init(_ pattern: String, ignoringCase: Bool) throws { self.pattern = try Shell.pattern(.string(pattern), ignoringCase: ignoringCase) }

  func matches(in line: String, all: Bool) throws -> [ShellValue] {
    try pattern.matches(in: Subject(line), limit: all ? Int.max : 1).map { .scalar(MatchValue($0, of: pattern)) }
  }
}
