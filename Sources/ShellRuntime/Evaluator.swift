// Expressions to values.
import ShellSyntax
import ShellValues

extension Shell {
  func evaluate(_ expression: Expression) throws -> ShellValue {
    switch expression {
    case .variable(let name, let range):
      if strictMode != nil { try demand(name, range) }
      return value(of: name)
    case .number(.int(let n), _, _): return .int(n)
    case .number(.double(let d), _, _): return .double(d)
    case .binary(let op, let left, let right, let range): return try binary(op, left, right, range)
    case .text(let text, _): return .string(text)
    case .null: return .null
    case .boolean(let b, _): return .bool(b)
    case .member(let target, let name, let isStatic, let range): return try member(target, name, isStatic, range)
    case .call(let target, let name, let arguments, let isStatic, let range): return try call(target, name, arguments, isStatic, range)
    case .index(let target, let index, _): return try element(of: try evaluate(target), at: try evaluate(index))
    case .paren(let statement, _): return try evaluate(statement)
    case .expandable(let parts, _): return .string(try expand(parts))
    case .unary(let op, let operand, _): return try unary(op, operand)
    case .increment(let target, let by, let isPrefix, _): return try increment(target, by, isPrefix)
    case .cast(let type, let operand, let range): return try cast(type, operand, range)
    case .list(let items, _): return .list(try items.map { try evaluate($0) })
    case .array(let block, _): return .list(try gather(block))
    case .subexpression(let block, _): return Shell.captured(try gather(block))
    case .hashtable(let pairs, _): return .hashtable(try table(pairs, isOrdered: false))
    case .scriptBlock(let tree, _): return .scalar(block(tree))
    case .type(let type, _): return .scalar(TypeName(try typeName(type)))
    default: return try evaluateRare(expression)
    }
  }

  /// What seldom occurs stands apart: `evaluate` calls itself, and every case adds to what one level takes of the stack.
  private func evaluateRare(_ expression: Expression) throws -> ShellValue {
    switch expression {
    case .number(let number, _, _): return try value(of: number)
    case .attributed(_, let target, _): return try evaluate(target)
    case .ternary(let condition, let yes, let no, _): return try evaluate(evaluate(condition).truth ? yes : no)
    case .genericCall(let call, _, _): return try evaluate(call)
    case .nullConditional(let inner, _): return try evaluateUnlessNull(inner)
    default: preconditionFailure("evaluated above: \(expression)")
    }
  }

  /// Numbers whose literal names a type of its own.
  private func value(of number: Number) throws -> ShellValue {
    switch number {
    case .int(let n): return .int(n)
    case .double(let d): return .double(d)
    case .typed(let type, let bits):
      guard let kind = IntegerKind.allCases.first(where: { $0.typeName == type.rawValue }) else { preconditionFailure("no kind \(type)") }
      return .integer(kind, kind.isSigned ? Int128(Int64(bitPattern: bits)) : Int128(bits))
    case .decimal(let digits, let times):
      // Whole numbers beyond the largest decimal go on as reals.
      guard let decimal = DecimalValue(digits) else { return .double((Double(digits) ?? 0) * Double(times)) }
      return try Arithmetic.apply(.multiply, .scalar(decimal), .int(times))
    case .big(let digits, let times):
      guard let big = BigIntegerValue(digits) else { preconditionFailure("no digits: \(digits)") }
      return try Arithmetic.apply(.multiply, .scalar(big), .int(times))
    }
  }

  /// A literal block belongs to the module it was written in.
  private func block(_ tree: ScriptBlockTree) -> ScriptBlockValue {
    modules.isEmpty && scope.module == nil ? ScriptBlockValue(tree) : ScriptBlockValue(tree, home: nil, origin: scope)
  }

  /// `?.` and `?[]`.
  private func evaluateUnlessNull(_ inner: Expression) throws -> ShellValue {
    let target: Expression
    switch inner {
    case .member(let owner, _, _, _), .call(let owner, _, _, _, _), .index(let owner, _, _): target = owner
    default: return try evaluate(inner)
    }
    return try evaluate(target).isNull ? .null : try evaluate(inner)
  }

  /// Strict mode: a variable must have been set.
  private func demand(_ name: VariableName, _ range: SourceRange) throws {
    guard !isSet(name) else { return }
    var record = StrictMode.unset(name)
    place(&record, range)
    throw record
  }

  /// What the statements of `$( )` and `@( )` emit.
  func gather(_ block: Block) throws -> [ShellValue] {
    try collect { out in _ = try self.run(block, out) }
  }

