// A child process with pipes: started, fed, listened to and waited for without either side blocking the other.
import Glibc
import ShellValues

final class NativeProcess {
  enum End { case inherited, pipe }

  private var id: pid_t = 0
  private var input: Int32 = -1
  private var output: Int32 = -1
  private var errors: Int32 = -1
  private var pending: [UInt8] = []
  private var endsInput = false
  private var said = LineBuffer()
  private var complained = LineBuffer()
  private var status: Int32?

  init(_ path: String, _ words: [String], folder: String, input: End, output: End, errors: End) throws {
    var theirs: [Int32: Int32] = [:]
    defer { for descriptor in theirs.values { close(descriptor) } }
    func connect(_ end: End, _ number: Int32, reads: Bool) throws -> Int32 {
      guard end == .pipe else { return -1 }
      guard let ends = GlibcExtensions.pipe() else { throw ProgramStart.failure(path, errno) }
      let (own, their) = reads ? (ends.reading, ends.writing) : (ends.writing, ends.reading)
      theirs[number] = their
      _ = fcntl(own, F_SETFL, O_NONBLOCK)
      return own
    }
    self.input = try connect(input, 0, reads: false)
    self.output = try connect(output, 1, reads: true)
    self.errors = try connect(errors, 2, reads: true)
    do { id = try ProgramStart.spawn(path, words, folder: folder, streams: theirs) } catch {
      for descriptor in [self.input, self.output, self.errors] where descriptor >= 0 { close(descriptor) }
      (self.input, self.output, self.errors) = (-1, -1, -1)
      status = 127
      throw error
    }
  }

  deinit {
    for descriptor in [input, output, errors] where descriptor >= 0 { close(descriptor) }
    if status == nil {
      kill(id, SIGTERM)
      var ignored: Int32 = 0
      if waitpid(id, &ignored, WNOHANG) == 0 {
        kill(id, SIGKILL)
        waitpid(id, &ignored, 0)
      }
    }
  }

  // MARK: talking

  func write(_ text: String) throws { if input >= 0 { pending += Array(text.utf8) } }
  func closeInput() { endsInput = true }

  var isFinished: Bool { output < 0 && errors < 0 && (input < 0 || pending.isEmpty && endsInput) }

  /// Writes what the program takes and reads what it has said, waiting at most so long for either.
  func exchange(milliseconds: Int32) {
    if endsInput, pending.isEmpty, input >= 0 { closeEnd(&input) }
    var polls: [pollfd] = []
    if input >= 0, !pending.isEmpty { polls.append(pollfd(fd: input, events: Int16(POLLOUT), revents: 0)) }
    for end in [output, errors] where end >= 0 { polls.append(pollfd(fd: end, events: Int16(POLLIN), revents: 0)) }
    guard !polls.isEmpty, poll(&polls, nfds_t(polls.count), milliseconds) > 0 else { return }
    for ready in polls where ready.revents != 0 {
      if ready.fd == input {
        feed()
      } else if ready.fd == output {
        if !NativeProcess.read(output, into: &said) { closeEnd(&output) }
      } else if !NativeProcess.read(errors, into: &complained) {
        closeEnd(&errors)
      }
    }
  }

  private func feed() {
    let count = pending.withUnsafeBytes { Glibc.write(input, $0.baseAddress, $0.count) }
    if count > 0 {
      pending.removeFirst(count)
    } else if errno != EAGAIN && errno != EINTR {
      // It reads no further; that is its own affair.
      pending = []
      closeEnd(&input)
    }
  }

  /// - Returns: false at the end.
  private static func read(_ descriptor: Int32, into buffer: inout LineBuffer) -> Bool {
    var bytes = [UInt8](repeating: 0, count: 65536)
    let count = Glibc.read(descriptor, &bytes, bytes.count)
    if count > 0 { buffer.add(bytes[..<count]) }
    return count > 0 || (count < 0 && (errno == EAGAIN || errno == EINTR))
  }

  private func closeEnd(_ descriptor: inout Int32) {
    close(descriptor)
    descriptor = -1
  }

  func takeOutput() -> [String] { said.takeLines() }
  func takeErrors() -> [String] { complained.takeLines() }
  func takeRest() -> [String] { said.takeRest() }
  func takeErrorRest() -> [String] { complained.takeRest() }

  // MARK: ending

  func interrupt() {
    kill(id, SIGINT)
    _ = wait()
  }

  /// - Returns: the exit code; 128 and the signal's number for a program that a signal ended.
  func wait() -> Int32 {
    if let status { return status }
    var raw: Int32 = 0
    while waitpid(id, &raw, 0) < 0, errno == EINTR {}
    let signal = raw & 0x7F
    let code = signal == 0 ? (raw >> 8) & 0xFF : 128 + signal
    status = code
    return code
  }
}

/// Bytes that become lines as their ends arrive.
private struct LineBuffer {
  private var bytes: [UInt8] = []

  mutating func add(_ more: ArraySlice<UInt8>) { bytes += more }

  mutating func takeLines() -> [String] {
    guard let last = bytes.lastIndex(of: 10) else { return [] }
    let lines = bytes[..<last].split(separator: 10, omittingEmptySubsequences: false).map(LineBuffer.text)
    bytes.removeFirst(last + 1)
    return lines
  }

  mutating func takeRest() -> [String] {
    let lines = takeLines()
    guard !bytes.isEmpty else { return lines }
    defer { bytes = [] }
    return lines + [LineBuffer.text(bytes[...])]
  }

  private static func text(_ line: ArraySlice<UInt8>) -> String {
    String(decoding: line.last == 13 ? line.dropLast() : line, as: UTF8.self)
  }
}
