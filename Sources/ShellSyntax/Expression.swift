// The syntax tree: expressions.

/// A variable's name; `key` is what scopes look it up by, made once here so that loops need not.
public struct VariableName: Sendable, Hashable {
  /// `global`, `script`, `local`, `private` or a drive such as `env`, lower case.
  public var scope: String?
  public var name: String
  public var key: String

  public init(scope: String? = nil, _ name: String) {
    (self.scope, self.name, self.key) = (scope?.lowercased(), name, name.lowercased())
  }
}

/// A number as a literal gives it. Without a suffix it is the smallest of Int32, Int64, decimal and double that holds it.
public enum Number: Sendable, Hashable {
  /// An Int32, or an Int64 where it is too large for one.
  case int(Int)
  case double(Double)
  /// With a suffix that names the type: `5L`, `5uy`.
  case typed(NumberType, bits: UInt64)
  /// Digits with sign, point and exponent, to be multiplied: `1.5d`, `2dkb`, and whole numbers too large for 64 bits.
  case decimal(String, times: Int)
  /// `5n`: any size; decimal digits with their sign.
  case big(String, times: Int)
}

/// The suffixes `y uy s us u l ul`; only `l` is known to 5.1.
public enum NumberType: String, Sendable {
  case int8 = "System.SByte"
  case uint8 = "System.Byte"
  case int16 = "System.Int16"
  case uint16 = "System.UInt16"
  case uint32 = "System.UInt32"
  case int64 = "System.Int64"
  case uint64 = "System.UInt64"
}

public indirect enum Expression: Sendable {
  case null(SourceRange)
  case boolean(Bool, SourceRange)
  /// A number with the text it was written as: `-Name 007` means the text.
  case number(Number, written: String, SourceRange)
  /// Text without expansion: single-quoted, or a bare word.
  case text(String, SourceRange)
  /// Text with `$x` and `$( )` in it.
  case expandable([StringPart], SourceRange)
  case variable(VariableName, SourceRange)
  /// `@( )`.
  case array(Block, SourceRange)
  /// `$( )`.
  case subexpression(Block, SourceRange)
  /// `( )`: one pipeline or assignment.
  case paren(Statement, SourceRange)
  /// `a, b`.
  case list([Expression], SourceRange)
  case hashtable([(key: Expression, value: Statement)], SourceRange)
  case scriptBlock(ScriptBlockTree, SourceRange)
  case type(TypeTree, SourceRange)
  case cast(TypeTree, Expression, SourceRange)
  /// `[ValidateRange(1, 2)] $x`, as the target of an assignment.
  case attributed(AttributeTree, Expression, SourceRange)
  case member(Expression, name: Expression, isStatic: Bool, SourceRange)
  case call(Expression, name: Expression, arguments: [Expression], isStatic: Bool, SourceRange)
  /// A call with type arguments, `$x.Convert[int](1)`; the inner expression is the call. Newer than 5.1.
  case genericCall(Expression, [TypeTree], SourceRange)
  /// `${x}?.Name`, `${x}?[0]`: the inner member, call or index, and nothing when its target is null. Newer than 5.1.
  case nullConditional(Expression, SourceRange)
  case index(Expression, Expression, SourceRange)
  case unary(UnaryOperator, Expression, SourceRange)
  case binary(BinaryOperator, Expression, Expression, SourceRange)
  /// `condition ? a : b`; newer than 5.1.
  case ternary(Expression, Expression, Expression, SourceRange)
  /// `++` and `--`.
  case increment(Expression, by: Int, isPrefix: Bool, SourceRange)

  public var range: SourceRange {
    switch self {
    case .null(let range), .boolean(_, let range), .number(_, _, let range), .text(_, let range), .expandable(_, let range),
      .variable(_, let range), .array(_, let range), .subexpression(_, let range), .paren(_, let range), .list(_, let range),
      .hashtable(_, let range), .scriptBlock(_, let range), .type(_, let range), .cast(_, _, let range), .member(_, _, _, let range),
      .call(_, _, _, _, let range), .index(_, _, let range), .unary(_, _, let range), .binary(_, _, _, let range),
      .increment(_, _, _, let range), .genericCall(_, _, let range), .nullConditional(_, let range), .attributed(_, _, let range),
      .ternary(_, _, _, let range):
      range
    }
  }
}

public enum StringPart: Sendable {
  case text(String)
  case variable(VariableName, SourceRange)
  case subexpression(Block, SourceRange)
}

public enum UnaryOperator: String, Sendable {
  case not = "-not"
  case minus = "-"
  case plus = "+"
  case comma = ","
  case join = "-join"
  case split = "-split"
  case splitCaseSensitive = "-csplit"
  case bitwiseNot = "-bnot"
}

/// Case-sensitive forms are cases of their own flag; the plain and the `i` forms are one.
public struct BinaryOperator: Sendable, Hashable {
  public enum Kind: String, Sendable, CaseIterable {
    case and, or, xor
    case bitwiseAnd = "band"
    case bitwiseOr = "bor"
    case bitwiseXor = "bxor"
    case shiftLeft = "shl"
    case shiftRight = "shr"
    case equal = "eq"
    case notEqual = "ne"
    case greater = "gt"
    case greaterOrEqual = "ge"
    case less = "lt"
    case lessOrEqual = "le"
    case like
    case notLike = "notlike"
    case match
    case notMatch = "notmatch"
    case replace, split, join
    case contains
    case notContains = "notcontains"
    case isIn = "in"
    case notIn = "notin"
    case isType = "is"
    case isNotType = "isnot"
    case asType = "as"
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case remainder = "%"
    case format = "f"
    case range = ".."
    /// `??`; newer than 5.1.
    case coalesce = "??"
  }

  public var kind: Kind
  public var isCaseSensitive: Bool

  /// From a word without its dash, lower case: `eq`, `ceq`, `ieq`.
  init?(word: String) {
    guard let known = BinaryOperator.words[word] else { return nil }
    self = known
  }

  init(_ kind: Kind, isCaseSensitive: Bool = false) { (self.kind, self.isCaseSensitive) = (kind, isCaseSensitive) }

  private static let words: [String: BinaryOperator] = {
    let withCase: [Kind] = [
      .equal, .notEqual, .greater, .greaterOrEqual, .less, .lessOrEqual, .like, .notLike, .match, .notMatch, .replace, .split, .contains,
      .notContains, .isIn, .notIn,
    ]
    var words: [String: BinaryOperator] = [:]
    for kind in Kind.allCases where kind.rawValue.first!.isLetter { words[kind.rawValue] = BinaryOperator(kind) }
    for kind in withCase {
      words["c" + kind.rawValue] = BinaryOperator(kind, isCaseSensitive: true)
      words["i" + kind.rawValue] = BinaryOperator(kind)
    }
    return words
  }()

  /// Higher binds tighter. The comma stands above all of these.
  var precedence: Int {
    switch kind {
    case .and, .or, .xor: 1
    case .bitwiseAnd, .bitwiseOr, .bitwiseXor: 2
    case .coalesce: 4
    case .add, .subtract: 5
    case .multiply, .divide, .remainder: 6
    case .format: 7
    case .range: 8
    default: 3
    }
  }
}
