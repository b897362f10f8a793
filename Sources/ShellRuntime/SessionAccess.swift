// What the session cmdlets may do with the session: run text and blocks, and change what it remembers.
import ShellSyntax
public import ShellValues

extension Shell {
  /// A text as a script block. - Throws: the parser's error.
  public func block(of text: String) throws -> ShellValue {
    do { return .scalar(ScriptBlockValue(try Parser.parse(SourceText(text)))) } catch { throw record(of: error) }
  }

  /// Runs a script block with arguments, and hands on what it emits as it comes.
  /// - Parameter inNewScope: false runs it as the caller's own code.
  public func run(
    block: ShellValue, arguments: [ShellValue] = [], inNewScope: Bool, _ out: @escaping (ShellValue) throws -> Void
  ) throws {
    guard case .scalar(let block as ScriptBlockValue) = block else {
      throw ErrorRecord("A script block was expected.", id: "NotAScriptBlock", category: .invalidArgument, reason: "PSArgumentException")
    }
    try invoke(block, arguments: arguments.map { Argument(.positional($0)) }, inNewScope: inNewScope, out)
  }

  // MARK: history

  /// Adds a line that was not typed.
  public func addHistory(_ line: String, started: Int64, ended: Int64) {
    history.append(HistoryEntry(id: nextHistoryId, commandLine: line, started: started, ended: ended))
    nextHistoryId += 1
  }

  public func removeHistory(where isUnwanted: (HistoryEntry) -> Bool) { history.removeAll(where: isUnwanted) }

  /// Now, in microseconds since 1970.
  public static var now: Int64 { Clock.now }
}
