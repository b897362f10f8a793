// Operators with two sides.
import ShellSyntax
import ShellValues

extension Shell {
  func binary(_ op: BinaryOperator, _ leftSide: Expression, _ rightSide: Expression, _ range: SourceRange) throws -> ShellValue {
    let left = try evaluate(leftSide)
    switch op.kind {
    case .and: return .bool(left.truth ? try evaluate(rightSide).truth : false)
    case .or: return .bool(left.truth ? true : try evaluate(rightSide).truth)
    case .coalesce: return left.isNull ? try evaluate(rightSide) : left
    default: break
    }
    if op.kind == .isType || op.kind == .isNotType || op.kind == .asType { return try typeOperator(op.kind, left, rightSide) }
    let right = try evaluate(rightSide)
    do {
      return try apply(op, left, right)
    } catch var record as ErrorRecord {
      place(&record, range)
      throw record
    }
  }

  func apply(_ op: BinaryOperator, _ left: ShellValue, _ right: ShellValue) throws -> ShellValue {
    let ignoring = !op.isCaseSensitive
    switch op.kind {
    case .add: return try Arithmetic.apply(.add, left, right)
    case .subtract: return try Arithmetic.apply(.subtract, left, right)
    case .multiply: return try Arithmetic.apply(.multiply, left, right)
    case .divide: return try Arithmetic.apply(.divide, left, right)
    case .remainder: return try Arithmetic.apply(.remainder, left, right)
    case .equal: return try Comparison.filter(left) { item in Comparison.equal(item, right, ignoringCase: ignoring) }
    case .notEqual: return try Comparison.filter(left) { item in !Comparison.equal(item, right, ignoringCase: ignoring) }
    case .less:
      return try Comparison.filter(left) { item throws(ErrorRecord) in try Comparison.order(item, right, ignoringCase: ignoring) < 0 }
    case .lessOrEqual:
      return try Comparison.filter(left) { item throws(ErrorRecord) in try Comparison.order(item, right, ignoringCase: ignoring) <= 0 }
    case .greater:
      return try Comparison.filter(left) { item throws(ErrorRecord) in try Comparison.order(item, right, ignoringCase: ignoring) > 0 }
    case .greaterOrEqual:
      return try Comparison.filter(left) { item throws(ErrorRecord) in try Comparison.order(item, right, ignoringCase: ignoring) >= 0 }
    case .like, .notLike:
      let pattern = Wildcard(right.text, ignoringCase: ignoring)
      return try Comparison.filter(left) { item in Comparison.like(item, pattern) == (op.kind == .like) }
    case .contains, .notContains: return .bool(Comparison.contains(left, right, ignoringCase: ignoring) == (op.kind == .contains))
    case .isIn, .notIn: return .bool(Comparison.contains(right, left, ignoringCase: ignoring) == (op.kind == .isIn))
    case .match, .notMatch, .replace, .split: return try textOperator(op, left, right)
    case .join: return .string(Conversion.items(left).map(\.text).joined(separator: right.text))
    case .format:
      let arguments: [ShellValue] = if case .array(let array) = right { array.items } else { [right] }
      return .string(try FormatOperator.apply(left.text, arguments))
    case .range: return try counted(left, right)
    case .xor: return .bool(left.truth != right.truth)
    default: return try bits(op.kind, left, right)
    }
  }

  /// `a..b`, downward too. Bounded: the whole list is made at once.
  private func counted(_ left: ShellValue, _ right: ShellValue) throws -> ShellValue {
    if let letters = characters(left, right) { return letters }
    let (first, last) = (try Members.whole(left), try Members.whole(right))
    guard Int32(exactly: first) != nil, Int32(exactly: last) != nil, abs(last - first) < 50_000_000 else {
      throw ErrorRecord("The range is too large.", id: "RangeTooLarge", category: .limitsExceeded, reason: "RuntimeException")
    }
    return .list(stride(from: first, through: last, by: first <= last ? 1 : -1).map { .int($0) })
  }

  /// `'a'..'e'`, and characters of `[char]`.
  private func characters(_ left: ShellValue, _ right: ShellValue) -> ShellValue? {
    func letter(_ value: ShellValue) -> Unicode.Scalar? {
      switch value.unwrapped {
      case .scalar(let char as CharValue): char.scalar
      case .string(let text) where text.unicodeScalars.count == 1 && Numbers.parse(text) == nil: text.unicodeScalars.first
      default: nil
      }
    }
    guard let first = letter(left)?.value, let last = letter(right)?.value else { return nil }
    let codes = stride(from: Int(first), through: Int(last), by: first <= last ? 1 : -1)
    return .list(codes.compactMap { Unicode.Scalar(UInt32($0)).map { .char($0) } })
  }

  private func bits(_ kind: BinaryOperator.Kind, _ left: ShellValue, _ right: ShellValue) throws -> ShellValue {
    let operators: [BinaryOperator.Kind: Numeric.BitOperator] = [
      .bitwiseAnd: .and, .bitwiseOr: .or, .bitwiseXor: .xor, .shiftLeft: .shiftLeft, .shiftRight: .shiftRight,
    ]
    guard let op = operators[kind] else { throw ErrorRecord("No operator -\(kind.rawValue).", id: "UnknownOperator", reason: "RuntimeException") }
    let result = try Numeric.bits(op, try Numeric.of(left), try Numeric.of(right))
    // Flags stay flags.
    guard case .scalar(let flags as EnumValue) = left.unwrapped, case .int(let number) = result else { return result }
    return flags.definition.value(number: number).map { .scalar($0) } ?? result
  }

  private func typeOperator(_ kind: BinaryOperator.Kind, _ left: ShellValue, _ rightSide: Expression) throws -> ShellValue {
    let wanted: String
    switch rightSide {
    case .type(let type, _): wanted = try typeName(type)
    default: wanted = try fullTypeName(try evaluate(rightSide).unwrapped.text)
    }
    if kind == .asType { return (try? convert(left, to: wanted)) ?? .null }
    return .bool(types.isKind(left, of: wanted) == (kind == .isType))
  }
}
