// A terminal for tests: the program on one side, what a person types and sees on the other.
import Foundation
import Glibc

final class Pty: @unchecked Sendable {
  let id: pid_t
  private let master: Int32
  private(set) var screen = ""

  init(_ arguments: [String], environment: [String: String] = [:]) throws {
    // What posix_openpt, unlockpt and ptsname do; the C library hides those from Swift.
    let master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var locked: Int32 = 0
    var number: UInt32 = 0
    let unlock: UInt = 0x4004_5431  // TIOCSPTLCK
    let getNumber: UInt = 0x8004_5430  // TIOCGPTN
    guard master >= 0, ioctl(master, unlock, &locked) == 0, ioctl(master, getNumber, &number) == 0 else {
      throw ProgramFailure(text: "no terminal: \(String(cString: strerror(errno)))")
    }
    let name = "/dev/pts/\(number)"
    self.master = master
    var size = winsize(ws_row: 24, ws_col: 100, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    // The leader of a new session gets the first terminal it opens as its controlling one.
    id = try Child.spawn(arguments, environment.merging(["TERM": "xterm"]) { $1 }) { actions in
      posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
      posix_spawn_file_actions_adddup2(&actions, 0, 1)
      posix_spawn_file_actions_adddup2(&actions, 0, 2)
    }
  }

  deinit {
    close(master)
    kill(id, SIGKILL)
    var status: Int32 = 0
    waitpid(id, &status, 0)
  }

  func type(_ text: String) { _ = text.withCString { write(master, $0, strlen($0)) } }

  /// Waits until `text` has appeared since the last wait; gives what came with it.
  @discardableResult
  func see(_ text: String, within seconds: Double = 20) async throws -> String {
    try await offPool { [self] in
      let deadline = Date.now + seconds
      while !screen.contains(text) {
        guard Date.now < deadline else { throw ProgramFailure(text: "did not see \(text.debugDescription) in \(screen.debugDescription)") }
        var wait = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        guard poll(&wait, 1, 100) > 0 else { continue }
        var chunk = [UInt8](repeating: 0, count: 4096)
        let count = read(master, &chunk, chunk.count)
        guard count > 0 else { throw ProgramFailure(text: "ended before \(text.debugDescription): \(screen.debugDescription)") }
        screen += String(decoding: chunk[..<count], as: UTF8.self)
      }
      let end = screen.range(of: text)!.upperBound
      defer { screen = String(screen[end...]) }
      return String(screen[..<end])
    }
  }

  /// Waits until the line editor has taken over the terminal: it prints its prompt a moment before, and what is typed in between is
  /// still the terminal driver's.
  func isEditing() async throws {
    try await offPool { [self] in
      let deadline = Date.now + 20
      var settings = termios()
      repeat {
        guard Date.now < deadline, tcgetattr(master, &settings) == 0 else {
          throw ProgramFailure(text: "no line editor: \(screen.debugDescription)")
        }
        sched_yield()
      } while settings.c_lflag & tcflag_t(ECHO) != 0
    }
  }

  /// Waits for the prompt, ready to be typed at.
  func prompt() async throws {
    try await see("[PS] ")
    try await isEditing()
  }

  /// Waits for the program to leave by itself.
  func exitCode() async throws -> Int32 {
    try await offPool { [self] in
      var status: Int32 = 0
      // What is still printed has to be read, or the program waits for it.
      while waitpid(id, &status, WNOHANG) == 0 {
        var wait = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        var chunk = [UInt8](repeating: 0, count: 4096)
        if poll(&wait, 1, 20) > 0 { _ = read(master, &chunk, chunk.count) }
      }
      return Child.exitCode(status)
    }
  }
}
