// The syntax tree: pipelines, commands and what follows a command's name.

public struct Pipeline: Sendable {
  public var elements: [PipelineElement]
  public var range: SourceRange
}

public enum PipelineElement: Sendable {
  case expression(Expression, redirections: [Redirection], SourceRange)
  case command(Command)

  public var range: SourceRange {
    switch self {
    case .expression(_, _, let range): range
    case .command(let command): command.range
    }
  }
}

public struct Command: Sendable {
  public enum Invocation: Sendable { case plain, call, dot }
  public var invocation: Invocation
  public var name: Expression
  public var arguments: [CommandArgument]
  public var redirections: [Redirection]
  public var range: SourceRange

  /// The name when it is a plain word.
  public var word: String? {
    switch name {
    case .text(let word, _): word
    case .number(_, let word, _): word
    default: nil
    }
  }
}

public enum CommandArgument: Sendable {
  /// `-Name`, `-Name:value`; the range covers the name with its dash.
  case parameter(name: String, value: Expression?, SourceRange)
  case value(Expression)
  /// `@name`.
  case splat(VariableName, SourceRange)
  /// `--`: what follows is no parameter.
  case endOfParameters(SourceRange)
  /// `--% text`: the rest of the line as it stands, for native programs.
  case verbatim(String, SourceRange)

  public var range: SourceRange {
    switch self {
    case .parameter(_, _, let range), .splat(_, let range), .endOfParameters(let range), .verbatim(_, let range): range
    case .value(let expression): expression.range
    }
  }
}

public struct Redirection: Sendable {
  /// 1 output, 2 errors, 3 warnings, 4 verbose, 5 debug, 6 information; 0 for `*`.
  public var stream: Int
  public var isAppending: Bool
  /// `nil` for `>&1`.
  public var target: Expression?
  public var range: SourceRange
}
