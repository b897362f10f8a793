// Runs the program that people run: a process of its own with its own data folder.
import Foundation
import Glibc
import Testing

struct ProgramFailure: Error { var text: String }

/// What a finished program left.
struct Finished: Sendable {
  var status: Int32
  var out: String
  var err: String
}

enum Program {
  /// The program stands beside the test runner.
  static let path: String = {
    let runner = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    return runner.deletingLastPathComponent().appending(path: "postern").path
  }()

  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Runs to the end, on a thread of its own: tests share two cooperative threads.
  ///
  /// - Parameter mergesErrors: output and errors come as one text, in the order a terminal would show them.
  static func run(
    _ arguments: [String], input: [UInt8] = [], environment: [String: String] = [:], mergesErrors: Bool = false
  ) async throws -> Finished {
    try await offPool {
      let process = try Child(arguments, environment: environment, mergesErrors: mergesErrors)
      return try process.finish(input: input)
    }
  }

  static func run(
    _ arguments: [String], input: String, environment: [String: String] = [:], mergesErrors: Bool = false
  ) async throws -> Finished {
    try await run(arguments, input: Array(input.utf8), environment: environment, mergesErrors: mergesErrors)
  }
}

/// A folder that goes away with the test.
final class Scratch: Sendable {
  let path: String
  init() throws {
    path = NSTemporaryDirectory() + "door-\(UUID().uuidString.prefix(8))"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }
  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ text: String) throws -> String {
    try text.write(toFile: "\(path)/\(name)", atomically: true, encoding: .utf8)
    return "\(path)/\(name)"
  }
}

/// Runs something that blocks without holding a cooperative thread.
func offPool<R: Sendable>(_ work: @escaping @Sendable () throws -> R) async throws -> R {
  try await withCheckedThrowingContinuation { continuation in
    Thread { continuation.resume(with: Result { try work() }) }.start()
  }
}

/// A child process with pipes.
final class Child {
  let id: pid_t
  private let input: Int32
  private let output: Int32
  private let errors: Int32
  private var status: Int32?

  init(_ arguments: [String], environment: [String: String] = [:], mergesErrors: Bool = false) throws {
    let pipes = try (0..<3).map { _ in try Child.pipe() }
    id = try Child.spawn(arguments, environment) { actions in
      posix_spawn_file_actions_adddup2(&actions, pipes[0].read, 0)
      posix_spawn_file_actions_adddup2(&actions, pipes[1].write, 1)
      posix_spawn_file_actions_adddup2(&actions, pipes[mergesErrors ? 1 : 2].write, 2)
    }
    for end in [pipes[0].read, pipes[1].write, pipes[2].write] { close(end) }
    (input, output, errors) = (pipes[0].write, pipes[1].read, pipes[2].read)
  }

  /// None is left behind, dead or alive: tests that wait for any child of this process would find it again and again.
  deinit {
    for end in [input, output, errors] { close(end) }
    if status == nil { end(SIGKILL) }
  }

  func finish(input bytes: [UInt8]) throws -> Finished {
    let writer = input
    let thread = Thread {
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { write(writer, $0.baseAddress, $0.count) }
        guard count > 0 else { break }
        rest = rest.dropFirst(count)
      }
      shutdownPipe(writer)
    }
    thread.start()
    let err = Reader(errors)
    let out = Child.readAll(output)
    return Finished(
      status: wait(), out: String(decoding: out, as: UTF8.self), err: String(decoding: err.wait(), as: UTF8.self))
  }

  /// Waits for a line on standard error that holds `text`.
  func waitForError(containing text: String) throws {
    var seen: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while !String(decoding: seen, as: UTF8.self).contains(text) {
      let count = read(errors, &chunk, chunk.count)
      guard count > 0 else { throw ProgramFailure(text: "ended before it said \(text): \(String(decoding: seen, as: UTF8.self))") }
      seen += chunk[..<count]
    }
  }

  /// Sends a signal and waits for the end.
  @discardableResult
  func end(_ signal: Int32) -> Int32 {
    if status == nil { kill(id, signal) }
    return wait()
  }

  private func wait() -> Int32 {
    if let status { return status }
    var raw: Int32 = 0
    waitpid(id, &raw, 0)
    status = Child.exitCode(raw)
    return Child.exitCode(raw)
  }

  // MARK: Plumbing

  /// POSIX_SPAWN_SETSID, which the C library hides from Swift.
  private static let newSession: Int16 = 0x80

  static func spawn(_ arguments: [String], _ environment: [String: String], _ redirect: (inout posix_spawn_file_actions_t) -> Void) throws
    -> pid_t
  {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    redirect(&actions)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Threads of a test runner block signals; a child must not inherit that. A session of its own keeps terminals apart.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK) | newSession)
    var variables = ProcessInfo.processInfo.environment
    variables["HOME"] = variables["HOME"] ?? "/"
    variables["LC_ALL"] = "C.UTF-8"
    for (name, value) in environment { variables[name] = value }
    var argv = (["postern"] + arguments).map { strdup($0) } + [nil]
    var envp = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in argv + envp { free(text) } }
    var id: pid_t = 0
    let result = posix_spawn(&id, Program.path, &actions, &attributes, &argv, &envp)
    guard result == 0 else { throw ProgramFailure(text: "\(Program.path): \(String(cString: strerror(result)))") }
    return id
  }

  static func exitCode(_ status: Int32) -> Int32 { status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F) }

  static func readAll(_ descriptor: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      guard count > 0 else { return bytes }
      bytes += chunk[..<count]
    }
  }

  private static func pipe() throws -> (read: Int32, write: Int32) {
    var ends: [Int32] = [0, 0]
    guard Glibc.pipe(&ends) == 0 else { throw ProgramFailure(text: "pipe: \(String(cString: strerror(errno)))") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }
}

/// Ends the input of a child whose pipe another object still owns.
private func shutdownPipe(_ descriptor: Int32) {
  let null = open("/dev/null", O_WRONLY | O_CLOEXEC)
  dup2(null, descriptor)
  close(null)
}

/// Reads a pipe to its end while somebody reads another.
private final class Reader: @unchecked Sendable {
  private var bytes: [UInt8] = []
  private let done = DispatchSemaphore(value: 0)

  init(_ descriptor: Int32) {
    Thread { [self] in
      bytes = Child.readAll(descriptor)
      done.signal()
    }.start()
  }

  func wait() -> [UInt8] {
    done.wait()
    return bytes
  }
}
