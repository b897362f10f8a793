// try, catch and finally. Only errors are caught: an interruption, an exit or a pipeline's early end pass through.
import ShellSyntax
import ShellValues

extension Shell {
  func run(_ tree: TryTree, _ out: @escaping Sink) throws -> Flow {
    guard let finally = tree.finally else { return try runCatching(tree, out) }
    let flow: Flow
    do {
      flow = try runCatching(tree, out)
    } catch {
      _ = try run(finally.statements, out)
      throw error
    }
    let last = try run(finally.statements, out)
    if case .normal = last { return flow }
    return last
  }

  private func runCatching(_ tree: TryTree, _ out: @escaping Sink) throws -> Flow {
    guard !tree.catches.isEmpty else { return try run(tree.body.statements, out) }
    let depth = tryDepth
    do {
      defer { tryDepth = depth }
      tryDepth += 1
      return try run(tree.body.statements, out)
    } catch let record as ErrorRecord {
      return try handle(record, tree, out, rethrow: record)
    } catch let termination as ScriptTermination {
      return try handle(termination.record, tree, out, rethrow: termination)
    }
  }

  private func handle(_ record: ErrorRecord, _ tree: TryTree, _ out: @escaping Sink, rethrow: any Error) throws -> Flow {
    guard let clause = tree.catches.first(where: { $0.types.isEmpty || $0.types.contains { Shell.names($0.name, record) } }) else {
      throw rethrow
    }
    remember(record)
    let outer = currentItem
    defer { currentItem = outer }
    currentItem = .scalar(ErrorValue(record))
    return try run(clause.body.statements, out)
  }

  /// Whether a catch clause's type means this error: by the exception's short name, or one of the bases of all.
  private static func names(_ type: String, _ record: ErrorRecord) -> Bool {
    let short = String(type.split(separator: ".").last ?? "")
    return ["Exception", "SystemException", "RuntimeException"].contains { TextFolding.equal($0, short) }
      || TextFolding.equal(short, record.reason)
  }
}
