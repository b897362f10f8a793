// An answer typed at a question of a running command: `Name:`, `[Y] Yes …`. The terminal's own line editing is enough for a word, and
// unlike the library's readLine this ends with Ctrl-C.
import Glibc

public enum Question {
  /// Reads one line from the terminal that standard input is.
  /// - Parameter descriptor: standard input, or another way to the terminal.
  /// - Returns: without its line end; `nil` at the end of input or on Ctrl-C.
  public static func readLine(from descriptor: Int32 = 0) -> String? {
    var line: [UInt8] = []
    var byte: UInt8 = 0
    while true {
      switch Interrupt.wait(for: descriptor) {
      case .resized, .resumed: continue
      case .interrupted:
        _ = write(STDOUT_FILENO, "\n", 1)
        return nil
      case .readable: break
      }
      let count = read(descriptor, &byte, 1)
      if count < 0, errno == EINTR { continue }
      guard count == 1 else { return nil }
      if byte == UInt8(ascii: "\n") { return String(decoding: line, as: UTF8.self) }
      line.append(byte)
    }
  }
}
