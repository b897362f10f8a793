// The transport service as the shell manages it: a background process of its own, or inside the shell.
import AdminCmdlets
import Foundation
import Glibc
import MailDNS
import MailModel
import TransportControl
import TransportEngine

/// A service that knows what to do when the shell leaves.
protocol StoppableService: TransportServiceController {
  /// The shell leaves: what lives only inside it ends.
  func leave()
}

/// `postern serve` in the background, in a session of its own, so that it outlives the shell.
struct BackgroundEngine: StoppableService {
  private let folder: DataFolder
  private let control: ControlClient

  init(_ folder: DataFolder) {
    self.folder = folder
    control = ControlClient(path: folder.controlSocket)
  }

  func status() -> TransportServiceStatus {
    EngineLock.holder(dataFolder: folder.path).map { .running(processID: $0) } ?? .stopped
  }

  func start() throws(ControlFailure) {
    guard status() == .stopped else { return }
    let child = try spawn()
    let deadline = Date.now + 30
    while Date.now < deadline {
      if let response = try? control.ask(.health, timeoutSeconds: 5), case .health = response { return }
      var state: Int32 = 0
      if waitpid(child, &state, WNOHANG) == child {
        throw ControlFailure(
          "The transport service ended while it was starting: \(lastWords)", recommendation: "Get-Content \(folder.engineOutput)")
      }
      usleep(10_000)
    }
    throw ControlFailure("The transport service did not answer within 30 seconds.", recommendation: "Get-Content \(folder.engineOutput)")
  }

  func stop() throws(ControlFailure) {
    guard case .running(let processID) = status() else { return }
    guard try control.ask(.stop) != nil else {
      throw ControlFailure(
        "Process \(processID) holds the data folder but does not answer.", recommendation: "Get-Content \(folder.engineOutput)")
    }
    let deadline = Date.now + 60
    while status() != .stopped {
      guard Date.now < deadline else {
        throw ControlFailure("The transport service did not end within 60 seconds; sessions may be under way.")
      }
      usleep(10_000)
    }
  }

  func leave() {}

  private func spawn() throws(ControlFailure) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, folder.engineOutput, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // A session of its own: the terminal's Ctrl-C and hang-up are not meant for it.
    var noSignals = sigset_t()
    sigemptyset(&noSignals)
    posix_spawnattr_setsigmask(&attributes, &noSignals)
    posix_spawnattr_setflags(&attributes, newSession | Int16(POSIX_SPAWN_SETSIGMASK))
    let words = ["postern", "serve", "--data", folder.path]
    var arguments = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var child = pid_t()
    let result = posix_spawn(&child, "/proc/self/exe", &actions, &attributes, &arguments, environ)
    guard result == 0 else { throw ControlFailure("The transport service could not be started: \(String(cString: strerror(result))).") }
    return child
  }

  /// POSIX_SPAWN_SETSID, which the C library hides from Swift.
  private let newSession: Int16 = 0x80

  private var lastWords: String {
    let text = (try? String(contentsOfFile: folder.engineOutput, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").suffix(3).joined(separator: " ")
  }
}

/// The engine inside the shell's own process; it ends with the shell.
final class EmbeddedEngine: StoppableService, @unchecked Sendable {
  private let folder: DataFolder
  // Only the shell's thread starts and stops it.
  private var running: RunningEngine?

  init(_ folder: DataFolder) { self.folder = folder }

  func status() -> TransportServiceStatus { running == nil ? BackgroundEngine(folder).status() : .embedded }

  func start() throws(ControlFailure) {
    guard running == nil else { return }
    running = try RunningEngine(folder, nameServers: NameServers.fromEnvironment, isSilent: true)
  }

  func stop() throws(ControlFailure) {
    running?.stop()
    running = nil
  }

  func leave() { running?.stop() }
}
