// Loops and switch.
import ShellSyntax
import ShellValues

extension Shell {
  /// What a loop's body asks of the loop. - Returns: `nil` to go on, else the flow to leave with.
  private func afterTurn(_ flow: Flow, _ label: String?) -> Flow?? {
    switch flow {
    case .normal: return .none
    case .breakLoop(let wanted): return wanted == nil || wanted == label ? .some(.normal) : .some(flow)
    case .continueLoop(let wanted): return wanted == nil || wanted == label ? .none : .some(flow)
    case .returned: return .some(flow)
    }
  }

  func runLoop(_ statement: Statement, _ out: @escaping Sink) throws -> Flow {
    switch statement {
    case .whileLoop(let label, let condition, let body, _):
      let label = label?.lowercased()
      while try holds(condition) {
        if let end = afterTurn(try turn(body, out), label) { return end ?? .normal }
      }
    case .doLoop(let label, let body, let condition, let until, _):
      let label = label?.lowercased()
      repeat {
        if let end = afterTurn(try turn(body, out), label) { return end ?? .normal }
      } while try holds(condition) != until
    case .forLoop(let label, let initial, let condition, let step, let body, _):
      let label = label?.lowercased()
      if let initial { _ = try run(initial, { _ in }) }
      while try condition.map({ try holds($0) }) ?? true {
        if let end = afterTurn(try turn(body, out), label) { return end ?? .normal }
        if let step { _ = try run(step, { _ in }) }
      }
    case .foreach(let label, let variable, let collection, let body, _):
      let label = label?.lowercased()
      if tracer != nil { try traceLine(collection.range) }
      for item in Conversion.items(try evaluate(collection)) {
        try set(variable, item)
        if tracer != nil { traceSet(variable.name, item) }
        if let end = afterTurn(try turn(body, out), label) { return end ?? .normal }
      }
    default: break
    }
    return .normal
  }

  private func turn(_ body: Block, _ out: @escaping Sink) throws -> Flow {
    try checkInterruption()
    do {
      return try run(body, out)
    } catch let jump as LoopJump {
      return jump.flow
    }
  }

  // MARK: switch

  func run(_ tree: SwitchTree, _ out: @escaping Sink) throws -> Flow {
    let subject = try evaluate(tree.subject)
    let items = tree.isFile ? try lines(ofFile: subject.text) : subject.isNull ? [subject] : Conversion.items(subject)
    let outer = currentItem
    defer { currentItem = outer }
    for item in items {
      currentItem = item
      let flow = try runCases(tree, item, out)
      switch flow {
      case .normal: continue
      case .breakLoop(let label) where label == nil || label == tree.label?.lowercased(): return .normal
      case .continueLoop(let label) where label == nil || label == tree.label?.lowercased(): continue
      default: return flow
      }
    }
    return .normal
  }

  /// `switch -File`: the lines of a text file.
  private func lines(ofFile path: String) throws -> [ShellValue] {
    let full = filePath(path)
    guard let bytes = ScriptFile.read(full) else {
      throw ErrorRecord(
        "Could not find file '\(full)'.", id: "FileNotFound", category: .objectNotFound, reason: "FileNotFoundException",
        target: .string(path), inner: "System.IO.FileNotFoundException")
    }
    var lines = SourceText.decode(bytes).split(separator: "\n", omittingEmptySubsequences: false).map { line in
      ShellValue.string(line.hasSuffix("\r") ? String(line.dropLast()) : String(line))
    }
    if case .string("")? = lines.last { lines.removeLast() }
    return lines
  }

  private func runCases(_ tree: SwitchTree, _ item: ShellValue, _ out: @escaping Sink) throws -> Flow {
    var hasMatched = false
    for (pattern, body) in tree.cases where try matches(tree, pattern, item) {
      hasMatched = true
      let flow = try run(body, out)
      if case .normal = flow { continue }
      return flow
    }
    if !hasMatched, let otherwise = tree.otherwise { return try run(otherwise, out) }
    return .normal
  }

  private func matches(_ tree: SwitchTree, _ pattern: Expression, _ item: ShellValue) throws -> Bool {
    if case .scriptBlock(let block, _) = pattern {
      return Shell.captured(try invoke(ScriptBlockValue(block), item: item)).truth
    }
    let wanted = try evaluate(pattern)
    switch tree.matching {
    case .exact: return Comparison.equal(item, wanted, ignoringCase: !tree.isCaseSensitive)
    case .wildcard: return Wildcard(wanted.text, ignoringCase: !tree.isCaseSensitive).matches(item.text)
    case .regex: return try match(item.text, wanted.text, ignoringCase: !tree.isCaseSensitive)
    }
  }
}
