// What an expression is worth before anything runs: literals have their value, everything else could be anything.
import ShellSyntax
public import ShellValues

/// A value that is known only when the script runs. Binding takes it as it is.
public struct UnknownValue: ShellScalar {
  public init() {}
  public var typeName: String { "System.Object" }
  public var text: String { "" }
}

extension ShellValue {
  static var unknown: ShellValue { .scalar(UnknownValue()) }

  /// Whether it is, or holds, something that is not known yet.
  var isUnknown: Bool {
    switch self {
    case .scalar(is UnknownValue): true
    case .array(let array): array.items.contains(where: \.isUnknown)
    default: false
    }
  }
}

enum LiteralValues {
  static func value(of expression: Expression) -> ShellValue {
    switch expression {
    case .null: return .null
    case .boolean(let value, _): return .bool(value)
    case .number(.int(let n), _, _): return .int(n)
    case .number(.double(let d), _, _): return .double(d)
    case .text(let text, _): return .string(text)
    case .list(let items, _):
      let values = items.map(value(of:))
      return values.contains(where: \.isUnknown) ? .unknown : .list(values)
    case .scriptBlock(let tree, _): return .scalar(ScriptBlockValue(tree))
    case .paren(.pipeline(let pipeline), _):
      guard pipeline.elements.count == 1, case .expression(let inner, let redirections, _) = pipeline.elements[0], redirections.isEmpty
      else { return .unknown }
      return value(of: inner)
    default: return .unknown
    }
  }

  /// How a bare number was written: `007` means the text to a text parameter.
  static func written(_ expression: Expression) -> String? {
    if case .number(_, let written, _) = expression { written } else { nil }
  }
}
