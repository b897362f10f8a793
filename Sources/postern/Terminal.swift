// Standard output and error as the shell writes to them: buffered, in order, and honest about what is a terminal.
import Glibc
import LineEditor

final class Terminal {
  static var inputIsTerminal: Bool { isatty(STDIN_FILENO) == 1 }
  static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Columns of the terminal, or the width that files and pipes get.
  static var width: Int { size?.columns ?? 120 }

  /// `nil` when standard output is no terminal.
  static var size: (rows: Int, columns: Int)? {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return (Int(size.ws_row), Int(size.ws_col))
  }

  /// Whether colours are wanted: on a terminal, unless https://no-color.org says no.
  static func isColoured(_ descriptor: Int32) -> Bool {
    isatty(descriptor) == 1 && getenv("NO_COLOR").map { $0.pointee == 0 } ?? true
  }

  /// Stops output at the foot of the screen while it is active.
  private(set) lazy var pager = Pager { [unowned self] in self.writeAtOnce($0) }
  private var pending: [UInt8] = []

  func write(_ text: String) {
    if pager.isActive { pager.write(text) } else { writeAtOnce(text) }
  }

  private func writeAtOnce(_ text: String) {
    takeBarsAway()
    atLineStart = text.last == "\n"
    pending += text.utf8
    if pending.count >= 1 << 16 || Terminal.outputIsTerminal { flush() }
  }

  /// Errors are red. What was written before one must stand before it.
  func writeError(_ text: String) { write(text, colour: 31) }

  /// Warnings, verbose and debug messages are yellow.
  func writeNotice(_ text: String) { write(text, colour: 33) }

  private func write(_ text: String, colour: Int) {
    flush()
    takeBarsAway()
    let coloured = Terminal.isColoured(STDERR_FILENO) ? "\u{1B}[\(colour)m\(text)\u{1B}[0m" : text
    Terminal.write(Array(coloured.utf8), to: STDERR_FILENO)
  }

  // MARK: progress

  /// How many lines of bars stand at the foot of the output; the cursor is at the end of the last one.
  private var barLines = 0
  private var atLineStart = true

  /// Draws bars in place of those that are there. Within a line that has not ended there is no room for them.
  func showBars(_ lines: [String]) {
    takeBarsAway()
    guard atLineStart, !lines.isEmpty else { return }
    pending += ("\u{1B}[?25l" + lines.joined(separator: "\r\n")).utf8
    barLines = lines.count
    flush()
  }

  private func takeBarsAway() {
    guard barLines > 0 else { return }
    pending += ("\r\u{1B}[K" + String(repeating: "\u{1B}[1A\r\u{1B}[K", count: barLines - 1) + "\u{1B}[?25h").utf8
    barLines = 0
    flush()
  }

  func flush() {
    Terminal.write(pending, to: STDOUT_FILENO)
    pending.removeAll(keepingCapacity: true)
  }

  /// Asks the person; without a terminal nobody answers.
  func ask(_ prompt: String, secret: Bool) -> String? {
    takeBarsAway()
    flush()
    guard Terminal.inputIsTerminal else { return nil }
    if secret { return SecretPrompt.read(prompt) }
    Terminal.write(Array(prompt.utf8), to: STDOUT_FILENO)
    return Question.readLine()
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
