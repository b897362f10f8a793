// A script on standard input, read line by line: each statement runs as soon as it is complete.

/// Gathers lines into texts that can be run. As PowerShell's `-Command -`: a text of one line runs at once; one that needed more lines
/// ends with an empty line, so that an `else` on the next line still belongs to its `if`.
public struct StatementReader {
  private var lines: [String] = []
  private let completeness: (String) -> Completeness

  public init(_ shell: Shell) { completeness = { [unowned shell] in shell.isComplete($0) } }

  /// Whether lines are waiting for more: the prompt is `>>`.
  public var isContinuing: Bool { !lines.isEmpty }

  /// Takes one line without its end.
  /// - Returns: a text to run now. A text that does not parse is returned as well: running it reports why.
  public mutating func add(_ line: String) -> String? {
    let isBlank = line.allSatisfy(\.isWhitespace)
    guard isContinuing else {
      if isBlank { return nil }
      if completeness(line) != .incomplete { return line }
      lines = [line]
      return nil
    }
    lines.append(line)
    guard isBlank, completeness(text) != .incomplete else { return nil }
    return take()
  }

  /// The end of the input: what is left is run, or reported as unfinished.
  public mutating func finish() -> String? { isContinuing ? take() : nil }

  /// Ctrl+C at the continuation prompt.
  public mutating func cancel() { lines = [] }

  private var text: String { lines.joined(separator: "\n") }

  private mutating func take() -> String {
    defer { lines = [] }
    return text
  }
}
