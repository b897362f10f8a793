// A question whose answer must not appear on the screen.
import Glibc

public enum SecretPrompt {
  /// Prints `text` and reads a line from the terminal without echo.
  /// - Returns: `nil` when there is no terminal, at the end of input or on Ctrl-C.
  public static func read(_ text: String) -> String? {
    guard let terminal = fopen("/dev/tty", "r+") else { return nil }
    defer { fclose(terminal) }
    let descriptor = fileno(terminal)
    var original = termios()
    guard tcgetattr(descriptor, &original) == 0 else { return nil }
    var silent = original
    silent.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(descriptor, TCSAFLUSH, &silent)
    defer {
      tcsetattr(descriptor, TCSAFLUSH, &original)
      fputs("\n", terminal)
    }
    fputs(text, terminal)
    fflush(terminal)
    var line: UnsafeMutablePointer<CChar>?
    var capacity = 0
    defer { free(line) }
    let count = getline(&line, &capacity, terminal)
    guard count > 0, let line else { return nil }
    var answer = String(cString: line)
    if answer.hasSuffix("\n") { answer.removeLast() }
    return answer
  }
}
