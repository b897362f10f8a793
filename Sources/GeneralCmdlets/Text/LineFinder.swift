// The patterns of one Select-String: whether a line has one of them, and where.
import ShellRuntime
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
  func find(in line: String) -> Found? {
    var folded: String?
    for (pattern, test) in zip(patterns, tests) {
      switch test {
      case .plain(let wanted):
        if !isCaseSensitive, folded == nil { folded = line.lowercased() }
        guard wanted.isEmpty || (folded ?? line).contains(wanted) else { continue }
        return isNegated ? nil : Found(pattern: pattern, matches: [])
      case .expression(let expression):
        let matches = expression.matches(in: line, all: findsAll && !isNegated)
        guard !matches.isEmpty else { continue }
        return isNegated ? nil : Found(pattern: pattern, matches: matches)
      }
    }
    return isNegated ? Found(pattern: patterns.first ?? "", matches: []) : nil
  }
}

/// A regular expression and its matches as objects.
struct LinePattern {
  private let expression: Regex<AnyRegexOutput>

  init(_ pattern: String, ignoringCase: Bool) throws { expression = try Comparing.expression(pattern, ignoringCase: ignoringCase) }

  func matches(in line: String, all: Bool) -> [ShellValue] {
    if all { return line.matches(of: expression).map { LinePattern.object($0, line) } }
    return line.firstMatch(of: expression).map { [LinePattern.object($0, line)] } ?? []
  }

  private static func object(_ match: Regex<AnyRegexOutput>.Match, _ line: String) -> ShellValue {
    let groups = match.output.enumerated().map { place, group -> ShellValue in
      capture(
        "System.Text.RegularExpressions.Group", group.substring.map(String.init), group.range, line,
        extra: [("Name", .string(group.name ?? String(place)))])
    }
    return capture(
      "System.Text.RegularExpressions.Match", String(line[match.range]), match.range, line,
      extra: [("Groups", .list(groups)), ("Name", .string("0"))])
  }

  private static func capture(
    _ type: String, _ text: String?, _ range: Range<String.Index>?, _ line: String, extra: [(String, ShellValue)]
  ) -> ShellValue {
    let start = range.map { line.utf16.distance(from: line.startIndex, to: $0.lowerBound) } ?? 0
    let properties: [(String, ShellValue)] =
      extra + [
        ("Success", .bool(text != nil)), ("Captures", .list([])), ("Index", .int(start)), ("Length", .int((text ?? "").utf16.count)),
        ("Value", .string(text ?? "")),
      ]
    return .object(ShellObject(typeNames: [type], properties: properties.map { .init($0.0, $0.1) }, text: text ?? ""))
  }
}
