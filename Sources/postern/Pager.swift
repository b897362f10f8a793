// Output longer than the screen stops at its foot and waits for a key. Built in, so that what a pipeline gives is seen as it comes
// and a reader who has seen enough ends the pipeline with it.
import Glibc
import LineEditor

/// Counts the lines of one command's output.
final class Pager {
  private enum Answer { case page, line, all, stop }

  /// Whether output is counted at all.
  private(set) var isActive = false
  private var isStopped = false
  /// Lines of the screen used since the last stop.
  private var used = 0
  private var lastWrite = Pager.now
  /// The beginning of a line that has not ended.
  private var column = 0
  private let show: (String) -> Void
  /// Ends the running pipeline.
  var stop: () -> Void = {}

  init(show: @escaping (String) -> Void) { self.show = show }

  func begin() { (isActive, isStopped, used, column) = (true, false, 0, 0) }
  func end() { (isActive, isStopped) = (false, false) }

  func write(_ text: String) {
    guard !isStopped else { return }
    guard isActive, let size = Terminal.size else { return show(text) }
    // Whoever lets two seconds pass between lines has had the time to read them: loops that watch something never stop.
    if Pager.now - lastWrite > 2 { used = 0 }
    var rest = text[...]
    while !rest.isEmpty, isActive {
      let end = rest.firstIndex(of: "\n").map { rest.index(after: $0) } ?? rest.endIndex
      let line = rest[..<end]
      if used >= size.rows - 1, column == 0, !goOn(size) { return }
      show(String(line))
      column += line.count
      if line.last == "\n" {
        used += max(1, (column - 1 + size.columns - 1) / max(1, size.columns))
        column = 0
      }
      rest = rest[end...]
    }
    if !rest.isEmpty, !isStopped { show(String(rest)) }
    lastWrite = Pager.now
  }

  /// - Returns: whether more is to be shown.
  private func goOn(_ size: (rows: Int, columns: Int)) -> Bool {
    show("\u{1B}[7m-- More --\u{1B}[0m space: next page, Enter: next line, a: all, q: stop")
    let answer = Pager.answer()
    show("\r\u{1B}[K")
    switch answer {
    case .page: used = 0
    case .line: used = size.rows - 2
    case .all: isActive = false
    case .stop:
      isStopped = true
      stop()
      return false
    }
    return true
  }

  /// Waits for a key that means something; Ctrl-C is one.
  private static func answer() -> Answer {
    var original = termios()
    guard tcgetattr(STDIN_FILENO, &original) == 0 else { return .all }
    var raw = original
    raw.c_lflag &= ~tcflag_t(ICANON | ECHO)
    tcsetattr(STDIN_FILENO, TCSANOW, &raw)
    defer { tcsetattr(STDIN_FILENO, TCSANOW, &original) }
    while true {
      switch Interrupt.wait(for: STDIN_FILENO) {
      case .interrupted: return .stop
      case .resized: continue
      case .resumed: tcsetattr(STDIN_FILENO, TCSANOW, &raw)
      case .readable:
        var key: UInt8 = 0
        guard read(STDIN_FILENO, &key, 1) == 1 else { return .all }
        switch key {
        case UInt8(ascii: " "), UInt8(ascii: "f"): return .page
        case 0x0D, 0x0A, UInt8(ascii: "j"): return .line
        case UInt8(ascii: "a"), UInt8(ascii: "A"), UInt8(ascii: "G"): return .all
        case UInt8(ascii: "q"), UInt8(ascii: "Q"), 0x04: return .stop
        default: continue
        }
      }
    }
  }

  /// Seconds of a clock that never goes back.
  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
