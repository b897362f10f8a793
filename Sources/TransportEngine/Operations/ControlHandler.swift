// Answers the shell over the control socket.
import AdminModel
import Glibc
import MailModel
import MailQueue
import TransportControl

struct ControlHandler: Sendable {
  let services: EngineServices
  let delivery: DeliveryManager
  let listeners: Listeners
  let watcher: ConfigurationWatcher
  let started: Timestamp
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
      case .messages(let queue): return .messages(try await views().messages(in: queue))
      case .changeQueue(let order, let identity): return try await change(identity, order)
      case .stop:
        requestStop()
        return .done
      }
    } catch {
      return .failure(ControlFailure("The queue could not be read: \(error)"))
    }
  }

  private func views() async -> QueueViews { QueueViews(services: services, active: await delivery.activeQueues) }

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
