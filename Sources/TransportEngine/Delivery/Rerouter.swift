// Routes messages again: those in Submission, those whose connector or domain is configured otherwise by now, and those that nothing
// could reach before.
import AdminModel
import MailModel
import MailQueue
import MailRouting
import TransportLogs

struct Rerouter: Sendable {
  let services: EngineServices
  let snapshot: ConfigSnapshot

  /// The route of a message that is about to be tried, if it still leads through this queue.
  /// - Returns: `nil` when the message has been moved, or given up, by today's configuration.
  func confirm(_ message: QueuedMessage, in queue: DueQueue) async -> Route? {
    var moved: [QueueAssignment] = []
    var refused: [OutcomeRecorder.Result] = []
    var confirmed: Route?
    for recipient in message.recipients {
      let route = route(of: recipient, in: message)
      if case .refused(let reply) = route {
        refused.append(.init(recipient: recipient, outcome: .failed(reply)))
      } else if QueueKey(route) != queue.key {
        moved.append(assignment(recipient, route))
      } else {
        confirmed = route
      }
    }
    await OutcomeRecorder(services: services).record(refused, of: message, source: .routing)
    await assign(moved)
    return moved.isEmpty && refused.isEmpty ? confirmed : nil
  }

  /// Looks at everything that waits and moves what belongs elsewhere now.
  func rerouteAll() async {
    do {
      for queue in try await services.queue.queues(now: .now) where queue.messageCount > 0 && queue.key != .poison && !queue.isSuspended {
        var waiting = try await services.queue.waiting(in: queue.id)[...]
        while !waiting.isEmpty, !services.isStopping {
          let page = try await services.queue.messages(Array(waiting.prefix(500)), in: queue.id)
          waiting = waiting.dropFirst(500)
          await assign(page.flatMap { message in message.recipients.compactMap { moved($0, in: message, from: queue.key) } })
        }
      }
    } catch {
      services.events.say(0, "Waiting messages could not be routed anew: \(error)")
    }
    services.wakeDelivery()
  }

  /// Whether routing can come out otherwise under `new` than under `old`.
  static func isNeeded(from old: ConfigSnapshot, to new: ConfigSnapshot) -> Bool {
    old.sendConnectors != new.sendConnectors || old.acceptedDomains != new.acceptedDomains
      || old.transportConfig.tlsSendDomainSecureList != new.transportConfig.tlsSendDomainSecureList
  }

  private func moved(_ recipient: QueuedRecipient, in message: QueuedMessage, from key: QueueKey) -> QueueAssignment? {
    let route = route(of: recipient, in: message)
    return QueueKey(route) == key ? nil : assignment(recipient, route)
  }

  private func route(of recipient: QueuedRecipient, in message: QueuedMessage) -> Route {
    Router(snapshot).route(
      to: recipient.address, from: message.envelope.reversePath.address?.domain, size: message.size,
      recipientCount: message.recipients.count,
      mailboxExists: services.mailboxes.exists)
  }

  private func assignment(_ recipient: QueuedRecipient, _ route: Route) -> QueueAssignment {
    let reason: String? = if case .unreachable(let reason) = route { reason } else { nil }
    return QueueAssignment(recipient.id, to: QueueKey(route), nextAttempt: .now, error: reason)
  }

  private func assign(_ assignments: [QueueAssignment]) async {
    guard !assignments.isEmpty else { return }
    do {
      try await services.queue.assign(assignments, time: .now)
      if assignments.contains(where: { $0.key == .unreachable }) { services.becameUnreachable(under: snapshot.version) }
    } catch {
      services.events.say(0, "\(assignments.count) recipients could not be moved to another queue: \(error)")
      // They stay where they are and are due: without a pause they would be tried again at once, and for ever.
      try? await Task.sleep(for: .seconds(1))
    }
  }
}
