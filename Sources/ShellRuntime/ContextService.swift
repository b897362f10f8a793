// The session as values see it: script blocks run and made on their behalf.
import ShellSyntax
import ShellValues

extension Shell {
  /// Lets members and conversions of values reach back into this session.
  func serveContext() {
    context.runBlock = { [unowned self] block, this, arguments in
      guard case .scalar(let block as ScriptBlockValue) = block.unwrapped else { return [] }
      let arguments = arguments.map { Argument(.positional($0)) }
      guard let this else { return try collect { out in try self.invoke(block, arguments: arguments, inNewScope: true, out) } }
      return try collect { out in
        let inner = Scope(parent: self.scope)
        inner.variables["this"] = Variable("this", this)
        let outer = self.scope
        self.scope = inner
        defer { self.scope = outer }
        try self.invoke(block, arguments: arguments, inNewScope: true, out)
      }
    }
    context.makeBlock = { text in
      do {
        return .scalar(ScriptBlockValue(try Parser.parse(SourceText(text))))
      } catch let error as ParseError {
        throw ErrorRecord(error.message, id: "ParseException", category: .parserError, reason: "ParseException")
      }
    }
    context.folder = { [unowned self] in self.currentFolder }
    context.separator = { [unowned self] in self.scope.find("ofs")?.value.text ?? " " }
  }

  /// Runs code as this session.
  func asCurrent<Result>(_ body: () throws -> Result) rethrows -> Result {
    if SessionContext.current === context { return try body() }
    return try SessionContext.$current.withValue(context, operation: body)
  }
}
