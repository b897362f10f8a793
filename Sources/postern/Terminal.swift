// Standard output and error as the shell writes to them: buffered, in order, and honest about what is a terminal.
import Glibc
import LineEditor

final class Terminal {
  static var inputIsTerminal: Bool { isatty(STDIN_FILENO) == 1 }
  static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Columns of the terminal, or the width that files and pipes get.
  static var width: Int {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 120 }
    return Int(size.ws_col)
  }

  private var pending: [UInt8] = []

  func write(_ text: String) {
    pending += text.utf8
    if pending.count >= 1 << 16 || Terminal.outputIsTerminal { flush() }
  }

  /// What was written before an error must stand before it.
  func writeError(_ text: String) {
    flush()
    let isColoured = isatty(STDERR_FILENO) == 1 && getenv("NO_COLOR") == nil
    Terminal.write(Array((isColoured ? "\u{1B}[31m\(text)\u{1B}[0m" : text).utf8), to: STDERR_FILENO)
  }

  func flush() {
    Terminal.write(pending, to: STDOUT_FILENO)
    pending.removeAll(keepingCapacity: true)
  }

  /// Asks the person; without a terminal nobody answers.
  func ask(_ prompt: String, secret: Bool) -> String? {
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
