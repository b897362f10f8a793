// The prompt that a person has made: a function named `prompt`, run before each line.
import ShellSyntax
public import ShellValues

extension Shell {
  /// What the function `prompt` gives; `nil` when there is none. One that fails or gives nothing reads `PS>`, as in PowerShell.
  public func promptText() -> String? {
    guard let function = scope.function("prompt") else { return nil }
    let succeeded = lastSucceeded
    defer { lastSucceeded = succeeded }
    interruption.clear()
    let values = try? collect { out in
      try self.invoke(ScriptBlockValue(function.body), arguments: [], inNewScope: true, out)
    }
    let text = (values ?? []).map(\.text).joined()
    return text.isEmpty ? "PS>" : text
  }

  public func makeScriptBlock(_ text: String) throws -> ShellValue {
    do { return .scalar(ScriptBlockValue(try Parser.parse(SourceText(text)))) } catch { throw record(of: error) }
  }
}
