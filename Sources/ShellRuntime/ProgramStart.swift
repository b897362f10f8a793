// A program started as a process of its own: with three streams, no other descriptor of ours, and signals as a program expects them.
import Glibc
import ShellValues

enum ProgramStart {
  /// - Parameters:
  ///   - path: absolute; the arguments follow in `words`.
  ///   - streams: descriptors by the number that the program gets them under; the shell's own for those that are not named.
  static func spawn(_ path: String, _ words: [String], folder: String, streams: [Int32: Int32]) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (number, descriptor) in streams { posix_spawn_file_actions_adddup2(&actions, descriptor, number) }
    GlibcExtensions.closeAllButStreams(&actions)
    GlibcExtensions.setFolder(&actions, folder)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for signal in [SIGINT, SIGPIPE, SIGTERM, SIGHUP] { sigaddset(&defaults, signal) }
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    var mask = sigset_t()
    sigemptyset(&mask)
    posix_spawnattr_setsigmask(&attributes, &mask)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))

    var arguments: [UnsafeMutablePointer<CChar>?] = ([path] + words).map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var id: pid_t = 0
    let code = posix_spawn(&id, path, &actions, &attributes, &arguments, environ)
    guard code == 0 else { throw failure(path, code) }
    return id
  }

  static func failure(_ path: String, _ code: Int32) -> ErrorRecord {
    let name = String(path.split(separator: "/").last ?? "")
    return ErrorRecord(
      "Program '\(name)' failed to run: \(String(cString: strerror(code)))", id: "NativeCommandFailed", category: .resourceUnavailable,
      reason: "ApplicationFailedException", target: .string(path))
  }
}
