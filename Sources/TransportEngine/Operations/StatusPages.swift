// What the engine tells monitoring over HTTP: /metrics for Prometheus, /health for load balancers and probes.
import AdminModel
import Glibc
import MailModel
import MailQueue
import TransportControl

struct StatusPages: Sendable {
  let services: EngineServices
  let delivery: DeliveryManager
  let listeners: Listeners
  let started: Timestamp

  func answer(_ path: String) async -> StatusServer.Page {
    switch path {
    case "/metrics": await metrics()
    case "/health": await health()
    default: StatusServer.Page(404, "text/plain", "There is /metrics and /health.\n")
    }
  }

  // MARK: Health

  /// 200 while mail can come and go as configured, else 503 and what is wrong, one sentence a line.
  private func health() async -> StatusServer.Page {
    var problems = services.configuration.problems
    problems += await listeners.problems.map { "\($0.key) could not be opened: \($0.value)" }.sorted()
    if services.isStopping { problems.append("The transport service is stopping.") }
    do { _ = try await services.queue.queues(now: .now) } catch { problems.append("The queue could not be read: \(error)") }
    return problems.isEmpty
      ? StatusServer.Page(200, "text/plain", "OK\n") : StatusServer.Page(503, "text/plain", problems.joined(separator: "\n") + "\n")
  }

  // MARK: Metrics

  private struct Gauge {
    var name: String
    var counter: String
    var help: String
    var value: Int
  }

  private func metrics() async -> StatusServer.Page {
    var text = ""
    for counter in services.metrics.all {
      text += StatusPages.sample(counter.name, "counter", counter.counter, counter.help, counter.value)
    }
    for gauge in await gauges() { text += StatusPages.sample(gauge.name, "gauge", gauge.counter, gauge.help, gauge.value) }
    text += StatusPages.process(started)
    return StatusServer.Page(200, "text/plain; version=0.0.4; charset=utf-8", text)
  }

  private static func sample(_ name: String, _ type: String, _ counter: String, _ help: String, _ value: Int) -> String {
    let label = counter.isEmpty ? "" : "{counter=\"\(counter.replacing("\\", with: "\\\\"))\"}"
    return "# HELP postern_\(name) \(help)\n# TYPE postern_\(name) \(type)\npostern_\(name)\(label) \(value)\n"
  }

  private func gauges() async -> [Gauge] {
    let sessions = "\\MSExchangeTransport SMTPReceive(_total)\\Connections Current"
    var gauges = [
      Gauge(name: "smtp_receive_connections", counter: sessions, help: "Received sessions that are open.", value: services.connections.total),
      Gauge(
        name: "smtp_send_connections", counter: "\\MSExchangeTransport SmtpSend(_total)\\Connections Current",
        help: "Sessions with other servers that are open.", value: await delivery.outboundSessions),
      Gauge(name: "listeners", counter: "", help: "Open ports.", value: await listeners.endpoints.count),
      Gauge(name: "listener_problems", counter: "", help: "Ports that could not be opened.", value: await listeners.problems.count),
      Gauge(
        name: "configuration_version", counter: "", help: "The version that new sessions get.",
        value: Int(services.configuration.current.version)),
      Gauge(
        name: "configuration_problems", counter: "", help: "Why the newest version is not live: the number of reasons.",
        value: services.configuration.problems.count),
    ]
    if let queues = try? await services.queue.queues(now: .now) { gauges += StatusPages.lengths(queues) }
    return gauges
  }

  private static func lengths(_ queues: [QueueSummary]) -> [Gauge] {
    func length(_ name: String, _ counter: String, _ help: String, _ isCounted: (QueueSummary) -> Bool) -> Gauge {
      Gauge(
        name: name, counter: "\\MSExchangeTransport Queues(_total)\\\(counter)", help: help,
        value: queues.reduce(0) { $0 + (isCounted($1) ? $1.messageCount : 0) })
    }
    func isRetrying(_ queue: QueueSummary) -> Bool { queue.retry.nextRetry != nil }
    return [
      length("queue_active_remote", "Active Remote Delivery Queue Length", "Messages for other servers.") {
        $0.key.isRemote && !isRetrying($0)
      },
      length("queue_retry_remote", "Retry Remote Delivery Queue Length", "Messages for servers that could not be reached.") {
        $0.key.isRemote && isRetrying($0)
      },
      length("queue_active_mailbox", "Active Mailbox Delivery Queue Length", "Messages for mailboxes.") { $0.key == .mailboxDatabase },
      length("queue_submission", "Submission Queue Length", "Messages that are not routed yet.") { $0.key == .submission },
      length("queue_unreachable", "Unreachable Queue Length", "Messages that no connector serves.") { $0.key == .unreachable },
      length("queue_poison", "Poison Queue Length", "Messages that are set aside.") { $0.key == .poison },
      length("queue_all", "Aggregate Delivery Queue Length (All Queues)", "Messages in all queues.") { _ in true },
    ]
  }

  /// The names that every Prometheus dashboard knows.
  private static func process(_ started: Timestamp) -> String {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    var text = "# TYPE process_start_time_seconds gauge\nprocess_start_time_seconds \(started.seconds)\n"
    text += "# TYPE process_cpu_seconds_total counter\nprocess_cpu_seconds_total \(seconds(usage.ru_utime) + seconds(usage.ru_stime))\n"
    if let pages = residentPages {
      text += "# TYPE process_resident_memory_bytes gauge\nprocess_resident_memory_bytes \(pages * Int(sysconf(Int32(_SC_PAGESIZE))))\n"
    }
    return text
  }

  private static var residentPages: Int? {
    let descriptor = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 128)
    let count = read(descriptor, &bytes, bytes.count)
    guard count > 0 else { return nil }
    let words = String(decoding: bytes[..<count], as: UTF8.self).split(separator: " ")
    return words.count > 1 ? Int(words[1]) : nil
  }
}
