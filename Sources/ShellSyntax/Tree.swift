// The syntax tree: bodies and statements. Values of enums with source ranges; nothing in it can change, so that it may be shared.

/// A script, a script block or a function's body: parameters and up to five named blocks.
public final class ScriptBlockTree: Sendable {
  public let source: SourceText
  public let range: SourceRange
  /// `nil` without a `param` block.
  public let parameters: [ParameterTree]?
  /// `[CmdletBinding()]` and its like, written before `param`.
  public let attributes: [AttributeTree]
  /// `using …` lines; only a whole script has them.
  public let usings: [UsingTree]
  public let dynamicParameters: Block?
  public let begin: Block?
  public let process: Block?
  /// All statements when there are no named blocks.
  public let end: Block?
  /// `clean`, which runs however the others end; newer than 5.1.
  public let clean: Block?
  /// Whether any named block was written.
  public let hasNamedBlocks: Bool
  /// What only a whole script knows; `nil` for the blocks inside it.
  public let notes: ScriptNotes?

  init(
    source: SourceText, range: SourceRange, parameters: [ParameterTree]?, attributes: [AttributeTree], usings: [UsingTree],
    blocks: NamedBlocks, notes: ScriptNotes?
  ) {
    (self.source, self.range, self.parameters, self.attributes) = (source, range, parameters, attributes)
    (self.usings, self.notes, hasNamedBlocks) = (usings, notes, blocks.isNamed)
    (dynamicParameters, begin, process, end, clean) = (blocks.dynamicParameters, blocks.begin, blocks.process, blocks.end, blocks.clean)
  }

  /// The text between the braces.
  public var text: String { source.text(of: range) }
}

/// The blocks of a body while it is read.
struct NamedBlocks {
  var dynamicParameters: Block?
  var begin: Block?
  var process: Block?
  var end: Block?
  var clean: Block?
  var isNamed = false
}

/// `[attributes] [types] $name = default`.
public struct ParameterTree: Sendable {
  public var name: VariableName
  /// The last type written: what the variable holds.
  public var type: TypeTree?
  /// Types before the last one; a value goes through them from right to left.
  public var otherTypes: [TypeTree]
  public var attributes: [AttributeTree]
  public var defaultValue: Expression?
  public var range: SourceRange
}

/// `[Parameter(Mandatory=$true)]`, `[ValidateSet('a','b')]`, `[Alias('x')]`.
public struct AttributeTree: Sendable {
  public var name: String
  public var arguments: [Expression]
  /// `nil` where only the name stands: true.
  public var named: [(name: String, value: Expression?)]
  public var range: SourceRange
}

public struct Block: Sendable {
  public var statements: [Statement]
  /// The traps among the statements: they count for the whole block, wherever they stand.
  public var traps: [TrapTree]
  public var range: SourceRange

  init(statements: [Statement], traps: [TrapTree] = [], range: SourceRange) {
    (self.statements, self.traps, self.range) = (statements, traps, range)
  }
}

public indirect enum Statement: Sendable {
  case pipeline(Pipeline)
  /// `left && right` (`isAnd`) and `left || right`; newer than 5.1.
  case chain(Statement, isAnd: Bool, Statement, SourceRange)
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
  /// Does nothing where it stands; see `Block.traps`.
  case trap(TrapTree)
  case data(DataTree)
  case classDefinition(ClassTree)
  case enumDefinition(EnumTree)
  case flow(FlowKind, Statement?, SourceRange)
  /// A label may be any expression: `break $outer`.
  case jump(isBreak: Bool, label: Expression?, SourceRange)

  public var range: SourceRange {
    switch self {
    case .pipeline(let pipeline): pipeline.range
    case .assignment(_, _, _, let range), .conditional(_, _, let range), .whileLoop(_, _, _, let range), .doLoop(_, _, _, _, let range),
      .forLoop(_, _, _, _, _, let range), .foreach(_, _, _, _, let range), .flow(_, _, let range), .jump(_, _, let range),
      .chain(_, _, _, let range):
      range
    case .switchCase(let tree): tree.range
    case .function(let tree): tree.range
    case .tryCatch(let tree): tree.range
    case .trap(let tree): tree.range
    case .data(let tree): tree.range
    case .classDefinition(let tree): tree.range
    case .enumDefinition(let tree): tree.range
    }
  }

  /// Whether another statement may follow without a line end or semicolon: everything that ends with its own brace.
  var endsItself: Bool {
    switch self {
    case .pipeline, .assignment, .flow, .jump, .chain: false
    default: true
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
  /// Newer than 5.1.
  case coalesce = "??="
}

public struct SwitchTree: Sendable {
  public enum Matching: Sendable { case exact, wildcard, regex }
  public var label: String?
  public var matching: Matching
  public var isCaseSensitive: Bool
  /// The subject names a file whose lines are looked at.
  public var isFile: Bool
  public var subject: Statement
  public var cases: [(pattern: Expression, body: Block)]
  public var otherwise: Block?
  public var range: SourceRange
}

public struct FunctionTree: Sendable {
  /// `global`, `script`, `local` or `private`, lower case, when one was written before the name.
  public var scope: String?
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

public struct TrapTree: Sendable {
  /// `nil` traps everything.
  public var type: TypeTree?
  public var body: Block
  public var range: SourceRange
}

/// `data name -SupportedCommand a, b { … }`.
public struct DataTree: Sendable {
  /// The variable that takes the value; without one the section gives it as output.
  public var name: VariableName?
  public var supportedCommands: [Expression]
  public var body: Block
  public var range: SourceRange
}
