// Which comment is the help of a function, a script file or a script block, and which comments speak of its parameters.
import ShellSyntax

/// What the text of a script says about one of its bodies.
public struct ScriptHelp: Sendable {
  /// `nil` when no comment is help.
  public var comment: CommentHelp?
  /// Of the script file; `nil` for what was typed.
  public var folder: String?
  /// By lower-case name of the parameter.
  public var parameters: [String: ParameterNotes] = [:]

  /// What the text says of one parameter.
  public struct ParameterNotes: Sendable {
    /// The comment before it or in it.
    public var comment = ""
    /// Its default as written, or what `[PSDefaultValue(Help=…)]` says in its place.
    public var defaultText: String?
    public var supportsWildcards = false
  }

  /// How many lines a comment may be above the function or the parameter that it is about.
  private static let reach = 2

  init(of tree: ScriptBlockTree) {
    folder = tree.source.file.map { String($0[..<($0.lastIndex(of: "/") ?? $0.startIndex)]) }
    // Comments are noted once for a whole text; a body finds them there again.
    guard let comments = try? (tree.notes ?? Parser.parse(tree.source).notes)?.comments else { return }
    let blocks = CommentBlocks(tree.source, comments: comments)
    comment = ScriptHelp.find(tree, blocks)
    for parameter in tree.parameters ?? [] {
      parameters[parameter.name.key] = ScriptHelp.notes(on: parameter, tree.source, ScriptHelp.comment(on: parameter, blocks, comments))
    }
  }

  /// Help stands before the keyword `function`, first in the body, or last in it; a script's stands first or last in the file.
  private static func find(_ tree: ScriptBlockTree, _ blocks: CommentBlocks) -> CommentHelp? {
    let isFile = tree.range.start == 0
    if !isFile, let keyword = functionKeyword(of: tree, blocks) {
      let before = blocks.block(endingAt: keyword, distance: reach)
      if let help = CommentHelp(blocks.lines(of: before)) { return help }
    }
    var at = tree.range.start
    while true {
      let block = blocks.block(from: &at, before: tree.range.end)
      guard let last = block.last else { break }
      guard let help = CommentHelp(blocks.lines(of: block)) else { continue }
      if isFile, let function = firstFunction(of: tree), blocks.line(of: function.start) - blocks.line(of: last.end - 1) <= reach { break }
      return help
    }
    let behind = blocks.block(endingAt: tree.range.end, distance: .max / 2)
    return CommentHelp(blocks.lines(of: behind))
  }

  private static func functionKeyword(of tree: ScriptBlockTree, _ blocks: CommentBlocks) -> Int? {
    let brace = tree.range.start - 1
    let parameters = tree.parameters?.first?.range.start ?? brace
    return blocks.functionKeyword(before: min(brace, parameters))
  }

  /// The function that a script begins with: what stands right above it is its help, not the script's.
  private static func firstFunction(of tree: ScriptBlockTree) -> SourceRange? {
    guard !tree.hasNamedBlocks, case .function(let function)? = tree.end?.statements.first else { return nil }
    return function.range
  }

  private static func comment(on parameter: ParameterTree, _ blocks: CommentBlocks, _ comments: [SourceRange]) -> String {
    var behind = parameter.range.end
    let found =
      blocks.block(endingAt: parameter.range.start, distance: reach)
      + comments.filter { $0.start >= parameter.range.start && $0.end <= parameter.range.end }
      + blocks.block(from: &behind, before: parameter.range.end)
    return CommentHelp.text(of: blocks.lines(of: found))
  }

  private static func notes(on parameter: ParameterTree, _ source: SourceText, _ comment: String) -> ParameterNotes {
    var notes = ParameterNotes(comment: comment)
    notes.defaultText = parameter.defaultValue.map { source.text(of: $0.range) }
    for attribute in parameter.attributes {
      switch attribute.name.lowercased() {
      case "supportswildcards": notes.supportsWildcards = true
      case "psdefaultvalue":
        let help = attribute.named.first { $0.name.lowercased() == "help" }?.value
        if let help { notes.defaultText = source.text(of: help.range).trimmingQuotes }
      default: break
      }
    }
    return notes
  }
}

extension String {
  fileprivate var trimmingQuotes: String {
    guard count >= 2, let first, first == last, first == "'" || first == "\"" else { return self }
    return String(dropFirst().dropLast())
  }
}
