// Programs that run beside the shell: started and not waited for. Who they are is kept, so that their exit codes can be read later and
// none of them stays behind as a process that has ended and nobody has asked about.
import Glibc
import ShellValues

/// One program that the shell has started.
public final class StartedProgram {
  public let id: Int
  private var status: Int32?
  private var end: Int64?

  fileprivate init(_ id: pid_t) { self.id = Int(id) }

  /// `nil` while it runs; 128 and the signal's number for one that a signal ended.
  public var exitCode: Int32? {
    if let status { return status }
    var raw: Int32 = 0
    guard waitpid(pid_t(id), &raw, WNOHANG) == pid_t(id) else { return nil }
    let signal = raw & 0x7F
    (status, end) = (signal == 0 ? (raw >> 8) & 0xFF : 128 + signal, Clock.now)
    return status
  }

  /// When it was seen to have ended, in microseconds since 1970.
  public var ended: Int64? { exitCode == nil ? nil : end }
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
  public func start(_ path: String, _ words: [String], folder: String, streams: [Int32: Int32]) throws -> StartedProgram {
    let child = StartedProgram(try ProgramStart.spawn(path, words, folder: folder, streams: streams))
    running.append(child)
    return child
  }

  public subscript(id: Int) -> StartedProgram? { running.first { $0.id == id } }

  /// Asks about those that have ended.
  public func reap() { running.removeAll { $0.exitCode != nil } }
}
