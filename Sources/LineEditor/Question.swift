// An answer typed at a question of a running command: `Name:`, `[Y] Yes …`. The terminal's own line editing is enough for a word, and
// unlike the library's readLine this ends with Ctrl-C.
import Glibc

public enum Question {
  /// Reads one line from the terminal that standard input is.
  /// - Returns: without its line end; `nil` at the end of input or on Ctrl-C.
  public static func readLine() -> String? {
    var line: [UInt8] = []
    var byte: UInt8 = 0
    while true {
      let count = read(STDIN_FILENO, &byte, 1)
      // A window that changes its size interrupts as well, and means nothing here.
      if count < 0, errno == EINTR, !Interrupt.isPending { continue }
      guard count == 1 else {
        if Interrupt.isPending { _ = write(STDOUT_FILENO, "\n", 1) }
        return nil
      }
      if byte == UInt8(ascii: "\n") { return String(decoding: line, as: UTF8.self) }
      line.append(byte)
    }
  }
}
