// Comment-based help: what `.SYNOPSIS`, `.PARAMETER Name` and their like in a comment say (about_Comment_Based_Help).

/// The sections of one help comment.
public struct CommentHelp: Sendable, Equatable {
  /// Text of the sections that occur once, by lower-case keyword; `nil` where the keyword is not there.
  public private(set) var sections: [String: String] = [:]
  /// By lower-case name of the parameter.
  public private(set) var parameters: [String: String] = [:]
  public private(set) var examples: [String] = []
  public private(set) var inputs: [String] = []
  public private(set) var outputs: [String] = []
  public private(set) var links: [String] = []
  /// `.FORWARDHELPTARGETNAME`: whose help to show instead.
  public private(set) var forwardTarget: String?
  public private(set) var forwardCategory: String?
  /// `.EXTERNALHELP`: a file with help in XML.
  public private(set) var externalFile: String?

  public var synopsis: String? { sections["synopsis"] }
  public var description: String? { sections["description"] }
  public var notes: String? { sections["notes"] }

  private static let once: Set<String> = ["synopsis", "description", "notes", "component", "role", "functionality"]

  /// - Parameter lines: of the comment, without its marks.
  /// - Returns: `nil` when it is no help: text before the first keyword, or a keyword that is none.
  init?(_ lines: [String]) {
    var at = 0
    var hasKeyword = false
    while at < lines.count {
      defer { at += 1 }
      guard let (keyword, argument) = CommentHelp.directive(lines[at]) else {
        guard lines[at].allSatisfy(\.isWhitespace) else { return nil }
        continue
      }
      hasKeyword = true
      guard argument.isEmpty ? take(keyword, lines, &at) : take(keyword, argument, lines, &at) else { return nil }
    }
    guard hasKeyword else { return nil }
  }

  /// `  .Keyword argument`. - Returns: the keyword in lower case, the argument or nothing.
  private static func directive(_ line: String) -> (keyword: String, argument: String)? {
    let text = line.trimmingWhitespace
    guard text.first == ".", text.count > 1 else { return nil }
    let word = text.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    let rest = text.dropFirst(word.count + 1)
    guard !word.isEmpty, rest.isEmpty || rest.first!.isWhitespace else { return nil }
    return (word.lowercased(), String(rest).trimmingWhitespace)
  }

  private mutating func take(_ keyword: String, _ lines: [String], _ at: inout Int) -> Bool {
    switch keyword {
    case "example": examples.append(CommentHelp.section(lines, &at))
    case "inputs": inputs.append(CommentHelp.section(lines, &at))
    case "outputs": outputs.append(CommentHelp.section(lines, &at))
    case "link": links.append(CommentHelp.section(lines, &at).trimmingWhitespace)
    case _ where CommentHelp.once.contains(keyword): sections[keyword] = CommentHelp.section(lines, &at)
    default: return false
    }
    return true
  }

  private mutating func take(_ keyword: String, _ argument: String, _ lines: [String], _ at: inout Int) -> Bool {
    switch keyword {
    case "parameter":
      let text = CommentHelp.section(lines, &at)
      if parameters[argument.lowercased()] == nil { parameters[argument.lowercased()] = text }
    case "forwardhelptargetname": forwardTarget = argument
    case "forwardhelpcategory": forwardCategory = argument
    case "externalhelp": externalFile = argument
    case "remotehelprunspace": break
    default: return false
    }
    return true
  }

  /// The lines up to the next keyword. The first one says how far all are indented.
  private static func section(_ lines: [String], _ at: inout Int) -> String {
    var taken: [String] = []
    while at + 1 < lines.count, directive(lines[at + 1]) == nil {
      at += 1
      taken.append(lines[at])
    }
    return text(of: taken)
  }

  /// Lines without the indentation of the first one and without blank lines around them.
  static func text(of lines: [String]) -> String {
    let lines = lines.drop { $0.allSatisfy(\.isWhitespace) }
    let indent = lines.first?.prefix(while: \.isWhitespace).count ?? 0
    var result = lines.map { line in
      String(line.dropFirst(min(indent, line.prefix(while: \.isWhitespace).count))).trimmingWhitespaceAtEnd
    }
    while result.last?.isEmpty == true { result.removeLast() }
    return result.joined(separator: "\n")
  }
}

extension String {
  fileprivate var trimmingWhitespaceAtEnd: String {
    var text = self[...]
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }

  fileprivate var trimmingWhitespace: String { String(trimmingWhitespaceAtEnd.drop(while: \.isWhitespace)) }
}
