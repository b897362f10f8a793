// Assignments to variables, properties, elements and lists of them.
import ShellSyntax
import ShellValues

extension Shell {
  func assign(_ target: Expression, _ op: AssignmentOperator, _ source: Statement) throws {
    if op == .coalesce, !(try evaluate(target).isNull) { return }
    var outcome = try outcome(of: source)
    var value = outcome.value
    if let arithmetic = Shell.arithmetic(op) {
      let old = try evaluate(target)
      // Nothing added to an array leaves it as it is.
      if outcome.isNothing, op == .add, case .array = old { return }
      if case .array(let list) = old, case .growing(let kind) = list.kind, op == .add, kind.contains("MultiValuedProperty") {
        // A multi-valued property takes the addition itself, as in Exchange.
        value = .array(ShellArray(list.items + (value.arrayItems ?? [value]), kind: list.kind))
      } else {
        value = try Arithmetic.apply(arithmetic, old, value)
      }
    }
    if case .scalar(is NoValue) = value { (value, outcome.isNothing) = (.null, true) }
    try assign(value, to: target)
    if outcome.isNothing { markNothing(target) }
  }

  private static func arithmetic(_ op: AssignmentOperator) -> Arithmetic.Operator? {
    switch op {
    case .set, .coalesce: nil
    case .add: .add
    case .subtract: .subtract
    case .multiply: .multiply
    case .divide: .divide
    case .remainder: .remainder
    }
  }

  func assign(_ value: ShellValue, to target: Expression) throws {
    switch target {
    case .variable(let name, _):
      try set(name, value)
      if tracer != nil { traceSet(name.name, value) }
    case .null: break
    case .boolean(let b, _): try set(VariableName(b ? "true" : "false"), value)
    case .cast(let type, .variable(let name, _), _): try set(name, value, type: try typeName(type))
    case .attributed: try declareVariable(target, value)
    case .cast(_, let inner, _): try assign(value, to: inner)
    case .list(let targets, _): try spread(value, over: targets)
    case .member(let owner, let name, let isStatic, _):
      if isStatic { return try setStaticMember(try staticOwner(owner), try evaluate(name).text, value) }
      try setMember(of: try evaluate(owner), try evaluate(name).text, value)
    case .index(let owner, let index, _): try setElement(of: try evaluate(owner), at: try evaluate(index), value)
    default:
      throw ErrorRecord(
        "The assignment expression is not valid.", id: "InvalidLeftHandSide", category: .parserError, reason: "ParseException")
    }
  }

  private func setMember(of owner: ShellValue, _ name: String, _ value: ShellValue) throws {
    if case .array(let array) = owner {
      if array.added?.has(name) == true || array.items.isEmpty { return try Members.write(owner, name, value) }
      for item in array.items { try Members.write(item, name, value) }
    } else {
      try Members.write(owner, name, value)
    }
  }

  /// `[ValidateRange(1, 9)] [int] $x = 5`: the attributes stay with the variable.
  private func declareVariable(_ target: Expression, _ value: ShellValue) throws {
    var (inner, rules, type) = (target, [ParameterRule](), String?.none)
    while true {
      switch inner {
      case .attributed(let attribute, let next, _):
        if let rule = try rule(of: attribute) { rules.append(rule) }
        inner = next
      case .cast(let written, let next, _):
        if type == nil { type = try typeName(written) }
        inner = next
      case .variable(let name, _):
        let converted = try type.map { try convert(value, to: $0) } ?? value
        let trial = Variable(name.name, converted, type: type)
        trial.rules = rules
        let checked = try checked(converted, trial)
        try set(name, checked, type: type)
        scope.find(name.key)?.rules = rules
        return
      default: return try assign(value, to: inner)
      }
    }
  }

  /// `$a, $b = 1, 2, 3`: the last target takes all that is left.
  private func spread(_ value: ShellValue, over targets: [Expression]) throws {
    let items = value.arrayItems ?? [value]
    for (place, target) in targets.enumerated() {
      let isLast = place == targets.count - 1
      let rest = Array(items.dropFirst(place))
      try assign(isLast ? Shell.captured(rest) : rest.first ?? .null, to: target)
    }
  }

  private func setElement(of owner: ShellValue, at index: ShellValue, _ value: ShellValue) throws {
    switch owner.unwrapped {
    case .hashtable(let table): try CollectionMembers.put(table, index, value)
    case .array(let array):
      if case .special(let kind) = array.kind, try kind.set(at: index, value, of: array) { return }
      let wanted = try Members.whole(index)
      let place = wanted < 0 ? wanted + array.items.count : wanted
      guard array.items.indices.contains(place) else {
        throw ErrorRecord(
          "Index was outside the bounds of the array.", id: "System.IndexOutOfRangeException", category: .operationStopped,
          reason: "IndexOutOfRangeException")
      }
      array.items[place] = try Members.converted(value, to: array.element)
    case .scalar(let scalar) where try scalar.setElement(at: index, value): return
    case .null:
      throw ErrorRecord("Cannot index into a null array.", id: "NullArray", category: .invalidOperation, reason: "RuntimeException")
    default:
      throw ErrorRecord(
        "Unable to index into an object of type \(owner.typeName).", id: "CannotIndex", category: .invalidOperation,
        reason: "RuntimeException")
    }
  }
}

extension ShellValue {
  /// The elements when this is an array.
  var arrayItems: [ShellValue]? {
    if case .array(let array) = self { array.items } else { nil }
  }
}
