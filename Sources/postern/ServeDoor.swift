// The engine in the foreground, for systemd and for people who want to watch it.
import ArgumentParser
import Foundation
import Glibc
import MailModel
import TransportControl
import TransportEngine

struct ServeDoor: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Runs the transport service in the foreground until SIGTERM or Stop-Service.")

  @OptionGroup var data: DataOptions

  @Option(
    name: .customLong("dns"),
    help: ArgumentHelp("A name server to ask instead of the system's, as address:port; may be repeated.", valueName: "endpoint"))
  var nameServers: [String] = []

  @Option(
    name: .customLong("json-log"),
    help: ArgumentHelp("Also writes every log line as a line of JSON: to a file, or to standard output with -.", valueName: "file"))
  var jsonLog: String?

  @Option(
    name: .customLong("metrics"),
    help: ArgumentHelp(
      "Answers GET /metrics (Prometheus) and /health on a loopback address and port, such as 127.0.0.1:9797.", valueName: "endpoint"))
  var metrics: String?

  func run() throws {
    let folder = try data.open()
    let servers = try nameServers.map { text in
      guard let endpoint = IPEndpoint(text) else {
        throw DoorFailure("--dns takes an address and a port, such as 127.0.0.1:53; '\(text)' is neither.")
      }
      return endpoint
    }
    let metricsEndpoint = try metrics.map { text in
      guard let endpoint = IPEndpoint(text) else {
        throw DoorFailure("--metrics takes a loopback address and a port, such as 127.0.0.1:9797; '\(text)' is neither.")
      }
      return endpoint
    }
    // Blocked before any thread exists, so that every thread has them blocked and only `sigwait` below takes them.
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGTERM, SIGINT, SIGUSR1, SIGHUP] { sigaddset(&signals, signal) }
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    signal(SIGPIPE, SIG_IGN)
    DescriptorLimit.raise()

    let running: RunningEngine
    do {
      running = try RunningEngine(
        folder, nameServers: servers.isEmpty ? NameServers.fromEnvironment : servers, isSilent: false, jsonLog: jsonLog,
        metrics: metricsEndpoint)
    } catch {
      throw DoorFailure([error.message, error.recommendation].compactMap { $0 }.joined(separator: "\n"))
    }
    for problem in wait({ await running.engine.listenerProblems }) { say(problem) }
    say("The transport service of \(folder.path) is ready.")
    SystemdNotice.ready.send()
    Task {
      await running.engine.waitForStopRequest()
      kill(getpid(), SIGTERM)
    }
    var received: Int32 = 0
    sigwait(&signals, &received)
    // Changes are noticed without it; whoever reloads wants to know that they have been.
    while received == SIGHUP {
      SystemdNotice.reloading.send()
      running.engine.reload()
      SystemdNotice.ready.send()
      sigwait(&signals, &received)
    }
    SystemdNotice.stopping.send()
    say("The transport service is stopping.")
    running.stop()
  }

  /// Where nobody can be told, as on a full disk, the service runs all the same.
  private func say(_ text: String) {
    let line = Array((text + "\n").utf8)
    _ = write(STDERR_FILENO, line, line.count)
  }
}
