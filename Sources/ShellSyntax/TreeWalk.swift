// Visits a whole tree in the order of its text, for those who look at code without running it.

/// Told of every pipeline, function and expression in a tree, the outer before the inner.
public protocol TreeVisitor: AnyObject {
  func visit(_ pipeline: Pipeline)
  func visit(_ function: FunctionTree)
  func visit(_ expression: Expression)
  func visit(_ parameter: ParameterTree)
  /// Whether what stands in a command is visited as well: its name, its arguments, the targets of its redirections.
  func enters(_ command: Command) -> Bool
}

extension TreeVisitor {
  public func visit(_ parameter: ParameterTree) {}
  public func enters(_ command: Command) -> Bool { true }

  public func walk(_ tree: ScriptBlockTree) {
    for parameter in tree.parameters ?? [] { walk(parameter) }
    tree.attributes.forEach(walk)
    for block in [tree.dynamicParameters, tree.begin, tree.process, tree.end, tree.clean] {
      if let block { walk(block) }
    }
  }

  public func walk(_ block: Block) { block.statements.forEach(walk) }

  private func walk(_ parameter: ParameterTree) {
    visit(parameter)
    parameter.attributes.forEach(walk)
    if let value = parameter.defaultValue { walk(value) }
  }

  private func walk(_ attribute: AttributeTree) {
    attribute.arguments.forEach(walk)
    for (_, value) in attribute.named { if let value { walk(value) } }
  }

  public func walk(_ statement: Statement) {
    switch statement {
    case .pipeline(let pipeline): walk(pipeline)
    case .chain(let left, _, let right, _):
      walk(left)
      walk(right)
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
    case .flow(_, let value, _): if let value { walk(value) }
    case .jump(_, let label, _): if let label { walk(label) }
    default: walkDeclaration(statement)
    }
  }

  /// Statements that hold bodies of their own.
  private func walkDeclaration(_ statement: Statement) {
    switch statement {
    case .switchCase(let tree):
      walk(tree.subject)
      for (pattern, body) in tree.cases {
        walk(pattern)
        walk(body)
      }
      if let otherwise = tree.otherwise { walk(otherwise) }
    case .function(let tree):
      visit(tree)
      walk(tree.body)
    case .tryCatch(let tree):
      walk(tree.body)
      for clause in tree.catches { walk(clause.body) }
      if let finally = tree.finally { walk(finally) }
    case .trap(let tree): walk(tree.body)
    case .data(let tree): walk(tree.body)
    case .classDefinition(let tree):
      for property in tree.properties { if let initial = property.initial { walk(initial) } }
      for method in tree.methods {
        method.parameters.forEach(walk)
        method.baseArguments?.forEach(walk)
        walk(method.body)
      }
    default: break
    }
  }

  private func walk(_ pipeline: Pipeline) {
    visit(pipeline)
    for element in pipeline.elements {
      switch element {
      case .expression(let expression, let redirections, _):
        walk(expression)
        redirections.forEach(walk)
      case .command(let command):
        guard enters(command) else { continue }
        walk(command.name)
        for argument in command.arguments {
          if case .value(let value) = argument { walk(value) }
          if case .parameter(_, let value?, _) = argument { walk(value) }
        }
        command.redirections.forEach(walk)
      }
    }
  }

  private func walk(_ redirection: Redirection) { if let target = redirection.target { walk(target) } }

  public func walk(_ expression: Expression) {
    visit(expression)
    switch expression {
    case .expandable(let parts, _):
      for case .subexpression(let block, _) in parts { walk(block) }
    case .array(let block, _), .subexpression(let block, _): walk(block)
    case .paren(let statement, _): walk(statement)
    case .list(let items, _): items.forEach(walk)
    case .hashtable(let pairs, _):
      for (key, value) in pairs {
        walk(key)
        walk(value)
      }
    case .scriptBlock(let tree, _): walk(tree)
    case .cast(_, let inner, _), .unary(_, let inner, _), .increment(let inner, _, _, _), .genericCall(let inner, _, _),
      .nullConditional(let inner, _):
      walk(inner)
    case .attributed(let attribute, let inner, _):
      walk(attribute)
      walk(inner)
    case .member(let target, let name, _, _):
      walk(target)
      walk(name)
    case .call(let target, let name, let arguments, _, _):
      walk(target)
      walk(name)
      arguments.forEach(walk)
    case .index(let target, let index, _), .binary(_, let target, let index, _):
      walk(target)
      walk(index)
    case .ternary(let condition, let first, let second, _): [condition, first, second].forEach(walk)
    case .null, .boolean, .number, .text, .variable, .type: break
    }
  }
}
