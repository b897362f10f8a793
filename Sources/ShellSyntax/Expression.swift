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

/// `[int]`, `[string[]]`, `[System.Collections.Generic.List[string]]`, as written between the brackets.
public struct TypeTree: Sendable, Hashable {
  public var name: String
  public var range: SourceRange
}

public enum Number: Sendable, Hashable {
  case int(Int)
  case double(Double)
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
  case member(Expression, name: Expression, isStatic: Bool, SourceRange)
  case call(Expression, name: Expression, arguments: [Expression], isStatic: Bool, SourceRange)
  case index(Expression, Expression, SourceRange)
  case unary(UnaryOperator, Expression, SourceRange)
  case binary(BinaryOperator, Expression, Expression, SourceRange)
  /// `++` and `--`.
  case increment(Expression, by: Int, isPrefix: Bool, SourceRange)

  public var range: SourceRange {
    switch self {
    case .null(let range), .boolean(_, let range), .number(_, _, let range), .text(_, let range), .expandable(_, let range),
      .variable(_, let range), .array(_, let range), .subexpression(_, let range), .paren(_, let range), .list(_, let range),
      .hashtable(_, let range), .scriptBlock(_, let range), .type(_, let range), .cast(_, _, let range), .member(_, _, _, let range),
      .call(_, _, _, _, let range), .index(_, _, let range), .unary(_, _, let range), .binary(_, _, _, let range),
      .increment(_, _, _, let range):
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
  }

  public var kind: Kind
  public var isCaseSensitive: Bool

  /// From a word without its dash, any case: `eq`, `ceq`, `ieq`.
  init?(word: String) {
    let word = word.lowercased()
    let comparisons: Set<Kind> = [
      .equal, .notEqual, .greater, .greaterOrEqual, .less, .lessOrEqual, .like, .notLike, .match, .notMatch, .replace, .split, .contains,
      .notContains, .isIn, .notIn,
    ]
    if let kind = Kind(rawValue: word), word.first!.isLetter {
      (self.kind, isCaseSensitive) = (kind, false)
    } else if let first = word.first, first == "c" || first == "i", let kind = Kind(rawValue: String(word.dropFirst())),
      comparisons.contains(kind)
    {
      (self.kind, isCaseSensitive) = (kind, first == "c")
    } else {
      return nil
    }
  }

  init(_ kind: Kind) { (self.kind, isCaseSensitive) = (kind, false) }

  /// Higher binds tighter. The comma stands above all of these.
  var precedence: Int {
    switch kind {
    case .and, .or, .xor: 1
    case .bitwiseAnd, .bitwiseOr, .bitwiseXor, .shiftLeft, .shiftRight: 2
    case .add, .subtract: 4
    case .multiply, .divide, .remainder: 5
    case .format: 6
    case .range: 7
    default: 3
    }
  }
}
