// Programs that run beside the shell: started and not waited for. A thread waits for each, so that none stays behind as a process that
// has ended and nobody has asked about.
import Glibc
import ShellValues
import Synchronization

/// One program that the shell has started.
public final class StartedProgram: Sendable {
  public let id: Int
  /// How it ended, and when in microseconds since 1970.
  private let outcome = Mutex<(code: Int32, time: Int64)?>(nil)

  fileprivate init(_ id: pid_t) {
    self.id = Int(id)
    let this = Unmanaged.passRetained(self).toOpaque()
    var thread = pthread_t()
    let code = pthread_create(&thread, nil, { this in
      Unmanaged<StartedProgram>.fromOpaque(this!).takeRetainedValue().wait()
      return nil
    }, this)
    precondition(code == 0, "no thread for a program: \(String(cString: strerror(code)))")
    pthread_detach(thread)
  }

  private func wait() {
    var raw: Int32 = 0
    while waitpid(pid_t(id), &raw, 0) < 0 { guard errno == EINTR else { return } }
    let signal = raw & 0x7F
    outcome.withLock { $0 = (signal == 0 ? (raw >> 8) & 0xFF : 128 + signal, Clock.now) }
  }

  /// `nil` while it runs; 128 and the signal's number for one that a signal ended.
  public var exitCode: Int32? { outcome.withLock { $0?.code } }

  /// When it ended, in microseconds since 1970.
  public var ended: Int64? { outcome.withLock { $0?.time } }
}

/// Those of one session.
public final class StartedPrograms {
  private var running: [StartedProgram] = []

  /// - Parameter shell: anything but a shell has none.
  public static func of(_ services: any ShellServices) -> StartedPrograms {
    (services as? Shell)?.guest(StartedPrograms.self) { StartedPrograms() } ?? StartedPrograms()
  }

  /// - Parameters:
  ///   - path: absolute.
  ///   - streams: descriptors by the number that the program gets them under; the shell's own for those that are not named.
  ///   - look: reads what the system knows of the program; until it has returned, the system remembers even one that has ended.
  public func start<Facts>(
    _ path: String, _ words: [String], folder: String, streams: [Int32: Int32], look: (Int) -> Facts
  ) throws -> (StartedProgram, Facts) {
    let id = try ProgramStart.spawn(path, words, folder: folder, streams: streams)
    let facts = look(Int(id))
    let child = StartedProgram(id)
    running.append(child)
    return (child, facts)
  }

  public subscript(id: Int) -> StartedProgram? { running.first { $0.id == id } }

  /// Forgets those that have ended: their numbers may soon be others'.
  public func forgetEnded() { running.removeAll { $0.exitCode != nil } }
}
