// A question whose answer must not appear on the screen.
import Glibc

public enum SecretPrompt {
  /// Prints `text` and reads a line from the terminal without echo.
  /// - Returns: `nil` when there is no terminal, at the end of input or on Ctrl-C.
  public static func read(_ text: String) -> String? {
    let descriptor = open("/dev/tty", O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var original = termios()
    guard tcgetattr(descriptor, &original) == 0 else { return nil }
    var silent = original
    silent.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(descriptor, TCSAFLUSH, &silent)
    defer { tcsetattr(descriptor, TCSAFLUSH, &original) }
    _ = text.withCString { write(descriptor, $0, strlen($0)) }
    let answer = Question.readLine(from: descriptor)
    if answer != nil { _ = write(descriptor, "\n", 1) }
    return answer
  }
}