  func table(_ pairs: [(key: Expression, value: Statement)], isOrdered: Bool) throws -> ShellHashtable {
    let table = ShellHashtable(isOrdered: isOrdered)
    for (key, value) in pairs {
      let key = try evaluate(key)
      guard table[key] == nil else {
        throw ErrorRecord(
          "Item has already been added. Key in dictionary: '\(key.text)'  Key being added: '\(key.text)'", id: "DuplicateKeyInHashLiteral",
          category: .invalidOperation, reason: "RuntimeException")
      }
      table[key] = try evaluate(value)
    }
    return table
  }

  // MARK: strings

  func expand(_ parts: [StringPart]) throws -> String {
    var text = ""
    for part in parts {
      switch part {
      case .text(let piece): text += piece
      case .variable(let name, _): text += joined(value(of: name))
      case .subexpression(let block, _): text += joined(Shell.captured(try gather(block)))
      }
    }
    return text
  }

  /// A value inside a string: arrays joined by `$OFS`.
  func joined(_ value: ShellValue) -> String {
    guard case .array(let array) = value.unwrapped else { return value.text }
    return array.items.map(\.text).joined(separator: scope.find("ofs")?.value.text ?? " ")
  }

  // MARK: unary

  private func unary(_ op: UnaryOperator, _ operand: Expression) throws -> ShellValue {
    let value = try evaluate(operand)
    switch op {
    case .not: return .bool(!value.truth)
    case .minus: return try Arithmetic.apply(.subtract, .int(0), value)
    case .plus: return try Arithmetic.apply(.add, .int(0), value)
    case .comma: return .list([value])
    case .join: return .string(Conversion.items(value).map(\.text).joined())
    case .split, .splitCaseSensitive:
      return .strings(Conversion.items(value).flatMap { $0.text.split(whereSeparator: \.isWhitespace).map(String.init) })
    case .bitwiseNot: return try Numeric.inverted(try Numeric.of(value))
    }
  }

  private func increment(_ target: Expression, _ by: Int, _ isPrefix: Bool) throws -> ShellValue {
    let old: ShellValue
    let new: ShellValue
    if case .variable(let name, _) = target, name.scope == nil, let variable = scope.variables[name.key], case .int(let n) = variable.value,
      n < Int(Int32.max), n > Int(Int32.min), variable.type == nil, tracer == nil
    {
      (old, new) = (.int(n), .int(n + by))
      variable.value = new
    } else {
      old = try evaluate(target)
      guard old.isNull || Numeric(old) != nil else {
        throw ErrorRecord(
          "The '\(by > 0 ? "++" : "--")' operator works only on numbers. The operand is a '\(old.typeName)'.", id: "OperatorRequiresNumber",
          category: .invalidOperation, reason: "RuntimeException")
      }
      new = try Arithmetic.apply(.add, old.isNull ? .int(0) : old, .int(by))
      try assign(new, to: target)
    }
    return isPrefix ? new : old.isNull ? .int(0) : old
  }

  // MARK: indexes

  func element(of value: ShellValue, at index: ShellValue) throws -> ShellValue {
    switch value.unwrapped {
    case .null:
      throw ErrorRecord("Cannot index into a null array.", id: "NullArray", category: .invalidOperation, reason: "RuntimeException")
    case .hashtable(let table):
      if case .array(let wanted) = index { return .list(wanted.items.map { table[$0] ?? .null }) }
      if table.isOrdered, case .int(let n) = index, table[index] == nil {
        let pairs = table.pairs
        return pairs.indices.contains(n) ? pairs[n].value : .null
      }
      return table[index] ?? .null
    case .array(let array):
      if case .special(let kind) = array.kind, let own = try kind.get(at: index, of: array) { return own }
      return try pick(index) {
        array.items.indices.contains($0) ? array.items[$0] : nil
      } count: {
        array.items.count
      }
    case .string(let text):
      let letters = Array(text.unicodeScalars)
      return try pick(index) {
        letters.indices.contains($0) ? .char(letters[$0]) : nil
      } count: {
        letters.count
      }
    case .object(let object):
      if case .string(let name) = index { return object[name] ?? .null }
      return try pick(index) {
        $0 == 0 ? value : nil
      } count: {
        1
      }
    default:
      if case .scalar(let scalar) = value.unwrapped, let own = try scalar.element(at: index) { return own }
      return try pick(index) {
        $0 == 0 ? value : nil
      } count: {
        1
      }
    }
  }

  /// One place or several; places below zero count from the end, and those outside give nothing.
  private func pick(_ index: ShellValue, _ at: (Int) -> ShellValue?, count: () -> Int) throws -> ShellValue {
    func place(_ value: ShellValue) throws -> Int {
      let n = try Members.whole(value)
      return n < 0 ? n + count() : n
    }
    guard case .array(let wanted) = index else {
      if let value = at(try place(index)) { return value }
      guard let strictMode, strictMode.version >= 3 else { return .null }
      throw StrictMode.outside
    }
    return .list(try wanted.items.compactMap { at(try place($0)) })
  }
}
