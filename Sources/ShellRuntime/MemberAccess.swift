// `.Name`, `.Method()`, `::Static`, and the array methods that run script blocks.
import ShellSyntax
import ShellValues

extension Shell {
  func member(_ target: Expression, _ name: Expression, _ isStatic: Bool, _ range: SourceRange) throws -> ShellValue {
    let name = try evaluate(name).text
    if isStatic { return try staticMember(try staticOwner(target), name) }
    let owner = try evaluate(target)
    if let value = try Members.read(owner, name) { return value }
    if let strictMode, strictMode.version >= 2 { throw StrictMode.noProperty(name) }
    return .null
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

  /// `.Where( )`, `.ForEach( )` and a script block's own methods.
  private func blockMethod(_ owner: ShellValue, _ method: String, _ arguments: [ShellValue]) throws -> ShellValue? {
    if case .scalar(let block as ScriptBlockValue) = owner {
      if let result = try call(block, method, arguments) { return result }
      switch method {
      case "invoke": return .list(try call(block, arguments))
      case "invokereturnasis": return Shell.captured(try call(block, arguments))
      default: break
      }
    }
    switch method {
    case "where": return try selected(Conversion.items(owner), arguments)
    case "foreach": return try mapped(Conversion.items(owner), arguments)
    default: return nil
    }
  }

  /// `.ForEach({ })`, `.ForEach('Property')`, `.ForEach('Property', value)`, `.ForEach('Method', arguments)`, `.ForEach([type])`.
  private func mapped(_ items: [ShellValue], _ arguments: [ShellValue]) throws -> ShellValue? {
    guard let first = arguments.first else { return nil }
    let rest = Array(arguments.dropFirst())
    switch first.unwrapped {
    case .scalar(let block as ScriptBlockValue):
      return ForEachList.value(
        try items.flatMap { item in
          let outer = currentItem
          defer { currentItem = outer }
          currentItem = item
          return block.tree.parameters == nil && rest.isEmpty ? try invoke(block, item: item) : try call(block, rest)
        })
    case .scalar(let type as TypeName): return ForEachList.value(try items.map { try convert($0, to: type.fullName) })
    default:
      let name = first.text
      return ForEachList.value(
        try items.flatMap { item -> [ShellValue] in
          guard let value = try Members.read(item, name), !rest.isEmpty || Members.typeNames(of: item).isEmpty == false else {
            return Conversion.items(try call(item, name, rest))
          }
          guard rest.isEmpty else {
            try Members.write(item, name, rest[0])
            return []
          }
          return Conversion.items(value)
        })
    }
  }

  /// `.Where({ }, mode, count)`: modes Default, First, Last, SkipUntil, Until and Split.
  private func selected(_ items: [ShellValue], _ arguments: [ShellValue]) throws -> ShellValue? {
    guard case .scalar(let block as ScriptBlockValue)? = arguments.first?.unwrapped else { return nil }
    func holds(_ item: ShellValue) throws -> Bool { Shell.captured(try invoke(block, item: item)).truth }
    let mode = arguments.count > 1 ? arguments[1].text.lowercased() : "default"
    let count = arguments.count > 2 ? try Members.whole(arguments[2]) : 0
    func bounded(_ found: [ShellValue]) -> [ShellValue] { count > 0 ? Array(found.prefix(count)) : found }
    switch mode {
    case "first":
      var found: [ShellValue] = []
      for item in items where try holds(item) {
        found.append(item)
        if found.count >= max(1, count) { break }
      }
      return ForEachList.value(found)
    case "last": return ForEachList.value(Array(try items.filter(holds).suffix(max(1, count))))
    case "skipuntil":
      guard let start = try items.firstIndex(where: holds) else { return ForEachList.value([]) }
      return ForEachList.value(bounded(Array(items[start...])))
    case "until": return ForEachList.value(bounded(Array(items[..<(try items.firstIndex(where: holds) ?? items.count)])))
    case "split":
      let chosen = try items.map(holds)
      var (yes, no) = ([ShellValue](), [ShellValue]())
      for (item, isChosen) in zip(items, chosen) { if isChosen, count == 0 || yes.count < count { yes.append(item) } else { no.append(item) } }
      return .list([ForEachList.value(yes), ForEachList.value(no)])
    default: return ForEachList.value(bounded(try items.filter(holds)))
    }
  }

  func staticOwner(_ target: Expression) throws -> String {
    if case .type(let type, _) = target { return try typeName(type) }
    let value = try evaluate(target)
    if case .scalar(let type as TypeName) = value.unwrapped { return type.fullName }
    return value.typeName
  }
}

/// What the array methods give.
private enum ForEachList {
  static func value(_ items: [ShellValue]) -> ShellValue {
    .array(ShellArray(items, kind: .growing(typeName: "System.Collections.ObjectModel.Collection`1[System.Management.Automation.PSObject]")))
  }
}
