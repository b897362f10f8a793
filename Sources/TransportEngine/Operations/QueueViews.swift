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
  /// Messages that are being tried.
  let underWay: Set<Int64>
  /// Those of them that will be removed afterwards.
  let pendingRemoval: Set<Int64>

  private var server: String { services.configuration.current.server.name }

  func queues() async throws(QueueStoreError) -> [QueueView] {
    try await services.queue.queues(now: .now).filter { $0.messageCount > 0 || $0.isSuspended || !$0.key.isFixed }.map(view)
  }

  /// - Parameter identity: as Get-Queue prints it, or any of the shorter forms; `nil` for all.
  func messages(
    in identity: String?, after: MessageCursor?, limit: Int, pages: MessagePages
  ) async throws(QueueStoreError) -> MessagePage {
    let queues = try await services.queue.queues(now: .now).filter { queue in
      queue.messageCount > 0 && identity.map { matches(queue, $0) } ?? true
    }.sorted { order(of: $0) < order(of: $1) }
    var rest = queues[...]
    // The queue where the page before ended may have become empty and vanished: the next one then begins at its own start.
    if let after { rest = queues.drop { order(of: $0) < order(of: after.queue, in: queues) } }
    var views: [MessageView] = []
    while let queue = rest.first {
      let start = after.flatMap { $0.queue == queue.id ? $0.message : nil }
      let ids = try await pages.ids(in: queue.id, after: start, limit: limit - views.count, from: services.queue)
      views += try await self.views(of: services.queue.messages(ids, in: queue.id), in: queue)
      if views.count >= limit || ids.count == limit, let last = ids.last {
        return MessagePage(views, next: MessageCursor(queue: queue.id, message: last))
      }
      rest = rest.dropFirst()
    }
    return MessagePage(views)
  }

  /// One message in every queue that it waits in.
  func message(_ id: Int64) async throws(QueueStoreError) -> [MessageView] {
    guard let message = try await services.queue.messages([id], in: nil).first else { return [] }
    var views: [MessageView] = []
    for queue in try await services.queue.queues(now: .now) {
      var copy = message
      copy.recipients = message.recipients.filter { $0.queue == queue.id }
      if !copy.recipients.isEmpty { views += self.views(of: [copy], in: queue) }
    }
    return views
  }

  /// Numbered queues come before those with names, as the shell sorts them.
  private func order(of queue: QueueSummary) -> (Int, Int64, String) {
    let name = name(of: queue)
    return Int64(name).map { (0, $0, "") } ?? (1, 0, name)
  }

  private func order(of id: Int64, in queues: [QueueSummary]) -> (Int, Int64, String) {
    queues.first { $0.id == id }.map(order) ?? (0, id, "")
  }

  /// The queue that an identity means. - Source: formats.md section 5.
  func find(_ identity: String) async throws(QueueStoreError) -> [QueueSummary] {
    find(identity, among: try await services.queue.queues(now: .now))
  }

  func find(_ identity: String, among queues: [QueueSummary]) -> [QueueSummary] { queues.filter { matches($0, identity) } }

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
    var view = QueueView(
      identity: identity(of: queue), deliveryType: queue.key.deliveryType.rawValue, nextHopDomain: queue.key.nextHopDomain,
      tlsDomain: queue.key.tlsDomain ?? "", nextHopConnector: queue.key.connector, status: status(of: queue),
      messageCount: queue.messageCount,
      deferredMessageCount: queue.deferredCounts.reduce(0, +), lastError: queue.retry.lastError ?? "", retryCount: queue.retry.retryCount,
      firstRetryTime: queue.retry.firstRetry?.microseconds, lastRetryTime: queue.retry.lastRetry?.microseconds,
      nextRetryTime: queue.retry.nextRetry?.microseconds, nextHopCategory: queue.key.isRemote ? "External" : "Internal")
    (view.messageCountsPerPriority, view.deferredCountsPerPriority) = (queue.messageCounts, queue.deferredCounts)
    return view
  }

  private func status(of queue: QueueSummary) -> String {
    if queue.isSuspended { return "Suspended" }
    if queue.retry.nextRetry != nil { return "Retry" }
    if active.contains(queue.id) { return queue.key.isRemote && !services.openConnections.queues.contains(queue.key) ? "Connecting" : "Active" }
    return "Ready"
  }

  private func views(of messages: [QueuedMessage], in queue: QueueSummary) -> [MessageView] {
    let expiration = services.configuration.current.transportService.messageExpirationTimeout
    return messages.map { view($0, in: queue, expiration: expiration) }
  }

  private func view(_ message: QueuedMessage, in queue: QueueSummary, expiration: TimeSpan) -> MessageView {
    let reason = queue.key == .unreachable ? Router.noConnector : ""
    let lastError = message.recipients.compactMap(\.lastError).last ?? queue.retry.lastError ?? reason
    let attempts = message.recipients.map(\.attempts).max() ?? 0
    return MessageView(
      identity: "\(identity(of: queue))\\\(message.id)", queue: identity(of: queue), subject: message.envelope.subject,
      internetMessageID: message.envelope.messageID, fromAddress: message.envelope.reversePath.description,
      status: status(of: message, in: queue), sizeBytes: message.size, sourceName: message.envelope.source,
      sourceIP: message.envelope.clientAddress?.description ?? "255.255.255.255", dateReceived: message.envelope.received.microseconds,
      expirationTime: (message.envelope.received + expiration).microseconds, lastError: lastError, retryCount: max(0, attempts - 1),
      priority: "\(message.envelope.priority)".capitalizedFirst,
      recipients: message.recipients.map {
        .init(address: $0.address.description, status: $0.status.rawValue.capitalizedFirst, lastError: $0.lastError ?? "")
      })
  }
}

extension QueueViews {
  /// - Source: formats.md section 5: suspending a queue does not change its messages.
  fileprivate func status(of message: QueuedMessage, in queue: QueueSummary) -> String {
    let isUnderWay = underWay.contains(message.id)
    if pendingRemoval.contains(message.id) { return "PendingRemove" }
    if message.isSuspended { return isUnderWay ? "PendingSuspend" : "Suspended" }
    if isUnderWay { return "Active" }
    return queue.retry.nextRetry != nil || message.recipients.allSatisfy { $0.nextAttempt > .now } ? "Retry" : "Ready"
  }
}

extension QueueKey {
  /// Queues that are always there and shown only when something is in them.
  var isFixed: Bool { self == .submission || self == .unreachable || self == .poison || self == .mailboxDatabase }
}

extension String {
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
