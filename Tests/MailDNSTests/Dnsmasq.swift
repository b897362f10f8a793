// A real DNS server for the tests: dnsmasq on a free port of loopback, with the records that a test names.
import Glibc
import MailModel

final class Dnsmasq: Sendable {
  let server: IPEndpoint
  private let process: pid_t
  private let output: Int32

  /// - Parameter records: options of dnsmasq, such as `--mx-host=example.net,mail.example.net,10`.
  init(_ records: [String]) {
    // A port that was free may be taken by the time dnsmasq binds it, for TCP or by a question of some resolver: then another.
    for _ in 0..<20 {
      let server = IPEndpoint(.loopback, Dnsmasq.freePort())
      let arguments = [
        "dnsmasq", "--no-daemon", "--conf-file=/dev/null", "--no-resolv", "--no-hosts", "--port=\(server.port)",
        "--listen-address=127.0.0.1", "--bind-interfaces", "--pid-file=", "--user=", "--log-facility=-",
      ]
      let (process, output) = Dnsmasq.spawn("/usr/sbin/dnsmasq", arguments + records)
      // Its first words say that it listens, or why not; the pipe stays open, for it goes on talking.
      var words = [UInt8](repeating: 0, count: 4096)
      let count = read(output, &words, words.count)
      if String(decoding: words.prefix(max(0, count)), as: UTF8.self).contains("started") {
        (self.server, self.process, self.output) = (server, process, output)
        return
      }
      Dnsmasq.end(process, output)
    }
    preconditionFailure("dnsmasq does not start")
  }

  deinit { Dnsmasq.end(process, output) }

  private static func end(_ process: pid_t, _ output: Int32) {
    kill(process, SIGTERM)
    var status: Int32 = 0
    waitpid(process, &status, 0)
    close(output)
  }

  /// Starts a program whose standard error goes into a pipe; gives its id and the reading end.
  private static func spawn(_ path: String, _ arguments: [String]) -> (pid_t, Int32) {
    var ends: [Int32] = [-1, -1]
    precondition(pipe(&ends) == 0)
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], 2)
    // Threads of the test runner block signals, and a child would inherit that and never hear SIGTERM.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var noSignals = sigset_t()
    sigemptyset(&noSignals)
    posix_spawnattr_setsigmask(&attributes, &noSignals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var argv = arguments.map { strdup($0) } + [nil]
    defer { for argument in argv { free(argument) } }
    var process: pid_t = 0
    let status = posix_spawn(&process, path, &actions, &attributes, &argv, environ)
    precondition(status == 0, "\(path): \(String(cString: strerror(status)))")
    close(ends[1])
    return (process, ends[0])
  }

  static func freePort() -> UInt16 {
    let (descriptor, endpoint) = boundSocket()
    close(descriptor)
    return endpoint.port
  }

  static func boundSocket() -> (Int32, IPEndpoint) {
    let descriptor = socket(AF_INET, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = bind(descriptor, $0, size)
        getsockname(descriptor, $0, &size)
      }
    }
    return (descriptor, IPEndpoint(.loopback, UInt16(bigEndian: address.sin_port)))
  }
}

/// A UDP socket on loopback that swallows whatever comes.
final class SilentServer: Sendable {
  let endpoint: IPEndpoint
  private let descriptor: Int32

  init() {
    (descriptor, endpoint) = Dnsmasq.boundSocket()
  }

  deinit { close(descriptor) }
}
