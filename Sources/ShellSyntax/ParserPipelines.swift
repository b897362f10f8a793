// Pipelines, assignments, and the chains of pipelines that PowerShell 7 joins with && and ||.

extension Parser {
  mutating func pipelineOrAssignment() throws(ParseError) -> Statement {
    let start = at
    var statement = try simpleStatement()
    if case .assignment = statement { return statement }
    var length = 0
    while let isAnd = try chainAhead() {
      length += 1
      guard length < Parser.chainLimit else { throw tooLong(start) }
      noteNewer("the '\(isAnd ? "&&" : "||")' operator", since: "7.0", SourceRange(at, at + 2))
      at += 2
      try skipLines()
      guard !isAtStop else { throw missing("EmptyPipelineChainElement", "A pipeline chain operator must be followed by a pipeline.") }
      let next: Statement
      if let word = peekWord(), ["return", "throw", "exit", "break", "continue"].contains(word) {
        next = try self.statement()
      } else {
        next = try simpleStatement()
      }
      statement = .chain(statement, isAnd: isAnd, next, SourceRange(start, next.range.end))
    }
    return statement
  }

  /// `&&` or `||` behind blanks; moves to it only when it is there.
  private mutating func chainAhead() throws(ParseError) -> Bool? {
    let start = at
    try skipBlanks()
    if peekIs("&"), peek(1) == "&" { return true }
    if peekIs("|"), peek(1) == "|" { return false }
    at = start
    return nil
  }

  private mutating func simpleStatement() throws(ParseError) -> Statement {
    let start = at
    guard startsExpression() else { return .pipeline(try pipeline(start, first: nil)) }
    let left = try expression()
    let end = at
    try skipBlanks()
    if let (op, width) = assignmentOperator() { return try assignment(to: left, op, width, start) }
    let redirections = try redirections()
    if redirections.isEmpty { at = end }
    return .pipeline(try pipeline(start, first: .expression(left, redirections: redirections, SourceRange(start, at))))
  }

  private mutating func assignment(to left: Expression, _ op: AssignmentOperator, _ width: Int, _ start: Int) throws(ParseError)
    -> Statement
  {
    guard Parser.isAssignable(left, op) else {
      throw refusal(
        "InvalidLeftHandSide",
        "The assignment expression is not valid. The input to an assignment operator must be an object that is able to accept "
          + "assignments, such as a variable or a property.", at: left.range)
    }
    if op == .coalesce { noteNewer("the '??=' operator", since: "7.0", SourceRange(at, at + 3)) }
    at += width
    try skipLines()
    guard !isAtStop || peekIs("&") else { throw missingOperand(after: op.rawValue) }
    let value = try statement()
    return .assignment(target: left, op, value: value, SourceRange(start, value.range.end))
  }

  /// The operator here with its width.
  private func assignmentOperator() -> (AssignmentOperator, Int)? {
    guard let next = peek() else { return nil }
    if next == "=" { return (.set, 1) }
    if next == "?", peek(1) == "?", peek(2) == "=" { return (.coalesce, 3) }
    guard peek(1) == "=" else { return nil }
    switch next {
    case "+": return (.add, 2)
    case "*": return (.multiply, 2)
    case "/": return (.divide, 2)
    case "%": return (.remainder, 2)
    default: return next.isDash ? (.subtract, 2) : nil
    }
  }

  private static func isAssignable(_ expression: Expression, _ op: AssignmentOperator) -> Bool {
    switch expression {
    // `$null = …` throws a result away; `$true = …` is refused when it runs.
    case .variable, .index, .member, .null, .boolean: true
    case .cast(_, let inner, _), .attributed(_, let inner, _): isAssignable(inner, op)
    case .list(let items, _): op == .set && items.allSatisfy { isAssignable($0, op) }
    // `($a, $b) = …` is allowed around what itself is.
    case .paren(.pipeline(let pipeline), _):
      if op == .set, pipeline.elements.count == 1, case .expression(let inner, _, _) = pipeline.elements[0] {
        isAssignable(inner, op)
      } else {
        false
      }
    default: false
    }
  }

  mutating func pipeline(_ start: Int, first: PipelineElement?) throws(ParseError) -> Pipeline {
    var elements = [PipelineElement]()
    if let first { elements.append(first) } else { elements.append(.command(try command())) }
    while try pipeAhead() {
      at += 1
      try skipLines()
      guard !isAtEnd, !peekIs("|"), !peekIs(")"), !peekIs("}"), !peekIs(";") else {
        throw missing("EmptyPipeElement", "An empty pipe element is not allowed.")
      }
      guard !startsExpression() else {
        throw failure("ExpressionsMustBeFirstInPipeline", "Expressions are only allowed as the first element of a pipeline.")
      }
      guard elements.count < Parser.chainLimit else { throw tooLong(start) }
      elements.append(.command(try command()))
    }
    return Pipeline(elements: elements, range: SourceRange(start, elements.last!.range.end))
  }

  /// A single `|` behind blanks, or at the start of a later line as PowerShell 7 has it; moves to it only when it is there.
  private mutating func pipeAhead() throws(ParseError) -> Bool {
    let start = at
    try skipBlanks()
    if peekIs("|"), peek(1) != "|" { return true }
    if let next = peek(), next.isNewline, pipeOpensLaterLine() {
      try skipLines()
      noteNewer("a pipe at the start of a line", since: "7.0", SourceRange(at, at + 1))
      return true
    }
    at = start
    return false
  }

  /// Whether the next line that is more than blanks and comments begins with a single `|`.
  private func pipeOpensLaterLine() -> Bool {
    var place = at
    while place < scalars.count {
      let next = scalars[place]
      if next == "#" {
        while place < scalars.count, !scalars[place].isNewline { place += 1 }
      } else if next.isNewline || next.isBlank {
        place += 1
      } else {
        return next == "|" && !(place + 1 < scalars.count && scalars[place + 1] == "|")
      }
    }
    return false
  }
}
