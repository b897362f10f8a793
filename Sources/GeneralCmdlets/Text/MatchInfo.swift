// One line that Select-String found.
import ShellFiles
import ShellValues

/// A match with its place; prints as `path:line:text`, with its context lines when there are any.
final class MatchInfo: ShellScalar {
  let line: String
  let number: Int
  /// `nil` for texts from the pipeline.
  let path: String?
  let pattern: String
  let matches: [ShellValue]
  let ignoresCase: Bool
  var context: MatchContext?

  init(_ line: String, _ number: Int, path: String?, pattern: String, matches: [ShellValue], ignoresCase: Bool) {
    (self.line, self.number, self.path) = (line, number, path)
    (self.pattern, self.matches, self.ignoresCase) = (pattern, matches, ignoresCase)
  }

  convenience init(_ line: String, _ number: Int, path: String?, _ found: LineFinder.Found, _ finder: LineFinder) {
    self.init(line, number, path: path, pattern: found.pattern, matches: found.matches, ignoresCase: !finder.isCaseSensitive)
  }

  func replacing(matches: [ShellValue], pattern: String, isCaseSensitive: Bool) -> MatchInfo {
    MatchInfo(line, number, path: path, pattern: pattern, matches: matches, ignoresCase: !isCaseSensitive)
  }

  var typeName: String { SelectString.matchType }
  var text: String { text(under: nil) }

  var memberNames: [String] { ["IgnoreCase", "LineNumber", "Line", "Filename", "Path", "Pattern", "Context", "Matches"] }

  func member(_ name: String) -> ShellValue? {
    switch name.lowercased() {
    case "ignorecase": .bool(ignoresCase)
    case "linenumber": .int(number)
    case "line": .string(line)
    case "filename": .string(path.map(FilePaths.leaf) ?? "InputStream")
    case "path": .string(path ?? "InputStream")
    case "pattern": .string(pattern)
    case "context": context.map { .scalar($0) } ?? .null
    case "matches": .list(matches)
    default: nil
    }
  }

  func call(_ method: String, _ arguments: [ShellValue]) throws(ErrorRecord) -> ShellValue? {
    switch (method.lowercased(), arguments.count) {
    case ("relativepath", 1): .string(relativePath(under: arguments[0].text))
    case ("tostring", 1): .string(text(under: arguments[0].text))
    default: nil
    }
  }

  private func relativePath(under folder: String?) -> String {
    guard let path else { return "InputStream" }
    guard let folder, !folder.isEmpty else { return path }
    let head = folder.hasSuffix("/") ? folder : folder + "/"
    return path.hasPrefix(head) ? String(path.dropFirst(head.count)) : path
  }

  /// - Parameter folder: paths inside it are shown from it.
  func text(under folder: String?) -> String {
    guard let context else { return row(line, number, "", folder) }
    let before = context.shownBefore.enumerated().map { row($1, number - context.shownBefore.count + $0, "  ", folder) }
    let after = context.shownAfter.enumerated().map { row($1, number + 1 + $0, "  ", folder) }
    return (before + [row(line, number, "> ", folder)] + after).joined(separator: "\n")
  }

  private func row(_ line: String, _ number: Int, _ prefix: String, _ folder: String?) -> String {
    path == nil ? prefix + line : "\(prefix)\(relativePath(under: folder)):\(number):\(line)"
  }
}

/// The lines around a match. Those that are shown with a neighbouring match are not shown twice.
final class MatchContext: ShellScalar {
  var before: [String] = []
  var after: [String] = []
  var shownBefore: [String] = []
  var shownAfter: [String] = []

  var typeName: String { "Microsoft.PowerShell.Commands.MatchInfoContext" }
  var text: String { typeName }
  var memberNames: [String] { ["PreContext", "PostContext", "DisplayPreContext", "DisplayPostContext"] }

  func member(_ name: String) -> ShellValue? {
    switch name.lowercased() {
    case "precontext": .strings(before)
    case "postcontext": .strings(after)
    case "displayprecontext": .strings(shownBefore)
    case "displaypostcontext": .strings(shownAfter)
    default: nil
    }
  }
}
