// A line typed at a terminal, with editing, history and Tab, by libedit.
//
// Everything here runs on thread 0 under a synchronous main: on any other thread the kernel hands Ctrl-C to thread 0 and the
// prompt never hears of it. An async main has left thread 0 after its first `await`, which is why the program has none.
import CLibEdit
import Glibc

/// What a person did at the prompt.
public enum ReadResult: Equatable, Sendable {
  /// A line without its line end.
  case line(String)
  /// Ctrl-C: the line was abandoned.
  case interrupted
  /// Ctrl-D on an empty line, or the terminal went away.
  case endOfInput
}

/// What Tab may put in place of the word before the cursor.
public struct Completions: Sendable {
  /// How many characters before the cursor the candidates replace.
  public var replacing: Int
  public var candidates: [String]

  public init(replacing: Int, candidates: [String]) { (self.replacing, self.candidates) = (replacing, candidates) }
}

/// One editor on standard input and output.
public final class LineEditor {
  /// The text left of the cursor to what may stand in its place.
  public typealias Completer = (String) -> Completions

  private let editor: OpaquePointer
  private let lines: OpaquePointer
  private let historyFile: String?
  private let completer: Completer
  private let isSecret: (String) -> Bool
  /// Kept as C text because libedit asks for it again at every redraw.
  fileprivate var prompt: UnsafeMutablePointer<CChar>
  private var repeatedTab = false

  /// - Parameters:
  ///   - historyFile: created 0600 at the first save; `nil` keeps none.
  ///   - isSecret: lines that must not reach the history, in memory or on disk.
  public init(name: String, historyFile: String?, isSecret: @escaping (String) -> Bool, completer: @escaping Completer) {
    LineEditor.useUTF8()
    editor = edit_open(name)!
    lines = history_init()!
    (self.historyFile, self.completer, self.isSecret) = (historyFile, completer, isSecret)
    prompt = strdup("> ")
    var event = HistEvent()
    _ = history_set_size(lines, &event, 4096)
    _ = history_set_unique(lines, &event)
    if let historyFile { _ = history_load(lines, &event, historyFile) }
    edit_set_client(editor, Unmanaged.passUnretained(self).toOpaque())
    edit_set_prompt(editor) { LineEditor.at($0).prompt }
    edit_set_emacs(editor)
    // A shell that is ended or put aside leaves the terminal as it was; Ctrl-C and the window's size are the key reader's.
    edit_set_signals(editor, 1)
    KeyReader.install(in: editor)
    edit_set_history(editor, lines)
    edit_add_function(editor, "postern-complete", "Completes the word before the cursor") { editor, _ in LineEditor.at(editor).tab() }
    edit_bind(editor, "^I", "postern-complete")
    edit_bind(editor, "^R", "em-inc-search-prev")
    edit_bind(editor, "\u{1B}[1;5C", "em-next-word")
    edit_bind(editor, "\u{1B}[1;5D", "ed-prev-word")
    edit_bind(editor, "\u{1B}[3~", "ed-delete-next-char")
    // Up and Down look for lines that begin with what was typed, which is all lines when nothing was; F8 does, too.
    for key in ["\u{1B}[A", "\u{1B}OA", "\u{1B}[19~", "^P"] { edit_bind(editor, key, "ed-search-prev-history") }
    for key in ["\u{1B}[B", "\u{1B}OB", "^N"] { edit_bind(editor, key, "ed-search-next-history") }
  }

  deinit {
    el_end(editor)
    history_end(lines)
    free(prompt)
  }

  /// Reads one line. - Precondition: called on thread 0.
  public func readLine(prompt text: String) -> ReadResult {
    precondition(edit_is_thread_zero() == 1, "libedit must run on thread 0: elsewhere Ctrl-C never reaches the prompt")
    free(prompt)
    prompt = strdup(text)
    Interrupt.clear()
    var count: Int32 = 0
    guard let read = el_gets(editor, &count), count > 0 else {
      guard Interrupt.isPending else { return .endOfInput }
      Interrupt.clear()
      el_reset(editor)
      print()
      return .interrupted
    }
    if Interrupt.isPending {
      Interrupt.clear()
      el_reset(editor)
      print()
      return .interrupted
    }
    var line = String(cString: read)
    if line.hasSuffix("\n") { line.removeLast() }
    return .line(line)
  }

  /// Keeps a line for the up arrow and for the next session, unless it is blank or holds a secret.
  public func remember(_ line: String) {
    guard line.contains(where: { !$0.isWhitespace }), !isSecret(line) else { return }
    var event = HistEvent()
    _ = history_enter(lines, &event, line)
    save()
  }

  /// Written after each line, so that a terminal that goes away loses nothing.
  private func save() {
    guard let historyFile else { return }
    let previousMask = umask(0o077)
    defer { umask(previousMask) }
    var event = HistEvent()
    _ = history_save(lines, &event, historyFile)
  }

  // MARK: Tab

  private func tab() -> UInt8 {
    guard let line = el_line(editor)?.pointee else { return UInt8(CC_ERROR) }
    let before = String(decoding: UnsafeRawBufferPointer(start: line.buffer, count: line.cursor - line.buffer), as: UTF8.self)
    let found = completer(before)
    guard let first = found.candidates.first else { return UInt8(CC_REFRESH_BEEP) }
    let typed = String(before.suffix(found.replacing))
    let common = found.candidates.dropFirst().reduce(first) { LineEditor.commonPrefix($0, $1) }
    let text = found.candidates.count == 1 ? first : common
    // A shared prefix shorter than what was typed would take text away.
    if found.candidates.count == 1 || text.count > typed.count || (text.count == typed.count && text != typed) {
      el_deletestr(editor, Int32(found.replacing))
      el_insertstr(editor, text)
      repeatedTab = false
      return UInt8(CC_REFRESH)
    }
    list(found.candidates)
    return UInt8(CC_REDISPLAY)
  }

  private func list(_ candidates: [String]) {
    var size = winsize()
    let columns = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
    let cell = (candidates.map(\.count).max() ?? 0) + 2
    let perRow = max(1, columns / cell)
    var text = "\n"
    for (place, candidate) in candidates.prefix(200).enumerated() {
      text += candidate + String(repeating: " ", count: cell - candidate.count)
      if place % perRow == perRow - 1 { text += "\n" }
    }
    if candidates.count > 200 { text += "... and \(candidates.count - 200) more" }
    if !text.hasSuffix("\n") { text += "\n" }
    LineEditor.write(text)
  }

  private static func commonPrefix(_ a: String, _ b: String) -> String {
    var prefix = ""
    for (x, y) in zip(a, b) {
      guard x == y || x.lowercased() == y.lowercased() else { break }
      prefix.append(x)
    }
    return prefix
  }

  private static func at(_ editor: OpaquePointer?) -> LineEditor {
    Unmanaged<LineEditor>.fromOpaque(edit_client(editor)!).takeUnretainedValue()
  }

  private static func write(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }

  /// libedit decides by the locale what a character is; a C locale would break every letter beyond ASCII.
  private static func useUTF8() {
    setlocale(LC_ALL, "")
    guard let codeset = nl_langinfo(nl_item(CODESET)), String(cString: codeset) == "UTF-8" else {
      setlocale(LC_CTYPE, "C.UTF-8")
      return
    }
  }
}
