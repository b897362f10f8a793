// Answers the shell over the control socket.
import AdminModel
import FoundationEssentials
import Glibc
import MailFormat
import MailModel
import MailQueue
import TransportControl

struct ControlHandler: Sendable {
  let services: EngineServices
  let delivery: DeliveryManager
  let listeners: Listeners
  let watcher: ConfigurationWatcher
  let started: Timestamp
  let pages = MessagePages()
  /// Asks the program to end; returns at once.
  let requestStop: @Sendable () -> Void

  func answer(_ request: ControlRequest) async -> ControlResponse {
    do {
      switch request {
      case .health: return .health(try await health())
      case .configurationChanged, .certificatesChanged:
        // Certificates are looked at again by every new session; the configuration is read now instead of soon.
        watcher.nudge()
        return .done
      case .queues: return .queues(try await views().queues())
      case .messages(let queue, let after, let limit):
        return .messages(try await views().messages(in: queue, after: after, limit: max(1, limit), pages: pages))
      case .message(let id): return .messages(MessagePage(try await views().message(id)))
      case .changeMessages(let order, let copies): return try await change(copies, order)
      case .content(let message, let start): return try await content(of: message, from: start)
      case .changeQueue(let order, let identity): return try await change(identity, order)
      case .stop:
        requestStop()
        return .done
      }
    } catch {
      return .failure(ControlFailure("The queue could not be read: \(error)"))
    }
  }

  private func views() async -> QueueViews {
    QueueViews(
      services: services, active: await delivery.activeQueues, underWay: await delivery.claims.underWay,
      pendingRemoval: await delivery.claims.pendingRemoval)
  }

  private func change(_ copies: [MessageCopy], _ order: MessageOrder) async throws(QueueStoreError) -> ControlResponse {
    var found: [(QueueSummary, MessageCopy)] = []
    var failures: [ControlFailure] = []
    let views = await views()
    let queues = try await services.queue.queues(now: .now)
    for copy in copies {
      if let queue = views.find(copy.queue, among: queues).first {
        found.append((queue, copy))
      } else {
        failures.append(ControlFailure("The queue '\(copy.queue)' doesn't exist.", recommendation: "Get-Queue"))
      }
    }
    return .refused(failures + (await MessageOrders(services: services, claims: delivery.claims).carryOut(order, found)))
  }

  private func content(of id: Int64, from start: Int64) async throws(QueueStoreError) -> ControlResponse {
    guard let message = try await services.queue.message(id) else {
      return .failure(ControlFailure("The message '\(id)' doesn't exist any more."))
    }
    var bytes: [UInt8] = start == 0 ? message.replayHeader : []
    var offset = start
    while bytes.count < 256 << 10 {
      let piece = try await services.queue.readBody(id, offset: offset)
      if piece.isEmpty { return .content(MessagePiece(Data(bytes), next: nil)) }
      bytes += piece
      offset += Int64(piece.count)
    }
    return .content(MessagePiece(Data(bytes), next: offset))
  }

  private func health() async throws(QueueStoreError) -> EngineHealth {
    let configuration = services.configuration
    return EngineHealth(
      processID: getpid(), startedMicroseconds: started.microseconds, configurationVersion: configuration.current.version,
      configurationProblems: configuration.problems, listeners: await listeners.endpoints.map(\.description),
      listenerProblems: await listeners.problems.map { "\($0.key): \($0.value)" }.sorted(), inboundSessions: services.connections.total,
      outboundSessions: await delivery.outboundSessions,
      queuedMessages: try await services.queue.queues(now: .now).reduce(0) { $0 + $1.messageCount })
  }

  private func change(_ identity: String, _ order: QueueOrder) async throws(QueueStoreError) -> ControlResponse {
    let found = try await views().find(identity)
    guard !found.isEmpty else {
      return .failure(ControlFailure("The queue '\(identity)' doesn't exist.", recommendation: "Get-Queue"))
    }
    for queue in found {
      switch order {
      case .suspend: try await services.queue.setQueueSuspended(true, queue.id)
      case .resume:
        try await services.queue.setQueueSuspended(false, queue.id)
        // While it was suspended, changes of the configuration passed it by.
        if queue.key == .unreachable { services.reroute() }
      case .retry(resubmit: false): try await services.queue.retryNow(queue.id, time: .now)
      case .retry(resubmit: true): try await services.queue.moveAll(from: queue.id, to: .submission, time: .now)
      }
    }
    services.wakeDelivery()
    return .done
  }
}
