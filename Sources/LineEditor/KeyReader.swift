// One key at a time for libedit, with signals in between: Ctrl-C ends the line, a new size and a return from the background draw it again.
import CLibEdit
import Glibc

enum KeyReader {
  /// libedit's own reader misses a signal that comes between drawing the prompt and reading.
  static func install(in editor: OpaquePointer) {
    edit_set_reader(editor) { editor, letter in
      guard let editor, let letter else { return -1 }
      return KeyReader.read(editor, letter)
    }
  }

  /// - Returns: 1 with a letter, 0 at the end of input, -1 on Ctrl-C.
  private static func read(_ editor: OpaquePointer, _ letter: UnsafeMutablePointer<wchar_t>) -> Int32 {
    Interrupt.takeOver(withTerminal: true)
    while true {
      switch Interrupt.wait(for: STDIN_FILENO) {
      case .interrupted:
        errno = EINTR
        return -1
      case .resized:
        el_resize(editor)
        edit_refresh(editor)
      case .resumed:
        edit_prepare_terminal(editor)
        edit_refresh(editor)
      case .readable:
        guard let first = byte() else { return 0 }
        letter.pointee = wchar_t(decode(first).value)
        return 1
      }
    }
  }

  private static func byte() -> UInt8? {
    var byte: UInt8 = 0
    while true {
      let count = Glibc.read(STDIN_FILENO, &byte, 1)
      if count < 0, errno == EINTR { continue }
      return count == 1 ? byte : nil
    }
  }

  /// The letter that a first byte begins; what is no UTF-8 becomes the replacement character.
  private static func decode(_ first: UInt8) -> Unicode.Scalar {
    let more = first < 0xC0 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3
    var bytes = [first]
    for _ in 0..<more { if let next = byte() { bytes.append(next) } }
    return String(decoding: bytes, as: UTF8.self).unicodeScalars.first ?? "\u{FFFD}"
  }
}
