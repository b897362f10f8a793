// Other mail programs as partners, when somebody asks for them: they take seconds to start and have to be installed.
import Foundation
import Glibc
import Testing

enum Peers {
  static let areWanted = ProcessInfo.processInfo.environment["POSTERN_TEST_PEERS"] == "1"
  /// A Postfix of our own drops its rights, so it has to be started by root.
  static let canStartPostfix = getuid() == 0 && FileManager.default.isExecutableFile(atPath: "/usr/sbin/postfix")
  static let hasSwaks = FileManager.default.isExecutableFile(atPath: "/usr/bin/swaks")
  static let hasDovecot = FileManager.default.isExecutableFile(atPath: "/usr/sbin/dovecot")
  static let hasCurl = FileManager.default.isExecutableFile(atPath: "/usr/bin/curl")
  static let hasPython = FileManager.default.isExecutableFile(atPath: "/usr/bin/python3")
}

extension Trait where Self == ConditionTrait {
  static var peers: Self { .enabled(if: Peers.areWanted, "run Scripts/test --peers") }
  static var postfix: Self { .enabled(if: Peers.canStartPostfix, "needs root and Debian's postfix") }
}

/// Runs a program to its end; gives what it printed and its exit status, -1 when it could not be started.
func run(_ path: String, _ arguments: [String]) async throws -> (status: Int32, output: String) {
  try await offPool {
    let file = NSTemporaryDirectory() + "output-\(UUID().uuidString.prefix(8))"
    defer { unlink(file) }
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&files, 1, file, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_adddup2(&files, 1, 2)
    var words = ([path] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var (process, status): (pid_t, Int32) = (0, 0)
    guard posix_spawn(&process, path, &files, nil, &words, environ) == 0 else { return (-1, "\(path) could not be started") }
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return ((status >> 8) & 0xFF, (try? String(contentsOfFile: file, encoding: .utf8)) ?? "")
  }
}
