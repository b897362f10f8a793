// Queues and messages as the shell shows them: the store's facts in Exchange's words.
import AdminModel
import MailModel
import MailQueue
import MailRouting
import TransportControl

struct QueueViews: Sendable {
  let services: EngineServices
  /// Queues that something is working on.
  let active: Set<Int64>

  private var server: String { services.configuration.current.server.name }

  func queues() async throws(QueueStoreError) -> [QueueView] {
    try await services.queue.queues(now: .now).filter { $0.messageCount > 0 || $0.isSuspended || !$0.key.isFixed }.map(view)
  }

  /// - Parameter identity: as Get-Queue prints it, or any of the shorter forms; `nil` for all.
  func messages(in identity: String?) async throws(QueueStoreError) -> [MessageView] {
    let summaries = try await services.queue.queues(now: .now)
    let expiration = services.configuration.current.transportService.messageExpirationTimeout
    var views: [MessageView] = []
    for queue in summaries where identity.map({ matches(queue, $0) }) ?? true {
      var last: Int64 = 0
      while true {
        let page = try await services.queue.messages(in: queue.id, after: last, limit: 1000)
        guard let lastMessage = page.last else { break }
        last = lastMessage.id
        views += page.map { view($0, in: queue, expiration: expiration) }
      }
    }
    return views
  }

  /// The queue that an identity means. - Source: formats.md section 5.
  func find(_ identity: String) async throws(QueueStoreError) -> [QueueSummary] {
    try await services.queue.queues(now: .now).filter { matches($0, identity) }
  }

  private func matches(_ queue: QueueSummary, _ identity: String) -> Bool {
    let wanted = identity.lowercased()
    let bare = wanted.hasPrefix(server.lowercased() + "\\") ? String(wanted.dropFirst(server.count + 1)) : wanted
    return bare == "*" || bare == name(of: queue).lowercased() || bare == queue.key.nextHopDomain.lowercased()
  }

  private func name(of queue: QueueSummary) -> String {
    switch queue.key {
    case .submission: "Submission"
    case .unreachable: "Unreachable"
    case .poison: "Poison"
    default: String(queue.id)
    }
  }

  private func identity(of queue: QueueSummary) -> String { "\(server)\\\(name(of: queue))" }

  private func view(_ queue: QueueSummary) -> QueueView {
    QueueView(
      identity: identity(of: queue), deliveryType: queue.key.deliveryType.rawValue, nextHopDomain: queue.key.nextHopDomain,
      tlsDomain: queue.key.tlsDomain ?? "", nextHopConnector: queue.key.connector, status: status(of: queue),
      messageCount: queue.messageCount,
      deferredMessageCount: queue.deferredCounts.reduce(0, +), lastError: queue.retry.lastError ?? "", retryCount: queue.retry.retryCount,
      firstRetryTime: queue.retry.firstRetry?.microseconds, lastRetryTime: queue.retry.lastRetry?.microseconds,
      nextRetryTime: queue.retry.nextRetry?.microseconds, nextHopCategory: queue.key.isRemote ? "External" : "Internal")
  }

  private func status(of queue: QueueSummary) -> String {
    if queue.isSuspended { return "Suspended" }
    if queue.retry.nextRetry != nil { return "Retry" }
    if active.contains(queue.id) { return queue.key.isRemote ? "Connecting" : "Active" }
    return "Ready"
  }

  private func view(_ message: QueuedMessage, in queue: QueueSummary, expiration: TimeSpan) -> MessageView {
    let reason = queue.key == .unreachable ? Router.noConnector : ""
    let lastError = message.recipients.compactMap(\.lastError).last ?? queue.retry.lastError ?? reason
    let attempts = message.recipients.map(\.attempts).max() ?? 0
    let waits = queue.retry.nextRetry != nil || message.recipients.allSatisfy { $0.nextAttempt > .now }
    return MessageView(
      identity: "\(identity(of: queue))\\\(message.id)", queue: identity(of: queue), subject: message.envelope.subject,
      internetMessageID: message.envelope.messageID, fromAddress: message.envelope.reversePath.description,
      status: message.isSuspended ? "Suspended" : waits ? "Retry" : "Ready", sizeBytes: message.size, sourceName: message.envelope.source,
      sourceIP: message.envelope.clientAddress?.description ?? "255.255.255.255", dateReceived: message.envelope.received.microseconds,
      expirationTime: (message.envelope.received + expiration).microseconds, lastError: lastError, retryCount: max(0, attempts - 1),
      recipients: message.recipients.map {
        .init(address: $0.address.description, status: $0.status.rawValue.capitalizedFirst, lastError: $0.lastError ?? "")
      })
  }
}

extension QueueKey {
  /// Queues that are always there and shown only when something is in them.
  var isFixed: Bool { self == .submission || self == .unreachable || self == .poison || self == .mailboxDatabase }
}

extension String {
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
