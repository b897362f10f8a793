// `.Name`, `.Method()`, `::Static`, and the array methods that run script blocks.
import ShellSyntax
import ShellValues

extension Shell {
  func member(_ target: Expression, _ name: Expression, _ isStatic: Bool, _ range: SourceRange) throws -> ShellValue {
    let name = try evaluate(name).text
    if isStatic { return try staticMember(try staticOwner(target), name) }
    let owner = try evaluate(target)
    return try Members.read(owner, name) ?? .null
  }

  func call(_ target: Expression, _ name: Expression, _ arguments: [Expression], _ isStatic: Bool, _ range: SourceRange) throws
    -> ShellValue
  {
    let method = try evaluate(name).text
    let values = try arguments.map { try evaluate($0) }
    do {
      if isStatic { return try staticCall(try staticOwner(target), method, values) }
      return try call(try evaluate(target), method, values)
    } catch var record as ErrorRecord {
      place(&record, range)
      throw record
    }
  }

  func call(_ owner: ShellValue, _ method: String, _ arguments: [ShellValue]) throws -> ShellValue {
    if let result = try blockMethod(owner, method.lowercased(), arguments) { return result }
    do {
      if let result = try Members.invoke(owner, method, arguments) { return result }
    } catch let record as ErrorRecord {
      throw record.calling(method, arguments.count)
    }
    if owner.isNull {
      throw ErrorRecord(
        "You cannot call a method on a null-valued expression.", id: "InvokeMethodOnNull", category: .invalidOperation,
        reason: "RuntimeException")
    }
    if case .array(let array) = owner.unwrapped, !array.items.isEmpty {
      // A method that arrays lack is called on each element.
      let results = try array.items.map { try call($0, method, arguments) }
      return Shell.captured(results.filter { if case .scalar(is NoValue) = $0 { false } else { true } })
    }
    throw missingMethod(owner.typeName, method, arguments.count, known: types.type(owner.typeName)?.methods ?? [])
  }

  /// `.Where({ })`, `.ForEach({ })` and a script block's own `.Invoke()`.
  private func blockMethod(_ owner: ShellValue, _ method: String, _ arguments: [ShellValue]) throws -> ShellValue? {
    if case .scalar(let block as ScriptBlockValue) = owner, let result = try call(block, method, arguments) { return result }
    if case .scalar(let block as ScriptBlockValue) = owner, method == "invoke" || method == "invokereturnasis" {
      return .list(
        try collect { out in try self.invoke(block, arguments: arguments.map { Argument(.positional($0)) }, inNewScope: true, out) })
    }
    guard method == "where" || method == "foreach", case .scalar(let block as ScriptBlockValue)? = arguments.first else { return nil }
    let items = Conversion.items(owner)
    if method == "where" {
      return .list(try items.filter { Shell.captured(try invoke(block, item: $0)).truth })
    }
    return .list(try items.flatMap { try invoke(block, item: $0) })
  }

  func staticOwner(_ target: Expression) throws -> String {
    if case .type(let type, _) = target { return try typeName(type) }
    let value = try evaluate(target)
    if case .scalar(let type as TypeName) = value.unwrapped { return type.fullName }
    return value.typeName
  }
}
