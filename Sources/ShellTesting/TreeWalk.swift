// A walk over a syntax tree that stops at every command and every type name.
import ShellSyntax

/// Calls back for what stands in a script block, at any depth.
struct TreeWalk {
  /// - Returns: whether to look at the blocks among the command's arguments as well.
  var command: (Command) -> Bool
  /// A type name as written in brackets.
  var type: (String) -> Void

  func walk(_ tree: ScriptBlockTree) {
    for block in [tree.begin, tree.process, tree.end] { if let block { walk(block) } }
    for parameter in tree.parameters ?? [] {
      if let written = parameter.type { type(written.name) }
      if let value = parameter.defaultValue { walk(value) }
    }
  }

  func walk(_ block: Block) { for statement in block.statements { walk(statement) } }

  func walk(_ statement: Statement) {
    switch statement {
    case .pipeline(let pipeline): for element in pipeline.elements { walk(element) }
    case .assignment(let target, _, let value, _):
      walk(target)
      walk(value)
    case .conditional(let clauses, let otherwise, _):
      for (condition, body) in clauses {
        walk(condition)
        walk(body)
      }
      if let otherwise { walk(otherwise) }
    case .whileLoop(_, let condition, let body, _), .doLoop(_, let body, let condition, _, _):
      walk(condition)
      walk(body)
    case .forLoop(_, let initial, let condition, let step, let body, _):
      for part in [initial, condition, step] { if let part { walk(part) } }
      walk(body)
    case .foreach(_, _, let collection, let body, _):
      walk(collection)
      walk(body)
    case .switchCase(let tree):
      walk(tree.subject)
      for (pattern, body) in tree.cases {
        walk(pattern)
        walk(body)
      }
      if let otherwise = tree.otherwise { walk(otherwise) }
    case .function(let tree): walk(tree.body)
    case .tryCatch(let tree):
      for block in [tree.body, tree.finally] + tree.catches.map(\.body) { if let block { walk(block) } }
    case .flow(_, let value, _): if let value { walk(value) }
    default: break
    }
  }

  private func walk(_ element: PipelineElement) {
    switch element {
    case .expression(let expression, _, _): walk(expression)
    case .command(let command):
      guard self.command(command) else { return }
      walk(command.name)
      for argument in command.arguments {
        switch argument {
        case .parameter(_, let value, _): if let value { walk(value) }
        case .value(let value): walk(value)
        default: break
        }
      }
    }
  }

  func walk(_ expression: Expression) {
    switch expression {
    case .scriptBlock(let tree, _): walk(tree)
    case .array(let block, _), .subexpression(let block, _): walk(block)
    case .paren(let statement, _): walk(statement)
    case .list(let items, _): for item in items { walk(item) }
    case .hashtable(let pairs, _):
      for (key, value) in pairs {
        walk(key)
        walk(value)
      }
    case .type(let written, _): type(written.name)
    case .cast(let written, let operand, _):
      type(written.name)
      walk(operand)
    case .member(let owner, let name, _, _):
      walk(owner)
      walk(name)
    case .call(let owner, let name, let arguments, _, _):
      for part in [owner, name] + arguments { walk(part) }
    case .index(let owner, let index, _):
      walk(owner)
      walk(index)
    case .unary(_, let operand, _), .increment(let operand, _, _, _): walk(operand)
    case .binary(_, let left, let right, _):
      walk(left)
      walk(right)
    case .expandable(let parts, _):
      for part in parts { if case .subexpression(let block, _) = part { walk(block) } }
    default: break
    }
  }
}
