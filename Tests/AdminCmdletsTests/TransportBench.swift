// A shell with the transport cmdlets, an engine made of arrays and a service that is a flag: lines go in as a person types them.
import AdminCmdlets
import Foundation
import ShellFormat
import ShellRuntime
import ShellValues
import Synchronization
import TransportControl

/// What the engine would hold, and the orders it got.
final class FakeEngine: Sendable {
  struct State {
    var isRunning = true
    var queues: [QueueView] = []
    var messages: [MessageView] = []
    var orders: [String] = []
    var refusal: ControlFailure?
  }

  let state: Mutex<State>

  init(queues: [QueueView] = [], messages: [MessageView] = []) { state = Mutex(State(queues: queues, messages: messages)) }

  var orders: [String] { state.withLock { $0.orders } }

  func answer(_ request: ControlRequest) throws(ControlFailure) -> ControlResponse? {
    let state = state.withLock { $0 }
    guard state.isRunning else { return nil }
    if let refusal = state.refusal { throw refusal }
    switch request {
    case .queues: return .queues(state.queues)
    case .messages(let queue, let after, let limit):
      let all = state.messages.filter { queue == nil || $0.queue == queue }
      let start = Int(after?.message ?? 0)
      let page = all.dropFirst(start).prefix(limit)
      return .messages(
        MessagePage(Array(page), next: start + page.count < all.count ? MessageCursor(queue: 0, message: Int64(start + page.count)) : nil))
    case .message(let number): return .messages(MessagePage(state.messages.filter { $0.identity.hasSuffix("\\\(number)") }))
    case .changeMessages(let order, let copies):
      self.state.withLock { $0.orders += copies.map { "\(order) \($0.queue)\\\($0.message)" } }
      return .refused([])
    case .content(let message, let start):
      let text = "X-Sender: <alice@adatum.com>\r\n\r\nMessage \(message)\r\n"
      return .content(start == 0 ? MessagePiece(Data(text.utf8), next: 5) : MessagePiece(Data("end\r\n".utf8), next: nil))
    case .changeQueue(let order, let identity):
      self.state.withLock { $0.orders.append("\(order) \(identity)") }
      return .done
    case .health:
      return .health(
        EngineHealth(
          processID: 42, startedMicroseconds: 0, configurationVersion: 1, configurationProblems: ["No accepted domain."], listeners: [],
          listenerProblems: ["0.0.0.0:25: Address already in use"], inboundSessions: 0, outboundSessions: 0, queuedMessages: 0))
    default: return .done
    }
  }
}

extension FakeEngine: TransportServiceController {
  func status() -> TransportServiceStatus { state.withLock { $0.isRunning ? .running(processID: 42) : .stopped } }
  func start() throws(ControlFailure) { try change("start", true) }
  func stop() throws(ControlFailure) { try change("stop", false) }

  private func change(_ name: String, _ isRunning: Bool) throws(ControlFailure) {
    if let refusal = state.withLock({ $0.refusal }) { throw refusal }
    state.withLock {
      $0.isRunning = isRunning
      $0.orders.append(name)
    }
  }
}

final class TransportBench {
  let shell: Shell
  let engine: FakeEngine
  let folder = "/tmp/transport-\(UInt64.random(in: 0 ..< .max))"
  private let screen = Screen()

  private final class Screen {
    var out = ""
    var err = ""
  }

  init(_ engine: FakeEngine = FakeEngine()) {
    self.engine = engine
    let screen = screen
    mkdir(folder, 0o700)
    shell = Shell(
      host: ShellHost(out: { screen.out += $0 }, err: { screen.err += $0 }, width: { 160 }), views: TransportCmdlets.views)
    let environment = TransportEnvironment(
      dataFolder: folder, ask: { (request) throws(ControlFailure) in try engine.answer(request) }, serverName: { "EX01" },
      serverFQDN: { "ex01.adatum.com" }, trackingFolder: { [folder] in folder + "/TransportRoles/Logs/MessageTracking" }, service: engine)
    shell.register(TransportCmdlets.all(environment))
    shell.currentFolder = folder
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  var err: String { screen.err }

  /// Runs a text and gives what it emitted.
  func objects(_ text: String) -> [ShellValue] {
    run("$result = @(\(text))")
    return shell.variable("result").map(Conversion.items) ?? []
  }

  /// One property of everything that a text emits.
  func column(_ text: String, _ property: String) -> [String] { objects(text).map { ShownProperties.value(property, of: $0).text } }

  /// Runs a text and gives what it printed.
  @discardableResult
  func run(_ text: String) -> String {
    (screen.out, screen.err) = ("", "")
    shell.run(text, source: .argument)
    return screen.out
  }

  /// Message and id of the newest error.
  var error: ErrorRecord? {
    guard case .array(let errors)? = shell.variable("Error"), case .scalar(let error as ErrorValue)? = errors.items.first else {
      return nil
    }
    return error.record
  }
}

func queue(
  _ name: String, _ domain: String, status: String = "Ready", count: Int = 0, type: String = "DnsConnectorDelivery",
  category: String = "External", lastRetry: Int64? = nil
) -> QueueView {
  var view = QueueView(
    identity: "EX01\\\(name)", deliveryType: type, nextHopDomain: domain, tlsDomain: "", nextHopConnector: "", status: status,
    messageCount: count, deferredMessageCount: status == "Retry" ? count : 0,
    lastError: status == "Retry" ? "451 4.4.0 DNS query failed" : "",
    retryCount: 0, firstRetryTime: nil, lastRetryTime: lastRetry, nextRetryTime: nil, nextHopCategory: category)
  (view.messageCountsPerPriority, view.deferredCountsPerPriority) = ([0, count, 0, 0], [0, view.deferredMessageCount, 0, 0])
  return view
}

func message(_ number: Int64, in queue: String, from: String = "alice@adatum.com", size: Int64 = 2048, subject: String = "Hello")
  -> MessageView
{
  MessageView(
    identity: "EX01\\\(queue)\\\(number)", queue: "EX01\\\(queue)", subject: subject, internetMessageID: "<\(number)@adatum.com>",
    fromAddress: from, status: "Ready", sizeBytes: size, sourceName: "SMTP:Default", sourceIP: "192.0.2.1", dateReceived: 0,
    expirationTime: 0, lastError: "", retryCount: 0,
    recipients: [.init(address: "bob@treyresearch.net", status: "Ready", lastError: "")])
}
