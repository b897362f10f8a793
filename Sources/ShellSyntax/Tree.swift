// The syntax tree: statements. Values of enums with source ranges; nothing in it can change, so that it may be shared.

/// A script, a script block or a function's body: parameters and up to three named blocks.
public final class ScriptBlockTree: Sendable {
  public let source: SourceText
  public let range: SourceRange
  /// `nil` without a `param` block.
  public let parameters: [ParameterTree]?
  /// `[CmdletBinding()]` and its like, written before `param`.
  public let attributes: [AttributeTree]
  public let begin: Block?
  public let process: Block?
  /// All statements when there are no named blocks.
  public let end: Block?
  /// `dynamicparam`-less: whether `begin`, `process` or `end` was written.
  public let hasNamedBlocks: Bool

  init(
    source: SourceText, range: SourceRange, parameters: [ParameterTree]?, attributes: [AttributeTree], begin: Block?, process: Block?,
    end: Block?,
    hasNamedBlocks: Bool
  ) {
    (self.source, self.range, self.parameters, self.attributes) = (source, range, parameters, attributes)
    (self.begin, self.process, self.end, self.hasNamedBlocks) = (begin, process, end, hasNamedBlocks)
  }

  /// The text between the braces.
  public var text: String { source.text(of: range) }
}

public struct ParameterTree: Sendable {
  public var name: VariableName
  public var type: TypeTree?
  public var attributes: [AttributeTree]
  public var defaultValue: Expression?
  public var range: SourceRange
}

/// `[Parameter(Mandatory=$true)]`, `[ValidateSet('a','b')]`, `[Alias('x')]`.
public struct AttributeTree: Sendable {
  public var name: String
  public var arguments: [Expression]
  public var named: [(name: String, value: Expression?)]
  public var range: SourceRange
}

public struct Block: Sendable {
  public var statements: [Statement]
  public var range: SourceRange
}

public indirect enum Statement: Sendable {
  case pipeline(Pipeline)
  case assignment(target: Expression, AssignmentOperator, value: Statement, SourceRange)
  case conditional(clauses: [(condition: Statement, body: Block)], otherwise: Block?, SourceRange)
  case whileLoop(label: String?, condition: Statement, body: Block, SourceRange)
  /// `until` loops end when the condition becomes true.
  case doLoop(label: String?, body: Block, condition: Statement, until: Bool, SourceRange)
  case forLoop(label: String?, initial: Statement?, condition: Statement?, step: Statement?, body: Block, SourceRange)
  case foreach(label: String?, variable: VariableName, collection: Statement, body: Block, SourceRange)
  case switchCase(SwitchTree)
  case function(FunctionTree)
  case tryCatch(TryTree)
  case flow(FlowKind, Statement?, SourceRange)
  case jump(isBreak: Bool, label: String?, SourceRange)

  public var range: SourceRange {
    switch self {
    case .pipeline(let pipeline): pipeline.range
    case .assignment(_, _, _, let range), .conditional(_, _, let range), .whileLoop(_, _, _, let range), .doLoop(_, _, _, _, let range),
      .forLoop(_, _, _, _, _, let range), .foreach(_, _, _, _, let range), .flow(_, _, let range), .jump(_, _, let range):
      range
    case .switchCase(let tree): tree.range
    case .function(let tree): tree.range
    case .tryCatch(let tree): tree.range
    }
  }
}

public enum FlowKind: Sendable { case returned, thrown, exited }

public enum AssignmentOperator: String, Sendable {
  case set = "="
  case add = "+="
  case subtract = "-="
  case multiply = "*="
  case divide = "/="
  case remainder = "%="
}

public struct SwitchTree: Sendable {
  public enum Matching: Sendable { case exact, wildcard, regex }
  public var label: String?
  public var matching: Matching
  public var isCaseSensitive: Bool
  public var subject: Statement
  public var cases: [(pattern: Expression, body: Block)]
  public var otherwise: Block?
  public var range: SourceRange
}

public struct FunctionTree: Sendable {
  public var name: String
  /// `filter`: the body runs for each object.
  public var isFilter: Bool
  public var body: ScriptBlockTree
  public var range: SourceRange
}

public struct TryTree: Sendable {
  public var body: Block
  /// No types: catches everything.
  public var catches: [(types: [TypeTree], body: Block)]
  public var finally: Block?
  public var range: SourceRange
}

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
    if case .text(let word, _) = name { word } else { nil }
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

  public var range: SourceRange {
    switch self {
    case .parameter(_, _, let range), .splat(_, let range), .endOfParameters(let range): range
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
