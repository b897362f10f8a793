// `[System.Management.Automation.Language.Parser]`: scripts that look at scripts ask it whether a text parses.
import ShellSyntax
import ShellValues

enum ParserType {
  private static let space = "System.Management.Automation.Language."

  /// `ParseInput(text, [ref]tokens, [ref]errors)` and `ParseFile(path, …)`. Tokens are not given out: their reference is left as it is.
  static func type(_ shell: Shell) -> ShellType {
    // The shell outlives its own table of types.
    nonisolated(unsafe) unowned let shell = shell
    var type = ShellType(
      space + "Parser",
      call: { method, arguments in
        guard arguments.count >= 3, case .scalar(let errors as ReferenceValue) = arguments.last else { return nil }
        switch method {
        case "parseinput": return try parse(SourceText(arguments[0].text), errors, shell)
        case "parsefile":
          let path = shell.filePath(arguments[0].text)
          guard let bytes = ScriptFile.read(path) else { throw ErrorRecord.raised("FileNotFoundException", "Could not find file '\(path)'.") }
          return try parse(SourceText(SourceText.decode(bytes), file: path), errors, shell)
        default: return nil
        }
      })
    type.staticMethods = ["ParseInput", "ParseFile"]
    type.isStatic = true
    return type
  }

  private static func parse(_ source: SourceText, _ errors: ReferenceValue, _ shell: Shell) throws -> ShellValue {
    let parsed = Parser.parseAll(source)
    try errors.write(.list(parsed.errors.map(value)))
    return ast(source, parsed.tree.map { .scalar(ScriptBlockValue($0)) } ?? .null)
  }

  /// What a parse gives: the script's own text and, when it is right, its block.
  private static func ast(_ source: SourceText, _ block: ShellValue) -> ShellValue {
    let object = ShellObject(
      typeNames: [space + "ScriptBlockAst", space + "Ast", "System.Object"],
      properties: [.init("Extent", extent(SourceRange(0, source.text.unicodeScalars.count), source), kind: .property), .init("Parent", .null, kind: .property)],
      text: source.text)
    object.add(ShellObject.Method("GetScriptBlock", .method, definition: "scriptblock GetScriptBlock()") { _, _ in block })
    return .object(object)
  }

  private static func value(of error: ParseError) -> ShellValue {
    .object(
      ShellObject(
        typeNames: [space + "ParseError", "System.Object"],
        properties: [
          .init("Extent", extent(error.range, error.source), kind: .property), .init("ErrorId", .string(error.id), kind: .property),
          .init("Message", .string(error.message), kind: .property), .init("IncompleteInput", .bool(error.isIncomplete), kind: .property),
        ], text: error.message))
  }

  private static func extent(_ range: SourceRange, _ source: SourceText) -> ShellValue {
    let (start, end) = (source.position(of: range.start), source.position(of: max(range.start, range.end)))
    let text = source.text(of: range)
    return .object(
      ShellObject(
        typeNames: [space + "InternalScriptExtent", "System.Object"],
        properties: [
          .init("File", source.file.map { .string($0) } ?? .null, kind: .property), .init("StartLineNumber", .int(start.line), kind: .property),
          .init("StartColumnNumber", .int(start.column), kind: .property), .init("EndLineNumber", .int(end.line), kind: .property),
          .init("EndColumnNumber", .int(end.column), kind: .property), .init("Text", .string(text), kind: .property),
          .init("StartOffset", .int(range.start), kind: .property), .init("EndOffset", .int(range.end), kind: .property),
        ], text: text))
  }
}
