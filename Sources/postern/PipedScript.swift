// A script on standard input: each statement runs as soon as it is complete, so that a slow producer sees results on the way.
import Glibc
import ShellRuntime
import ShellSyntax

struct PipedScript {
  let shell: Shell
  let terminal: Terminal

  init(_ shell: Shell, _ terminal: Terminal) { (self.shell, self.terminal) = (shell, terminal) }

  /// - Returns: 0 or 1 by the last statement, or the code of `exit`.
  func run() -> Int32 {
    var reader = StatementReader(shell)
    var status: Int32 = 0
    var lines = InputLines()
    while shell.exitCode == nil, let line = lines.next() {
      if let text = reader.add(line) { status = run(text) }
    }
    if shell.exitCode == nil, let rest = reader.finish() { status = run(rest) }
    return shell.exitCode ?? status
  }

  private func run(_ text: String) -> Int32 {
    defer { terminal.flush() }
    return shell.run(text)
  }
}

/// Lines of standard input, decoded one by one: a script may mix UTF-8 with what Windows editors leave.
private struct InputLines {
  private var buffer: [UInt8] = []
  private var start = 0
  private var isAtEnd = false

  /// Without its line end; `nil` at the end of the input.
  mutating func next() -> String? {
    var searched = start
    while true {
      if let end = buffer[searched...].firstIndex(of: 0x0A) {
        defer { start = end + 1 }
        return decode(buffer[start..<end])
      }
      if isAtEnd {
        guard start < buffer.count else { return nil }
        defer { start = buffer.count }
        return decode(buffer[start...])
      }
      buffer.removeFirst(start)
      start = 0
      searched = buffer.count
      fill()
    }
  }

  private mutating func fill() {
    var chunk = [UInt8](repeating: 0, count: 65536)
    let count = read(STDIN_FILENO, &chunk, chunk.count)
    if count < 0, errno == EINTR { return }
    guard count > 0 else {
      isAtEnd = true
      return
    }
    buffer += chunk[..<count]
  }

  private func decode(_ line: ArraySlice<UInt8>) -> String {
    SourceText.decode(Array(line.last == 0x0D ? line.dropLast() : line))
  }
}
